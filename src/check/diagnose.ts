import type { Diagnostic, Edit, Source, Suggestion } from "../model/diagnostic";
import type { Locale, Localized } from "../model/localized";
import type { Category, Severity } from "../model/severity";
import type { Span } from "../model/span";
import type { Passage } from "../rules/passage";
import type { Finding, Fix } from "../rules/rule";

/** What the rule says of itself, for fields that a finding leaves out. */
export interface FindingDefaults {
  readonly rule: string;
  readonly category: Category;
  readonly why?: string;
  readonly severity?: Severity;
  readonly sources?: readonly Source[];
}

/** Turns a finding in units of a passage into a diagnostic in units of its document. */
export function diagnose(
  passage: Passage,
  finding: Finding,
  severity: Severity,
  defaults: FindingDefaults,
  locale: Locale,
): Diagnostic {
  const { rule } = defaults;
  const { entry, confidence = 1 } = finding;
  const category = finding.category ?? defaults.category;
  const why = finding.why ?? defaults.why;
  const sources = finding.sources ?? defaults.sources;
  const span = passage.source.toSource(finding.span);
  const found = passage.document.text.slice(span.start, span.end);
  const message = finding.message[locale];
  const suggestions = (finding.fixes ?? []).map((fix) => suggestionOf(passage, finding.span, fix, locale));
  // What is not stated is not there at all, for those who compare or print diagnostics.
  const diagnostic: { -readonly [Key in keyof Diagnostic]: Diagnostic[Key] } =
    entry === undefined
      ? { rule, category, severity, span, found, message, suggestions, confidence }
      : { rule, entry, category, severity, span, found, message, suggestions, confidence };
  if (why !== undefined) diagnostic.why = why;
  if (sources !== undefined && sources.length > 0) diagnostic.sources = sources;
  return diagnostic;
}

function suggestionOf(passage: Passage, findingSpan: Span, fix: Fix, locale: Locale): Suggestion {
  const span = fix.span ?? findingSpan;
  const found = passage.text.slice(span.start, span.end);
  const text =
    fix.span === undefined
      ? fix.text
      : passage.text.slice(Math.min(findingSpan.start, span.start), span.start) +
        fix.text +
        passage.text.slice(span.end, Math.max(findingSpan.end, span.end));
  return {
    text,
    title: (fix.title ?? titleOf(found, fix.text))[locale],
    edits: minimalEdits(found, fix.text).flatMap((edit) => editsInDocument(passage, span.start, edit)),
    safe: fix.safe ?? false,
  };
}

function titleOf(found: string, text: string): Localized {
  if (text === "") return { zh: `删去“${found}”`, en: `Remove “${found}”` };
  return { zh: `改为“${text}”`, en: `Replace with “${text}”` };
}

/** Beyond this the changed stretch is replaced as a whole: aligning costs the product of the lengths. */
const ALIGN_LIMIT = 64;

/**
 * The smallest set of edits, by characters, that turn one text into another: unchanged characters are left alone, so that
 * markup between them survives. Offsets in UTF-16 units of `from`; never cuts a surrogate pair.
 */
export function minimalEdits(from: string, to: string): Edit[] {
  const a = Array.from(from);
  const b = Array.from(to);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail++;
  const left = a.slice(head, a.length - tail);
  const right = b.slice(head, b.length - tail);
  const base = lengthOf(a, head);
  if (left.length === 0 && right.length === 0) return [];
  if (left.length === 0 || right.length === 0 || left.length > ALIGN_LIMIT || right.length > ALIGN_LIMIT)
    return [{ span: { start: base, end: base + lengthOf(left, left.length) }, text: right.join("") }];
  return alignedEdits(left, right, base);
}

function lengthOf(characters: readonly string[], count: number): number {
  let length = 0;
  for (let i = 0; i < count; i++) length += characters[i]!.length;
  return length;
}

/** Levenshtein alignment; neighbouring changes become one edit. */
function alignedEdits(left: readonly string[], right: readonly string[], base: number): Edit[] {
  const width = right.length + 1;
  const cost = new Uint16Array((left.length + 1) * width);
  for (let i = left.length; i >= 0; i--) {
    for (let j = right.length; j >= 0; j--) {
      const at = i * width + j;
      if (i === left.length) cost[at] = right.length - j;
      else if (j === right.length) cost[at] = left.length - i;
      else if (left[i] === right[j]) cost[at] = cost[at + width + 1]!;
      else cost[at] = 1 + Math.min(cost[at + width + 1]!, cost[at + width]!, cost[at + 1]!);
    }
  }
  const edits: { span: { start: number; end: number }; text: string }[] = [];
  let offset = base;
  let i = 0;
  let j = 0;
  const change = (removed: number, text: string) => {
    const last = edits.at(-1);
    if (last !== undefined && last.span.end === offset) {
      last.span.end += removed;
      last.text += text;
    } else edits.push({ span: { start: offset, end: offset + removed }, text });
    offset += removed;
  };
  while (i < left.length || j < right.length) {
    const at = i * width + j;
    if (i < left.length && j < right.length && left[i] === right[j]) {
      offset += left[i]!.length;
      i++;
      j++;
    } else if (i < left.length && j < right.length && cost[at] === 1 + cost[at + width + 1]!)
      change(left[i++]!.length, right[j++]!);
    else if (j < right.length && cost[at] === 1 + cost[at + 1]!) change(0, right[j++]!);
    else change(left[i++]!.length, "");
  }
  return edits;
}

/** An edit in a passage, as edits of the document: over several pieces the text goes into the first, the others are emptied. */
function editsInDocument(passage: Passage, base: number, edit: Edit): Edit[] {
  const span = { start: base + edit.span.start, end: base + edit.span.end };
  const pieces = passage.source.toPieces(span);
  return pieces.map((piece, i) => ({ span: piece, text: i === 0 ? edit.text : "" }));
}
