import type { Checker } from "../../src/check/checker";
import type { Diagnostic } from "../../src/model/diagnostic";
import { SEVERITIES, type Severity } from "../../src/model/severity";
import type { CleanText, PairCase, TrapCase } from "./data";

/** What became of a wrong→right case. */
export interface PairResult {
  readonly case: PairCase;
  /** Some finding overlaps the wrong form. */
  readonly found: boolean;
  /** Some suggestion turns the text into one with the right form. */
  readonly fixed: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks each case in the sentence its source gives, or by itself. */
export function judgePairs(checker: Checker, cases: readonly PairCase[]): PairResult[] {
  return cases.map((item) => {
    const text = item.context.includes(item.wrong) ? item.context : item.wrong;
    const start = text.indexOf(item.wrong);
    const end = start + item.wrong.length;
    const { diagnostics } = checker.check(text);
    const near = diagnostics.filter(({ span }) => span.start < end && start < span.end);
    const fixed = near.some(({ suggestions }) =>
      suggestions.some((suggestion) => {
        let output = text;
        for (const edit of [...suggestion.edits].reverse())
          output = output.slice(0, edit.span.start) + edit.text + output.slice(edit.span.end);
        return output.includes(item.right);
      }),
    );
    return { case: item, found: near.length > 0, fixed, diagnostics: near };
  });
}

/** A trap that was not passed over. */
export interface TrapResult {
  readonly case: TrapCase;
  readonly alarms: readonly Diagnostic[];
}

/** Checks each trap; only findings that touch what looks wrong count as falling into it, the others are listed too. */
export function judgeTraps(checker: Checker, cases: readonly TrapCase[]): TrapResult[] {
  return cases.map((item) => ({ case: item, alarms: checker.check(item.text).diagnostics }));
}

/** The findings in one clean text. */
export interface CleanResult {
  readonly name: string;
  readonly characters: number;
  readonly alarms: readonly { readonly diagnostic: Diagnostic; readonly excerpt: string }[];
}

/** Checks clean texts; every finding is to be looked at. */
export function judgeClean(checker: Checker, texts: readonly CleanText[]): CleanResult[] {
  return texts.map(({ name, text }) => ({
    name,
    characters: text.length,
    alarms: checker.check(text).diagnostics.map((diagnostic) => {
      const { start, end } = diagnostic.span;
      const before = text.slice(Math.max(0, start - 16), start);
      const after = text.slice(end, end + 16);
      return {
        diagnostic,
        excerpt: `${before}【${text.slice(start, Math.min(end, start + 60))}】${after}`.replace(/\s+/g, " "),
      };
    }),
  }));
}

/** Alarms per 100,000 characters at each severity. */
export function alarmRates(results: readonly CleanResult[]): Record<Severity, number> {
  const characters = results.reduce((sum, { characters: count }) => sum + count, 0);
  const rate = (severity: Severity) =>
    (results.reduce(
      (sum, { alarms }) => sum + alarms.filter((alarm) => alarm.diagnostic.severity === severity).length,
      0,
    ) *
      100_000) /
    Math.max(1, characters);
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, rate(severity)])) as Record<
    Severity,
    number
  >;
}
