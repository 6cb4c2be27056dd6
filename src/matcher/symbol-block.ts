import { foldAstral, LONE_SURROGATE } from "../model/fold-table";
import { OffsetRuns } from "./offset-runs";
import { type AutomatonTables, SPECIAL } from "./tables";

/**
 * One block of a text, and where its symbols stand in the text. An engine takes the block piece by piece from its
 * start. In a plain piece each unit is one symbol; in any other, ignorable characters give none, and a surrogate pair
 * that folds to one unit gives one.
 */
export class SymbolBlock {
  /** The units of the block. They mean nothing between one search and the next. */
  units: Uint16Array<ArrayBuffer>;
  /** The number of units a block may have. */
  readonly capacity: number;
  /** The symbols of the piece that was folded last. */
  readonly symbols: Uint16Array;
  /** For each of them, the offset in the text where it ends. */
  readonly ends: Int32Array;
  /** The offset in the text of the block's first unit. */
  origin = 0;
  /** The number of symbols before the current piece. */
  before = 0;
  readonly #runs = new OffsetRuns();
  #tables: AutomatonTables;

  /** `units` has room for `capacity` units or more. */
  constructor(tables: AutomatonTables, units: Uint16Array<ArrayBuffer>, capacity: number) {
    this.#tables = tables;
    this.capacity = capacity;
    this.units = units;
    this.symbols = new Uint16Array(capacity);
    this.ends = new Int32Array(capacity);
  }

  /** From the next search on, uses equal tables elsewhere and other units. */
  move(tables: AutomatonTables, units: Uint16Array<ArrayBuffer>): void {
    this.#tables = tables;
    this.units = units;
  }

  /** Starts a new text. */
  reset(): void {
    this.origin = 0;
    this.before = 0;
    this.#runs.reset();
  }

  /** Begins a plain piece at the unit `from`. */
  beginPlain(from: number): void {
    this.#runs.continueAt(this.before, this.origin + from);
  }

  /** Begins a piece of any kind: turns the units `[from, to)`, which do not cut a surrogate pair, into symbols and says how many. */
  fold(from: number, to: number): number {
    const { units, symbols, ends, origin, before } = this;
    const { front } = this.#tables;
    const runs = this.#runs;
    let count = 0;
    for (let i = from; i < to; i++) {
      const start = origin + i;
      const unit = units[i]!;
      let symbol = front[unit]!;
      if (symbol === SPECIAL) {
        if ((unit & 0xf800) !== 0xd800) continue;
        const next = i + 1 < to ? units[i + 1]! : 0;
        let folded = LONE_SURROGATE;
        if ((unit & 0xfc00) === 0xd800 && (next & 0xfc00) === 0xdc00) {
          i++;
          folded = foldAstral(this.#tables, ((unit & 0x3ff) << 10) + (next & 0x3ff) + 0x10000);
        }
        if (folded === 0) continue;
        if (folded >= 0x10000) {
          runs.continueAt(before + count, start);
          symbols[count] = this.#tables.surrogateSymbol[(folded - 0x10000) >> 10]!;
          ends[count++] = start + 1;
          symbols[count] = this.#tables.surrogateSymbol[0x400 + (folded & 0x3ff)]!;
          ends[count++] = start + 2;
          continue;
        }
        symbol = front[folded]!;
      }
      runs.continueAt(before + count, start);
      symbols[count] = symbol;
      ends[count++] = origin + i + 1;
    }
    return count;
  }

  /** Ends a piece of `count` symbols. */
  endPiece(count: number): void {
    this.before += count;
  }

  /** Goes on to the block that begins `length` units later. */
  advance(length: number): void {
    this.origin += length;
    this.#runs.forget(this.before - this.#tables.longest);
  }

  /** Where in the text a symbol starts; `index` counts from the current piece's first and may be negative, into earlier pieces. */
  startOf(index: number): number {
    return this.#runs.offsetOf(this.before + index);
  }
}
