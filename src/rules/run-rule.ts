import type { Profile } from "../dictionary/entry";
import { type Document, plainDocument } from "../model/document";
import type { Similarity } from "../nearmiss/similarity";
import { foldPattern, foldText } from "../normalize/fold-text";
import { Passage } from "./passage";
import type { Finding, FlagExample, Mode, Rule, RuleContext, TriggerHit } from "./rule";

/** What a rule is run with, where not the defaults. */
export interface RunRuleOptions {
  readonly options?: Readonly<Record<string, unknown>>;
  readonly profile?: Profile;
  readonly mode?: Mode;
  readonly asOf?: string;
  readonly similarity?: Similarity;
}

/** A finding with the text it was found in. */
export interface RuleFinding extends Finding {
  readonly passage: Passage;
  readonly found: string;
}

/**
 * Runs one rule over one text, without dictionaries, directives or overlap policy: for tests, and for people who write
 * rules. Triggers are matched through folding, as a checker does.
 */
export function runRule(rule: Rule, input: string | Document, run: RunRuleOptions = {}): RuleFinding[] {
  const document = typeof input === "string" ? plainDocument(input) : input;
  const passages = document.regions.map((region) => new Passage(document, region));
  const findings: RuleFinding[] = [];
  const hits = new Map(passages.map((passage) => [passage, findTriggers(rule.triggers ?? [], passage.text)]));
  const context: RuleContext<object> = {
    options: { ...rule.options, ...run.options },
    profile: run.profile ?? "gov",
    mode: run.mode ?? "review",
    asOf: run.asOf ?? "2026-01-01",
    similarity: run.similarity,
    isRight: () => false,
    verdictOn: () => undefined,
    triggerHits: (passage) => hits.get(passage) ?? [],
    report: (passage, finding) =>
      findings.push({
        ...finding,
        passage,
        found: passage.text.slice(finding.span.start, finding.span.end),
      }),
  };
  const reached = passages.filter((passage) => isReached(rule, passage, hits.get(passage)!));
  if (reached.length === 0) return [];
  if (rule.scope === "document") rule.check(passages, context);
  else for (const passage of reached) rule.check(passage, context);
  return findings;
}

/** The document of an example: its text as one region of the kind it states. */
export function exampleDocument({ text, kind }: FlagExample): Document {
  const document = plainDocument(text);
  return kind === undefined
    ? document
    : { ...document, regions: [{ kind, pieces: document.regions[0]!.pieces }] };
}

function isReached(rule: Rule, passage: Passage, hits: readonly TriggerHit[]): boolean {
  const { needs, digits, triggers } = rule;
  if (needs === undefined && digits === undefined && triggers === undefined) return true;
  if (needs !== undefined && (passage.present & needs) !== 0) return true;
  if (digits !== undefined && (passage.digits.present & digits) !== 0) return true;
  return hits.length > 0;
}

function findTriggers(triggers: readonly string[], text: string): TriggerHit[] {
  if (triggers.length === 0) return [];
  const folded = foldText(text);
  const hits: TriggerHit[] = [];
  for (const [trigger, word] of triggers.entries()) {
    const pattern = foldPattern(word);
    for (let at = folded.text.indexOf(pattern); at >= 0; at = folded.text.indexOf(pattern, at + 1))
      hits.push({ trigger, ...folded.toSource({ start: at, end: at + pattern.length }) });
  }
  return hits.sort((a, b) => a.start - b.start || b.end - a.end);
}
