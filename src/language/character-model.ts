import { COUNT_OF } from "./count-code";
import type { CountTrie } from "./count-trie";

/** Discounts by order (from 2) for the counts 1, 2 and 3 or more (Chen & Goodman 1998, equation 26). */
export type Discounts = readonly (readonly [number, number, number])[];

/**
 * Where a {@link CharacterModel} stands in a text: the nodes of the last one, two and three symbols, -1 where the
 * model has not seen them together.
 */
export class CharacterState {
  one = -1;
  two = -1;
  three = -1;

  copy(other: CharacterState): void {
    this.one = other.one;
    this.two = other.two;
    this.three = other.three;
  }
}

/**
 * A character 4-gram model by interpolated absolute discounting over pruned counts. What pruning and discounting take
 * from a context goes to its shorter context, so that the probabilities of each context add up to one.
 */
export class CharacterModel {
  readonly trie: CountTrie;
  readonly #unigram: Float32Array;
  /** By level of the context: what a count is divided by (0 until it is met), and the share of the shorter context. */
  readonly #total: Float32Array[] = [];
  readonly #share: Float32Array[] = [];
  /** By level of the n-gram: the discounted count of each count code. */
  readonly #discounted: Float32Array[] = [];

  constructor(trie: CountTrie, discounts: Discounts) {
    this.trie = trie;
    const top = trie.levels[0]!;
    const size = top.symbols.length;
    this.#unigram = new Float32Array(size);
    let all = 0;
    for (let i = 0; i < size; i++) all += COUNT_OF[top.counts[i]!]! + 0.5;
    for (let i = 0; i < size; i++) this.#unigram[i] = (COUNT_OF[top.counts[i]!]! + 0.5) / all;
    for (let level = 1; level < trie.depth; level++) {
      const discount = discounts[level - 1]!;
      const table = new Float32Array(256);
      for (let code = 1; code < 256; code++) {
        table[code] = Math.max(0, COUNT_OF[code]! - discount[Math.min(code, 3) - 1]!);
      }
      this.#discounted[level] = table;
      const contexts = trie.levels[level - 1]!.counts.length;
      this.#total[level - 1] = new Float32Array(contexts);
      this.#share[level - 1] = new Float32Array(contexts);
    }
  }

  /** Sums up a context when it is first met; all at once would make loading slow. */
  #prepare(level: number, node: number): number {
    const { counts, first } = this.trie.levels[level]!;
    const below = this.trie.levels[level + 1]!.counts;
    const table = this.#discounted[level + 1]!;
    let sum = 0;
    const end = first[node + 1]!;
    for (let k = first[node]!; k < end; k++) sum += table[below[k]!]!;
    const total = Math.max(COUNT_OF[counts[node]!]!, sum * 1.01, 1);
    this.#total[level]![node] = total;
    this.#share[level]![node] = 1 - sum / total;
    return this.#total[level]![node]!;
  }

  /** What the counts of a context are divided by. */
  #totalOf(level: number, node: number): number {
    const total = this.#total[level]![node]!;
    return total === 0 ? this.#prepare(level, node) : total;
  }

  /** The natural logarithm of how often a symbol stands in text. */
  logUnigram(symbol: number): number {
    return Math.log(this.#unigram[symbol]!);
  }

  /** What share of a context's probability goes to the shorter context; `level` and `node` are the context's. */
  shareOf(level: number, node: number): number {
    this.#totalOf(level, node);
    return this.#share[level]![node]!;
  }

  /** Puts a state behind one symbol, with nothing known before it. */
  start(state: CharacterState, symbol: number): void {
    state.one = symbol;
    state.two = -1;
    state.three = -1;
  }

  /** The natural logarithm of the probability of `symbol` in `state`; moves the state behind it. */
  advance(state: CharacterState, symbol: number): number {
    const trie = this.trie;
    const levels = trie.levels;
    let p = this.#unigram[symbol]!;
    let two = -1;
    let three = -1;
    const one = state.one;
    if (one >= 0) {
      let d = 0;
      two = trie.child(0, one, symbol);
      if (two >= 0) d = this.#discounted[1]![levels[1]!.counts[two]!]!;
      p = d / this.#totalOf(0, one) + this.#share[0]![one]! * p;
      const before = state.two;
      if (before >= 0) {
        d = 0;
        if (two >= 0) three = trie.child(1, before, symbol);
        if (three >= 0) d = this.#discounted[2]![levels[2]!.counts[three]!]!;
        p = d / this.#totalOf(1, before) + this.#share[1]![before]! * p;
        const context = state.three;
        if (context >= 0) {
          d = 0;
          if (three >= 0) {
            const four = trie.child(2, context, symbol);
            if (four >= 0) d = this.#discounted[3]![levels[3]!.counts[four]!]!;
          }
          p = d / this.#totalOf(2, context) + this.#share[2]![context]! * p;
        }
      }
    }
    state.one = symbol;
    state.two = two;
    state.three = three;
    return Math.log(p);
  }

  /** The count of two, three or four symbols in a row (0 when pruned or unseen). */
  count(...symbols: number[]): number {
    const node = this.trie.find(symbols);
    return node < 0 ? 0 : this.trie.count(symbols.length - 1, node);
  }
}
