import { BOUNDARY, UNKNOWN } from "./alphabet";
import { CharacterState } from "./character-model";
import { HUMAN, KEY_SLIP, NEAR_SYLLABLE, SAME_SYLLABLE, SAME_TONE } from "./confusion";
import type { Look } from "./context-scorer";
import { codeOfCount } from "./count-code";
import { FEATURE, FEATURE_COUNT } from "./typo-features";
import type { TypoModel } from "./typo-model";
import { WordLattice } from "./word-lattice";

/** What an edit does. */
export const REPLACE = 0;
/** Two characters at once, by a word of the same sound. */
export const REPLACE_WORD = 1;
/** Two neighbours change places. */
export const TRANSPOSE = 2;
/** A character or pair that stands twice loses one. */
export const DELETE_DOUBLE = 3;
/** A character that was dropped comes back between two. */
export const INSERT = 4;

/** A possible edit of a sentence and the evidence for it. */
export interface Candidate {
  /** What is replaced: symbols `from` to `to` (exclusive). */
  readonly from: number;
  readonly to: number;
  /** The symbols in its place. */
  readonly symbols: readonly number[];
  readonly kind: number;
  /** How the characters are confused, bits of `confusion`. */
  readonly kinds: number;
  readonly shape: number;
  /** The gain in nats of the character model. */
  readonly gain: number;
  readonly gainAt: number;
  /** The gain in nats of the word model. */
  wordGain: number;
  newWordLength: number;
  newWordCount: number;
  /** The row of features, once {@link SentenceAnalysis.features} has filled it. */
  features: Float32Array | undefined;
}

/** How pair counts may be corrected while the model learns from the sentences they were counted in. */
export type PairCorrection = (from: number, to: number) => number;

/** No candidate whose windows cost less than this in all, in nats, is looked at: nothing could be gained. */
const MIN_WINDOW_COST = 5;
/** The smallest gain of a candidate, in nats. */
const MIN_GAIN = -1;
/** The same for a confusion known from human errors. */
const MIN_GAIN_HUMAN = -4;
const MIN_GAIN_WORD = 1;
const MIN_GAIN_OTHER = 4;
/** A character is missed only where the one behind the gap costs so much, in nats … */
const MIN_GAP_COST = 6;
/** … and between those beside the gap, only one that follows the first so often. */
const MIN_INSERTED_CODE = codeOfCount(12);
/** The context scorer looks only where the best candidate gains so much under both models together, in nats. */
const MIN_DOUBT = -2;
/** What the context features say where it does not look. */
const NO_DOUBT = { gain: -10, old: 0, new: -10, rank: 30, best: -10, spread: -1 };
/** Ranks among all that may be meant count up to this. */
const MAX_RANK = 30;
/** Candidates kept for one place after the character model. */
const KEEP = 5;

/**
 * A sentence under both models: its costs, its candidates and their features. One analysis is of one state of the
 * sentence; after an edit a new one is made.
 */
export class SentenceAnalysis {
  readonly model: TypoModel;
  readonly symbols: Uint16Array;
  readonly length: number;
  readonly lattice: WordLattice;
  // The state before each symbol.
  readonly #one: Int32Array;
  readonly #two: Int32Array;
  readonly #three: Int32Array;
  /** `#sum[i]` is the log-probability of the symbols before i. */
  readonly #sum: Float64Array;
  readonly #state = new CharacterState();
  readonly #bigrams = new Map<number, number>();

  constructor(model: TypoModel, symbols: Uint16Array, length: number) {
    this.model = model;
    this.symbols = symbols;
    this.length = length;
    const size = length + 3;
    this.#one = new Int32Array(size);
    this.#two = new Int32Array(size);
    this.#three = new Int32Array(size);
    this.#sum = new Float64Array(size);
    const state = this.#state;
    model.characters.start(state, BOUNDARY);
    for (let i = 1; i <= length + 1; i++) {
      this.#one[i] = state.one;
      this.#two[i] = state.two;
      this.#three[i] = state.three;
      this.#sum[i + 1] = this.#sum[i]! + model.characters.advance(state, symbols[i]!);
      const bigram = symbols[i - 1]! * 65536 + symbols[i]!;
      this.#bigrams.set(bigram, (this.#bigrams.get(bigram) ?? 0) + 1);
    }
    this.lattice = new WordLattice(model.words, symbols, length);
  }

