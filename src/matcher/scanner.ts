import { CascadeSearch } from "./cascade-search";
import type { HitBuffer } from "./hit-buffer";
import { MOST_UNITS, type Passes } from "./passes";
import { PlainSearch } from "./plain-search";
import { ScriptPasses } from "./script-passes";
import type { SearchEngine } from "./search-engine";
import { SymbolBlock } from "./symbol-block";
import { type AutomatonTables, ROOT } from "./tables";
import { readFast, type UnitReader, type UnitReaderFactory } from "./unit-reader";

/** How an automaton searches. The results do not depend on it; it exists for tests and measurements. */
export interface SearchOptions {
  /** `cascade` (the default) skips what cannot match; `plain` takes one transition per symbol, the reference. */
  readonly engine?: "cascade" | "plain";
  /** In what the cascade's passes run: `auto` (the default) is WebAssembly where a scanner has much to read. */
  readonly passes?: "auto" | "script" | "wasm";
  readonly reader?: UnitReaderFactory;
  /** UTF-16 units searched at a time, 2 to 28,672. */
  readonly blockUnits?: number;
}

/** UTF-16 units in one block: what is read and written for one stays in the first-level cache. */
const BLOCK_UNITS = 16384;
/**
 * Units that a scanner reads before it moves to WebAssembly, and how many at least for each byte of the states: making that
 * ready, most of which is copying, takes about as long as they do.
 */
const WORTH_MOVING = 0x20000;
const UNITS_PER_BYTE = 0.5;

/**
 * Searches a text that comes in chunks, cut anywhere, even inside a surrogate pair or a pattern. The hits are those of
 * the whole text, with offsets in it. The memory used depends on the patterns only.
 */
export class Scanner {
  #tables: AutomatonTables;
  readonly #block: SymbolBlock;
  readonly #reader: UnitReaderFactory;
  #engine: SearchEngine;
  #read: UnitReader;
  #state = ROOT;
  /** The high surrogate at the end of the last chunk, read but not yet searched; 0 for none. */
  #waiting = 0;
  /** How many units are left to read before it is worth asking for the faster passes. */
  #untilMove: number;
  readonly #fasterPasses: () => Passes | undefined;

  /**
   * For {@link Automaton.scanner}. Scanners may share the faster passes: nothing in them outlasts a call of {@link Scanner.push}.
   */
  constructor(tables: AutomatonTables, fasterPasses: () => Passes | undefined, options: SearchOptions) {
    const capacity = Math.min(MOST_UNITS, Math.max(2, options.blockUnits ?? BLOCK_UNITS));
    const { engine = "cascade", passes = "auto" } = options;
    const script = new ScriptPasses(tables, capacity);
    this.#tables = tables;
    this.#fasterPasses = fasterPasses;
    this.#reader = options.reader ?? readFast;
    this.#block = new SymbolBlock(tables, script.units, capacity);
    this.#read = this.#reader(script.units);
    this.#engine = engine === "plain" ? new PlainSearch(tables) : new CascadeSearch(script);
    this.#untilMove =
      engine === "plain" || passes === "script"
        ? Infinity
        : passes === "wasm"
          ? 0
          : Math.max(WORTH_MOVING, tables.cells.byteLength * UNITS_PER_BYTE);
  }

  /** Starts a new text. */
  reset(): void {
    this.#state = ROOT;
    this.#block.reset();
    this.#waiting = 0;
  }

  /** Appends to `into` the matches that end in this chunk (or in the character cut by the end of the last one). */
  push(chunk: string, into: HitBuffer): void {
    if (this.#untilMove >= 0) this.#considerMoving(chunk.length);
    const block = this.#block;
    for (let at = 0; at < chunk.length; ) {
      const carried = this.#carry();
      const taken = Math.min(block.capacity - carried, chunk.length - at);
      this.#read(chunk, at, at + taken, carried);
      at += taken;
      const length = carried + taken;
      const last = block.units[length - 1]!;
      const cut = (last & 0xfc00) === 0xd800;
      this.#search(cut ? length - 1 : length, into);
      if (cut) this.#waiting = last;
    }
  }

  /** Says that the text is at its end, and appends the matches that were waiting for the rest of a character. */
  end(into: HitBuffer): void {
    this.#search(this.#carry(), into);
  }

  /**
   * The offset before which no match that is still to come can start: the text up to it is settled. It never falls.
   */
  get settled(): number {
    const block = this.#block;
    const pending = this.#tables.depth[this.#state]!;
    return pending === 0 ? block.origin : block.startOf(-pending);
  }

  /** Writes the unit that waits to the start of the block, and says how many that are. */
  #carry(): number {
    if (this.#waiting === 0) return 0;
    this.#block.units[0] = this.#waiting;
    this.#waiting = 0;
    return 1;
  }

  #considerMoving(units: number): void {
    this.#untilMove -= units;
    if (this.#untilMove > 0) return;
    this.#untilMove = -1;
    const passes = this.#fasterPasses();
    if (passes === undefined) return;
    this.#tables = passes.tables;
    this.#block.move(passes.tables, passes.units);
    this.#read = this.#reader(passes.units);
    this.#engine = new CascadeSearch(passes);
  }

  #search(length: number, into: HitBuffer): void {
    if (length === 0) return;
    this.#state = this.#engine.search(this.#block, length, this.#state, into);
    this.#block.advance(length);
  }
}
