import { CuominError } from "../model/error";

/** A word with how often it was counted. */
export interface CountedWord {
  readonly word: string;
  readonly count: number;
}

const MAGIC = 0x4c575143;
const VERSION = 1;
/** Costs are stored in eighths of a nat. */
const STEP = 8;
/** No word of the list is longer, in UTF-16 units. */
export const MAX_WORD = 12;

/**
 * Words with their costs, a cost being the negative natural logarithm of the word's probability. Made for looking up many
 * stretches of a text without cutting it: an open hash table keyed by a rolling 32-bit hash.
 *
 * Binary form: magic, version, word count (32 bits each); then, for the words in order of their UTF-16 units, how many units
 * are shared with the word before (4 bits) and how many follow (4 bits), the cost in eighths of a nat (8 bits), the units that
 * follow (16 bits each).
 */
export class WordList {
  readonly size: number;
  readonly #keys: Uint32Array;
  readonly #costs: Uint8Array;
  readonly #mask: number;
  /** For each first unit, the length of the longest word that begins with it; 0 when there is none. */
  readonly #longest = new Uint8Array(0x10000);

  private constructor(size: number) {
    this.size = size;
    let slots = 1024;
    while (slots < size * 2) slots *= 2;
    this.#keys = new Uint32Array(slots);
    this.#costs = new Uint8Array(slots);
    this.#mask = slots - 1;
  }

  /** Makes a list from counts. Words longer than {@link MAX_WORD} units, or counted 0 times, are left out. */
  static fromCounts(words: readonly CountedWord[]): WordList {
    const kept = words.filter(({ word, count }) => word.length > 0 && word.length <= MAX_WORD && count > 0);
    const total = kept.reduce((sum, { count }) => sum + count, 0);
    const list = new WordList(kept.length);
    for (const { word, count } of kept) list.#add(word, quantise(Math.log(total / count)));
    return list;
  }

  /** Reads the binary form; throws `CUOMIN_BINARY_CORRUPT` or `CUOMIN_BINARY_VERSION` on anything else. */
  static decode(bytes: Uint8Array): WordList {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 12 || view.getUint32(0, true) !== MAGIC) throw corrupt();
    if (view.getUint32(4, true) !== VERSION)
      throw new CuominError(
        "CUOMIN_BINARY_VERSION",
        { zh: "词表出自另一版本", en: "word list of another version" },
        { remedy: { zh: "用本版本的脚本重新生成。", en: "Rebuild it with the scripts of this version." } },
      );
    const size = view.getUint32(8, true);
    if (size > bytes.length) throw corrupt();
    const list = new WordList(size);
    const units = new Uint16Array(MAX_WORD);
    let length = 0;
    let at = 12;
    for (let i = 0; i < size; i++) {
      if (at + 2 > bytes.length) throw corrupt();
      const shared = bytes[at]! >> 4;
      const rest = bytes[at]! & 15;
      const cost = bytes[at + 1]!;
      at += 2;
      if (shared > length || shared + rest > MAX_WORD || rest === 0 || at + rest * 2 > bytes.length)
        throw corrupt();
      for (let j = 0; j < rest; j++, at += 2) units[shared + j] = bytes[at]! | (bytes[at + 1]! << 8);
      length = shared + rest;
      let hash = SEED;
      for (let j = 0; j < length; j++) hash = extendHash(hash, units[j]!);
      list.#put(hash, cost);
      if (length > list.#longest[units[0]!]!) list.#longest[units[0]!] = length;
    }
    if (at !== bytes.length) throw corrupt();
    return list;
  }

  #add(word: string, cost: number): void {
    let hash = SEED;
    for (let i = 0; i < word.length; i++) hash = extendHash(hash, word.charCodeAt(i));
    this.#put(hash, cost);
    const first = word.charCodeAt(0);
    if (word.length > this.#longest[first]!) this.#longest[first] = word.length;
  }

  #put(hash: number, cost: number): void {
    const key = hash === 0 ? 1 : hash >>> 0;
    let slot = (key ^ (key >>> 15)) & this.#mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    this.#keys[slot] = key;
    this.#costs[slot] = cost;
  }

  /** The length in units of the longest word that begins with this unit; 0 when there is none. */
  longestFrom(unit: number): number {
    return this.#longest[unit]!;
  }

  /** The cost, in nats, of the word whose hash this is ({@link extendHash}); -1 when it is not in the list. */
  costOfHash(hash: number): number {
    const key = hash === 0 ? 1 : hash >>> 0;
    let slot = (key ^ (key >>> 15)) & this.#mask;
    for (;;) {
      const found = this.#keys[slot]!;
      if (found === key) return this.#costs[slot]! / STEP;
      if (found === 0) return -1;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** The cost of a word in nats, or -1 when it is not in the list. */
  costOf(word: string): number {
    let hash = SEED;
    for (let i = 0; i < word.length; i++) hash = extendHash(hash, word.charCodeAt(i));
    return this.costOfHash(hash);
  }
}

/** The hash of the empty word. */
export const SEED = 0x811c9dc5 | 0;

/** The hash of a word followed by one more UTF-16 unit. */
export function extendHash(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** Writes the binary form of {@link WordList}. */
export function encodeWordList(words: readonly CountedWord[]): Uint8Array {
  const kept = words
    .filter(({ word, count }) => word.length > 0 && word.length <= MAX_WORD && count > 0)
    .sort((a, b) => (a.word < b.word ? -1 : a.word > b.word ? 1 : 0));
  const total = kept.reduce((sum, { count }) => sum + count, 0);
  const bytes: number[] = [];
  let before = "";
  for (const { word, count } of kept) {
    let shared = 0;
    while (shared < before.length && shared < word.length && before[shared] === word[shared]) shared++;
    if (shared === word.length) throw new RangeError(`twice in the list: ${word}`);
    bytes.push((shared << 4) | (word.length - shared), quantise(Math.log(total / count)));
    for (let i = shared; i < word.length; i++) bytes.push(word.charCodeAt(i) & 255, word.charCodeAt(i) >> 8);
    before = word;
  }
  const out = new Uint8Array(12 + bytes.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, kept.length, true);
  out.set(bytes, 12);
  return out;
}

function quantise(nats: number): number {
  return Math.max(0, Math.min(255, Math.round(nats * STEP)));
}

function corrupt(): CuominError {
  return new CuominError(
    "CUOMIN_BINARY_CORRUPT",
    { zh: "词表已损坏", en: "the word list is damaged" },
    { remedy: { zh: "重新安装，或重新生成。", en: "Install again, or rebuild the list." } },
  );
}
