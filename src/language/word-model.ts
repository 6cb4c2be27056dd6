import { COUNT_OF } from "./count-code";
import type { CountTrie } from "./count-trie";

/** The longest word, in symbols. */
export const MAX_WORD = 7;

/**
 * Words, their counts, and how often one follows another; interpolated absolute discounting. Word ids count from 0,
 * by falling frequency and then by place in the trie, so that they need not be stored.
 */
export class WordModel {
  readonly words: CountTrie;
  readonly pairs: CountTrie;
  /** How many words there are. */
  readonly size: number;
  readonly #ids: Int32Array[];
  readonly #count: Float32Array;
  readonly #logUnigram: Float32Array;
  readonly #unigram: Float32Array;
  readonly #total: Float32Array;
  readonly #share: Float32Array;
  readonly #discounted: Float32Array;

  /** `pairs` is a trie of word ids; `discount` is taken from each pair's count. */
  constructor(words: CountTrie, pairs: CountTrie, discount: number) {
    this.words = words;
    this.pairs = pairs;
    const { ids, counts } = rankWords(words);
    this.#ids = ids;
    this.size = counts.length;
    this.#count = counts;
    this.#unigram = new Float32Array(this.size);
    this.#logUnigram = new Float32Array(this.size);
    let all = 0;
    for (const count of counts) all += count;
    for (let id = 0; id < this.size; id++) {
      this.#unigram[id] = counts[id]! / all;
      this.#logUnigram[id] = Math.log(counts[id]! / all);
    }
    this.#discounted = new Float32Array(256);
    for (let code = 1; code < 256; code++) this.#discounted[code] = Math.max(0, COUNT_OF[code]! - discount);
    this.#total = new Float32Array(this.size);
    this.#share = new Float32Array(this.size);
    const first = pairs.levels[0]!.first;
    const below = pairs.levels[1]!.counts;
    for (let id = 0; id < this.size; id++) {
      let sum = 0;
      if (id + 1 < first.length)
        for (let k = first[id]!; k < first[id + 1]!; k++) sum += this.#discounted[below[k]!]!;
      const total = Math.max(counts[id]!, sum * 1.01, 1);
      this.#total[id] = total;
      this.#share[id] = 1 - sum / total;
    }
  }

  /** The id of the word at a node of {@link words}, or -1 where the node is only a beginning. */
  idAt(level: number, node: number): number {
    return this.#ids[level]![node]!;
  }

  /** The id of a word given as symbols, or -1. */
  id(symbols: ArrayLike<number>): number {
    if (symbols.length === 0 || symbols.length > this.words.depth) return -1;
    const node = this.words.find(symbols);
    return node < 0 ? -1 : this.idAt(symbols.length - 1, node);
  }

  /** How often a word stands in the corpus. */
  count(id: number): number {
    return this.#count[id]!;
  }

  /** The natural logarithm of a word's share of all words. */
  logUnigram(id: number): number {
    return this.#logUnigram[id]!;
  }

  /** The natural logarithm of the probability that `next` follows `word`. */
  logProbability(word: number, next: number): number {
    let d = 0;
    const node = this.pairs.child(0, word, next);
    if (node >= 0) d = this.#discounted[this.pairs.levels[1]!.counts[node]!]!;
    return Math.log(d / this.#total[word]! + this.#share[word]! * this.#unigram[next]!);
  }

  /** How often `next` follows `word` (0 when pruned or unseen). */
  pairCount(word: number, next: number): number {
    const node = this.pairs.child(0, word, next);
    return node < 0 ? 0 : this.pairs.count(1, node);
  }
}

/** Gives every word of a trie its id: by falling count, then by level and place. */
export function rankWords(words: CountTrie): { ids: Int32Array[]; counts: Float32Array } {
  const start = new Uint32Array(257);
  for (const { counts } of words.levels) for (const code of counts) if (code > 0) start[255 - code + 1]!++;
  for (let i = 0; i < 256; i++) start[i + 1]! += start[i]!;
  const counts = new Float32Array(start[256]!);
  const ids = words.levels.map((level) => {
    const list = new Int32Array(level.counts.length).fill(-1);
    for (let i = 0; i < list.length; i++) {
      const code = level.counts[i]!;
      if (code === 0) continue;
      const id = start[255 - code]!++;
      list[i] = id;
      counts[id] = COUNT_OF[code]!;
    }
    return list;
  });
  return { ids, counts };
}
