import { foldAstral, LONE_SURROGATE } from "../model/fold-table";
import { OffsetRuns } from "./offset-runs";
import { type AutomatonTables, SPECIAL } from "./tables";

/** UTF-16 units in one block: with its symbols it stays in the first-level cache. */
export const BLOCK_UNITS = 8192;

/**
 * One block of a text as symbols, and where each symbol stands in the text. In a plain block each unit is one symbol;
 * ignorable characters give none, a surrogate pair that folds to one unit gives one.
 */
export class SymbolBlock {
  /** The units of the block, written by a reader before {@link SymbolBlock.fold}. */
  readonly units: Uint16Array<ArrayBuffer>;
  /** The symbols of the block. */
  readonly symbols: Uint16Array;
  /** The number of symbols. */
  count = 0;
  /** The offset in the text of the block's first unit. */
  origin = 0;
  /** The number of symbols in the blocks before. */
  before = 0;
  readonly #ends: Int32Array;
  readonly #runs = new OffsetRuns();
  readonly #tables: AutomatonTables;
  #plain = true;

  constructor(tables: AutomatonTables, capacity = BLOCK_UNITS) {
    this.#tables = tables;
    this.units = new Uint16Array(capacity);
    this.symbols = new Uint16Array(capacity);
    this.#ends = new Int32Array(capacity);
  }

  /** Starts a new text. */
  reset(): void {
    this.count = 0;
    this.origin = 0;
    this.before = 0;
    this.#plain = true;
    this.#runs.reset();
  }

  /** Turns the first `length` units into symbols. The units must not end inside a surrogate pair. */
  fold(length: number): void {
    if (!this.#foldPlain(length)) this.#foldAny(length);
  }

  /** Goes on to the block that begins `length` units later. */
  advance(length: number): void {
    this.origin += length;
    this.before += this.count;
    this.count = 0;
    this.#runs.forget(this.before - this.#tables.longest);
  }

  /** Where in the text the symbol at `index` of this block ends. */
  endOf(index: number): number {
    return this.#plain ? this.origin + index + 1 : this.#ends[index]!;
  }

  /** Where in the text a symbol starts; `index` counts from this block's first and may be negative, into earlier blocks. */
  startOf(index: number): number {
    return this.#runs.offsetOf(this.before + index);
  }

  #foldPlain(length: number): boolean {
    const { units, symbols } = this;
    const { symbolOf } = this.#tables;
    let special = 0;
    for (let i = 0; i < length; i++) {
      const symbol = symbolOf[units[i]!]!;
      symbols[i] = symbol;
      special |= symbol - 1;
    }
    // Only SPECIAL, which is 0, made the difference negative.
    if (special < 0) return false;
    this.#plain = true;
    this.count = length;
    this.#runs.continueAt(this.before, this.origin);
    return true;
  }

  #foldAny(length: number): void {
    const { units, symbols, origin } = this;
    const { symbolOf } = this.#tables;
    const ends = this.#ends;
    let count = 0;
    for (let i = 0; i < length; i++) {
      const start = i;
      let symbol = symbolOf[units[i]!]!;
      if (symbol === SPECIAL) {
        const unit = units[i]!;
        if ((unit & 0xf800) !== 0xd800) continue;
        const next = i + 1 < length ? units[i + 1]! : 0;
        if ((unit & 0xfc00) === 0xd800 && (next & 0xfc00) === 0xdc00) {
          i++;
          const folded = this.#foldPair(unit, next);
          if (folded === 0) continue;
          if (folded >= 0x10000) {
            this.#runs.continueAt(this.before + count, origin + start);
            symbols[count] = this.#tables.surrogateSymbol[(folded - 0x10000) >> 10]!;
            ends[count] = origin + start + 1;
            count++;
            symbols[count] = this.#tables.surrogateSymbol[0x400 + (folded & 0x3ff)]!;
            ends[count] = origin + start + 2;
            count++;
            continue;
          }
          symbol = symbolOf[folded]!;
        } else symbol = symbolOf[LONE_SURROGATE]!;
      }
      this.#runs.continueAt(this.before + count, origin + start);
      symbols[count] = symbol;
      ends[count] = origin + i + 1;
      count++;
    }
    this.#plain = false;
    this.count = count;
  }

  /** What a surrogate pair folds to, see `foldAstral`. */
  #foldPair(high: number, low: number): number {
    return foldAstral(this.#tables, (high - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000);
  }
}
