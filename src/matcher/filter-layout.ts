/** The number of UTF-16 units, each with its symbol at the beginning of `AutomatonTables.front`. */
export const UNIT_COUNT = 0x10000;

/** Where the entries of the first filter begin in `AutomatonTables.front`; an enum, see `Cell`. */
export enum Entries {
  Start = 0x10000,
}

/** 2 MB: beyond this size the first filter gets no larger, however full it is. */
export const MOST_ENTRIES_LOG = 20;
/** The most bits of each half of the second filter. */
export const MOST_BITS_LOG = 25;
export const LEAST_LOG = 8;

/** The sizes of the filters, as binary logarithms; and where each begins in `AutomatonTables.front`. */
export class FilterLayout {
  /** Where the bits of the pairs begin, sixteen to a number. */
  readonly pairs: number;
  /** Where the bits of the beginnings of three begin. */
  readonly triples: number;
  /** The number of numbers in `front`. */
  readonly length: number;

  constructor(
    /** Of the entries of the first filter. */
    readonly entriesLog: number,
    readonly pairsLog: number,
    readonly triplesLog: number,
  ) {
    this.pairs = Entries.Start + 2 ** entriesLog;
    this.triples = this.pairs + 2 ** (pairsLog - 4);
    this.length = this.triples + 2 ** (triplesLog - 4);
  }

  /** Whether the numbers, as read from a binary, are within bounds. */
  get isValid(): boolean {
    const within = (log: number, most: number): boolean => log >= LEAST_LOG && log <= most;
    return (
      within(this.entriesLog, MOST_ENTRIES_LOG) &&
      within(this.pairsLog, MOST_BITS_LOG) &&
      within(this.triplesLog, MOST_BITS_LOG)
    );
  }
}
