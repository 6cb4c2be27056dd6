import { type ByteReader, ByteWriter, corrupt } from "./byte-coding";

/** How one character is mistaken for another; a candidate can have several. */
export const SAME_TONE = 1;
/** The same syllable, another tone. */
export const SAME_SYLLABLE = 2;
/** A syllable that is confused with it in speech: zh/z, n/l, an/ang and the like. */
export const NEAR_SYLLABLE = 4;
/** A syllable one key away on the keyboard. */
export const KEY_SLIP = 8;
/** A similar shape. */
export const SHAPE = 16;
/** Known from human errors. */
export const HUMAN = 32;

/** What stands in for a character: symbols, how each is confused with it, and how alike the shapes are (0 to 15). */
export interface Candidates {
  readonly symbols: Uint16Array;
  readonly kinds: Uint8Array;
  readonly shapes: Uint8Array;
}

/** The data a {@link Confusion} is made from. */
export interface ConfusionData {
  /** All syllables, without tones. */
  readonly syllables: readonly string[];
  /** How syllable i and k are related, at `i * n + k`: 0, {@link NEAR_SYLLABLE}, {@link KEY_SLIP} or both. */
  readonly relations: Uint8Array;
  /** For each symbol its readings, most usual first: syllable × 8 + tone. */
  readonly readings: readonly (readonly number[])[];
  /** For each symbol pairs of a similar symbol and a similarity from 1 to 15, flat. */
  readonly shapes: readonly (readonly number[])[];
  /** Human errors: wrong symbol, right symbol, times; flat. */
  readonly pairs: readonly number[];
}

/** Symbols beyond this rank are candidates only by shape and by human errors: rare characters are rarely meant. */
const MAX_RANK = 4200;

/** Which characters are written for which. Lists are made when a character is first met. */
export class Confusion {
  readonly data: ConfusionData;
  readonly #bySyllable: number[][];
  readonly #lists: (Candidates | undefined)[] = [];
  readonly #syllables: (readonly number[])[] = [];
  readonly #pairs = new Map<number, number>();
  readonly #wrong: Map<number, number[]> = new Map();
  readonly #fromTotal = new Map<number, number>();
  readonly #toTotal = new Map<number, number>();
  readonly #related: number[][];

