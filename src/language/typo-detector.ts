import type { Sentence } from "./alphabet";
import { KEY_SLIP, NEAR_SYLLABLE, SAME_SYLLABLE, SAME_TONE, SHAPE } from "./confusion";
import { type Candidate, REPLACE, REPLACE_WORD, SentenceAnalysis } from "./typo-candidates";
import type { TypoModel } from "./typo-model";
import { WordLattice } from "./word-lattice";

/** How a typo came about: 音近, 形近, 五笔, 误植, 词语混用. */
export type TypoCause = "pinyin" | "shape" | "wubi" | "slip" | "word";

/** How sure a finding must be: few false alarms, or most findings. */
export type TypoMode = "publish" | "review";

/** One way to put a typo right. */
export interface TypoCandidate {
  readonly text: string;
  /** That this is what was meant; the probabilities of a finding's candidates add up to at most 1. */
  readonly probability: number;
}

/** A likely typo. */
export interface TypoFinding {
  /** The place in the text given, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Best first, at most five. */
  readonly candidates: readonly TypoCandidate[];
  readonly cause: TypoCause;
  /** The probability that the first candidate is right. */
  readonly confidence: number;
  /** The longer word that the first candidate is part of, where there is one: its place in the text, and how it is written. */
  readonly word?: { readonly start: number; readonly end: number; readonly text: string };
}

/** Options of a {@link TypoDetector}. */
export interface TypoDetectorOptions {
  /** `publish` unless given. */
  readonly mode?: TypoMode | undefined;
  /** The smallest confidence of a finding, instead of the mode's own. */
  readonly threshold?: number | undefined;
  /** How many paragraphs are remembered; 0 for none. 2,000 unless given. */
  readonly cacheSize?: number | undefined;
}

/** Options of one {@link TypoDetector.detect}. */
export interface TypoDetectOptions {
  readonly mode?: TypoMode | undefined;
  readonly threshold?: number | undefined;
  /**
   * Whether a stretch of the text, in UTF-16 units, must be left alone: names, terms, protected phrases. Asked for what
   * would be found; the text round it is then judged again with the stretch as it stands.
   */
  readonly isProtected?: ((start: number, end: number) => boolean) | undefined;
}

/** Rounds of edits on one sentence; each sees the sentence with the edits of the rounds before. */
const MAX_ROUNDS = 4;
/** Edits of one round are so many symbols apart, so that each is judged on text that stays. */
const DISTANCE = 4;
const MAX_CANDIDATES = 5;
/** Other candidates than the first are shown only from this probability. */
const MIN_OTHER = 0.04;
/**
 * Beside a typo that is sure enough, another needs only so much of the threshold: typos come together, and a sentence is
 * put right only when all of them are.
 */
const COMPANION = 0.6;
/** Paragraphs longer than this are not remembered, in UTF-16 units. */
const MAX_CACHED = 4000;

/**
 * Finds typos by context: characters and words that are unlikely where they stand, and for which a character of
 * similar sound, shape or key fits much better. Expects simplified Chinese; fold other text first, keeping its length.
 */
export class TypoDetector {
  readonly #model: TypoModel;
  readonly #options: TypoDetectorOptions;
  readonly #cache = new Map<string, readonly TypoFinding[]>();
  readonly #cacheSize: number;

  constructor(model: TypoModel, options: TypoDetectorOptions = {}) {
    this.#model = model;
    this.#options = options;
    this.#cacheSize = options.cacheSize ?? 2000;
  }

  /**
   * The likely typos of a text, in order, never overlapping. Any string is accepted; the work is linear in its
   * length. Paragraphs that were seen before cost nothing.
   */
  detect(text: string, options: TypoDetectOptions = {}): TypoFinding[] {
    const threshold = this.#threshold(options);
    const findings: TypoFinding[] = [];
    for (let start = 0; start < text.length; ) {
      let end = text.indexOf("\n", start);
      if (end < 0) end = text.length;
      if (end > start) {
        const offset = start;
        for (const finding of this.#unprotected(text.slice(start, end), start, threshold, options)) {
          findings.push(moved(finding, offset));
        }
      }
      start = end + 1;
    }
    return withoutRepeated(text, findings);
  }

