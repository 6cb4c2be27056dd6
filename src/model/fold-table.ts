/**
 * Which characters count as one when texts are compared: a partition of all characters into classes, each named by
 * one of its members, the representative. Folding a representative gives itself.
 */
export interface FoldTable {
  /**
   * For each UTF-16 unit that is a character by itself, the representative of its class, or 0 when the character is
   * ignorable (invisible). Surrogates stand for themselves here; see {@link FoldTable.astral}.
   */
  readonly units: Uint16Array;
  /**
   * Code points from U+10000 whose representative is another character, sorted ascending. Those not listed stand for
   * themselves.
   */
  readonly astral: Uint32Array;
  /** The representative's code point of each member of `astral`, 0 when it is ignorable. */
  readonly astralTo: Uint32Array;
}

/** The representative of a lone surrogate: U+FFFD, so that two lone halves never become a character. */
export const LONE_SURROGATE = 0xfffd;

/** The folded code point of one from U+10000; 0 when it is ignorable. */
export function foldAstral(table: Pick<FoldTable, "astral" | "astralTo">, codePoint: number): number {
  const { astral } = table;
  let low = 0;
  let high = astral.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = astral[middle]!;
    if (found === codePoint) return table.astralTo[middle]!;
    if (found < codePoint) low = middle + 1;
    else high = middle - 1;
  }
  return codePoint;
}
