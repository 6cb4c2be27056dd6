import type { HitBuffer } from "./hit-buffer";
import { HAS_SPECIAL, type Passes } from "./passes";
import { PlainSearch, step } from "./plain-search";
import type { SearchEngine } from "./search-engine";
import type { SymbolBlock } from "./symbol-block";
import { type AutomatonTables, Cell, Cells, ROOT } from "./tables";

/** Pieces shorter than this are searched plainly: the cascade would not earn its start. */
const SHORTEST_PIECE = 8;
/** A block with special units is taken in pieces of this many, so that those without still go the fast way. */
const PIECE_UNITS = 256;
/**
 * When more than this share of the places passes the second filter, it is not asked for some pieces; unless there are
 * more cells than this many, which lie so far away that each look saved is worth the question.
 */
const PASS_SHARE = 0.6;
const SKIPPED_PIECES = 31;
const NEAR_CELLS = 0x10000;

/**
 * The fast search. States of less than three symbols are never entered: they say no more than the last two symbols do.
 * So a place of the text needs the automaton only where the last two symbols are a pattern, or where they and the next
 * begin a longer one. Three passes over a block find these places:
 *
 * 1. every unit: fold, look the pair up in the first filter, note the place. No branch depends on the text.
 * 2. every place noted: the second filter. No branch either.
 * 3. every place left: look the pair up in the double array, report it, and follow the automaton for as long as its
 *    state has three symbols or more.
 *
 * Pieces with special units, and the first two symbols of each piece, are searched plainly.
 */
export class CascadeSearch implements SearchEngine {
  readonly #tables: AutomatonTables;
  readonly #plain: PlainSearch;
  readonly #passes: Passes;
  /** For how many pieces the second filter is not asked. */
  #skip = 0;

  /** The units of the passes are those of the blocks to be searched. */
  constructor(passes: Passes) {
    this.#tables = passes.tables;
    this.#plain = new PlainSearch(passes.tables);
    this.#passes = passes;
  }

  search(block: SymbolBlock, length: number, state: number, into: HitBuffer): number {
    if (length < SHORTEST_PIECE) return this.#plain.search(block, length, state, into);
    const noted = this.#filter(0, length);
    if (noted !== HAS_SPECIAL) return this.#searchPlaces(block, 0, length, noted, state, into);
    for (let from = 0; from < length; ) {
      let to = Math.min(length, from + PIECE_UNITS);
      if (to < length && cutsPair(block.units, to)) to++;
      const places = to - from < SHORTEST_PIECE ? HAS_SPECIAL : this.#filter(from, to);
      state =
        places === HAS_SPECIAL
          ? this.#plain.searchPiece(block, from, to, state, into)
          : this.#searchPlaces(block, from, to, places, state, into);
      from = to;
    }
    return state;
  }

  /** The first two passes over the units `[from, to)`: how many places they leave. */
  #filter(from: number, to: number): number {
    const noted = this.#passes.note(from, to);
    if (noted === HAS_SPECIAL) return HAS_SPECIAL;
    // Where most places pass, as in a text made of the patterns, asking the second filter is work for nothing.
    if (this.#skip > 0) {
      this.#skip--;
      return noted;
    }
    const kept = this.#passes.keep(noted);
    if (kept > noted * PASS_SHARE && this.#tables.depth.length < NEAR_CELLS) this.#skip = SKIPPED_PIECES;
    return kept;
  }

  /** The third pass. */
  #searchPlaces(
    block: SymbolBlock,
    from: number,
    to: number,
    places: number,
    state: number,
    into: HitBuffer,
  ): number {
    const { front, cells, depth } = this.#tables;
    const { units, origin } = block;
    block.beginPlain(from);

    // The state before the piece may be a long one, and a pair needs two symbols: begin as the plain search does.
    let next = from;
    while (next < to && (next < from + 2 || depth[state]! >= 3)) {
      state = step(cells, state, front[units[next++]!]!);
      const output = cells[(state << Cells.Shift) + Cell.Output]!;
      if (output !== 0) this.#report(block, output, from, next, into);
    }
    if (next < to) {
      state = this.#passes.follow(places, next, to, origin, into);
      if (state === ROOT) {
        // The last unit has none after it and was not noted. A state shorter than three is told by the last two units.
        state = step(cells, childOfRoot(cells, front[units[to - 2]!]!), front[units[to - 1]!]!);
        const output = cells[(state << Cells.Shift) + Cell.Output]!;
        if (output !== 0) this.#report(block, output, from, to, into);
      }
    }
    block.endPiece(to - from);
    return state;
  }

  /** Appends the patterns that end before the unit `next` of the plain piece that begins at `from`. */
  #report(block: SymbolBlock, output: number, from: number, next: number, into: HitBuffer): void {
    const { patternLength, patternNext } = this.#tables;
    const end = block.origin + next;
    for (let p = Math.abs(output); p !== 0; p = patternNext[p - 1]!) {
      into.add(p - 1, block.startOf(next - from - patternLength[p - 1]!), end);
    }
  }
}

/** Whether the place before the unit `at` is inside a surrogate pair. */
function cutsPair(units: Uint16Array, at: number): boolean {
  return (units[at - 1]! & 0xfc00) === 0xd800 && (units[at]! & 0xfc00) === 0xdc00;
}

/** The state after one symbol. */
function childOfRoot(cells: Int32Array, symbol: number): number {
  const child = cells[Cell.Base]! + symbol;
  return cells[(child << Cells.Shift) + Cell.Parent] === ROOT ? child : ROOT;
}
