import type { FoldTable } from "../model/fold-table";
import type { FilterLayout } from "./filter-layout";

/**
 * The symbol of what is not a character by itself: ignorable characters and surrogates. Never in a pattern. It is the
 * one symbol with this bit, so that a loop can notice it in the union of many symbols.
 */
export const SPECIAL = 0x8000;

/** The fields of a state in {@link AutomatonTables.cells}. */
export const CELL_SHIFT = 2;
/** The child by symbol s is the cell at `BASE + s`, if that cell's `PARENT` is this state. */
export const BASE = 0;
/** The state whose child this is; -1 in an empty cell. */
export const PARENT = 1;
/** The state of the longest proper suffix that begins a pattern; its complement (~) where that has fewer than three symbols. */
export const FAIL = 2;
/**
 * 1 + the longest pattern that ends here (the first of a chain, see `patternNext`), 0 for none. Negative where it is the
 * only one and as long as the state is deep.
 */
export const OUTPUT = 3;

/** The longest pattern that is allowed, in UTF-16 units. */
export const LONGEST_PATTERN = 0x7fff;

/** The state where nothing has been read. */
export const ROOT = 0;

/**
 * An Aho–Corasick automaton (Aho and Corasick 1975) as a double array (Aoe 1989) over renumbered symbols.
 * A state is the index of its cell. Every array is a plain view that a binary can hold as it is.
 */
export interface AutomatonTables {
  /**
   * What the fast search reads for every unit, in one array because each array costs it registers: for each UTF-16 unit
   * the symbol of its class ({@link SPECIAL} for surrogates and ignorable characters), then the filters.
   */
  readonly front: Uint16Array;
  /** Where the filters lie in `front`. */
  readonly filters: FilterLayout;
  /** For each surrogate (from U+D800), its symbol as half of a pair that folds to a character beyond the BMP. */
  readonly surrogateSymbol: Uint16Array;
  /** How characters beyond the BMP fold, as in a {@link FoldTable}. */
  readonly astral: FoldTable["astral"];
  readonly astralTo: FoldTable["astralTo"];
  /**
   * States, four numbers each. There is a cell for every base with every symbol. The cells where the root's children can
   * lie hold nothing else: they are empty or children of the root.
   */
  readonly cells: Int32Array;
  /** For each state the number of symbols that lead to it. */
  readonly depth: Uint16Array;
  /** For each pattern its length in symbols. */
  readonly patternLength: Int32Array;
  /** For each pattern, 1 + the next that ends at the same place: as long or shorter; 0 for none. */
  readonly patternNext: Int32Array;
  /**
   * The number of symbols. Those of single-character patterns come first, then the more frequent ones; the last stands
   * for every character that no pattern has.
   */
  readonly symbolCount: number;
  /** The number of symbols that are patterns by themselves. */
  readonly singleCount: number;
  /** The length of the longest pattern, in symbols. */
  readonly longest: number;
}