  constructor(data: ConfusionData) {
    this.data = data;
    const n = data.syllables.length;
    this.#bySyllable = Array.from({ length: n }, () => []);
    for (let symbol = 0; symbol < Math.min(MAX_RANK, data.readings.length); symbol++) {
      for (const reading of new Set(data.readings[symbol]!.map((r) => r >> 3))) {
        this.#bySyllable[reading]!.push(symbol);
      }
    }
    this.#related = Array.from({ length: n }, (_, i) => {
      const list: number[] = [];
      for (let k = 0; k < n; k++) if (data.relations[i * n + k]! !== 0) list.push(k);
      return list;
    });
    for (let i = 0; i + 2 < data.pairs.length; i += 3) {
      const from = data.pairs[i]!;
      const to = data.pairs[i + 1]!;
      const times = data.pairs[i + 2]!;
      this.#pairs.set(from * 65536 + to, times);
      this.#fromTotal.set(from, (this.#fromTotal.get(from) ?? 0) + times);
      this.#toTotal.set(to, (this.#toTotal.get(to) ?? 0) + times);
      const list = this.#wrong.get(from);
      if (list === undefined) this.#wrong.set(from, [to]);
      else list.push(to);
    }
  }

  /** How often people wrote `from` for `to` in the material the model has learnt from. */
  pairCount(from: number, to: number): number {
    return this.#pairs.get(from * 65536 + to) ?? 0;
  }

  /** How often `from` was written for something else. */
  fromCount(from: number): number {
    return this.#fromTotal.get(from) ?? 0;
  }

  /** How often something else was written for `to`. */
  toCount(to: number): number {
    return this.#toTotal.get(to) ?? 0;
  }

  /** The syllables of a symbol, without tones, most usual first. */
  syllables(symbol: number): readonly number[] {
    let list = this.#syllables[symbol];
    if (list === undefined) {
      list = [...new Set((this.data.readings[symbol] ?? []).map((r) => r >> 3))];
      this.#syllables[symbol] = list;
    }
    return list;
  }

  /** The syllables that sound near a syllable. */
  nearSyllables(syllable: number): number[] {
    const n = this.data.syllables.length;
    return this.#related[syllable]!.filter(
      (k) => (this.data.relations[syllable * n + k]! & NEAR_SYLLABLE) !== 0,
    );
  }

  /** What may be meant where `symbol` is written. */
  candidates(symbol: number): Candidates {
    const known = this.#lists[symbol];
    if (known !== undefined) return known;
    const kinds = new Map<number, number>();
    const shapes = new Map<number, number>();
    const add = (other: number, kind: number) => {
      if (other !== symbol) kinds.set(other, (kinds.get(other) ?? 0) | kind);
    };
    const n = this.data.syllables.length;
    const own = this.data.readings[symbol] ?? [];
    for (const reading of own) {
      const syllable = reading >> 3;
      for (const other of this.#bySyllable[syllable]!) {
        add(other, this.data.readings[other]!.includes(reading) ? SAME_TONE : SAME_SYLLABLE);
      }
      for (const near of this.#related[syllable]!) {
        const kind = this.data.relations[syllable * n + near]!;
        for (const other of this.#bySyllable[near]!) add(other, kind);
      }
    }
    const alike = this.data.shapes[symbol] ?? [];
    for (let i = 0; i + 1 < alike.length; i += 2) {
      add(alike[i]!, SHAPE);
      shapes.set(alike[i]!, alike[i + 1]!);
    }
    for (const other of this.#wrong.get(symbol) ?? []) add(other, HUMAN);
    const order = [...kinds.keys()].sort((a, b) => a - b);
    const list: Candidates = {
      symbols: Uint16Array.from(order),
      kinds: Uint8Array.from(order, (other) => kinds.get(other)!),
      shapes: Uint8Array.from(order, (other) => shapes.get(other) ?? 0),
    };
    this.#lists[symbol] = list;
    return list;
  }

  /** How `from` is confused with `to`: the kinds, 0 for not at all. */
  kinds(from: number, to: number): number {
    const list = this.candidates(from);
    const at = list.symbols.indexOf(to);
    return at < 0 ? 0 : list.kinds[at]!;
  }

  write(out: ByteWriter): void {
    const { syllables, relations, readings, shapes, pairs } = this.data;
    out.text(syllables.join(" "));
    out.block(relations);
    const table = new ByteWriter();
    table.integer(readings.length);
    for (const list of readings) {
      table.byte(list.length);
      for (const reading of list) table.integer(reading);
    }
    for (const list of shapes) {
      table.byte(list.length / 2);
      for (const value of list) table.integer(value);
    }
    table.integer(pairs.length / 3);
    for (const value of pairs) table.integer(value);
    out.block(table.bytes);
  }

  static read(input: ByteReader, alphabet: number, inner: (bytes: Uint8Array) => ByteReader): Confusion {
    const syllables = input.text().split(" ");
    // A copy: a view would keep the bytes of the whole model.
    const relations = input.block().slice();
    if (relations.length !== syllables.length ** 2) throw corrupt("the syllable table has the wrong size");
    const table = inner(input.block());
    const size = table.integer();
    if (size > alphabet) throw corrupt("the confusion table has more symbols than the alphabet");
    const symbol = (): number => {
      const value = table.integer();
      if (value >= alphabet) throw corrupt("a symbol is outside the alphabet");
      return value;
    };
    const readings: number[][] = [];
    for (let i = 0; i < size; i++) {
      readings.push(
        Array.from({ length: table.byte() }, () => {
          const reading = table.integer();
          if (reading >> 3 >= syllables.length) throw corrupt("a reading has no syllable");
          return reading;
        }),
      );
    }
    const shapes: number[][] = [];
    for (let i = 0; i < size; i++) {
      const list: number[] = [];
      for (let n = table.byte(); n > 0; n--) list.push(symbol(), table.integer());
      shapes.push(list);
    }
    const pairs: number[] = [];
    for (let n = table.integer(); n > 0; n--) pairs.push(symbol(), symbol(), table.integer());
    return new Confusion({ syllables, relations, readings, shapes, pairs });
  }
}
