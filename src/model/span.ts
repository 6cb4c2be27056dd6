/**
 * A half-open stretch `[start, end)` of a text, in UTF-16 units, 0-based.
 * It is the only way a location is stated in this library; lines and columns are made from it by
 * {@link LineMap} at the edge of an output.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Orders spans by start, then the longer first. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

/** Whether the two spans share at least one unit; an empty span overlaps what it lies strictly inside. */
export function spansOverlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether `outer` holds the whole of `inner` (equal spans included). */
export function spanContains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
