import {
  DiagnosticSeverity,
  type Diagnostic as EditorDiagnostic,
  type Range,
} from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic } from "../../model/diagnostic";
import type { Severity } from "../../model/severity";
import type { Span } from "../../model/span";
import type { CheckedFile } from "../../outputs/output";
import { diagnosticRecord } from "../../outputs/record";

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  severe: DiagnosticSeverity.Error,
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** The address of the page about a rule, if there is one. */
export type PageOf = (rule: string) => string | undefined;

/**
 * The findings in a document as an editor takes them. `data` is what `cuomin check --format json` says of a finding: more than the
 * protocol has room for.
 */
export function editorDiagnostics(
  shown: CheckedFile,
  document: TextDocument,
  pageOf: PageOf,
): EditorDiagnostic[] {
  return shown.diagnostics.map((diagnostic) => {
    const { rule, entry, severity, span, message, why } = diagnostic;
    const href = hrefOf(diagnostic, pageOf);
    return {
      range: rangeOf(span, document),
      severity: SEVERITIES[severity],
      code: entry ?? rule,
      ...(href === undefined ? {} : { codeDescription: { href } }),
      source: "cuomin",
      message: why === undefined || why === message ? message : `${message}\n${why}`,
      data: diagnosticRecord(diagnostic, shown.lines),
    };
  });
}

/** A span as the protocol states it: lines and UTF-16 units, from 0. */
export function rangeOf({ start, end }: Span, document: TextDocument): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** An entry speaks on the authority of its sources, a rule on that of its page. */
function hrefOf({ rule, sources = [] }: Diagnostic, pageOf: PageOf): string | undefined {
  return sources.find(({ url }) => url !== undefined)?.url ?? pageOf(rule);
}
