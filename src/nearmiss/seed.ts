/** What a seed hit stands for; the two low bits of an entry. */
export const EntryKind = {
  /** The seed is a piece of the form, as written. */
  Piece: 0,
  /** The seed is a piece of the form with two neighbouring blocks changed over. */
  Swap: 1,
  /** The seed is a piece of the form with one character replaced. */
  Replace: 2,
} as const;

/** What a seed leads to. */
export interface SeedEntry {
  readonly form: number;
  readonly kind: number;
  /** Where the seed begins in the folded form, or in its variant. */
  readonly offset: number;
  /** Swap: blocks `[a, b)` and `[b, c)` change places. Replace: the unit at `a` becomes `b`. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** A seed, as folded units, with what it leads to. */
export interface TableSeed {
  readonly units: string;
  readonly entries: readonly SeedEntry[];
}