  #threshold(options: TypoDetectOptions): number {
    if (options.threshold !== undefined) return options.threshold;
    if (options.mode !== undefined) return this.#model.thresholds[options.mode];
    return this.#options.threshold ?? this.#model.thresholds[this.#options.mode ?? "publish"];
  }

  /** The findings of a paragraph that begins at `offset`, judged again without those that are protected. */
  #unprotected(
    text: string,
    offset: number,
    threshold: number,
    { isProtected }: TypoDetectOptions,
  ): readonly TypoFinding[] {
    let findings = this.#paragraph(text, threshold, undefined);
    if (isProtected === undefined) return findings;
    const isLeft = ({ start, end }: TypoFinding) => isProtected(start + offset, end + offset);
    const left: TypoFinding[] = [];
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const found = findings.filter(isLeft);
      if (found.length === 0) return findings;
      left.push(...found);
      findings = this.#paragraph(text, threshold, (start, end) =>
        left.some((other) => start < other.end && other.start < end),
      );
    }
    return findings.filter((finding) => !isLeft(finding));
  }

  #paragraph(
    text: string,
    threshold: number,
    isProtected: ((start: number, end: number) => boolean) | undefined,
  ): readonly TypoFinding[] {
    const isCached = isProtected === undefined && text.length <= MAX_CACHED && this.#cacheSize > 0;
    const key = `${threshold} ${text}`;
    if (isCached) {
      const known = this.#cache.get(key);
      if (known !== undefined) {
        // Move it to the end: the map is ordered by last use.
        this.#cache.delete(key);
        this.#cache.set(key, known);
        return known;
      }
    }
    const findings: TypoFinding[] = [];
    for (const sentence of this.#model.alphabet.sentences(text)) {
      findings.push(...this.#sentence(sentence, threshold, isProtected));
    }
    if (isCached) {
      this.#cache.set(key, findings);
      if (this.#cache.size > this.#cacheSize) this.#cache.delete(this.#cache.keys().next().value!);
    }
    return findings;
  }

  #sentence(
    sentence: Sentence,
    threshold: number,
    isProtected: ((start: number, end: number) => boolean) | undefined,
  ): TypoFinding[] {
    const model = this.#model;
    const findings: TypoFinding[] = [];
    let symbols = sentence.symbols;
    let length = sentence.length;
    // Where each symbol of the sentence as edited so far came from.
    let origin = Array.from({ length: symbols.length }, (_, i) => i);
    const isEdited = new Uint8Array(symbols.length);
    const companion = threshold * COMPANION;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const analysis = new SentenceAnalysis(model, symbols, length);
      const isBlocked = (from: number, to: number): boolean => {
        for (let i = from; i < to; i++) {
          if (isEdited[origin[i]!] === 1) return true;
          if (i > from && sentence.ends[origin[i - 1]!] !== sentence.starts[origin[i]!]) return true;
        }
        return isProtected?.(sentence.starts[origin[from]!]!, sentence.ends[origin[to - 1]!]!) === true;
      };
      const candidates = analysis.candidates(isBlocked);
      if (candidates.length === 0) break;
      analysis.features(candidates);
      const scored = candidates
        .map((candidate) => {
          const score = model.trees.score(candidate.features!);
          return { candidate, score, probability: model.probability(score) };
        })
        .sort((a, b) => b.score - a.score);
      const accepted: Candidate[] = [];
      for (const { candidate, probability } of scored) {
        if (probability < (findings.length > 0 ? companion : threshold)) break;
        if (
          accepted.some(
            (other) => candidate.from < other.to + DISTANCE && other.from < candidate.to + DISTANCE,
          )
        ) {
          continue;
        }
        accepted.push(candidate);
        const rivals = scored.filter(
          (rival) => rival.candidate.from === candidate.from && rival.candidate.to === candidate.to,
        );
        findings.push({
          start: sentence.starts[origin[candidate.from]!]!,
          end: sentence.ends[origin[candidate.to - 1]!]!,
          candidates: rank(
            rivals.map((rival) => ({ text: this.#text(rival.candidate), probability: rival.probability })),
          ),
          cause: causeOf(candidate),
          confidence: probability,
        });
      }
      if (accepted.length === 0) break;
      accepted.sort((a, b) => b.from - a.from);
      const edited = Array.from(symbols);
      for (const candidate of accepted) {
        for (let i = candidate.from; i < candidate.to; i++) isEdited[origin[i]!] = 1;
        edited.splice(candidate.from, candidate.to - candidate.from, ...candidate.symbols);
        const places = candidate.symbols.map(
          (_, k) => origin[Math.min(candidate.from + k, candidate.to - 1)]!,
        );
        origin = origin.toSpliced(candidate.from, candidate.to - candidate.from, ...places);
        length += candidate.symbols.length - (candidate.to - candidate.from);
      }
      symbols = Uint16Array.from(edited);
    }
    return this.#withWords(findings, sentence, { symbols, length, origin }).sort((a, b) => a.start - b.start);
  }

  /** Names the words that the edits make, read from the sentence as edited. */
  #withWords(
    findings: readonly TypoFinding[],
    { starts, ends }: Sentence,
    edited: { symbols: Uint16Array; length: number; origin: readonly number[] },
  ): TypoFinding[] {
    if (findings.length === 0) return [];
    const { symbols, length, origin } = edited;
    const { alphabet, words } = this.#model;
    const lattice = new WordLattice(words, symbols, length);
    return findings.map((finding) => {
      const at = origin.findIndex((from, i) => i > 0 && i <= length && starts[from] === finding.start);
      const { text } = finding.candidates[0]!;
      const added = text.length - (finding.end - finding.start);
      if (at < 0 || added < 0) return finding;
      const first = lattice.coverStart(at);
      const last = first + lattice.coverLength(at) - 1;
      const from = starts[origin[first]!]!;
      const to = ends[origin[last]!]!;
      // Spaces and digits in between would not read as a word.
      if (to - from !== last - first + 1 - added || from > finding.start || to < finding.end) return finding;
      if (to - from === finding.end - finding.start) return finding;
      const meant = Array.from({ length: last - first + 1 }, (_, i) =>
        alphabet.character(symbols[first + i]!),
      );
      return { ...finding, word: { start: from, end: to, text: meant.join("") } };
    });
  }

  #text(candidate: Candidate): string {
    return candidate.symbols.map((symbol) => this.#model.alphabet.character(symbol)).join("");
  }
}

function moved(finding: TypoFinding, offset: number): TypoFinding {
  const { start, end, word } = finding;
  const own = { ...finding, start: start + offset, end: end + offset };
  if (word === undefined) return own;
  return { ...own, word: { ...word, start: word.start + offset, end: word.end + offset } };
}

/** What a text says so often, with the same characters round it, is more likely its own name or term than a typo. */
const REPEATED = 3;
/** Unless it is as sure as this. */
const SURE = 0.97;

function withoutRepeated(text: string, findings: TypoFinding[]): TypoFinding[] {
  if (findings.length < REPEATED) return findings;
  const windowOf = ({ start, end }: TypoFinding) => text.slice(Math.max(0, start - 1), end + 1);
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(windowOf(finding), (counts.get(windowOf(finding)) ?? 0) + 1);
  return findings.filter(
    (finding) => finding.confidence >= SURE || counts.get(windowOf(finding))! < REPEATED,
  );
}

/** The best candidates, with probabilities that add up to at most 1. */
function rank(candidates: TypoCandidate[]): TypoCandidate[] {
  const best = candidates
    .filter(({ probability }, i) => i === 0 || probability >= MIN_OTHER)
    .slice(0, MAX_CANDIDATES);
  const sum = best.reduce((total, candidate) => total + candidate.probability, 0);
  return sum <= 1 ? best : best.map(({ text, probability }) => ({ text, probability: probability / sum }));
}

function causeOf(candidate: Candidate): TypoCause {
  if (candidate.kind === REPLACE_WORD) return "word";
  if (candidate.kind !== REPLACE) return "slip";
  if ((candidate.kinds & (SAME_TONE | SAME_SYLLABLE)) !== 0) return "pinyin";
  if ((candidate.kinds & SHAPE) !== 0) return "shape";
  if ((candidate.kinds & NEAR_SYLLABLE) !== 0) return "pinyin";
  if ((candidate.kinds & KEY_SLIP) !== 0) return "slip";
  return "pinyin";
}
