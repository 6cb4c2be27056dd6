import { bitsAfter, bitsBefore } from "./beside";
import { EntryKind } from "./seed";
import { SEED } from "./seed-slots";
import type { ProtectedTables } from "./tables";

/** The words of an entry in {@link SeedIndex.rows}. */
export const ENTRY = {
  /** What calls it: the bits of {@link bitsBefore} one of which has to stand before the hit … */
  before: 0,
  /** … or those of {@link bitsAfter} after it. */
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

/** Every hit calls an entry with these bits. */
const ALL = -1;

/**
 * The entries of the seeds, each with what has to stand beside a hit for it to be worth a look. A common seed (发展) belongs to
 * many forms, and most of its hits are none of them. Literal seeds are rare and always worth a look.
 *
 * A seed's row is made when it is first hit, for most never are. All that a hit needs stands together in it, for the time goes in
 * waiting for memory.
 */
export class SeedIndex {
  /** The rows, one after the other: {@link ROW}, then an {@link ENTRY} each. */
  rows = new Int32Array(1 << 12);
  readonly #tables: ProtectedTables;
  /** Where the row of each seed begins; 0 for one that has none yet. */
  readonly #rowOf: Uint32Array;
  #used: number = ROW.words;

  constructor(tables: ProtectedTables) {
    this.#tables = tables;
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
    this.#reserve(row + ROW.words + (starts[seed + 1]! - starts[seed]!) * ENTRY.words);
    const { rows } = this;
    let at = row + ROW.words;
    for (let place = starts[seed]!; place < starts[seed + 1]!; place++, at += ENTRY.words) {
      const head = entries[place]!;
      const form = head >>> 12;
      const kind = (head >>> 10) & 3;
      const offset = head & 0x3ff;
      const first = unitStarts[form]!;
      const length = unitStarts[form + 1]! - first;
      const role = roles[form]!;
      const isPiece = kind === EntryKind.Piece;
      const piece = { units, first, length, offset, seedLength, role };
      rows[at + ENTRY.before] = isPiece ? bitsBefore(piece) : ALL;
      rows[at + ENTRY.after] = isPiece ? bitsAfter(piece) : ALL;
      rows[at + ENTRY.form] = form;
      rows[at + ENTRY.kind] = kind;
      rows[at + ENTRY.offset] = offset;
      rows[at + ENTRY.detail] = isPiece ? role : entries[++place]!;
      rows[at + ENTRY.first] = first;
      rows[at + ENTRY.length] = length;
      rows[row + ROW.before]! |= rows[at + ENTRY.before]!;
      rows[row + ROW.after]! |= rows[at + ENTRY.after]!;
      rows[row + ROW.count]!++;
    }
    this.#used = at;
    return row;
  }

  #reserve(length: number): void {
    if (length <= this.rows.length) return;
    const wider = new Int32Array(Math.max(length, this.rows.length * 2));
    wider.set(this.rows);
    this.rows = wider;
  }
}
