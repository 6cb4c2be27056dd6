import type { HitBuffer } from "./hit-buffer";
import type { SymbolBlock } from "./symbol-block";

/** A way to run an automaton over a text that comes block by block. */
export interface SearchEngine {
  /** Starts a new text. */
  reset(): void;
  /**
   * Folds the first `length` units of the block and appends every match that ends in it: all matches, overlapping ones
   * included, ordered by end; those with the same end longest first; equal patterns by index.
   */
  search(block: SymbolBlock, length: number, into: HitBuffer): void;
  /** How many of the last symbols read may be the beginning of a match that is not complete. */
  readonly pending: number;
}
