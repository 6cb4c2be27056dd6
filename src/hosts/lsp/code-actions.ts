import { type CodeAction, CodeActionKind, type Range, type WorkspaceEdit } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { lineDirective } from "../../check/directives";
import { fixDocument } from "../../check/fix-document";
import type { Diagnostic, Edit } from "../../model/diagnostic";
import { type Document, regionText } from "../../model/document";
import type { Localized } from "../../model/localized";
import { editorDiagnostics, type PageOf, rangeOf } from "./diagnostics";
import type { CheckedVersion } from "./open-text";
import { lineEdits } from "./text-changes";

/** The kind of the action that puts right everything that is safe; editors can be told to run it when a file is saved. */
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.cuomin`;

/** The kinds of actions that are offered. */
export const CODE_ACTION_KINDS: readonly string[] = [CodeActionKind.QuickFix, FIX_ALL_KIND];

const FIX_ALL: Localized = { zh: "改正全部有把握的差错", en: "Fix all that is certain" };
/** Directives are tried out on the text: no more of them than a person would choose from. */
const MAX_DIRECTIVES = 10;

/** What an editor asks for, and what it understands. */
export interface ActionRequest {
  readonly range: Range;
  /** The kinds wanted; all of them when left out. A kind stands for those below it. */
  readonly only?: readonly string[] | undefined;
  /** Whether edits may be bound to the version of the document that they were made for. */
  readonly versioned: boolean;
  readonly pageOf: PageOf;
}

/** What can be done about the findings in a range of a document, which must stand as it was checked. */
export function codeActions(
  checked: CheckedVersion,
  document: TextDocument,
  { range, only, versioned, pageOf }: ActionRequest,
): CodeAction[] {
  const wanted = (kind: string) =>
    only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  const toEdit = (edits: readonly Edit[]) => workspaceEdit(edits, document, versioned);
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    const from = document.offsetAt(range.start);
    const to = document.offsetAt(range.end);
    let directives = 0;
    for (const [i, diagnostic] of checked.diagnostics.entries()) {
      if (diagnostic.span.start > to || diagnostic.span.end < from) continue;
      const shown = { ...checked.shown, diagnostics: [checked.shown.diagnostics[i]!] };
      const about = {
        kind: CodeActionKind.QuickFix,
        diagnostics: editorDiagnostics(shown, document, pageOf),
      };
      for (const [j, { edits, safe }] of diagnostic.suggestions.entries()) {
        if (edits.length === 0) continue;
        const { title } = shown.diagnostics[0]!.suggestions[j]!;
        actions.push({ ...about, title, ...(safe ? { isPreferred: true } : {}), edit: toEdit(edits) });
      }
      const directive = directives++ < MAX_DIRECTIVES ? directiveFor(diagnostic, checked) : undefined;
      if (directive === undefined) continue;
      const name = diagnostic.entry ?? diagnostic.rule;
      const title = checked.judge.locale === "en" ? `Let ${name} pass on this line` : `本行放过 ${name}`;
      actions.push({ ...about, title, edit: toEdit([directive]) });
    }
  }
  if (wanted(FIX_ALL_KIND) && checked.diagnostics.some(isFixable)) {
    const { output } = fixDocument(checked.judge.checker, checked.text, checked.parse);
    const title = FIX_ALL[checked.judge.locale];
    actions.push({ title, kind: FIX_ALL_KIND, edit: toEdit(lineEdits(checked.text, output)) });
  }
  return actions;
}

function isFixable({ suggestions }: Diagnostic): boolean {
  return suggestions.some(({ safe, edits }) => safe && edits.length > 0);
}

/**
 * The edit that lets a finding pass by a directive on its line: a comment at the end of the line, or right behind the finding, where
 * the reader of the document does not see it. `undefined` where there is no such place, as in plain text, and for what no directive
 * can silence.
 */
function directiveFor(diagnostic: Diagnostic, { text, shown, parse }: CheckedVersion): Edit | undefined {
  const directive = lineDirective(diagnostic);
  if (directive === undefined) return undefined;
  const comment = `<!-- ${directive} -->`;
  const { line } = shown.lines.positionAt(diagnostic.span.start);
  const lineEnd = shown.lines.lineStart(line) + shown.lines.lineText(line).trimEnd().length;
  const prose = proseOf(parse(text));
  for (const at of new Set([lineEnd, Math.min(diagnostic.span.end, lineEnd)]))
    if (proseOf(parse(text.slice(0, at) + comment + text.slice(at))) === prose)
      return { span: { start: at, end: at }, text: comment };
  return undefined;
}

/** All that the reader of a document reads. */
function proseOf(document: Document): string {
  return document.regions
    .map((region) => regionText(document, region).text)
    .filter((text) => text.trim() !== "")
    .join("\n");
}

function workspaceEdit(edits: readonly Edit[], document: TextDocument, versioned: boolean): WorkspaceEdit {
  const { uri, version } = document;
  const changes = edits.map(({ span, text }) => ({ range: rangeOf(span, document), newText: text }));
  return versioned
    ? { documentChanges: [{ textDocument: { uri, version }, edits: changes }] }
    : { changes: { [uri]: changes } };
}
