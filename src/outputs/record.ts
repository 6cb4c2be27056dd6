import type { Diagnostic } from "../model/diagnostic";
import type { LineMap } from "../model/line-map";
import type { Category, Severity } from "../model/severity";

/** A diagnostic as the JSON outputs write it; part of the tool's contract with other programs. */
export interface DiagnosticRecord {
  readonly rule: string;
  /** `null` where no dictionary entry spoke. */
  readonly entry: string | null;
  readonly category: Category;
  readonly severity: Severity;
  /** UTF-16 offsets in the text, 0-based, half-open. */
  readonly start: number;
  readonly end: number;
  /** Counted from 1; the column in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly message: string;
  readonly suggestions: readonly { readonly text: string; readonly title: string; readonly safe: boolean }[];
  /** 0 to 1. */
  readonly confidence: number;
}

/** The record of a diagnostic. */
export function diagnosticRecord(diagnostic: Diagnostic, lines: LineMap): DiagnosticRecord {
  const { rule, entry, category, severity, span, found, message, suggestions, confidence } = diagnostic;
  const { line, column } = lines.positionAt(span.start);
  return {
    rule,
    entry: entry ?? null,
    category,
    severity,
    start: span.start,
    end: span.end,
    line,
    column,
    found,
    message,
    suggestions: suggestions.map(({ text, title, safe }) => ({ text, title, safe })),
    confidence,
  };
}
