import type { HitBuffer } from "./hit-buffer";
import type { AutomatonTables } from "./tables";

/** What {@link Passes.note} says of units with a special one among them. */
export const HAS_SPECIAL = -1;

/** The most units a block may have: a place, and a bit beside it, are written with 16 bits. */
export const MOST_UNITS = 0x7000;

/**
 * The three passes of the fast search over the units of a block, see `CascadeSearch`. The first two cost the same for every
 * unit, whatever the text: no branch depends on it.
 */
export interface Passes {
  /** The tables that are searched. */
  readonly tables: AutomatonTables;
  /** Where the units of a block are written before it is searched. */
  readonly units: Uint16Array<ArrayBuffer>;
  /**
   * The first pass, over the units `[from, to)`, at least two: notes the places of pairs that pass the first filter with
   * the symbol after them, and of patterns of one symbol. A place is the index of the second unit of a pair; the last unit,
   * which has none after it, is not one.
   * @returns how many places it noted, or {@link HAS_SPECIAL}
   */
  note(from: number, to: number): number;
  /**
   * The second pass, over the first `count` places noted: keeps those that pass the second filter.
   * @returns how many are left
   */
  keep(count: number): number;
  /**
   * The third pass, over the first `count` places: appends the matches that end after the unit `next` or a later one and
   * begin in the piece, but for those that end with the piece, unless the state there has three symbols or more. `to` is
   * the end of the piece, as the first pass was told, and unit 0 stands at the offset `origin` of the text.
   * @returns the state at the end of the piece if it has three symbols or more, else `ROOT`
   */
  follow(count: number, next: number, to: number, origin: number, into: HitBuffer): number;
}
