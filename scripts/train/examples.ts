import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KEY_SLIP, NEAR_SYLLABLE, SAME_SYLLABLE, SAME_TONE, SHAPE } from "../../src/language/confusion";
import { type Candidate, type PairCorrection, SentenceAnalysis } from "../../src/language/typo-candidates";
import { FEATURE_COUNT } from "../../src/language/typo-features";
import type { TypoModel } from "../../src/language/typo-model";
import { randomFrom } from "./boost";

/** A sentence with its errors put right. */
export interface Pair {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

/** Reads an evaluation set: id, source, target, tab-separated. */
export function readPairs(path: string): Pair[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [id = "", source = "", target = ""] = line.split("\t");
      return { id, source, target };
    });
}

/** A development set by its name. */
export interface DevelopmentSet {
  readonly name: string;
  readonly pairs: readonly Pair[];
}

/** Every development set of a data folder. */
export function developmentSets(data: string): DevelopmentSet[] {
  const folder = join(data, "typo");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".tsv"))
    .sort()
    .map((name) => ({ name: name.replace(/\.tsv$/u, ""), pairs: readPairs(join(folder, name)) }));
}

/** Wrong and right forms from inspections and journals, of the category typo. */
export function typoCases(data: string): (readonly [string, string])[] {
  const path = join(data, "cases", "pairs.tsv");
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t"))
    .filter((cells) => cells[3] === "typo" && cells[1] !== undefined && cells[2] !== undefined)
    .map((cells) => [cells[1]!, cells[2]!] as const);
}

/** The rows a model may learn from (odd numbers, counted from 1); the even rows are for scoring alone. */
export function learningRows(pairs: readonly Pair[]): Pair[] {
  return pairs.filter((_, at) => at % 2 === 0);
}

/** The rows for scoring. */
export function scoringRows(pairs: readonly Pair[]): Pair[] {
  return pairs.filter((_, at) => at % 2 === 1);
}

/** Grows as rows are added. */
export class RowBuffer {
  features = new Float32Array(FEATURE_COUNT * 65536);
  readonly labels: number[] = [];
  readonly weights: number[] = [];
  /** What each row belongs to, so that folds keep sentences whole. */
  readonly groups: number[] = [];

  add(row: Float32Array, label: number, weight: number, group: number): void {
    const at = this.labels.length * FEATURE_COUNT;
    if (at + FEATURE_COUNT > this.features.length) {
      const grown = new Float32Array(this.features.length * 2);
      grown.set(this.features);
      this.features = grown;
    }
    this.features.set(row, at);
    this.labels.push(label);
    this.weights.push(weight);
    this.groups.push(group);
  }
}

/** Puts every candidate of a sentence into the buffer, with whether it is the right edit. */
function addSentence(
  model: TypoModel,
  sentence: { symbols: Uint16Array; length: number },
  isRight: (candidate: Candidate) => boolean,
  into: RowBuffer,
  weight: number,
  group: number,
  correct?: PairCorrection,
): void {
  const analysis = new SentenceAnalysis(model, sentence.symbols, sentence.length);
  const candidates = analysis.candidates();
  analysis.features(candidates, correct);
  for (const candidate of candidates)
    into.add(candidate.features!, isRight(candidate) ? 1 : 0, weight, group);
}

/** Adds real sentences; a pair's own errors are taken out of the pair counts while it is looked at. */
export function addRealPairs(
  model: TypoModel,
  pairs: readonly Pair[],
  into: RowBuffer,
  weight: number,
): void {
  let group = 0;
  for (const { source, target } of pairs) {
    group++;
    if (source.length !== target.length) continue;
    const wrong = new Map<number, number>();
    for (let i = 0; i < source.length; i++) {
      if (source[i] === target[i]) continue;
      const key = model.alphabet.symbol(source[i]!) * 65536 + model.alphabet.symbol(target[i]!);
      wrong.set(key, (wrong.get(key) ?? 0) + 1);
    }
    const correct: PairCorrection = (from, to) => wrong.get(from * 65536 + to) ?? 0;
    for (const sentence of model.alphabet.sentences(source)) {
      const isRight = (candidate: Candidate): boolean => {
        const start = sentence.starts[candidate.from]!;
        const end = sentence.ends[candidate.to - 1]!;
        const text = candidate.symbols.map((symbol) => model.alphabet.character(symbol)).join("");
        if (text.length !== end - start || source.slice(start, end) === target.slice(start, end))
          return false;
        return text === target.slice(start, end);
      };
      addSentence(model, sentence, isRight, into, weight, group, correct);
    }
  }
}

/** How errors are put into clean sentences: the share of each kind. */
const KINDS: readonly [name: "word" | "sound" | "near" | "slip" | "shape" | "structure", share: number][] = [
  ["word", 0.26],
  ["sound", 0.29],
  ["near", 0.12],
  ["slip", 0.06],
  ["shape", 0.19],
  ["structure", 0.08],
];

