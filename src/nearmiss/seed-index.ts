import type { FoldTable } from "../model/fold-table";
import { FormRole } from "./phrase";
import { EntryKind, type ProtectedTables } from "./tables";
import { visibleUnits } from "./visible-text";
import { beginsForeign } from "./weights";

/** How many units beside a seed are looked at on either side. */
export const WITNESSES = 2;

/** The words of an entry in {@link SeedIndex.rows}. */
export const ENTRY = {
  /** What calls it: the bits of {@link besideBits} one of which has to stand before the hit … */
  before: 0,
  /** … or after it. */
  after: 1,
  form: 2,
  kind: 3,
  /** Where the seed begins in the folded form, or in its variant. */
  offset: 4,
  /** The second word of a literal seed's entry in the tables; of a piece, the role of its form. */
  detail: 5,
  /** Where the form begins in the units of all forms, and its length. */
  first: 6,
  length: 7,
  words: 8,
} as const;
/** The words of a row before its entries: the bits of all entries together, and their number. */
export const ROW = { before: 0, after: 1, count: 2, words: 4 } as const;

/** The bit of what a witness may hide behind: invisible characters, marks, halves of pairs, foreign text. */
const HIDES = 1;
/** The bit of what lies outside the text; only an entry that every hit calls has it. */
export const OUTSIDE = 1 << 31;
const ALL = -1;
/** So many bits are left for the units, which share them. */
const UNIT_BITS = 30;

const TABLES = new WeakMap<FoldTable, Int32Array>();

/** The bit of each unit of a text, as it stands beside a hit; many units share one. Made once for a folding. */
export function besideBits(folding: FoldTable): Int32Array {
  const known = TABLES.get(folding);
  if (known !== undefined) return known;
  const bits = new Int32Array(0x10000);
  TABLES.set(folding, bits);
  const visible = visibleUnits(folding);
  for (let unit = 0; unit < 0x10000; unit++) {
    const seen = visible[unit]!;
    const hides = seen === 0 || (seen & 0xf800) === 0xd800 || beginsForeign(seen);
    bits[unit] = hides ? HIDES : bitOf(seen);
  }
  return bits;
}

/** The bit of a folded unit. */
function bitOf(unit: number): number {
  return 2 << ((Math.imul(unit, 0x9e3779b1) >>> 8) % UNIT_BITS);
}

/**
 * The entries of the seeds, each with what has to stand beside a hit for it to be worth a look. A common seed (发展) belongs to
 * many forms, and most of its hits are none of them: but few edits apart from the seed leave one of the two nearest units
 * of the form on one side of it at one of the two nearest places of the text on that side, whether what lies between was
 * replaced, dropped, added or changed over. (Of text injected beside a seed, the search looks behind the far end too.) A
 * form that has but one unit beside its seed has no sure witness; nor have literal seeds, which are rare.
 *
 * A seed's row is made when it is first hit, for most never are. All that a hit needs stands together in it, for the time goes in
 * waiting for memory.
 */
export class SeedIndex {
  /** The rows, one after the other: {@link ROW}, then an {@link ENTRY} each. */
  rows = new Int32Array(1 << 12);
  readonly #tables: ProtectedTables;
  readonly #units: Uint16Array;
  readonly #formStarts: Uint32Array;
  /** Where the row of each seed begins; 0 for one that has none yet. */
  readonly #rowOf: Uint32Array;
  #used: number = ROW.words;

  /** `units` and `formStarts`: the folded forms, form i being `[formStarts[i], formStarts[i + 1])`. */
  constructor(tables: ProtectedTables, units: Uint16Array, formStarts: Uint32Array) {
    this.#tables = tables;
    this.#units = units;
    this.#formStarts = formStarts;
    this.#rowOf = new Uint32Array(tables.starts.length - 1);
  }

  /** Where the row of a seed begins in {@link SeedIndex.rows}. */
  rowOf(seed: number): number {
    const row = this.#rowOf[seed]!;
    return row !== 0 ? row : this.#makeRow(seed);
  }

  #makeRow(seed: number): number {
    const { starts, entries } = this.#tables;
    const row = this.#used;
    this.#rowOf[seed] = row;
    this.#reserve(row + ROW.words + (starts[seed + 1]! - starts[seed]!) * ENTRY.words);
    const { rows } = this;
    let at = row + ROW.words;
    for (let place = starts[seed]!; place < starts[seed + 1]!; place++, at += ENTRY.words) {
      const head = entries[place]!;
      const form = head >>> 12;
      const first = this.#formStarts[form]!;
      rows[at + ENTRY.form] = form;
      rows[at + ENTRY.kind] = (head >>> 10) & 3;
      rows[at + ENTRY.offset] = head & 0x3ff;
      rows[at + ENTRY.first] = first;
      rows[at + ENTRY.length] = this.#formStarts[form + 1]! - first;
      const isPiece = rows[at + ENTRY.kind] === EntryKind.Piece;
      rows[at + ENTRY.detail] = isPiece ? this.#tables.forms[form]!.role : entries[++place]!;
      this.#writeCalls(at, this.#tables.seedLengths[seed]!);
      rows[row + ROW.before]! |= rows[at + ENTRY.before]!;
      rows[row + ROW.after]! |= rows[at + ENTRY.after]!;
      rows[row + ROW.count]!++;
    }
    this.#used = at;
    return row;
  }

  /** Writes what calls an entry. */
  #writeCalls(at: number, seedLength: number): void {
    const { rows } = this;
    const units = this.#units;
    const before = rows[at + ENTRY.offset]!;
    const seedEnd = before + seedLength;
    const after = rows[at + ENTRY.length]! - seedEnd;
    const isSearched = rows[at + ENTRY.detail] === FormRole.Right;
    rows[at + ENTRY.before] = rows[at + ENTRY.after] = ALL;
    if (rows[at + ENTRY.kind] !== EntryKind.Piece || before + after < (isSearched ? 2 : 1)) return;
    // What only stands exactly, or not at all, has its neighbour beside it.
    const reach = isSearched ? WITNESSES : 1;
    const seedStart = rows[at + ENTRY.first]! + before;
    let bits = HIDES;
    for (let i = 1; i <= Math.min(before, reach); i++) bits |= bitOf(units[seedStart - i]!);
    rows[at + ENTRY.before] = bits;
    bits = HIDES;
    for (let i = 0; i < Math.min(after, reach); i++) bits |= bitOf(units[seedStart + seedLength + i]!);
    rows[at + ENTRY.after] = bits;
  }

  #reserve(length: number): void {
    if (length <= this.rows.length) return;
    const wider = new Int32Array(Math.max(length, this.rows.length * 2));
    wider.set(this.rows);
    this.rows = wider;
  }
}