  /** The log-probability of the symbols `from` to `to` (exclusive), cut at the end of the sentence. */
  #old(from: number, to: number): number {
    return this.#sum[Math.min(to, this.length + 2)]! - this.#sum[from]!;
  }

  /**
   * The log-probability of the symbols over an edit, its own and the three behind it, or -Infinity as soon as it is
   * clear that it stays below `floor`. `own` receives the log-probability of the replacement alone.
   */
  #own = 0;
  #score(from: number, to: number, replacement: ArrayLike<number>, floor: number): number {
    const state = this.#state;
    const characters = this.model.characters;
    state.one = this.#one[from]!;
    state.two = this.#two[from]!;
    state.three = this.#three[from]!;
    let sum = 0;
    for (let i = 0; i < replacement.length; i++) {
      sum += characters.advance(state, replacement[i]!);
      if (sum < floor) return Number.NEGATIVE_INFINITY;
    }
    this.#own = sum;
    const end = Math.min(to + 3, this.length + 2);
    for (let i = to; i < end; i++) {
      sum += characters.advance(state, this.symbols[i]!);
      if (sum < floor) return Number.NEGATIVE_INFINITY;
    }
    return sum;
  }

  /** The candidates of the whole sentence, with their gains; places for which `isProtected` holds have none. */
  candidates(isProtected?: (from: number, to: number) => boolean): Candidate[] {
    const found: Candidate[] = [];
    const { symbols, length, model } = this;
    const isHan = model.isHan;
    for (let i = 1; i <= length; i++) {
      const symbol = symbols[i]!;
      if (isHan[symbol] === 0 && symbol !== UNKNOWN) continue;
      const old = this.#old(i, i + 4);
      if (-old < MIN_WINDOW_COST) continue;
      if (isProtected?.(i, i + 1) !== true) this.#replacements(i, old, found);
      if (i < length && (isHan[symbols[i + 1]!] === 1 || symbols[i + 1] === UNKNOWN)) {
        if (isProtected?.(i, i + 2) === true) continue;
        this.#wordReplacements(i, found);
        this.#structural(i, found);
        this.#insertions(i, found);
      }
    }
    for (const candidate of found) {
      candidate.wordGain =
        this.lattice.cost - this.lattice.replacementCost(candidate.from, candidate.to, candidate.symbols);
      candidate.newWordLength = this.lattice.lastLength;
      candidate.newWordCount = this.lattice.lastCount;
    }
    return found;
  }

  #replacements(i: number, old: number, found: Candidate[]): void {
    const symbol = this.symbols[i]!;
    const list = this.model.confusion.candidates(symbol);
    const oldAt = this.#old(i, i + 1);
    const replacement = [0];
    const kept: Candidate[] = [];
    let floor = MIN_GAIN;
    for (let k = 0; k < list.symbols.length; k++) {
      const kinds = list.kinds[k]!;
      replacement[0] = list.symbols[k]!;
      const least = (kinds & HUMAN) !== 0 ? MIN_GAIN_HUMAN : floor;
      const sum = this.#score(i, i + 1, replacement, old + least);
      if (sum === Number.NEGATIVE_INFINITY) continue;
      kept.push({
        from: i,
        to: i + 1,
        symbols: [replacement[0]],
        kind: REPLACE,
        kinds,
        shape: list.shapes[k]!,
        gain: sum - old,
        gainAt: this.#own - oldAt,
        wordGain: 0,
        newWordLength: 1,
        newWordCount: 0,
        features: undefined,
      });
      if (kept.length > KEEP * 3) {
        kept.sort((a, b) => b.gain - a.gain);
        floor = Math.max(floor, kept[KEEP - 1]!.gain);
        kept.length = Math.min(kept.length, KEEP + 2);
      }
    }
    kept.sort((a, b) => b.gain - a.gain);
    for (let k = 0; k < kept.length; k++) {
      if (k < KEEP || (kept[k]!.kinds & HUMAN) !== 0) found.push(kept[k]!);
    }
  }

  #wordReplacements(i: number, found: Candidate[]): void {
    const { confusion, homophones } = this.model;
    const a = this.symbols[i]!;
    const b = this.symbols[i + 1]!;
    const old = this.#old(i, i + 5);
    if (-old < MIN_WINDOW_COST + 4) return;
    const oldAt = this.#old(i, i + 2);
    const kept: Candidate[] = [];
    const first = confusion.syllables(a);
    const second = confusion.syllables(b);
    const replacement = [0, 0];
    const tried = new Set<number>();
    const tryAll = (x: number, y: number, kinds: number) => {
      for (const word of homophones.words(x, y)) {
        const left = word >>> 16;
        const right = word & 65535;
        if (left === a || right === b || tried.has(word)) continue;
        tried.add(word);
        replacement[0] = left;
        replacement[1] = right;
        const sum = this.#score(i, i + 2, replacement, old + MIN_GAIN_WORD);
        if (sum === Number.NEGATIVE_INFINITY) continue;
        kept.push({
          from: i,
          to: i + 2,
          symbols: [left, right],
          kind: REPLACE_WORD,
          kinds,
          shape: 0,
          gain: sum - old,
          gainAt: this.#own - oldAt,
          wordGain: 0,
          newWordLength: 1,
          newWordCount: 0,
          features: undefined,
        });
      }
    };
    for (const x of first) for (const y of second) tryAll(x, y, SAME_SYLLABLE);
    for (const x of first) {
      for (const y of second) {
        for (const near of confusion.nearSyllables(x)) tryAll(near, y, NEAR_SYLLABLE);
        for (const near of confusion.nearSyllables(y)) tryAll(x, near, NEAR_SYLLABLE);
      }
    }
    kept.sort((p, q) => q.gain - p.gain);
    found.push(...kept.slice(0, 3));
  }

  #structural(i: number, found: Candidate[]): void {
    const a = this.symbols[i]!;
    const b = this.symbols[i + 1]!;
    const consider = (from: number, to: number, replacement: number[], kind: number) => {
      const old = this.#old(from, to + 3);
      const sum = this.#score(from, to, replacement, old + MIN_GAIN_OTHER);
      if (sum > Number.NEGATIVE_INFINITY) found.push(this.#changed(from, to, replacement, kind, sum - old));
    };
    if (a !== b) consider(i, i + 2, [b, a], TRANSPOSE);
    else consider(i, i + 1, [], DELETE_DOUBLE);
    if (i + 3 <= this.length && this.symbols[i + 2] === a && this.symbols[i + 3] === b && a !== b) {
      consider(i, i + 2, [], DELETE_DOUBLE);
    }
  }

  /** The character that fits best between symbol i and the next, where the next is unlikely behind it. */
  #insertions(i: number, found: Candidate[]): void {
    const a = this.symbols[i]!;
    const b = this.symbols[i + 1]!;
    const { isHan, characters } = this.model;
    if (isHan[a] === 0 || isHan[b] === 0 || -this.#old(i + 1, i + 2) < MIN_GAP_COST) return;
    const { trie } = characters;
    const { first } = trie.levels[0]!;
    const { symbols, counts } = trie.levels[1]!;
    const old = this.#old(i, i + 5);
    const replacement = [a, 0, b];
    let best = 0;
    let sum = old + MIN_GAIN_OTHER;
    let own = 0;
    for (let k = first[a]!; k < first[a + 1]!; k++) {
      const c = symbols[k]!;
      if (counts[k]! < MIN_INSERTED_CODE || isHan[c] === 0 || trie.child(1, k, b) < 0) continue;
      // What stands on the other side of a neighbour changed places with it, and was not dropped.
      if (c === this.symbols[i - 1] || c === this.symbols[i + 2]) continue;
      replacement[1] = c;
      const other = this.#score(i, i + 2, replacement, sum);
      if (other === Number.NEGATIVE_INFINITY) continue;
      best = c;
      sum = other;
      own = this.#own;
    }
    if (best === 0) return;
    this.#own = own;
    found.push(this.#changed(i, i + 2, [a, best, b], INSERT, sum - old));
  }

  /** A change by what it does, with its gain; the change scored last. */
  #changed(from: number, to: number, symbols: number[], kind: number, gain: number): Candidate {
    return {
      from,
      to,
      symbols,
      kind,
      kinds: 0,
      shape: 0,
      gain,
      gainAt: this.#own - this.#old(from, to),
      wordGain: 0,
      newWordLength: 1,
      newWordCount: 0,
      features: undefined,
    };
  }

  /** Fills the rows of features of all candidates. `correct` takes away what a sentence itself put into the counts. */
  features(candidates: readonly Candidate[], correct?: PairCorrection): void {
    const groups = new Map<number, Candidate[]>();
    const best = new Float64Array(this.length + 6);
    for (const candidate of candidates) {
      const key = candidate.from * 8 + (candidate.to - candidate.from);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [candidate]);
      else group.push(candidate);
      const strength = Math.min(candidate.gain, candidate.wordGain);
      for (let i = candidate.from; i < candidate.to; i++) if (strength > best[i]!) best[i] = strength;
    }
    for (const group of groups.values()) group.sort((a, b) => b.gain + b.wordGain - a.gain - a.wordGain);
    const looks = this.#look(groups.values());
    for (const group of groups.values()) {
      const first = group[0]!;
      for (let rank = 0; rank < group.length; rank++) {
        const candidate = group[rank]!;
        const own = candidate.gain + candidate.wordGain;
        const rival = group[rank === 0 ? 1 : 0];
        this.#row(candidate, rank, group.length, {
          toBest: first.gain + first.wordGain - own,
          toSecond: rival === undefined ? 20 : own - (rival.gain + rival.wordGain),
          doubtLeft: Math.max(best[Math.max(0, candidate.from - 1)]!, best[Math.max(0, candidate.from - 2)]!),
          doubtRight: Math.max(best[candidate.to]!, best[candidate.to + 1]!),
          correct,
        });
      }
      this.#contextFeatures(group, looks);
    }
  }

  #row(
    candidate: Candidate,
    rank: number,
    alive: number,
    around: {
      toBest: number;
      toSecond: number;
      doubtLeft: number;
      doubtRight: number;
      correct: PairCorrection | undefined;
    },
  ): void {
    const { symbols, length, model, lattice } = this;
    const { from, to, kinds } = candidate;
    const f = new Float32Array(FEATURE_COUNT);
    const old = this.#old(from, to + 3);
    const oldAt = this.#old(from, to);
    const first = symbols[from]!;
    const last = symbols[to - 1]!;
    const size = candidate.symbols.length;
    const newFirst = size > 0 ? candidate.symbols[0]! : symbols[to]!;
    const newLast = size > 0 ? candidate.symbols[size - 1]! : symbols[from - 1]!;
    const l1 = symbols[from - 1]!;
    const l2 = from >= 2 ? symbols[from - 2]! : BOUNDARY;
    const r1 = symbols[to]!;
    const r2 = symbols[Math.min(to + 1, length + 1)]!;
    f[FEATURE.characterGain] = candidate.gain;
    f[FEATURE.characterGainAt] = candidate.gainAt;
    f[FEATURE.characterGainAfter] = candidate.gain - candidate.gainAt;
    f[FEATURE.wordGain] = candidate.wordGain;
    f[FEATURE.smallerGain] = Math.min(candidate.gain, candidate.wordGain);
    f[FEATURE.oldCost] = -old;
    f[FEATURE.newCost] = -(old + candidate.gain);
    f[FEATURE.oldCostAt] = -oldAt;
    f[FEATURE.newCostAt] = -(oldAt + candidate.gainAt);
    f[FEATURE.oldUnigram] = -model.characters.logUnigram(first);
    f[FEATURE.newUnigram] = -model.characters.logUnigram(newFirst);
    f[FEATURE.marginToBest] = around.toBest;
    f[FEATURE.marginToSecond] = around.toSecond;
    f[FEATURE.rank] = rank;
    f[FEATURE.alive] = alive;
    f[FEATURE.size] = to - from;
    f[FEATURE.kind] = candidate.kind;
    f[FEATURE.isSameTone] = (kinds & SAME_TONE) !== 0 ? 1 : 0;
    f[FEATURE.isSameSyllable] = (kinds & SAME_SYLLABLE) !== 0 ? 1 : 0;
    f[FEATURE.isNearSyllable] = (kinds & NEAR_SYLLABLE) !== 0 ? 1 : 0;
    f[FEATURE.isKeySlip] = (kinds & KEY_SLIP) !== 0 ? 1 : 0;
    f[FEATURE.shape] = candidate.shape;
    if (candidate.kind === REPLACE || candidate.kind === REPLACE_WORD) {
      for (let k = 0; k < size; k++) {
        const a = symbols[from + k]!;
        const b = candidate.symbols[k]!;
        const minus = around.correct?.(a, b) ?? 0;
        f[FEATURE.pairCount]! += Math.max(0, model.confusion.pairCount(a, b) - minus);
        f[FEATURE.pairCountBack]! += model.confusion.pairCount(b, a);
        f[FEATURE.fromCount]! += Math.max(0, model.confusion.fromCount(a) - minus);
        f[FEATURE.toCount]! += Math.max(0, model.confusion.toCount(b) - minus);
      }
    }
    const count = (...sequence: number[]) => Math.log1p(model.characters.count(...sequence));
    f[FEATURE.oldLeft] = count(l1, first);
    f[FEATURE.oldRight] = count(last, r1);
    f[FEATURE.newLeft] = count(l1, newFirst);
    f[FEATURE.newRight] = count(newLast, r1);
    f[FEATURE.oldLeft3] = count(l2, l1, first);
    f[FEATURE.oldMiddle3] = count(l1, first, symbols[from + 1]!);
    f[FEATURE.oldRight3] = count(last, r1, r2);
    f[FEATURE.newLeft3] = count(l2, l1, newFirst);
    f[FEATURE.newMiddle3] = count(l1, newFirst, size > 1 ? candidate.symbols[1]! : r1);
    f[FEATURE.newRight3] = count(newLast, r1, r2);
    if (size === 1 && to === from + 1) {
      f[FEATURE.oldFour] = Math.max(count(l2, l1, first, r1), count(l1, first, r1, r2));
      f[FEATURE.newFour] = Math.max(count(l2, l1, newFirst, r1), count(l1, newFirst, r1, r2));
    }
    f[FEATURE.oldWordLength] = lattice.coverLength(from);
    f[FEATURE.newWordLength] = candidate.newWordLength;
    f[FEATURE.oldWordCount] = Math.log1p(lattice.coverCount(from));
    f[FEATURE.newWordCount] = Math.log1p(candidate.newWordCount);
    let singles = 0;
    for (
      let i = from - 1;
      i >= 1 && i >= from - 4 && lattice.coverLength(i) === 1 && model.isHan[symbols[i]!];
      i--
    )
      singles++;
    for (
      let i = to;
      i <= length && i < to + 4 && lattice.coverLength(i) === 1 && model.isHan[symbols[i]!];
      i++
    )
      singles++;
    f[FEATURE.singles] = singles;
    f[FEATURE.length] = length;
    f[FEATURE.fromStart] = Math.min(from - 1, 10);
    f[FEATURE.fromEnd] = Math.min(length + 1 - to, 10);
    const outside = Math.max(1, length + 1 - Math.min(to + 3, length + 2) + from);
    f[FEATURE.averageCost] = -(this.#old(1, length + 2) - old) / outside;
    const nearFrom = Math.max(1, from - 8);
    const nearTo = Math.min(length + 2, to + 11);
    f[FEATURE.nearCost] =
      -(this.#old(nearFrom, nearTo) - old) / Math.max(1, nearTo - nearFrom - (to + 3 - from));
    f[FEATURE.leftKind] = this.#neighbour(l1);
    f[FEATURE.rightKind] = this.#neighbour(r1);
    const repeats = (a: number, b: number) => this.#bigrams.get(a * 65536 + b) ?? 0;
    f[FEATURE.oldRepeats] = Math.max(repeats(l1, first), repeats(last, r1)) - 1;
    f[FEATURE.newRepeats] = Math.max(
      model.isHan[l1] ? repeats(l1, newFirst) : 0,
      model.isHan[r1] ? repeats(newLast, r1) : 0,
    );
    f[FEATURE.doubtLeft] = around.doubtLeft;
    f[FEATURE.doubtRight] = around.doubtRight;
    candidate.features = f;
  }

  /** Lets the context scorer look at every place where the best candidate raises doubt; gives the numbers of the looks. */
  #look(groups: Iterable<readonly Candidate[]>): ReadonlyMap<number, number> {
    const numbers = new Map<number, number>();
    const { scorer } = this.model;
    if (scorer === undefined) return numbers;
    const looks: Look[] = [];
    const add = (at: number, hasGap: boolean) => {
      const key = lookKey(at, hasGap);
      if (numbers.has(key)) return;
      numbers.set(key, looks.length);
      looks.push({ at, hasGap });
    };
    for (const [best] of groups) {
      if (best === undefined || !isReplacement(best) || best.gain + best.wordGain < MIN_DOUBT) continue;
      const isWord = best.to - best.from > 1;
      add(best.from, isWord);
      if (isWord) add(best.from + 1, false);
    }
    if (looks.length === 0) return numbers;
    scorer.begin(this.symbols, this.length);
    scorer.look(looks);
    return numbers;
  }

  /** The context features of the candidates of one place. */
  #contextFeatures(group: readonly Candidate[], looks: ReadonlyMap<number, number>): void {
    const { scorer, confusion } = this.model;
    const { from, to } = group[0]!;
    const look = looks.get(lookKey(from, to - from > 1));
    if (scorer === undefined || look === undefined || !isReplacement(group[0]!)) {
      for (const { features } of group) {
        const f = features!;
        f[FEATURE.contextGain] = NO_DOUBT.gain;
        f[FEATURE.contextOld] = NO_DOUBT.old;
        f[FEATURE.contextNew] = NO_DOUBT.new;
        f[FEATURE.contextRank] = NO_DOUBT.rank;
        f[FEATURE.contextBest] = NO_DOUBT.best;
        f[FEATURE.contextSpread] = NO_DOUBT.spread;
      }
      return;
    }
    const own = this.symbols[from]!;
    const choices = confusion.candidates(own).symbols;
    const scores = scorer.scores(look, [
      own,
      ...choices,
      ...group.map(({ symbols }) => symbols[0] ?? BOUNDARY),
    ]);
    const old = scores[0]!;
    const all = scores.slice(0, choices.length + 1);
    const mine = scores.slice(choices.length + 1);
    let best = Number.NEGATIVE_INFINITY;
    for (let n = 1; n < all.length; n++) best = Math.max(best, all[n]!);
    const most = Math.max(best, old);
    let sum = 0;
    let weighted = 0;
    for (const score of all) {
      const share = Math.exp(score - most);
      sum += share;
      weighted += share * (score - most);
    }
    const total = most + Math.log(sum);
    // Of a word the first character is judged without the second, and the second beside the first as it stands.
    const second = to - from > 1 ? looks.get(lookKey(from + 1, false)) : undefined;
    const after =
      second === undefined
        ? undefined
        : scorer.scores(second, [
            this.symbols[from + 1]!,
            ...group.map(({ symbols }) => symbols[1] ?? BOUNDARY),
          ]);
    group.forEach(({ features }, n) => {
      const f = features!;
      const score = mine[n]!;
      let rank = 0;
      for (let k = 1; k < all.length && rank < MAX_RANK; k++) if (all[k]! > score) rank++;
      f[FEATURE.contextGain] = score - old + (after === undefined ? 0 : after[n + 1]! - after[0]!);
      f[FEATURE.contextOld] = old - total;
      f[FEATURE.contextNew] = score - total;
      f[FEATURE.contextRank] = rank;
      f[FEATURE.contextBest] = best - old;
      // The entropy, in nats.
      f[FEATURE.contextSpread] = Math.log(sum) - weighted / sum;
    });
  }

  /** What stands beside: 0 the edge, 1 a mark, 2 digits or letters, 3 a character, 4 one unknown. */
  #neighbour(symbol: number): number {
    if (symbol === BOUNDARY) return 0;
    if (symbol === UNKNOWN) return 4;
    if (this.model.isHan[symbol] === 1) return 3;
    const character = this.model.alphabet.character(symbol);
    return character === "0" || character === "A" ? 2 : 1;
  }
}

function isReplacement(candidate: Candidate): boolean {
  return candidate.symbols.length === candidate.to - candidate.from;
}

function lookKey(at: number, hasGap: boolean): number {
  return at * 2 + (hasGap ? 1 : 0);
}
