import type { Diagnostic } from "../model/diagnostic";
import type { Span } from "../model/span";

/** A diagnostic of a part of a text, in units of the whole: every span moved by the offset of the part. */
export function moveDiagnostic(diagnostic: Diagnostic, by: number): Diagnostic {
  if (by === 0) return diagnostic;
  const move = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return {
    ...diagnostic,
    span: move(diagnostic.span),
    suggestions: diagnostic.suggestions.map((suggestion) => ({
      ...suggestion,
      edits: suggestion.edits.map((edit) => ({ ...edit, span: move(edit.span) })),
    })),
  };
}
