import type { Span } from "../model/span";
import type { CheckedFile } from "./output";

/** A window on one line round a finding, fit for showing: what cannot be seen is replaced by a visible sign. */
export interface Excerpt {
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

const ELLIPSIS = "…";
/** Shown in place of characters that cannot be seen or would act on a terminal. */
const UNSEEN = "·";
// C0 and C1 controls, line separators, formats (zero width, bidi controls, soft hyphen, BOM), variation selectors, lone
// surrogates.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]|[\ufe00-\ufe0f]/gu;

/**
 * The surroundings of a span: at most `radius` UTF-16 units of its line before and after it, and of the span itself at
 * most twice as many. Costs as much as it shows, however long the line.
 */
export function excerpt(file: CheckedFile, span: Span, radius: number): Excerpt {
  const { text, lines } = file;
  const { line } = lines.positionAt(span.start);
  const lineStart = lines.lineStart(line);
  const nextLine = lines.lineStart(line + 1);
  let lineEnd = nextLine;
  while (lineEnd > lineStart && isLineEnd(text.charCodeAt(lineEnd - 1))) lineEnd--;
  const foundEnd = Math.max(span.start, Math.min(span.end, lineEnd));
  const start = wholeCharacter(text, Math.max(lineStart, span.start - radius));
  const shownEnd = wholeCharacter(text, Math.min(foundEnd, span.start + 2 * radius));
  const end = wholeCharacter(text, Math.min(lineEnd, foundEnd + radius));
  const head = start > lineStart ? ELLIPSIS : "";
  if (shownEnd < foundEnd)
    return {
      before: head + visible(text.slice(start, span.start)),
      found: visible(text.slice(span.start, shownEnd)) + ELLIPSIS,
      after: "",
    };
  return {
    before: head + visible(text.slice(start, span.start)),
    found: visible(text.slice(span.start, foundEnd)),
    after: visible(text.slice(foundEnd, end)) + (end < lineEnd ? ELLIPSIS : ""),
  };
}

/** Text that shows its hidden characters and cannot act on a terminal. */
export function visible(text: string): string {
  return text.replaceAll("\t", " ").replace(HIDDEN, UNSEEN);
}

function isLineEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d;
}

function wholeCharacter(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  const previous = text.charCodeAt(offset - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && previous >= 0xd800 && previous <= 0xdbff ? offset - 1 : offset;
}
