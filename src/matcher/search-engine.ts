import type { HitBuffer } from "./hit-buffer";
import type { SymbolBlock } from "./symbol-block";

/**
 * A way to run an automaton over a text that comes block by block. What it finds depends on
 * nothing from earlier blocks but the state it is given and gives back, which means the same to all engines.
 */
export interface SearchEngine {
  /**
   * Reads the first `length` units of the block, which do not cut a surrogate pair, and appends every match that ends in
   * them: overlapping ones included, ordered by end; those with the same end longest first; equal patterns by index.
   * @returns the state after the last symbol
   */
  search(block: SymbolBlock, length: number, state: number, into: HitBuffer): number;
}
