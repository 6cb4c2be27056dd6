import { type FilterLayout, UNIT_COUNT } from "./filter-layout";
import type { HitBuffer } from "./hit-buffer";
import { GOLDEN, ROW, THIRD } from "./pair-filter";
import { PlainSearch, step } from "./plain-search";
import type { SearchEngine } from "./search-engine";
import type { SymbolBlock } from "./symbol-block";
import { type AutomatonTables, BASE, CELL_SHIFT, FAIL, OUTPUT, PARENT, ROOT, SPECIAL } from "./tables";

/** Pieces shorter than this are searched plainly: the cascade would not earn its start. */
const SHORTEST_PIECE = 8;
/** A block with special units is taken in pieces of this many, so that those without still go the fast way. */
const PIECE_UNITS = 256;
/** When more than this share of the places passes the second filter, it is not asked for some pieces. */
const PASS_SHARE = 0.6;
const SKIPPED_PIECES = 7;
/** What the first filter says of a piece that has special units in it. */
const HAS_SPECIAL = -1;

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
  /** For how many pieces the second filter is not asked. */
  #skip = 0;

  constructor(tables: AutomatonTables) {
    this.#tables = tables;
    this.#plain = new PlainSearch(tables);
  }

  search(block: SymbolBlock, length: number, state: number, into: HitBuffer): number {
    if (length < SHORTEST_PIECE) return this.#plain.search(block, length, state, into);
    const noted = this.#filter(block, 0, length);
    if (noted !== HAS_SPECIAL) return this.#searchPlaces(block, 0, length, noted, state, into);
    for (let from = 0; from < length; ) {
      let to = Math.min(length, from + PIECE_UNITS);
      if (to < length && cutsPair(block.units, to)) to++;
      const places = to - from < SHORTEST_PIECE ? HAS_SPECIAL : this.#filter(block, from, to);
      state =
        places === HAS_SPECIAL
          ? this.#plain.searchPiece(block, from, to, state, into)
          : this.#searchPlaces(block, from, to, places, state, into);
      from = to;
    }
    return state;
  }

  /** The first two passes over the units `[from, to)`. Notes places behind the units and says how many. */
  #filter(block: SymbolBlock, from: number, to: number): number {
    const { front, filters, singleCount } = this.#tables;
    const first = block.capacity;
    const mask = 2 ** filters.entriesLog - 1;
    const end =
      singleCount === 0
        ? notePairs(block.units, from, to, front, mask, first)
        : notePairsAndSingles(block.units, from, to, front, mask, first, singleCount);
    if (end === HAS_SPECIAL) return HAS_SPECIAL;
    // Where most places pass, as in a text made of the patterns, asking the second filter is work for nothing.
    if (this.#skip > 0) {
      this.#skip--;
      return end - first;
    }
    const kept = keepPlaces(block.units, front, filters, first, end, singleCount);
    if (kept - first > (end - first) * PASS_SHARE) this.#skip = SKIPPED_PIECES;
    return kept - first;
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
    const { front, cells, depth, singleCount } = this.#tables;
    const { units, origin } = block;
    block.beginPlain(from);
    const even = block.evenFrom;
    const rootBase = cells[BASE]!;

    // The state before the piece may be a long one, and a pair needs two symbols: begin as the plain search does.
    let next = from;
    while (next < to && (next < from + 2 || depth[state]! >= 3)) {
      state = step(cells, state, front[units[next++]!]!);
      const output = cells[(state << CELL_SHIFT) + OUTPUT]!;
      if (output !== 0) this.#report(block, output, from, next, even, into);
    }
    // From here on, `next` is the first unit not read; every match that ends before it is reported.
    const end = block.capacity + places;
    for (let at = block.capacity; at < end; at++) {
      const place = units[at]!;
      if (place < next - 1) continue;
      const one = rootBase + front[units[place - 1]!]!;
      const last = front[units[place]!]!;
      const pair = cells[(one << CELL_SHIFT) + BASE]! + last;
      if (cells[(pair << CELL_SHIFT) + PARENT] !== one) {
        if (last >= singleCount || place < next) continue;
        next = place + 1;
        this.#report(block, cells[((rootBase + last) << CELL_SHIFT) + OUTPUT]!, from, next, even, into);
        continue;
      }
      if (place >= next) {
        next = place + 1;
        const output = cells[(pair << CELL_SHIFT) + OUTPUT]!;
        // Most words have two characters and no other in them: these are reported without a look at their lengths.
        if (output < 0 && origin + place > even) into.add(~output, origin + place - 1, origin + next);
        else if (output !== 0) this.#report(block, output, from, next, even, into);
      }
      const base = cells[(pair << CELL_SHIFT) + BASE]!;
      let deep = base + front[units[next]!]!;
      if (cells[(deep << CELL_SHIFT) + PARENT] !== pair) continue;
      while (deep !== ROOT) {
        state = deep;
        next++;
        const output = cells[(deep << CELL_SHIFT) + OUTPUT]!;
        if (output !== 0) this.#report(block, output, from, next, even, into);
        deep = next < to ? deepStep(cells, deep, front[units[next]!]!) : ROOT;
      }
      if (next === to) break;
    }
    // The last unit has none after it and was not noted. A state shorter than three is told by the last two units.
    if (next < to) {
      state = step(cells, childOfRoot(cells, front[units[to - 2]!]!), front[units[to - 1]!]!);
      const output = cells[(state << CELL_SHIFT) + OUTPUT]!;
      if (output !== 0) this.#report(block, output, from, to, even, into);
    }
    block.endPiece(to - from);
    return state;
  }

  /** Appends the patterns that end before the unit `next` of the plain piece that begins at `from`. */
  #report(
    block: SymbolBlock,
    output: number,
    from: number,
    next: number,
    even: number,
    into: HitBuffer,
  ): void {
    const { patternLength, patternNext } = this.#tables;
    const end = block.origin + next;
    for (let p = Math.abs(output); p !== 0; p = patternNext[p - 1]!) {
      const length = patternLength[p - 1]!;
      const start = end - length;
      into.add(p - 1, start >= even ? start : block.startOf(next - from - length), end);
    }
  }
}

