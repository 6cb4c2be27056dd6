import type { Confusion } from "./confusion";
import { codeOfCount } from "./count-code";
import type { CountTrie } from "./count-trie";

/** Words rarer than this are not offered for a word of the same sound. */
const MIN_CODE = codeOfCount(12);

/** Readings of a character that count, the most usual first. */
const READINGS = 2;

/** Two-character words by their sound, without tones: what an input method offers for the same keys. */
export class Homophones {
  readonly #syllables: number;
  readonly #keys: Float64Array;
  readonly #words: Uint32Array;

  constructor(words: CountTrie, confusion: Confusion) {
    this.#syllables = confusion.data.syllables.length;
    const entries: number[] = [];
    const first = words.levels[0]!.first;
    const second = words.levels[1];
    if (second !== undefined) {
      for (let a = 0; a + 1 < first.length; a++) {
        const own = confusion.syllables(a);
        for (let k = first[a]!; k < first[a + 1]!; k++) {
          if (second.counts[k]! < MIN_CODE) continue;
          const b = second.symbols[k]!;
          const others = confusion.syllables(b);
          for (let x = 0; x < Math.min(READINGS, own.length); x++) {
            for (let y = 0; y < Math.min(READINGS, others.length); y++)
              entries.push((own[x]! * this.#syllables + others[y]!) * 2 ** 32 + a * 65536 + b);
          }
        }
      }
    }
    const sorted = Float64Array.from(entries).sort();
    this.#keys = sorted.map((entry) => Math.floor(entry / 2 ** 32));
    this.#words = Uint32Array.from(sorted, (entry) => entry % 2 ** 32);
  }

  /** The words with these two syllables, each as `first × 65536 + second`. A view. */
  words(first: number, second: number): Uint32Array {
    const key = first * this.#syllables + second;
    const low = lowerBound(this.#keys, key);
    return this.#words.subarray(low, lowerBound(this.#keys, key + 1));
  }
}

function lowerBound(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
