import { type FoldTable, LONE_SURROGATE } from "../model/fold-table";
import { FIRST_SYMBOL, OTHER, SPECIAL } from "./tables";

/** The symbols of a set of patterns. */
export interface Alphabet {
  /** For each UTF-16 unit of a folded pattern, its symbol; {@link OTHER} where no pattern has it. */
  readonly symbolOfFolded: Uint16Array;
  /** The number of symbols. */
  readonly size: number;
}

/** Numbers the units of the patterns by falling frequency, so that what is used most lies together in every table. */
export function buildAlphabet(patterns: readonly string[]): Alphabet {
  const counts = new Uint32Array(0x10000);
  for (const pattern of patterns) {
    for (let i = 0; i < pattern.length; i++) counts[pattern.charCodeAt(i)]!++;
  }
  const units: number[] = [];
  for (let unit = 0; unit < 0x10000; unit++) if (counts[unit]! > 0) units.push(unit);
  units.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const symbolOfFolded = new Uint16Array(0x10000).fill(OTHER);
  units.forEach((unit, rank) => {
    symbolOfFolded[unit] = FIRST_SYMBOL + rank;
  });
  return { symbolOfFolded, size: FIRST_SYMBOL + units.length };
}

/** The table that folds and renumbers in one look-up, see `AutomatonTables.symbolOf`. */
export function symbolsOfUnits(alphabet: Alphabet, folding: FoldTable): Uint16Array {
  const symbols = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    const folded = folding.units[unit]!;
    symbols[unit] = folded === 0 || isSurrogate(unit) ? SPECIAL : alphabet.symbolOfFolded[folded]!;
  }
  // U+FFFD is what lone surrogates fold to; it must not be ignorable.
  if (symbols[LONE_SURROGATE] === SPECIAL) symbols[LONE_SURROGATE] = OTHER;
  return symbols;
}

/** Whether a UTF-16 unit is half of a pair. */
export function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}
