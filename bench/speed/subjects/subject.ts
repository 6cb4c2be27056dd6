/** Which of the matches a subject is meant to find. */
export type Finds =
  /** Every match, overlapping ones included. */
  | "all"
  /** From left to right, the longest at each place, none that overlaps an earlier one. */
  | "leftmost-longest"
  /** What it likes: its number is shown, and it is not a candidate for the best peer. */
  | "some"
  /** Nothing: a roofline, which shows what the machine can do. */
  | "nothing";

/** A search that is ready to run: takes a text, gives the number of matches it found. */
export type Search = (text: string) => number;

/** One thing to be measured, alone in its process. */
export interface Subject {
  readonly name: string;
  readonly finds: Finds;
  /** Whether it competes for the title of best peer. */
  readonly peer?: boolean;
  /** More patterns than this take it minutes or more memory than there is. */
  readonly mostPatterns?: number;
  /** Longer texts than this take it minutes. */
  readonly longestText?: number;
  /** Everything that must be done once for a set of patterns. */
  build(patterns: readonly string[]): Promise<Search> | Search;
  /** Makes a binary of a built search, where the subject can: how to load it, and the part of that which is its checksum. */
  binary?(patterns: readonly string[]): { bytes: number; load(): Search; checksum(): number };
}