/** Whether the place before the unit `at` is inside a surrogate pair. */
function cutsPair(units: Uint16Array, at: number): boolean {
  return (units[at - 1]! & 0xfc00) === 0xd800 && (units[at]! & 0xfc00) === 0xdc00;
}

/** The state after one symbol. */
function childOfRoot(cells: Int32Array, symbol: number): number {
  const child = cells[BASE]! + symbol;
  return cells[(child << CELL_SHIFT) + PARENT] === ROOT ? child : ROOT;
}

/** The state of three symbols or more after one more symbol, {@link ROOT} when there is none. */
function deepStep(cells: Int32Array, state: number, symbol: number): number {
  for (;;) {
    const child = cells[(state << CELL_SHIFT) + BASE]! + symbol;
    if (cells[(child << CELL_SHIFT) + PARENT] === state) return child;
    state = cells[(state << CELL_SHIFT) + FAIL]!;
    if (state < 0) return ROOT;
  }
}

/**
 * The first pass over the units `[from, to)`: writes to `units`, from the index `first` on, the places of pairs that
 * pass the first filter with the symbol that follows them.
 * @returns the index after the last one written, or {@link HAS_SPECIAL}
 */
function notePairs(
  units: Uint16Array,
  from: number,
  to: number,
  front: Uint16Array,
  mask: number,
  first: number,
): number {
  let at = first;
  let a = front[units[from]!]!;
  let b = front[units[from + 1]!]!;
  let special = a | b;
  let i = from + 2;
  // Eight units a turn; whatever passes or not, a place is written and then kept or overwritten.
  for (const end = to - 7; i < end; i += 8) {
    const c = front[units[i]!]!;
    const d = front[units[i + 1]!]!;
    const e = front[units[i + 2]!]!;
    const f = front[units[i + 3]!]!;
    special |= c | d | e | f;
    units[at] = i - 1;
    at += (front[UNIT_COUNT + ((Math.imul(a, ROW) + b) & mask)]! >>> (c & 15)) & 1;
    units[at] = i;
    at += (front[UNIT_COUNT + ((Math.imul(b, ROW) + c) & mask)]! >>> (d & 15)) & 1;
    units[at] = i + 1;
    at += (front[UNIT_COUNT + ((Math.imul(c, ROW) + d) & mask)]! >>> (e & 15)) & 1;
    units[at] = i + 2;
    at += (front[UNIT_COUNT + ((Math.imul(d, ROW) + e) & mask)]! >>> (f & 15)) & 1;
    const g = front[units[i + 4]!]!;
    const h = front[units[i + 5]!]!;
    a = front[units[i + 6]!]!;
    b = front[units[i + 7]!]!;
    special |= g | h | a | b;
    units[at] = i + 3;
    at += (front[UNIT_COUNT + ((Math.imul(e, ROW) + f) & mask)]! >>> (g & 15)) & 1;
    units[at] = i + 4;
    at += (front[UNIT_COUNT + ((Math.imul(f, ROW) + g) & mask)]! >>> (h & 15)) & 1;
    units[at] = i + 5;
    at += (front[UNIT_COUNT + ((Math.imul(g, ROW) + h) & mask)]! >>> (a & 15)) & 1;
    units[at] = i + 6;
    at += (front[UNIT_COUNT + ((Math.imul(h, ROW) + a) & mask)]! >>> (b & 15)) & 1;
  }
  for (; i < to; i++) {
    const c = front[units[i]!]!;
    special |= c;
    units[at] = i - 1;
    at += (front[UNIT_COUNT + ((Math.imul(a, ROW) + b) & mask)]! >>> (c & 15)) & 1;
    a = b;
    b = c;
  }
  return (special & SPECIAL) === 0 ? at : HAS_SPECIAL;
}

