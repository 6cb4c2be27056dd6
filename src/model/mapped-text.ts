import type { Span } from "./span";

/**
 * A text made from another (markup cut out, characters folded) together with the way back.
 * Offsets are UTF-16 units. For every span inside `text`, `toSource` is monotone and stays within the source.
 */
export interface MappedText {
  readonly text: string;
  /** The smallest stretch of the source that holds everything the span was made of. */
  toSource(span: Span): Span;
  /** The stretches of the source that the span was made of, in order, neighbours merged; never empty. */
  toPieces(span: Span): Span[];
}

/**
 * A stretch of a source. `reads` is what it stands for where that is not what is written: the character of a character
 * reference, a line end inside a paragraph of markup. Such a piece is one thing: what is found in it is found in all of
 * it, and an edit replaces all of it.
 */
export interface Piece extends Span {
  readonly reads?: string;
}

/** Reads as an embedded object that is not text (an image, a formula): U+FFFC. */
export const OBJECT_REPLACEMENT = "\ufffc";

/** A text that is its own source. */
export function identityMap(text: string): MappedText {
  return { text, toSource: (span) => span, toPieces: (span) => [span] };
}

/**
 * The concatenation of pieces of a source. One piece that covers the source costs nothing.
 * Pieces must be in order and must not overlap.
 */
export function joinPieces(source: string, pieces: readonly Piece[]): MappedText {
  const [first] = pieces;
  if (pieces.length === 1 && first!.reads === undefined && first!.start === 0 && first!.end === source.length)
    return identityMap(source);
  const offsets = new Int32Array(pieces.length + 1);
  let text = "";
  for (let i = 0; i < pieces.length; i++) {
    const { start, end, reads } = pieces[i]!;
    text += reads ?? source.slice(start, end);
    offsets[i + 1] = text.length;
  }
  const toPieces = (span: Span): Span[] => {
    const result: Span[] = [];
    for (let i = lastAtOrBefore(offsets, span.start, pieces.length); i < pieces.length; i++) {
      const from = offsets[i]!;
      if (from >= span.end && result.length > 0) break;
      const piece = pieces[i]!;
      const whole = piece.reads !== undefined && span.start < offsets[i + 1]! && span.end > from;
      const start = whole ? piece.start : Math.min(piece.end, piece.start + Math.max(0, span.start - from));
      const end = whole ? piece.end : Math.min(piece.end, piece.start + Math.max(0, span.end - from));
      const last = result.at(-1);
      if (last !== undefined && last.end === start) result[result.length - 1] = { start: last.start, end };
      else if (end > start || span.start === span.end) result.push({ start, end: Math.max(start, end) });
      if (offsets[i + 1]! >= span.end) break;
    }
    if (result.length === 0) {
      const i = lastAtOrBefore(offsets, span.start, pieces.length);
      const piece = pieces[i] ?? { start: 0, end: 0 };
      const at = Math.min(piece.end, piece.start + span.start - offsets[i]!);
      result.push({ start: at, end: at });
    }
    return result;
  };
  return {
    text,
    toPieces,
    toSource: (span) => {
      const found = toPieces(span);
      return { start: found[0]!.start, end: found.at(-1)!.end };
    },
  };
}

/** The last index i in [0, count) with `offsets[i] <= value`; 0 where there is none. */
function lastAtOrBefore(offsets: Int32Array, value: number, count: number): number {
  let low = 0;
  let high = Math.max(0, count - 1);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsets[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
