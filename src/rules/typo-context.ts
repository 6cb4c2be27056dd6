import type { TypoCause, TypoDetector, TypoFinding } from "../language/typo-detector";
import type { Localized } from "../model/localized";
import type { MappedText } from "../model/mapped-text";
import { foldText } from "../normalize/fold-text";
import type { Passage } from "./passage";
import { defineRule, type Rule } from "./rule";
import { RunKind } from "./runs";
import { inScriptOf } from "./script-of-fix";
import { inTraditional } from "./typo-script";

/** The id of the rule that {@link createTypoRule} makes. */
export const TYPO_RULE_ID = "typo/context";

/** How a typo came about, for a reader. */
const CAUSES: Readonly<Record<TypoCause, Localized>> = {
  pinyin: { zh: "音近", en: "similar sound" },
  shape: { zh: "形近", en: "similar shape" },
  wubi: { zh: "五笔", en: "Wubi code" },
  slip: { zh: "误植", en: "typing slip" },
  word: { zh: "词语混用", en: "confused words" },
};

/** The model has learnt mainland usage; elsewhere it has to be surer, in both modes. */
const TRADITIONAL_THRESHOLD = 0.95;

/**
 * What traditional text writes by other rules, folded: characters that stand for several (著, folded to 着), and wrong and right forms of
 * the mainland that are both right elsewhere (計畫, 部份, 連繫, 紀錄).
 */
const REGIONAL: ReadonlySet<string> = new Set([
  "着",
  "画",
  "帐",
  "份分",
  "连联",
  "纪记",
  "记纪",
  "于与",
  "分份",
  "查察",
  "订定",
]);

/** A finding overrules a dictionary that found the same change needless only when it is as sure as this. */
const OVERRULES = 0.97;

/** How far round a finding the text tells how it writes a character, in UTF-16 units. */
const NEARBY = 1000;

/**
 * The rule that finds typos by context with a trained model. It is made by the host that has loaded the model; without
 * a model there is no such rule.
 */
export function createTypoRule(detector: TypoDetector): Rule {
  return defineRule({
    id: TYPO_RULE_ID,
    title: { zh: "上下文里的错别字", en: "Typos in context" },
    category: "typo",
    severity: "warning",
    why: {
      zh: "这里的字词在上下文里很少见，换成读音、字形或键位相近的字词就通顺。由随包的语言模型判断，附有把握程度。",
      en: "The characters are unlikely where they stand, and a character of similar sound, shape or key fits. Judged by the language model that comes with the package, with a confidence.",
    },
    standards: [],
    options: { maxLength: 500_000 },
    optionDocs: {
      maxLength: {
        zh: "一段文字只看前这么多个 UTF-16 单位：模型每秒看一两万字，超长的文本要分开检查",
        en: "looks at no more than the first so many UTF-16 units of a passage: the model reads some 17,000 characters a second",
      },
    },
    needs: 1 << RunKind.Han,
    scope: "paragraph",
    // What it flags depends on the model; its sentences are in the tests.
    flag: [],
    pass: [],
    check(passage, context) {
      const { mode } = context;
      const limit = context.options.maxLength;
      if (passage.script === "simplified" || passage.script === "neutral") {
        const isProtected = (start: number, end: number) => context.isRight(passage, { start, end });
        for (const finding of detector.detect(passage.text.slice(0, limit), { mode, isProtected }))
          report(passage, finding, undefined);
        return;
      }
      const folded = foldText(passage.text.slice(0, limit));
      for (const finding of detector.detect(folded.text, { threshold: TRADITIONAL_THRESHOLD })) {
        const old = folded.text.slice(finding.start, finding.end);
        if (REGIONAL.has(old) || REGIONAL.has(old + finding.candidates[0]!.text)) continue;
        report(passage, finding, folded);
      }

      function report(passage: Passage, finding: TypoFinding, map: MappedText | undefined): void {
        const span = map === undefined ? { start: finding.start, end: finding.end } : map.toSource(finding);
        if (context.isRight(passage, span)) return;
        const found = passage.text.slice(span.start, span.end);
        const writing = { script: passage.script, style: () => passage.traditionalStyle };
        // Bounded, so that many findings in a long text stay linear.
        const nearby = passage.text.slice(Math.max(0, span.start - NEARBY), span.end + NEARBY);
        // What the mode lets through is sure enough for it; the other candidates are for a person.
        const fixes = finding.candidates
          .map(({ text }, i) => {
            if (passage.script !== "traditional")
              return { text: inScriptOf(found, writing, text), safe: i === 0 };
            // Where the traditional form is not certain, a person has to choose it.
            const traditional = inTraditional(text, nearby);
            return {
              text: inScriptOf(found, writing, text, traditional),
              safe: i === 0 && traditional !== undefined,
            };
          })
          .filter(({ text }) => text !== found);
        const best = fixes[0]?.text;
        if (best === undefined) return;
        const verdict = context.verdictOn(passage, span, best);
        if (verdict === "variant" || (verdict === "innocent" && finding.confidence < OVERRULES)) return;
        const cause = CAUSES[finding.cause];
        const isExtra = best === "";
        const isShort = best.length > found.length;
        // A character alone says little: name the word where there is one.
        const { word } = finding;
        const isNamed = word !== undefined && map === undefined && passage.script === "simplified";
        const written = isNamed ? passage.text.slice(word.start, word.end) : found;
        const meant = isNamed ? word.text : best;
        context.report(passage, {
          span,
          confidence: finding.confidence,
          fixes,
          message: isExtra
            ? {
                zh: `“${found}”疑为多余（${cause.zh}）`,
                en: `"${found}" seems to be superfluous (${cause.en})`,
              }
            : isShort
              ? {
                  zh: `“${written}”疑有漏字，应为“${meant}”`,
                  en: `"${written}" seems to lack a character: "${meant}"`,
                }
              : {
                  zh: `“${written}”疑为“${meant}”之误（${cause.zh}）`,
                  en: `"${written}" is likely meant to be "${meant}" (${cause.en})`,
                },
        });
      }
    },
  });
}
