import type { FoldTable } from "../model/fold-table";
import type { FilterLayout } from "./filter-layout";

/**
 * The symbol of what is not a character by itself: ignorable characters and surrogates. Never in a pattern. It is the
 * one symbol with this bit, so that a loop can notice it in the union of many symbols.
 */
export const SPECIAL = 0x8000;

/**
 * The numbers a state takes in {@link AutomatonTables.cells}, and how many. An enum, because bundlers put the values of
 * enums in place: a module's constants are variables to them, which a hot loop would load at every turn.
 */
export enum Cell {
  /** The child by symbol s is the cell at `Base + s`, if that cell's `Parent` is this state. */
  Base = 0,
  /** The state whose child this is; -1 in an empty cell. */
  Parent = 1,
  /** The state of the longest proper suffix that begins a pattern; its complement (~) where that has fewer than three symbols. */
  Fail = 2,
  /**
   * 1 + the longest pattern that ends here (the first of a chain, see `patternNext`), 0 for none. Negative where it is the
   * only one and as long as the state is deep.
   */
  Output = 3,
}

/** The numbers of a state begin in {@link AutomatonTables.cells} at the state shifted by this. */
export enum Cells {
  Shift = 2,
}

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
