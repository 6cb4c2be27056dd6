import type { Diagnostic } from "../model/diagnostic";
import { SEVERITIES, type Severity } from "../model/severity";
import type { Checker } from "./checker";

/** A text of a corpus. */
export interface CorpusText {
  readonly name: string;
  readonly text: string;
}

/** What an entry or rule finds in a corpus, before and after. */
export interface HitChange {
  /** The entry, `<dictionary>/<entry>`, or the rule. */
  readonly by: string;
  readonly gained: number;
  readonly lost: number;
  /** A few places, with the text round them; the finding stands between 【 and 】. */
  readonly samples: readonly {
    readonly kind: "gained" | "lost";
    readonly place: string;
    readonly excerpt: string;
  }[];
}

/** The comparison of two checkers on one corpus. */
export interface CorpusComparison {
  readonly characters: number;
  readonly texts: number;
  /** Those that differ, most changed first. */
  readonly changes: readonly HitChange[];
  /** Findings per 100,000 characters at each severity. */
  readonly before: Readonly<Record<Severity, number>>;
  readonly after: Readonly<Record<Severity, number>>;
}

/** So many places are kept for each entry and direction. */
const SAMPLES = 3;
/** Characters shown on either side of a finding. */
const EXCERPT = 18;

/** Checks every text with both and tells what is gained and lost. */
export function compareOnCorpus(
  before: Checker,
  after: Checker,
  texts: Iterable<CorpusText>,
): CorpusComparison {
  const changes = new Map<
    string,
    { gained: number; lost: number; samples: HitChange["samples"][number][] }
  >();
  const counts = { before: new Map<Severity, number>(), after: new Map<Severity, number>() };
  let characters = 0;
  let number = 0;
  for (const { name, text } of texts) {
    number++;
    characters += text.length;
    const old = before.check(text).diagnostics;
    const recent = after.check(text).diagnostics;
    for (const { severity } of old) counts.before.set(severity, (counts.before.get(severity) ?? 0) + 1);
    for (const { severity } of recent) counts.after.set(severity, (counts.after.get(severity) ?? 0) + 1);
    const note = (kind: "gained" | "lost", diagnostic: Diagnostic) => {
      const by = diagnostic.entry ?? diagnostic.rule;
      const change = changes.get(by) ?? { gained: 0, lost: 0, samples: [] };
      changes.set(by, change);
      change[kind]++;
      if (change.samples.filter((sample) => sample.kind === kind).length < SAMPLES)
        change.samples.push({
          kind,
          place: `${name}:${diagnostic.span.start}`,
          excerpt: excerptOf(text, diagnostic),
        });
    };
    const oldKeys = new Set(old.map(keyOf));
    const recentKeys = new Set(recent.map(keyOf));
    for (const diagnostic of recent) if (!oldKeys.has(keyOf(diagnostic))) note("gained", diagnostic);
    for (const diagnostic of old) if (!recentKeys.has(keyOf(diagnostic))) note("lost", diagnostic);
  }
  const rates = (map: ReadonlyMap<Severity, number>) =>
    Object.fromEntries(
      SEVERITIES.map((severity) => [
        severity,
        ((map.get(severity) ?? 0) * 100_000) / Math.max(1, characters),
      ]),
    ) as Record<Severity, number>;
  return {
    characters,
    texts: number,
    changes: [...changes]
      .map(([by, change]) => ({ by, ...change }))
      .sort((a, b) => b.gained + b.lost - (a.gained + a.lost) || (a.by < b.by ? -1 : 1)),
    before: rates(counts.before),
    after: rates(counts.after),
  };
}

function keyOf({ span, rule, entry, severity }: Diagnostic): string {
  return `${span.start}-${span.end} ${entry ?? rule} ${severity}`;
}

function excerptOf(text: string, { span: { start, end } }: Diagnostic): string {
  const before = text.slice(Math.max(0, start - EXCERPT), start);
  const after = text.slice(end, end + EXCERPT);
  return `${before}【${text.slice(start, Math.min(end, start + 40))}】${after}`.replace(/\s+/g, " ");
}
