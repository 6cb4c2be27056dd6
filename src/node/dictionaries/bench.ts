import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Checker } from "../../check/checker";
import type { CorpusText } from "../../check/corpus-comparison";
import { CompiledDictionary } from "../../dictionary/compiled-dictionary";

/** A median with its spread (the interquartile range), in the unit of the measure. */
export interface Spread {
  readonly median: number;
  readonly spread: number;
}

/** One side of a benchmark. */
export interface BenchSide {
  readonly name: string;
  readonly entries: number;
  readonly patterns: number;
  readonly bytes: number;
  /** Megabytes held after loading and a first check. */
  readonly memoryMB: number;
  /** Milliseconds; undefined for a binary. */
  readonly buildMs: Spread | undefined;
  readonly loadMs: Spread;
  /** Millions of characters a second over the corpus; undefined without a corpus. */
  readonly throughput: Spread | undefined;
  readonly labelled: LabelledScore | undefined;
}

/** Accuracy on labelled pairs. */
export interface LabelledScore {
  readonly cases: number;
  readonly found: number;
  readonly recall: number;
  /** The share of the findings in the labelled texts that overlap a wrong form. */
  readonly precision: number;
}

/** A text with a wrong form in it. */
export interface LabelledCase {
  readonly text: string;
  readonly wrong: string;
}

/** What is measured of a side. */
export interface BenchSubject {
  readonly name: string;
  readonly compiled: CompiledDictionary;
  /** Compiles the dictionary again, for its time; undefined for a binary. */
  readonly build: (() => void) | undefined;
  makeChecker(compiled: CompiledDictionary): Checker;
}

/** How often everything is measured; medians are reported. */
const ROUNDS = 7;
/** So much of the corpus is used for speed, in characters. */
const SPEED_SAMPLE = 2_000_000;

/** Measures the sides in alternation, so that a noisy machine treats them alike. */
export function benchDictionaries(
  subjects: readonly BenchSubject[],
  texts: readonly CorpusText[],
  labelled: readonly LabelledCase[],
): BenchSide[] {
  const sample = sampleOf(texts);
  const characters = sample.reduce((sum, text) => sum + text.length, 0);
  const measured = subjects.map((subject) => {
    const before = heldBytes();
    const compiled = CompiledDictionary.decode(subject.compiled.bytes.slice());
    const checker = subject.makeChecker(compiled);
    checker.check(sample[0]?.slice(0, 1000) ?? "");
    const memoryMB = (heldBytes() - before) / 1e6;
    for (const text of sample) checker.check(text);
    return { subject, checker, memoryMB, build: [] as number[], load: [] as number[], speed: [] as number[] };
  });
  for (let round = 0; round < ROUNDS; round++) {
    for (const { subject, checker, build, load, speed } of measured) {
      if (subject.build !== undefined && round < 3) build.push(milliseconds(subject.build));
      const bytes = subject.compiled.bytes;
      load.push(milliseconds(() => CompiledDictionary.decode(bytes)));
      if (characters === 0) continue;
      const elapsed = milliseconds(() => {
        for (const text of sample) checker.check(text);
      });
      speed.push(characters / elapsed / 1000);
    }
  }
  return measured.map(({ subject, checker, memoryMB, build, load, speed }) => ({
    name: subject.name,
    entries: subject.compiled.entryCount,
    patterns: subject.compiled.automaton.patternCount,
    bytes: subject.compiled.bytes.length,
    memoryMB,
    buildMs: build.length === 0 ? undefined : spreadOf(build),
    loadMs: spreadOf(load),
    throughput: speed.length === 0 ? undefined : spreadOf(speed),
    labelled: labelled.length === 0 ? undefined : score(checker, labelled),
  }));
}

/** Counts which labelled cases are found, and how many findings there are besides. */
export function score(checker: Checker, cases: readonly LabelledCase[]): LabelledScore {
  let found = 0;
  let right = 0;
  let all = 0;
  for (const { text, wrong } of cases) {
    const start = text.indexOf(wrong);
    const end = start + wrong.length;
    const { diagnostics } = checker.check(text);
    const near = diagnostics.filter(({ span }) => span.start < end && start < span.end).length;
    found += Number(near > 0);
    right += near;
    all += diagnostics.length;
  }
  return {
    cases: cases.length,
    found,
    recall: found / Math.max(1, cases.length),
    precision: right / Math.max(1, all),
  };
}

/**
 * Labelled cases from tab-separated text: `wrong, right[, text]` without a header, or with a header naming at least `wrong`
 * and, for the sentence, `context` or `text`. A case without a sentence is judged by itself.
 */
export function readLabelled(table: string): LabelledCase[] {
  const rows = table
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => line.split("\t"));
  const [header] = rows;
  const named = header?.includes("wrong") === true;
  const wrongAt = named ? header.indexOf("wrong") : 0;
  const textAt = named ? Math.max(header.indexOf("context"), header.indexOf("text")) : 2;
  return (named ? rows.slice(1) : rows).flatMap((row) => {
    const wrong = row[wrongAt] ?? "";
    const text = textAt < 0 ? "" : (row[textAt] ?? "");
    return wrong === "" ? [] : [{ wrong, text: text.includes(wrong) ? text : wrong }];
  });
}

function sampleOf(texts: readonly CorpusText[]): string[] {
  const sample: string[] = [];
  let left = SPEED_SAMPLE;
  for (const { text } of texts) {
    if (left <= 0) break;
    sample.push(text.slice(0, left));
    left -= text.length;
  }
  return sample;
}

function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
  return { median: at(0.5), spread: at(0.75) - at(0.25) };
}

let collect: (() => void) | undefined;

/** Bytes held by objects and buffers after a collection. */
function heldBytes(): number {
  if (collect === undefined) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
