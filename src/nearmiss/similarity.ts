import { CuominError } from "../model/error";

/** How two characters can be taken for each other; several may hold, so they are bits. */
export const Alike = {
  /** They share a syllable, whatever the tone. */
  Sound: 1,
  /** Their syllables differ by what speakers and typists mix up: zh/z, n/l, an/ang, or one key of pinyin. */
  NearSound: 2,
  /** They look alike: one component apart, or taken for each other by readers. */
  Shape: 4,
  /** Their wubi codes are one key apart. */
  Key: 8,
} as const;

const MAGIC = 0x4d495343;
const VERSION = 1;
const READINGS = 3;
/** How many answers are kept: a text has the same few characters compared again and again. A power of two. */
const KEPT_PAIRS = 1 << 12;
const NONE = 0xffff;

/** What {@link encodeSimilarity} writes and {@link Similarity} reads. */
export interface SimilarityData {
  /** The characters covered: one UTF-16 unit each, ascending. */
  readonly characters: readonly string[];
  /** The syllables of each character without tones, the most common first; at most three are kept. */
  readonly readings: readonly (readonly string[])[];
  /** For each character, the indices of those that look like it; symmetric. */
  readonly shapes: readonly (readonly number[])[];
  /** For each character, the indices of those one wubi key away; symmetric. */
  readonly keys: readonly (readonly number[])[];
}

/** Writes the table that {@link Similarity} reads: little-endian 16-bit numbers. */
export function encodeSimilarity(data: SimilarityData): Uint8Array {
  const syllables = [...new Set(data.readings.flat())].sort();
  const letters = syllables.join(" ");
  const words: number[] = [MAGIC & 0xffff, MAGIC >>> 16, VERSION, data.characters.length, letters.length];
  for (const letter of letters) words.push(letter.charCodeAt(0));
  for (const character of data.characters) words.push(character.charCodeAt(0));
  for (const readings of data.readings)
    for (let i = 0; i < READINGS; i++)
      words.push(i < readings.length ? syllables.indexOf(readings[i]!) : NONE);
  for (const lists of [data.shapes, data.keys]) {
    for (const list of lists) words.push(list.length);
    for (const list of lists) words.push(...[...list].sort((a, b) => a - b));
  }
  const bytes = new Uint8Array(words.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < words.length; i++) view.setUint16(i * 2, words[i]!, true);
  return bytes;
}

/**
 * Which characters are taken for which: by ear (readings of pinyin-pro), by eye (components and lists of look-alikes) and
 * by finger (pinyin and wubi keys). Characters are folded UTF-16 units; those not covered are like nothing.
 */
export class Similarity {
  /** Index of a character plus one; 0 when it is not covered. */
  readonly #index = new Uint16Array(0x10000);
  readonly #characters: Uint16Array;
  readonly #readings: Uint16Array;
  readonly #shapes: Neighbours;
  readonly #keys: Neighbours;
  readonly #syllables: number;
  /** `near[a * syllables + b]` is 1 where the syllables are near each other. */
  readonly #near: Uint8Array;
  /** Pairs of characters that were compared, each at a place of its own or instead of another, and how they are alike. */
  readonly #pairs = new Int32Array(KEPT_PAIRS);
  readonly #alike = new Uint8Array(KEPT_PAIRS);