/** {@link notePairs} where some patterns are single symbols: it also notes where one of those stands. */
function notePairsAndSingles(
  units: Uint16Array,
  from: number,
  to: number,
  front: Uint16Array,
  mask: number,
  first: number,
  singleCount: number,
): number {
  let at = first;
  let a = front[units[from]!]!;
  let b = front[units[from + 1]!]!;
  let special = a | b;
  let i = from + 2;
  // The difference is negative, and its highest bit set, for the symbols of single-character patterns.
  for (const end = to - 3; i < end; i += 4) {
    const c = front[units[i]!]!;
    const d = front[units[i + 1]!]!;
    const e = front[units[i + 2]!]!;
    const f = front[units[i + 3]!]!;
    special |= c | d | e | f;
    units[at] = i - 1;
    const atB = front[UNIT_COUNT + ((Math.imul(a, ROW) + b) & mask)]! >>> (c & 15);
    at += (atB | ((b - singleCount) >>> 31)) & 1;
    units[at] = i;
    const atC = front[UNIT_COUNT + ((Math.imul(b, ROW) + c) & mask)]! >>> (d & 15);
    at += (atC | ((c - singleCount) >>> 31)) & 1;
    units[at] = i + 1;
    const atD = front[UNIT_COUNT + ((Math.imul(c, ROW) + d) & mask)]! >>> (e & 15);
    at += (atD | ((d - singleCount) >>> 31)) & 1;
    units[at] = i + 2;
    const atE = front[UNIT_COUNT + ((Math.imul(d, ROW) + e) & mask)]! >>> (f & 15);
    at += (atE | ((e - singleCount) >>> 31)) & 1;
    a = e;
    b = f;
  }
  for (; i < to; i++) {
    const c = front[units[i]!]!;
    special |= c;
    units[at] = i - 1;
    const atB = front[UNIT_COUNT + ((Math.imul(a, ROW) + b) & mask)]! >>> (c & 15);
    at += (atB | ((b - singleCount) >>> 31)) & 1;
    a = b;
    b = c;
  }
  return (special & SPECIAL) === 0 ? at : HAS_SPECIAL;
}

/**
 * The second pass: keeps, of the places noted in `units` from `first` to `end`, those that pass the second filter.
 * @returns the index after the last one kept
 */
function keepPlaces(
  units: Uint16Array,
  front: Uint16Array,
  { pairs, pairsLog, triples, triplesLog }: FilterLayout,
  first: number,
  end: number,
  singleCount: number,
): number {
  const pairsShift = 32 - pairsLog;
  const triplesShift = 32 - triplesLog;
  let kept = first;
  for (let at = first; at < end; at++) {
    const place = units[at]!;
    const b = front[units[place]!]!;
    const sum = Math.imul(front[units[place - 1]!]!, ROW) + b;
    const pair = Math.imul(sum, GOLDEN) >>> pairsShift;
    const triple = Math.imul(sum + Math.imul(front[units[place + 1]!]!, THIRD), GOLDEN) >>> triplesShift;
    units[kept] = place;
    kept +=
      ((front[pairs + (pair >>> 4)]! >>> (pair & 15)) |
        (front[triples + (triple >>> 4)]! >>> (triple & 15)) |
        ((b - singleCount) >>> 31)) &
      1;
  }
  return kept;
}
