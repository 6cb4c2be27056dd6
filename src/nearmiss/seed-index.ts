import { CALLED_BY_ALL, callOf, witnessesAsked } from "./beside";
import { EntryKind } from "./seed";
import { SEED } from "./seed-slots";
import type { ProtectedTables } from "./tables";

/** The words of a row before its entries: what of {@link CALL} is near for any entry, and the number of entries. */
export const ROW = { nearBefore: 0, nearAfter: 1, count: 2, words: 4 } as const;
/** What calls each entry, after the words of the row, as `Call` has it. */
export const CALL = { nearBefore: 0, nearAfter: 1, before: 2, after: 3, words: 4 } as const;
/** The rest of each entry, after the calls of all: most entries are not called, and their rest is not read. */
export const ENTRY = {
  form: 0,
  kind: 1,
  /** Where the seed begins in the folded form, or in its variant. */
  offset: 2,
  /** The second word of a literal seed's entry in the tables; of a piece, the role of its form. */
  detail: 3,
  /** Where the form begins in the units of all forms, and its length. */
  first: 4,
  length: 5,
  /** See {@link witnessesAsked}. */
  asked: 6,
  words: 7,
} as const;

/**
 * The entries of the seeds, each with what has to stand beside a hit for it to be worth a look. A common seed (发展) belongs to
 * many forms, and most of its hits are none of them. Literal seeds are rare and always worth a look.
 *
 * A seed's row is made when it is first hit, for most never are. All that a hit needs stands together in it, for the time goes in
 * waiting for memory.
 */
export class SeedIndex {
  /** The rows, one after the other: {@link ROW}, then a {@link CALL} for each entry, then an {@link ENTRY}. */
  rows = new Int32Array(1 << 12);
  readonly #tables: ProtectedTables;
  /** Where the row of each seed begins; 0 for one that has none yet. */
  readonly #rowOf: Uint32Array;
  #used: number = ROW.words;

  readonly #isThorough: boolean;

  /** `isThorough`: every entry is worth a look. */
  constructor(tables: ProtectedTables, isThorough: boolean) {
    this.#tables = tables;
    this.#isThorough = isThorough;
    this.#rowOf = new Uint32Array(tables.seedCount);
  }

  /** Where the row of a seed begins in {@link SeedIndex.rows}. */
  rowOf(seed: number): number {
    const row = this.#rowOf[seed]!;
    return row !== 0 ? row : this.#makeRow(seed);
  }

  #makeRow(seed: number): number {
    const { starts, entries, seeds, roles, units, unitStarts } = this.#tables;
    const seedLength = seeds[seed * SEED.numbers]! & SEED.length;
    const row = this.#used;
    this.#rowOf[seed] = row;
    let count = 0;
    for (let place = starts[seed]!; place < starts[seed + 1]!; place++, count++)
      if (kindOf(entries[place]!) !== EntryKind.Piece) place++;
    let call = row + ROW.words;
    let at = call + count * CALL.words;
    this.#used = at + count * ENTRY.words;
    this.#reserve(this.#used);
    const { rows } = this;
    rows[row + ROW.count] = count;
    for (let place = starts[seed]!; place < starts[seed + 1]!; place++) {
      const head = entries[place]!;
      const form = head >>> 12;
      const offset = head & 0x3ff;
      const first = unitStarts[form]!;
      const length = unitStarts[form + 1]! - first;
      const role = roles[form]!;
      const isPiece = kindOf(head) === EntryKind.Piece;
      const piece = { units, first, length, offset, seedLength, role };
      const isSorted = isPiece && !this.#isThorough;
      const { nearBefore, nearAfter, before, after } = isSorted ? callOf(piece) : CALLED_BY_ALL;
      rows[call + CALL.nearBefore] = nearBefore;
      rows[call + CALL.nearAfter] = nearAfter;
      rows[call + CALL.before] = before;
      rows[call + CALL.after] = after;
      rows[row + ROW.nearBefore]! |= nearBefore;
      rows[row + ROW.nearAfter]! |= nearAfter;
      rows[at + ENTRY.form] = form;
      rows[at + ENTRY.kind] = kindOf(head);
      rows[at + ENTRY.offset] = offset;
      rows[at + ENTRY.detail] = isPiece ? role : entries[++place]!;
      rows[at + ENTRY.first] = first;
      rows[at + ENTRY.length] = length;
      rows[at + ENTRY.asked] = witnessesAsked(units, first, length);
      call += CALL.words;
      at += ENTRY.words;
    }
    return row;
  }

  #reserve(length: number): void {
    if (length <= this.rows.length) return;
    const wider = new Int32Array(Math.max(length, this.rows.length * 2));
    wider.set(this.rows);
    this.rows = wider;
  }
}

/** The kind of an entry, by its first word. */
function kindOf(head: number): number {
  return (head >>> 10) & 3;
}
