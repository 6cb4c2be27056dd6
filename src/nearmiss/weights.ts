import { Alike, type Similarity } from "./similarity";

/**
 * The weights of slips. An unlike character replaced is 1; the rest are set by what errors in print look like: a writer mostly
 * takes a character of the same sound, a reader of the same shape, a typist doubles, drops and changes over.
 */
export const WEIGHT = {
  unlike: 1,
  numeral: 0.5,
  dropped: 0.8,
  added: 0.8,
  doubled: 0.4,
  transposed: 0.6,
  order: 0.7,
  /** Each further character of a dropped or added stretch. */
  further: 0.25,
  /**
   * A stretch of foreign text (Latin, digits, symbols), and each further unit of it: however long, it explains a text better
   * than that the end of the form behind it were missing.
   */
  foreign: 0.6,
  furtherForeign: 0.015,
} as const;

const IS_NUMERAL = new Uint8Array(0x10000);
for (const numeral of "〇零一二三四五六七八九十百千万亿两俩双几") IS_NUMERAL[numeral.charCodeAt(0)] = 1;

/** Whether a folded unit is a Chinese numeral. */
export function isNumeral(unit: number): boolean {
  return IS_NUMERAL[unit] === 1;
}

/** Whether a folded unit is a Han character (or half of a rare one). */
export function isHan(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xd800 && unit <= 0xdfff) || unit === 0x3007;
}

/** Whether a folded unit may begin text put in from elsewhere: a letter, a digit, a bracket; no mark that sentences are made of. */
export function beginsForeign(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x3010 || unit === 0x3011
  );
}

/** The least weight of a replaced character: one that both sounds and looks like the right one. */
export const LEAST_REPLACED = 0.3;

/** The weight of writing `found` for `right`, both folded units, between {@link LEAST_REPLACED} and 1. */
export function replacementWeight(similarity: Similarity, right: number, found: number): number {
  const alike = similarity.compare(right, found);
  if (alike !== 0) {
    const eye = (alike & Alike.Shape) !== 0;
    if ((alike & Alike.Sound) !== 0) return eye ? LEAST_REPLACED : 0.4;
    if (eye) return 0.45;
    return (alike & Alike.NearSound) !== 0 ? 0.5 : 0.6;
  }
  if (isNumeral(right) && isNumeral(found)) return WEIGHT.numeral;
  return WEIGHT.unlike;
}
