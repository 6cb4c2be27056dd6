/**
 * Counts on a logarithmic scale in one byte: 0 to 8 exactly, above that in steps of 15 %. A model of counts needs no
 * more, and small codes compress well.
 */

const EXACT = 8;
const RATIO = 1.15;

/** `COUNT_OF[code]` is the count a code stands for; increasing. */
export const COUNT_OF: Float64Array = new Float64Array(256);
for (let code = 0; code < 256; code++) {
  COUNT_OF[code] = code <= EXACT ? code : EXACT * RATIO ** (code - EXACT);
}

/** The code nearest to a count, on the logarithmic scale. */
export function codeOfCount(count: number): number {
  if (count <= EXACT) return Math.max(0, Math.round(count));
  return Math.min(255, EXACT + Math.round(Math.log(count / EXACT) / Math.log(RATIO)));
}
