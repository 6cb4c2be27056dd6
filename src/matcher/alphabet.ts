import { CuominError } from "../model/error";
import { type FoldTable, LONE_SURROGATE } from "../model/fold-table";
import { UNIT_COUNT } from "./filter-layout";
import { SPECIAL } from "./tables";

/** The symbols of a set of patterns, see `AutomatonTables.symbolCount`. */
export interface Alphabet {
  /** For each UTF-16 unit of a folded pattern, its symbol; the last symbol where no pattern has it. */
  readonly symbolOfFolded: Uint16Array;
  /** The number of symbols. */
  readonly size: number;
  /** The number of symbols that are patterns by themselves. */
  readonly singleCount: number;
}

/**
 * Numbers the units of the patterns, patterns of one unit first, then by falling frequency, so that what is used most
 * lies together in every table.
 * @throws CuominError `CUOMIN_LIMIT_EXCEEDED` when the patterns have more than 32,766 different units.
 */
export function buildAlphabet(patterns: readonly string[]): Alphabet {
  const counts = new Uint32Array(UNIT_COUNT);
  const singles = new Set<number>();
  for (const pattern of patterns) {
    for (let i = 0; i < pattern.length; i++) counts[pattern.charCodeAt(i)]!++;
    if (pattern.length === 1) singles.add(pattern.charCodeAt(0));
  }
  const others: number[] = [];
  for (let unit = 0; unit < UNIT_COUNT; unit++)
    if (counts[unit]! > 0 && !singles.has(unit)) others.push(unit);
  const byFallingCount = (a: number, b: number): number => counts[b]! - counts[a]! || a - b;
  const units = [...[...singles].sort(byFallingCount), ...others.sort(byFallingCount)];
  if (units.length >= SPECIAL) throw tooManyUnits(units.length);

  const symbolOfFolded = new Uint16Array(UNIT_COUNT).fill(units.length);
  units.forEach((unit, symbol) => {
    symbolOfFolded[unit] = symbol;
  });
  return { symbolOfFolded, size: units.length + 1, singleCount: singles.size };
}

/** Writes the table that folds and renumbers in one look-up, the first part of `AutomatonTables.front`. */
export function writeSymbols(alphabet: Alphabet, folding: FoldTable, into: Uint16Array): void {
  for (let unit = 0; unit < UNIT_COUNT; unit++) {
    const folded = folding.units[unit]!;
    into[unit] = folded === 0 || isSurrogate(unit) ? SPECIAL : alphabet.symbolOfFolded[folded]!;
  }
  // What lone surrogates fold to must be a symbol.
  if (into[LONE_SURROGATE] === SPECIAL) into[LONE_SURROGATE] = alphabet.size - 1;
}

/** Whether a UTF-16 unit is half of a pair. */
export function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}

function tooManyUnits(count: number): CuominError {
  return new CuominError(
    "CUOMIN_LIMIT_EXCEEDED",
    {
      zh: `词条形式中有 ${count} 个不同的字符，上限为 ${SPECIAL - 1} 个`,
      en: `the patterns have ${count} different characters; at most ${SPECIAL - 1} are allowed`,
    },
    { remedy: { zh: "请拆分词典", en: "split the dictionary" } },
  );
}
