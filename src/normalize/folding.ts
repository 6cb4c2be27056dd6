import type { FoldTable } from "../model/fold-table";
import { FORMS, IGNORABLE, VARIANTS } from "./generated/folding-data";

/**
 * Equality of writing: one class for the widths, the letter cases and the glyph forms (CJK compatibility ideographs,
 * radicals) of a character; invisible characters and combining marks are ignorable. Scripts and variants stay apart.
 */
export const FORM_FOLDING: FoldTable = buildTable([FORMS]);

/**
 * {@link FORM_FOLDING}, and one class for the simplified, traditional, regional and variant characters of one word:
 * 乾, 干, 幹 and 榦 are one, so are 着 and 著. Two forms equal under it may still differ as written; who cares compares
 * them under {@link FORM_FOLDING}.
 */
export const FOLDING: FoldTable = buildTable([FORMS, VARIANTS]);

/** Each source holds groups, one a line, that begin with their representative; a later source folds what an earlier one gave. */
function buildTable(sources: readonly string[]): FoldTable {
  const units = new Uint16Array(0x10000);
  for (let unit = 0; unit < units.length; unit++) units[unit] = unit;
  const astral = new Map<number, number>();
  const fold = (codePoint: number): number =>
    codePoint < 0x10000 ? units[codePoint]! : (astral.get(codePoint) ?? codePoint);
  const set = (codePoint: number, to: number): void => {
    if (codePoint < 0x10000) units[codePoint] = to;
    else astral.set(codePoint, to);
  };

  // From the last source to the first, so that the target of a form is already folded when the form is reached.
  for (const source of [...sources].reverse()) {
    let first = -1;
    for (const character of source) {
      const codePoint = character.codePointAt(0)!;
      if (codePoint === 0x0a) first = -1;
      else if (first < 0) first = fold(codePoint);
      else set(codePoint, first);
    }
  }
  for (const [first, last] of IGNORABLE) {
    for (let codePoint = first; codePoint <= last; codePoint++) set(codePoint, 0);
  }
  const members = [...astral.keys()].sort((a, b) => a - b);
  return {
    units,
    astral: Uint32Array.from(members),
    astralTo: Uint32Array.from(members, (member) => astral.get(member)!),
  };
}
