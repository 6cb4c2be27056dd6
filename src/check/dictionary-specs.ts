import { dayNumber } from "../dictionary/date";
import type { Entry, ReplaceEntry } from "../dictionary/entry";
import type { EntryPlace, ParsedDictionary } from "../dictionary/parse";
import type { Problem, ProblemCode } from "../dictionary/problem";
import type { Diagnostic } from "../model/diagnostic";
import type { Localized } from "../model/localized";
import type { Checker } from "./checker";

/** What the sentences are tested with besides the checker. */
export interface SpecOptions {
  /** Writes simplified text in traditional characters; without it sentences are tested as written only. */
  readonly toTraditional?: (text: string) => string;
}

/** Findings less sure than this do not count as speaking in a `pass` sentence. */
const PASS_CONFIDENCE = 0.6;

/**
 * Runs the sentences of dictionaries: every `flag` sentence is flagged by its entry, as written, with an invisible character
 * inside the wrong form, in full width, and in traditional characters where the entry holds for them; every wrong form by
 * itself finds its entry unless a condition holds it back; no dictionary speaks in a `pass` sentence; fixing a flagged
 * sentence twice changes nothing. The checker must have been made with these dictionaries, in `review` mode.
 */
export function testDictionaries(
  checker: Checker,
  dictionaries: readonly ParsedDictionary[],
  options: SpecOptions = {},
): Problem[] {
  const problems: Problem[] = [];
  const initial = checker.state;
  for (const { dictionary, places } of dictionaries) {
    dictionary.entries.forEach((entry, i) => {
      checker.replace({
        asOf: dayWithin(entry, initial.asOf),
        profile: entry.profiles?.[0] ?? initial.profile,
      });
      testEntry(checker, `${dictionary.id}/${entry.id}`, entry, places[i]!, options, problems);
    });
  }
  checker.replace(initial);
  return problems;
}

function testEntry(
  checker: Checker,
  id: string,
  entry: Entry,
  place: EntryPlace,
  options: SpecOptions,
  problems: Problem[],
): void {
  const report = (code: ProblemCode, message: Localized, remedy: Localized) =>
    problems.push({ code, ...place, message, remedy });
  for (const sentence of entry.flag) {
    for (const [how, text] of disguises(entry, sentence, options)) {
      if (speaksIn(checker, id, text)) continue;
      report(
        "DICT_FLAG_FAILED",
        {
          zh: `${id} 没有报出例句（${how.zh}）：${text}`,
          en: `${id} does not flag its sentence (${how.en}): ${text}`,
        },
        { zh: "改例句，或放宽条目的条件。", en: "Change the sentence, or loosen the entry's conditions." },
      );
      break;
    }
    const once = checker.fix(sentence).output;
    if (checker.fix(once).output !== once)
      report(
        "DICT_FIX_UNSTABLE",
        {
          zh: `例句修改两次结果不同：${sentence}`,
          en: `fixing the sentence twice changes it again: ${sentence}`,
        },
        { zh: "检查是否有条目互相改来改去。", en: "Look for entries that undo each other." },
      );
  }
  if (entry.kind === "replace" && mustFindItself(entry)) {
    for (const form of entry.find) {
      const spoken = checker.findings(form);
      if (spoken.some((diagnostic) => diagnostic.entry === id)) continue;
      report(
        "DICT_SHADOWED",
        { zh: `“${form}”单独出现时 ${id} 不报`, en: `${id} does not speak for "${form}" by itself` },
        { zh: "看它是否被 guard 或 boundary 挡住。", en: "See whether a guard or boundary holds it back." },
      );
    }
  }
  for (const sentence of entry.pass) {
    const alarm = checker
      .findings(sentence)
      .find((diagnostic) => diagnostic.entry === id || isFalseAlarm(diagnostic));
    if (alarm !== undefined)
      report(
        "DICT_PASS_FAILED",
        {
          zh: `${alarm.entry} 误报了“${alarm.found}”：${sentence}`,
          en: `${alarm.entry} flags "${alarm.found}": ${sentence}`,
        },
        { zh: "加 guard、boundary 或条件。", en: "Add a guard, a boundary or a condition." },
      );
  }
}

function isFalseAlarm({ entry, confidence, severity }: Diagnostic): boolean {
  return (
    entry !== undefined && confidence >= PASS_CONFIDENCE && (severity === "error" || severity === "severe")
  );
}

function speaksIn(checker: Checker, id: string, text: string): boolean {
  return checker.findings(text).some((diagnostic) => diagnostic.entry === id);
}

/** The sentence as written, and in the ways that folding must see through. */
function disguises(entry: Entry, sentence: string, { toTraditional }: SpecOptions): [Localized, string][] {
  const list: [Localized, string][] = [[{ zh: "原样", en: "as written" }, sentence]];
  if (entry.kind !== "replace" || !entry.fold) return list;
  const form = entry.find.find((find) => sentence.includes(find) && Array.from(find).length > 1);
  if (form !== undefined) {
    const [first = "", ...rest] = Array.from(form);
    list.push([
      { zh: "夹零宽字符", en: "with a zero-width space" },
      sentence.replace(form, `${first}\u200b${rest.join("")}`),
    ]);
  }
  if (toTraditional !== undefined && entry.script === "any" && entry.when.length === 0)
    list.push([{ zh: "繁体", en: "traditional" }, toTraditional(sentence)]);
  return list;
}

/** Whether a wrong form must be found standing alone: not when context decides. */
function mustFindItself(entry: ReplaceEntry): boolean {
  return entry.when.length === 0 && entry.script !== "traditional";
}

/** A day on which the entry holds, near `asOf`. */
function dayWithin({ validFrom, validTo }: Entry, asOf: string): string {
  const day = dayNumber(asOf);
  if (validFrom !== undefined && day < dayNumber(validFrom)) return validFrom;
  if (validTo !== undefined && day >= dayNumber(validTo)) return validFrom ?? "1950-01-01";
  return asOf;
}