  /** Reads a table; throws `CUOMIN_BINARY_CORRUPT` or `CUOMIN_BINARY_VERSION` on anything else. */
  constructor(bytes: Uint8Array) {
    const words = wordsOf(bytes);
    let at = 0;
    const take = (count: number): Uint16Array => {
      if (count < 0 || at + count > words.length) throw corrupt();
      at += count;
      return words.subarray(at - count, at);
    };
    const [low, high, version, characterCount, letterCount] = take(5);
    if (((high! << 16) | low!) !== MAGIC) throw corrupt();
    if (version !== VERSION)
      throw new CuominError(
        "CUOMIN_BINARY_VERSION",
        { zh: "近似字表出自另一版本", en: "similarity table of another version" },
        { remedy: { zh: "用本版本的脚本重新生成。", en: "Rebuild it with the scripts of this version." } },
      );
    const syllables = String.fromCharCode(...take(letterCount!)).split(" ");
    this.#syllables = syllables.length;
    const characters = take(characterCount!);
    for (let i = 0; i < characters.length; i++) this.#index[characters[i]!] = i + 1;
    this.#characters = characters;
    this.#readings = take(characterCount! * READINGS);
    for (const reading of this.#readings)
      if (reading !== NONE && reading >= syllables.length) throw corrupt();
    const readNeighbours = (): Neighbours => {
      const counts = take(characterCount!);
      const starts = new Uint32Array(characterCount! + 1);
      for (let i = 0; i < counts.length; i++) starts[i + 1] = starts[i]! + counts[i]!;
      return { starts, members: take(starts[characterCount!]!) };
    };
    this.#shapes = readNeighbours();
    this.#keys = readNeighbours();
    if (at !== words.length) throw corrupt();
    this.#near = nearSyllables(syllables);
  }

  /** How two characters are alike: bits of {@link Alike}; 0 when they are not, or are not covered. */
  compare(a: number, b: number): number {
    const pair = (a << 16) | b;
    const slot = (Math.imul(pair, 0x9e3779b1) >>> 16) & (KEPT_PAIRS - 1);
    if (this.#pairs[slot] !== pair) {
      this.#pairs[slot] = pair;
      this.#alike[slot] = this.#compare(a, b);
    }
    return this.#alike[slot]!;
  }

  #compare(a: number, b: number): number {
    const first = this.#index[a]!;
    const second = this.#index[b]!;
    if (first === 0 || second === 0) return 0;
    let bits = 0;
    const readings = this.#readings;
    for (let i = (first - 1) * READINGS, end = i + READINGS; i < end && readings[i] !== NONE; i++) {
      for (let j = (second - 1) * READINGS, stop = j + READINGS; j < stop && readings[j] !== NONE; j++) {
        if (readings[i] === readings[j]) bits |= Alike.Sound;
        else if (this.#near[readings[i]! * this.#syllables + readings[j]!] === 1) bits |= Alike.NearSound;
      }
    }
    if (hasNeighbour(this.#shapes, first - 1, second - 1)) bits |= Alike.Shape;
    if (hasNeighbour(this.#keys, first - 1, second - 1)) bits |= Alike.Key;
    return bits;
  }

  /** All covered characters that are like a character in one of the ways asked for (bits of {@link Alike}), ascending. */
  alikeTo(unit: number, ways: number): number[] {
    const found: number[] = [];
    if (this.#index[unit] === 0) return found;
    for (const other of this.#characters)
      if (other !== unit && (this.compare(unit, other) & ways) !== 0) found.push(other);
    return found;
  }
}

interface Neighbours {
  readonly starts: Uint32Array;
  readonly members: Uint16Array;
}

function hasNeighbour({ starts, members }: Neighbours, of: number, wanted: number): boolean {
  let low = starts[of]!;
  let high = starts[of + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (members[middle] === wanted) return true;
    if (members[middle]! < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

function wordsOf(bytes: Uint8Array): Uint16Array {
  if (bytes.length % 2 !== 0 || bytes.length < 10) throw corrupt();
  const words = new Uint16Array(bytes.length / 2);
  for (let i = 0; i < words.length; i++) words[i] = bytes[i * 2]! | (bytes[i * 2 + 1]! << 8);
  return words;
}

function corrupt(): CuominError {
  return new CuominError(
    "CUOMIN_BINARY_CORRUPT",
    { zh: "近似字表已损坏", en: "the similarity table is damaged" },
    { remedy: { zh: "重新安装，或重新生成。", en: "Install again, or rebuild the table." } },
  );
}

/** Initials that dialects and quick speech merge. */
const MERGED_INITIALS: readonly (readonly [string, string])[] = [
  ["zh", "z"],
  ["ch", "c"],
  ["sh", "s"],
  ["n", "l"],
  ["f", "h"],
  ["r", "l"],
];
/** Finals that dialects and quick speech merge. */
const MERGED_FINALS: readonly (readonly [string, string])[] = [
  ["an", "ang"],
  ["en", "eng"],
  ["in", "ing"],
  ["ian", "iang"],
  ["uan", "uang"],
];
const KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

function nearSyllables(syllables: readonly string[]): Uint8Array {
  const near = new Uint8Array(syllables.length * syllables.length);
  const index = new Map(syllables.map((syllable, i) => [syllable, i]));
  for (const [i, syllable] of syllables.entries()) {
    for (const other of nearTo(syllable)) {
      const j = index.get(other);
      if (j === undefined || j === i) continue;
      near[i * syllables.length + j] = 1;
      near[j * syllables.length + i] = 1;
    }
  }
  return near;
}

function* nearTo(syllable: string): Generator<string> {
  const initial = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?/.exec(syllable)![0];
  const final = syllable.slice(initial.length);
  const initials = [initial];
  for (const [a, b] of MERGED_INITIALS) if (initial === a) initials.push(b);
  const finals = [final];
  for (const [a, b] of MERGED_FINALS) if (final === a) finals.push(b);
  for (const i of initials) for (const f of finals) yield i + f;
  // One key: its neighbour on the same row, a letter missed, two letters swapped.
  for (let i = 0; i < syllable.length; i++) {
    const head = syllable.slice(0, i);
    const tail = syllable.slice(i + 1);
    yield head + tail;
    if (tail !== "") yield head + tail[0]! + syllable[i]! + tail.slice(1);
    for (const row of KEYBOARD) {
      const key = row.indexOf(syllable[i]!);
      if (key < 0) continue;
      if (key > 0) yield head + row[key - 1]! + tail;
      if (key + 1 < row.length) yield head + row[key + 1]! + tail;
    }
  }
}
