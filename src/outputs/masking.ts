import type { Diagnostic } from "../model/diagnostic";
import { LineMap } from "../model/line-map";
import type { CheckedFile } from "./output";

const KEPT_HEAD = 3;
const KEPT_TAIL = 2;
const MASK = "*";

/**
 * A text of the same length whose middle cannot be read: of eight units or more the first three and last two stay, of
 * shorter ones none.
 */
export function mask(text: string): string {
  if (text.length < 8) return MASK.repeat(text.length);
  const hidden = text.length - KEPT_HEAD - KEPT_TAIL;
  return text.slice(0, KEPT_HEAD) + MASK.repeat(hidden) + text.slice(-KEPT_TAIL);
}

/**
 * A result fit for any report: what privacy findings found is masked in the findings and in the text, so that a report
 * leaks nothing whatever part of it an output shows. Offsets stay as they are.
 */
export function publicResult(path: string, text: string, diagnostics: readonly Diagnostic[]): CheckedFile {
  const lines = new LineMap(text);
  const secrets = diagnostics.filter(({ category }) => category === "privacy").sort(byPlace);
  if (secrets.length === 0) return { path, text, lines, diagnostics };
  const masked = maskSpans(text, secrets);
  return { path, text: masked, lines, diagnostics: diagnostics.map((one) => conceal(one, masked, secrets)) };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

function maskSpans(text: string, secrets: readonly Diagnostic[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span } of secrets) {
    if (span.end <= at) continue;
    if (span.start < at) parts.push(MASK.repeat(span.end - at));
    else parts.push(text.slice(at, span.start), mask(text.slice(span.start, span.end)));
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}

/** Masks in a diagnostic's own texts every secret that it overlaps, and what it found of one. */
function conceal(diagnostic: Diagnostic, masked: string, secrets: readonly Diagnostic[]): Diagnostic {
  const found = masked.slice(diagnostic.span.start, diagnostic.span.end);
  if (found === diagnostic.found) return diagnostic;
  let first = 0;
  for (let count = secrets.length; count > 0; ) {
    const half = count >> 1;
    if (secrets[first + half]!.span.end <= diagnostic.span.start) {
      first += half + 1;
      count -= half + 1;
    } else count = half;
  }
  const values = new Map<string, string>();
  for (let i = first; i < secrets.length && secrets[i]!.span.start < diagnostic.span.end; i++)
    values.set(secrets[i]!.found, mask(secrets[i]!.found));
  values.set(diagnostic.found, found);
  const hide = (text: string) =>
    [...values].reduce((shown, [secret, shownAs]) => shown.replaceAll(secret, shownAs), text);
  return {
    ...diagnostic,
    found,
    message: hide(diagnostic.message),
    suggestions: diagnostic.suggestions.map((suggestion) => ({
      ...suggestion,
      text: hide(suggestion.text),
      title: hide(suggestion.title),
      edits: suggestion.edits.map((edit) => ({ ...edit, text: hide(edit.text) })),
    })),
  };
}
