import { dayNumber } from "../dictionary/date";
import { type Document, plainDocument } from "../model/document";
import type { Locale, Localized } from "../model/localized";
import type { Span } from "../model/span";
import { type Acquittal, acquit, type FormHit } from "../rules/dictionary-rule";
import { Passage } from "../rules/passage";
import type { Checker } from "./checker";
import { FoldedDocument } from "./document-facts";
import { guardOver, isAllowed, scanPassage } from "./scan";

/** What became of one place where something could have been found. */
export interface Explanation {
  /** In units of the document. */
  readonly span: Span;
  readonly found: string;
  /** The dictionary entry or rule that looked at it. */
  readonly by: string;
  readonly verdict: "flagged" | "acquitted" | "overridden" | "off";
  readonly reason: string;
}

/**
 * Why each place was flagged, passed over or overridden: one line for each hit of a dictionary entry (with what acquitted
 * it) and for each finding of a rule (with what overrode it). By start, then end.
 */
export function explain(checker: Checker, input: string | Document): Explanation[] {
  const document = typeof input === "string" ? plainDocument(input) : input;
  const { state } = checker;
  const { locale } = state;
  const passages = document.regions.map((region) => new Passage(document, region));
  const hits = passages.map((passage) => scanPassage(passage.text, state.layers));
  const facts = new FoldedDocument(passages, hits);
  const explanations: Explanation[] = [];
  hits.forEach(({ layers }, i) => {
    const passage = passages[i]!;
    for (const layer of layers) {
      for (const hit of layer.forms) {
        const verdict = acquit(passage, hit, {
          profile: state.profile,
          day: dayNumber(state.asOf),
          facts,
          boundary: state.boundary,
          guardOver: (other) => guardOver(layer, other),
          allowed: (_, span) => isAllowed(layers, span),
        });
        if (verdict === undefined) continue;
        const span = passage.source.toSource(hit);
        explanations.push({
          span,
          found: document.text.slice(span.start, span.end),
          by: hit.dictionary.qualifiedId(hit.entry),
          verdict: "acquitted",
          reason: reasonOf(verdict, hit, passage)[locale],
        });
      }
    }
  });
  const reported = checker.check(document).diagnostics;
  for (const finding of checker.findings(document)) {
    const { span, found } = finding;
    const by = finding.entry ?? finding.rule;
    const kept = reported.some(
      (other) =>
        other.span.start === span.start && other.span.end === span.end && (other.entry ?? other.rule) === by,
    );
    const over = kept
      ? undefined
      : reported.find((other) => other.span.start < span.end && span.start < other.span.end);
    explanations.push({
      span,
      found,
      by,
      verdict: kept ? "flagged" : over === undefined ? "off" : "overridden",
      reason: kept ? finding.message : overriddenBy(over?.entry ?? over?.rule, locale),
    });
  }
  return explanations.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function overriddenBy(by: string | undefined, locale: Locale): string {
  if (by === undefined)
    return locale === "zh" ? "被文中的 cuomin-disable 关闭" : "switched off by cuomin-disable in the text";
  return locale === "zh" ? `并入 ${by} 的发现` : `merged into what ${by} found`;
}

function reasonOf(verdict: Acquittal, hit: FormHit, passage: Passage): Localized {
  switch (verdict.reason) {
    case "guard": {
      const guard = passage.text.slice(verdict.span.start, verdict.span.end);
      return { zh: `处在正当的上下文“${guard}”里`, en: `inside the innocent context “${guard}”` };
    }
    case "condition": {
      const condition = JSON.stringify(hit.dictionary.detailOf(hit.entry).when?.[verdict.index]);
      return { zh: `不满足条件 ${condition}`, en: `the condition ${condition} does not hold` };
    }
    case "allow":
      return { zh: "在用户放行的词里", en: "inside a text that the user allows" };
    case "boundary":
      return { zh: "不在词的边界上", en: "not at a word border" };
    case "date":
      return { zh: "条目在所指日期不适用", en: "the entry does not hold on that day" };
    case "disabled":
      return { zh: "已关闭", en: "switched off" };
    case "profile":
      return { zh: "条目不用于这一场景", en: "the entry is not for this profile" };
    case "script":
      return { zh: "条目不用于这种字形", en: "the entry is not for this script" };
    case "writing":
      return {
        zh: "按原样看写法是对的，或不是条目所指的写法",
        en: "as written it is right, or not what the entry means",
      };
  }
}
