import type { HitBuffer } from "./hit-buffer";
import type { SearchEngine } from "./search-engine";
import type { SymbolBlock } from "./symbol-block";
import { type AutomatonTables, ROOT } from "./tables";
import type { UnitReader, UnitReaderFactory } from "./unit-reader";

/**
 * Searches a text that comes in chunks, cut anywhere, even inside a surrogate pair or a pattern. The hits are those of
 * the whole text, with offsets in it. The memory used depends on the patterns only.
 */
export class Scanner {
  readonly #engine: SearchEngine;
  readonly #block: SymbolBlock;
  readonly #read: UnitReader;
  readonly #depth: Uint16Array;
  #state = ROOT;
  /** Units at the start of the block that are read but not yet searched: a high surrogate at the end of a chunk. */
  #carried = 0;

  /** For {@link Automaton.scanner}. */
  constructor(tables: AutomatonTables, engine: SearchEngine, block: SymbolBlock, reader: UnitReaderFactory) {
    this.#engine = engine;
    this.#block = block;
    this.#read = reader(block.units);
    this.#depth = tables.depth;
  }

  /** Starts a new text. */
  reset(): void {
    this.#state = ROOT;
    this.#block.reset();
    this.#carried = 0;
  }

  /** Appends to `into` the matches that end in this chunk (or in the character cut by the end of the last one). */
  push(chunk: string, into: HitBuffer): void {
    const block = this.#block;
    for (let at = 0; at < chunk.length; ) {
      const taken = Math.min(block.capacity - this.#carried, chunk.length - at);
      this.#read(chunk, at, at + taken, this.#carried);
      at += taken;
      const length = this.#carried + taken;
      const last = block.units[length - 1]!;
      this.#carried = (last & 0xfc00) === 0xd800 ? 1 : 0;
      this.#search(length - this.#carried, into);
      if (this.#carried === 1) block.units[0] = last;
    }
  }

  /** Says that the text is at its end, and appends the matches that were waiting for the rest of a character. */
  end(into: HitBuffer): void {
    const waiting = this.#carried;
    this.#carried = 0;
    this.#search(waiting, into);
  }

  /**
   * The offset before which no match that is still to come can start: the text up to it is settled. It never falls.
   */
  get settled(): number {
    const block = this.#block;
    const pending = this.#depth[this.#state]!;
    return pending === 0 ? block.origin : block.startOf(-pending);
  }

  #search(length: number, into: HitBuffer): void {
    if (length === 0) return;
    this.#state = this.#engine.search(this.#block, length, this.#state, into);
    this.#block.advance(length);
  }
}
