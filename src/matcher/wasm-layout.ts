/**
 * Where things lie in the memory of the WebAssembly passes, in bytes: first what has a fixed size, then the tables. An enum,
 * see `Cell`.
 */
export enum Layout {
  /** How the third pass ended, see {@link Slot}. */
  Slots = 0,
  /** Constant vectors of the first pass. */
  Vectors = 0x80,
  /** For each byte the numbers of the bits that are set in it, eight bytes each. */
  Choices = 0x100,
  /** The units of a block. */
  Units = 0x1000,
  /** Their symbols. There is room for some more on either side of these three, since eight are read or written at a time. */
  Symbols = 0xf040,
  /** The places noted. */
  Places = 0x1d080,
  /** Matches on their way to a `HitBuffer`, as numbers in the form that it has. */
  Hits = 0x2b0c0,
  /** `AutomatonTables.front`; the other tables come after it. */
  Front = 0x4f0c0,
}

/** What the third pass leaves at {@link Layout.Slots}, words that its next call takes up. */
export enum Slot {
  /** The place to go on with. */
  At = 0,
  /** The first unit not read. */
  Next = 1,
  /** The state of three symbols or more, or 0. */
  State = 2,
  /** Whether it stopped because there was no room for more matches. */
  IsFull = 3,
}

/** The bytes of a match. */
export const HIT_BYTES = 12;
