import { type FoldTable, foldAstral, LONE_SURROGATE } from "../model/fold-table";
import type { MappedText } from "../model/mapped-text";
import type { Span } from "../model/span";
import { FOLDING, FORM_FOLDING } from "./folding";

/** A text under a folding, with the way back. `text` has no ignorable characters and no lone surrogates. */
export interface FoldedText extends MappedText {
  /** The text it was made from. */
  readonly source: string;
}

/**
 * Folds a text ({@link FOLDING}) and keeps the way back. Total: any string gives a result. A span of the folded text
 * leads to the smallest stretch of the source that holds its characters: invisible characters before the first and
 * after the last are left out, those between are in.
 */
export function foldText(text: string, table: FoldTable = FOLDING): FoldedText {
  const folded = new Uint16Array(text.length);
  const starts = new Int32Array(text.length + 1);
  const ends = new Int32Array(text.length + 1);
  let length = 0;
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at)!;
    const width = codePoint < 0x10000 ? 1 : 2;
    const to = foldCodePoint(table, codePoint);
    if (to >= 0x10000) {
      // Two units on both sides.
      writePair(folded, length, to);
      starts[length] = starts[length + 1] = at;
      ends[length] = ends[length + 1] = at + width;
      length += 2;
    } else if (to !== 0) {
      folded[length] = to;
      starts[length] = at;
      ends[length] = at + width;
      length++;
    }
    at += width;
  }
  const sourceLength = text.length;
  const toSource = (span: Span): Span => {
    if (span.end <= span.start) {
      const at = span.start < length ? starts[span.start]! : sourceLength;
      return { start: at, end: at };
    }
    return { start: starts[span.start]!, end: ends[span.end - 1]! };
  };
  return {
    source: text,
    text: decodeUnits(folded, length),
    toSource,
    toPieces: (span) => [toSource(span)],
  };
}

/** The folded form of a dictionary's word, or of any text whose places do not matter: what {@link foldText} makes of it. Idempotent. */
export function foldPattern(pattern: string, table: FoldTable = FOLDING): string {
  // Most texts are folded as they stand.
  let same = 0;
  while (same < pattern.length && isOwnFold(table, pattern.charCodeAt(same))) same++;
  if (same === pattern.length) return pattern;
  const folded = pattern.length <= SCRATCH.length ? SCRATCH : new Uint16Array(pattern.length);
  let length = 0;
  for (let at = 0; at < pattern.length; at++) {
    const unit = pattern.charCodeAt(at);
    if ((unit & 0xf800) !== 0xd800) {
      const to = table.units[unit]!;
      if (to !== 0) folded[length++] = to;
      continue;
    }
    const codePoint = pattern.codePointAt(at)!;
    if (codePoint >= 0x10000) at++;
    const to = foldCodePoint(table, codePoint);
    if (to >= 0x10000) {
      writePair(folded, length, to);
      length += 2;
    } else if (to !== 0) folded[length++] = to;
  }
  return decodeUnits(folded, length);
}

/** Whether a unit is a character by itself that folds to itself. */
function isOwnFold(table: FoldTable, unit: number): boolean {
  return table.units[unit] === unit && (unit & 0xf800) !== 0xd800 && unit !== 0;
}

/** Where short texts are folded, so that nothing is allocated for them. */
const SCRATCH = new Uint16Array(1 << 12);

/** Whether two texts are the same as written, but for width, letter case, glyph forms and invisible characters. */
export function isSameWriting(a: string, b: string): boolean {
  return a === b || foldPattern(a, FORM_FOLDING) === foldPattern(b, FORM_FOLDING);
}

/** The representative of a code point, 0 when it is ignorable; lone surrogates become U+FFFD. */
function foldCodePoint(table: FoldTable, codePoint: number): number {
  if (codePoint >= 0x10000) return foldAstral(table, codePoint);
  return (codePoint & 0xf800) === 0xd800 ? LONE_SURROGATE : table.units[codePoint]!;
}

function writePair(units: Uint16Array, at: number, codePoint: number): void {
  units[at] = 0xd7c0 + (codePoint >> 10);
  units[at + 1] = 0xdc00 + (codePoint & 0x3ff);
}

/** So many units are decoded at once: as many arguments as any engine takes. */
const DECODED_AT_ONCE = 1 << 12;

/** The string of units. Faster than `TextDecoder`, which takes a text for bytes. */
function decodeUnits(units: Uint16Array, length: number): string {
  let text = "";
  for (let from = 0; from < length; from += DECODED_AT_ONCE)
    text += String.fromCharCode.apply(
      undefined,
      // The engine takes any list of numbers; the type wants an array.
      units.subarray(from, Math.min(length, from + DECODED_AT_ONCE)) as unknown as number[],
    );
  return text;
}
