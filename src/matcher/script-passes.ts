import { Entries, type FilterLayout } from "./filter-layout";
import type { HitBuffer } from "./hit-buffer";
import { Hash } from "./pair-filter";
import { HAS_SPECIAL, type Passes } from "./passes";
import { type AutomatonTables, Cell, Cells, ROOT, SPECIAL } from "./tables";

/** This bit of a place says that no pattern of three symbols or more begins with the pair there. */
const PAIR_ONLY = 0x8000;

/** The passes in JavaScript; they run everywhere. */
export class ScriptPasses implements Passes {
  readonly tables: AutomatonTables;
  readonly units: Uint16Array<ArrayBuffer>;
  /** Units and places in one array, because each array costs the first pass three registers. */
  readonly #both: Uint16Array<ArrayBuffer>;
  readonly #capacity: number;

  constructor(tables: AutomatonTables, capacity: number) {
    this.tables = tables;
    this.#capacity = capacity;
    this.#both = new Uint16Array(capacity * 2 + 16);
    this.units = this.#both.subarray(0, capacity);
  }

  note(from: number, to: number): number {
    const { front, filters, singleCount } = this.tables;
    const first = this.#capacity;
    const mask = 2 ** filters.entriesLog - 1;
    const end =
      singleCount === 0
        ? notePairs(this.#both, from, to, front, mask, first)
        : notePairsAndSingles(this.#both, from, to, front, mask, first, singleCount);
    return end === HAS_SPECIAL ? HAS_SPECIAL : end - first;
  }

  keep(count: number): number {
    const { front, filters, singleCount } = this.tables;
    const first = this.#capacity;
    return keepPlaces(this.#both, front, filters, first, first + count, singleCount) - first;
  }

  follow(count: number, next: number, to: number, origin: number, into: HitBuffer): number {
    const { front, cells, depth, singleCount } = this.tables;
    const units = this.#both;
    const first = this.#capacity;
    const rootBase = cells[Cell.Base]!;
    for (let at = first; at < first + count; at++) {
      const noted = units[at]!;
      const place = noted & ~PAIR_ONLY;
      if (place < next - 1) continue;
      const one = rootBase + front[units[place - 1]!]!;
      const last = front[units[place]!]!;
      const pair = cells[(one << Cells.Shift) + Cell.Base]! + last;
      if (cells[(pair << Cells.Shift) + Cell.Parent] !== one) {
        if (last >= singleCount || place < next) continue;
        next = place + 1;
        this.#report(cells[((rootBase + last) << Cells.Shift) + Cell.Output]!, origin + next, into);
        continue;
      }
      if (place >= next) {
        next = place + 1;
        const output = cells[(pair << Cells.Shift) + Cell.Output]!;
        // Most words have no other at their end: these are as long as the state is deep, and reported here.
        if (output < 0) into.add(~output, origin + place - 1, origin + next);
        else if (output !== 0) this.#report(output, origin + next, into);
      }
      if (noted !== place) continue;
      const base = cells[(pair << Cells.Shift) + Cell.Base]!;
      let deep = base + front[units[next]!]!;
      if (cells[(deep << Cells.Shift) + Cell.Parent] !== pair) continue;
      for (;;) {
        next++;
        const output = cells[(deep << Cells.Shift) + Cell.Output]!;
        if (output < 0) into.add(~output, origin + next - depth[deep]!, origin + next);
        else if (output !== 0) this.#report(output, origin + next, into);
        if (next === to) return deep;
        deep = deepStep(cells, deep, front[units[next]!]!);
        if (deep === ROOT) break;
      }
    }
    return ROOT;
  }

  /** Appends the patterns that end at an offset. */
  #report(output: number, end: number, into: HitBuffer): void {
    const { patternLength, patternNext } = this.tables;
    for (let p = Math.abs(output); p !== 0; p = patternNext[p - 1]!)
      into.add(p - 1, end - patternLength[p - 1]!, end);
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
    at += (front[Entries.Start + ((Math.imul(a, Hash.Row) + b) & mask)]! >>> (c & 15)) & 1;
    units[at] = i;
    at += (front[Entries.Start + ((Math.imul(b, Hash.Row) + c) & mask)]! >>> (d & 15)) & 1;
    units[at] = i + 1;
    at += (front[Entries.Start + ((Math.imul(c, Hash.Row) + d) & mask)]! >>> (e & 15)) & 1;
    units[at] = i + 2;
    at += (front[Entries.Start + ((Math.imul(d, Hash.Row) + e) & mask)]! >>> (f & 15)) & 1;
    const g = front[units[i + 4]!]!;
    const h = front[units[i + 5]!]!;
    a = front[units[i + 6]!]!;
    b = front[units[i + 7]!]!;
    special |= g | h | a | b;
    units[at] = i + 3;
    at += (front[Entries.Start + ((Math.imul(e, Hash.Row) + f) & mask)]! >>> (g & 15)) & 1;
    units[at] = i + 4;
    at += (front[Entries.Start + ((Math.imul(f, Hash.Row) + g) & mask)]! >>> (h & 15)) & 1;
    units[at] = i + 5;
    at += (front[Entries.Start + ((Math.imul(g, Hash.Row) + h) & mask)]! >>> (a & 15)) & 1;
    units[at] = i + 6;
    at += (front[Entries.Start + ((Math.imul(h, Hash.Row) + a) & mask)]! >>> (b & 15)) & 1;
  }
  for (; i < to; i++) {
    const c = front[units[i]!]!;
    special |= c;
    units[at] = i - 1;
    at += (front[Entries.Start + ((Math.imul(a, Hash.Row) + b) & mask)]! >>> (c & 15)) & 1;
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
    const atB = front[Entries.Start + ((Math.imul(a, Hash.Row) + b) & mask)]! >>> (c & 15);
    at += (atB | ((b - singleCount) >>> 31)) & 1;
    units[at] = i;
    const atC = front[Entries.Start + ((Math.imul(b, Hash.Row) + c) & mask)]! >>> (d & 15);
    at += (atC | ((c - singleCount) >>> 31)) & 1;
    units[at] = i + 1;
    const atD = front[Entries.Start + ((Math.imul(c, Hash.Row) + d) & mask)]! >>> (e & 15);
    at += (atD | ((d - singleCount) >>> 31)) & 1;
    units[at] = i + 2;
    const atE = front[Entries.Start + ((Math.imul(d, Hash.Row) + e) & mask)]! >>> (f & 15);
    at += (atE | ((e - singleCount) >>> 31)) & 1;
    a = e;
    b = f;
  }
  for (; i < to; i++) {
    const c = front[units[i]!]!;
    special |= c;
    units[at] = i - 1;
    const atB = front[Entries.Start + ((Math.imul(a, Hash.Row) + b) & mask)]! >>> (c & 15);
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
    const sum = Math.imul(front[units[place - 1]!]!, Hash.Row) + b;
    const pair = Math.imul(sum, Hash.Golden) >>> pairsShift;
    const triple =
      Math.imul(sum + Math.imul(front[units[place + 1]!]!, Hash.Third), Hash.Golden) >>> triplesShift;
    const begins = (front[triples + (triple >>> 4)]! >>> (triple & 15)) & 1;
    units[kept] = place | ((begins ^ 1) << 15);
    kept += begins | (((front[pairs + (pair >>> 4)]! >>> (pair & 15)) | ((b - singleCount) >>> 31)) & 1);
  }
  return kept;
}

/** The state of three symbols or more after one more symbol, {@link ROOT} when there is none. */
function deepStep(cells: Int32Array, state: number, symbol: number): number {
  for (;;) {
    const child = cells[(state << Cells.Shift) + Cell.Base]! + symbol;
    if (cells[(child << Cells.Shift) + Cell.Parent] === state) return child;
    state = cells[(state << Cells.Shift) + Cell.Fail]!;
    if (state < 0) return ROOT;
  }
}