/** Adds clean sentences with errors put in, and some left clean. */
export function addSynthetic(
  model: TypoModel,
  lines: readonly string[],
  into: RowBuffer,
  options: { seed: number; errorShare: number; weight: number },
): void {
  const random = randomFrom(options.seed);
  const { confusion, isHan } = model;
  let group = 1_000_000;
  const pick = <T>(list: readonly T[], weightOf: (item: T) => number): T | undefined => {
    let sum = 0;
    for (const item of list) sum += weightOf(item);
    let at = random() * sum;
    for (const item of list) {
      at -= weightOf(item);
      if (at <= 0) return item;
    }
    return undefined;
  };
  const frequency = (symbol: number) => Math.exp(0.5 * model.characters.logUnigram(symbol));
  for (const line of lines) {
    group++;
    for (const sentence of model.alphabet.sentences(line)) {
      const places: number[] = [];
      for (let i = 1; i <= sentence.length; i++) if (isHan[sentence.symbols[i]!] === 1) places.push(i);
      if (places.length < 4) continue;
      if (random() >= options.errorShare) {
        addSentence(model, sentence, () => false, into, options.weight, group);
        continue;
      }
      const symbols = Array.from(sentence.symbols);
      const meant = Array.from(symbols);
      let structural: { from: number; to: number; symbols: number[] } | undefined;
      const r = random();
      const errors = r < 0.7 ? 1 : r < 0.92 ? 2 : 3;
      for (let n = 0; n < errors; n++) {
        const kind = pick(KINDS, (entry) => entry[1])![0];
        const i = places[Math.floor(random() * places.length)]!;
        const symbol = symbols[i]!;
        if (symbol !== meant[i] || structural !== undefined) continue;
        if (kind === "structure") {
          if (errors > 1 || isHan[symbols[i + 1]!] !== 1 || symbols[i + 1] === symbol) continue;
          const which = random();
          if (which < 0.4 && i > 1 && isHan[symbols[i - 1]!] === 1) {
            structural = { from: i - 1, to: i + 1, symbols: [symbols[i - 1]!, symbol, symbols[i + 1]!] };
            symbols.splice(i, 1);
          } else if (which < 0.7) {
            structural = { from: i, to: i + 2, symbols: [symbol, symbols[i + 1]!] };
            symbols[i] = symbols[i + 1]!;
            symbols[i + 1] = symbol;
          } else {
            symbols.splice(i, 0, symbol);
            structural = { from: i, to: i + 1, symbols: [] };
          }
          continue;
        }
        if (kind === "word") {
          // What an input method offers for the same keys: the whole word is another.
          const next = symbols[i + 1]!;
          if (isHan[next] !== 1 || next !== meant[i + 1]) continue;
          const options = new Set<number>();
          for (const x of confusion.syllables(symbol).slice(0, 1)) {
            for (const y of confusion.syllables(next).slice(0, 1)) {
              for (const word of model.homophones.words(x, y))
                if (word !== symbol * 65536 + next) options.add(word);
            }
          }
          const word = pick([...options], (w) => Math.log1p(model.characters.count(w >>> 16, w & 65535)));
          if (word === undefined) continue;
          symbols[i] = word >>> 16;
          symbols[i + 1] = word & 65535;
          continue;
        }
        const list = confusion.candidates(symbol);
        const mask = { sound: SAME_TONE | SAME_SYLLABLE, near: NEAR_SYLLABLE, slip: KEY_SLIP, shape: SHAPE }[
          kind
        ];
        const options = Array.from(list.symbols.keys()).filter((k) => (list.kinds[k]! & mask) !== 0);
        const k = pick(options, (at) =>
          kind === "shape"
            ? list.shapes[at]! ** 3
            : frequency(list.symbols[at]!) * ((list.kinds[at]! & SAME_TONE) !== 0 ? 2 : 1),
        );
        if (k !== undefined) symbols[i] = list.symbols[k]!;
      }
      const changed = { symbols: Uint16Array.from(symbols), length: symbols.length - 4 };
      const isRight = (candidate: Candidate): boolean => {
        if (structural !== undefined) {
          return (
            candidate.from === structural.from &&
            candidate.to === structural.to &&
            candidate.symbols.length === structural.symbols.length &&
            candidate.symbols.every((s, k) => s === structural!.symbols[k])
          );
        }
        if (candidate.symbols.length !== candidate.to - candidate.from) return false;
        return (
          candidate.symbols.every((s, k) => s === meant[candidate.from + k]) &&
          candidate.symbols.some((_, k) => symbols[candidate.from + k] !== meant[candidate.from + k])
        );
      };
      addSentence(model, changed, isRight, into, options.weight, group);
    }
  }
}

/** Human errors counted as wrong symbol, right symbol, times. */
export function countPairs(
  model: TypoModel,
  pairs: readonly Pair[],
  more: readonly (readonly [string, string])[],
): number[] {
  const counts = new Map<number, number>();
  const add = (source: string, target: string) => {
    if (source.length !== target.length) return;
    for (let i = 0; i < source.length; i++) {
      if (source[i] === target[i]) continue;
      const from = model.alphabet.symbol(source[i]!);
      const to = model.alphabet.symbol(target[i]!);
      if (model.isHan[from] === 1 && model.isHan[to] === 1)
        counts.set(from * 65536 + to, (counts.get(from * 65536 + to) ?? 0) + 1);
    }
  };
  for (const { source, target } of pairs) add(source, target);
  for (const [wrong, right] of more) add(wrong, right);
  return [...counts]
    .sort((a, b) => a[0] - b[0])
    .flatMap(([key, times]) => [Math.floor(key / 65536), key % 65536, times]);
}
