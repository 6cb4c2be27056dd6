import type { Diagnostic } from "../model/diagnostic";
import { plainDocument } from "../model/document";
import type { Span } from "../model/span";
import { foldPattern, foldText } from "../normalize/fold-text";
import { countScripts, judgeScript, type Script, type ScriptCounts } from "../normalize/script";
import { detectTraditionalStyle } from "../normalize/traditional";
import type { DocumentFacts } from "../rules/conditions";
import { applyDirectives } from "./directives";
import { countIn } from "./document-facts";
import { moveDiagnostic } from "./move";
import { resolveOverlaps } from "./overlap";
import { CheckRun } from "./run";
import { scanPassage } from "./scan";
import type { PreparedState } from "./state";

/**
 * A plain text that is edited and checked again and again. Only the paragraphs that an edit touches are checked anew, and
 * those whose verdict rests on what stands elsewhere in the document; the rest keep their findings. The result always equals
 * {@link Checker.check} of the whole text. When the checker's dictionaries or settings are replaced, everything is checked anew.
 */
export class CheckSession {
  readonly #current: () => PreparedState;
  #state: PreparedState;
  #paragraphs: Paragraph[];
  #script: Script | undefined;
  #report: readonly Diagnostic[] | undefined;

  /** `current` gives the state of the checker, which may be replaced between edits. */
  constructor(current: () => PreparedState, text: string) {
    this.#current = current;
    this.#state = current();
    this.#paragraphs = splitParagraphs(text).map((part) => new Paragraph(part));
  }

  /** The text as it stands. */
  get text(): string {
    return this.#paragraphs.map(({ text }) => text).join("");
  }

  /** The length of the text in UTF-16 units. */
  get length(): number {
    return this.#paragraphs.reduce((sum, { text }) => sum + text.length, 0);
  }

  /**
   * Puts `replacement` in place of a stretch of the text as it stands. A span outside the text is moved to its nearest
   * end. Costs as much as the paragraphs touched; nothing is checked before the diagnostics are asked for.
   */
  edit(span: Span, replacement: string): void {
    let first = 0;
    let offset = 0;
    const start = Math.max(0, span.start);
    while (first < this.#paragraphs.length - 1 && offset + this.#paragraphs[first]!.text.length <= start)
      offset += this.#paragraphs[first++]!.text.length;
    let last = first;
    let joined = this.#paragraphs[first]!.text;
    const from = Math.min(start - offset, joined.length);
    const to = Math.max(from, span.end - offset);
    // The paragraph after the edit is taken along when the edit reaches its line break, so that the two can be joined.
    while (joined.length <= to && last < this.#paragraphs.length - 1)
      joined += this.#paragraphs[++last]!.text;
    const edited = joined.slice(0, from) + replacement + joined.slice(to);
    const parts = splitParagraphs(edited);
    // Only the last paragraph of a text may be without a line break, or empty.
    if (last < this.#paragraphs.length - 1 && parts.at(-1) === "" && parts.length > 1) parts.pop();
    this.#paragraphs.splice(first, last - first + 1, ...parts.map((text) => new Paragraph(text)));
    if (this.#paragraphs.length === 0) this.#paragraphs.push(new Paragraph(""));
    this.#report = undefined;
  }

  /** The findings in the text as it stands; the same as those of a check of the whole. */
  get diagnostics(): readonly Diagnostic[] {
    const state = this.#current();
    if (this.#report !== undefined && state === this.#state) return this.#report;
    this.#refresh(state);
    const all: Diagnostic[] = [];
    let offset = 0;
    for (const { findings, text } of this.#paragraphs) {
      for (const finding of findings ?? []) all.push(moveDiagnostic(finding, offset));
      offset += text.length;
    }
    if (state.rules.some(({ rule }) => rule.scope === "document"))
      all.push(...new CheckRun(plainDocument(this.text), state).findings("document"));
    const resolved = resolveOverlaps(all);
    this.#report = this.#paragraphs.some(({ hasDirective }) => hasDirective)
      ? applyDirectives(this.text, resolved)
      : resolved;
    return this.#report;
  }

  #refresh(state: PreparedState): void {
    const script = judgeScript(totalCounts(this.#paragraphs));
    const isOther = state !== this.#state || script !== this.#script;
    this.#state = state;
    this.#script = script;
    // The style of a traditional text rests on all of its characters.
    const style =
      script === "traditional" || script === "mixed" ? detectTraditionalStyle(this.text) : undefined;
    const facts = new SessionFacts(this.#paragraphs, state);
    for (const paragraph of this.#paragraphs) {
      const isFresh = paragraph.findings !== undefined && !isOther;
      if (isFresh && !paragraph.dependsOnDocument && style === undefined) continue;
      facts.asked = false;
      const run = new CheckRun(plainDocument(paragraph.text), state, {
        script,
        facts,
        ...(style === undefined ? {} : { style }),
      });
      paragraph.findings = run.findings("paragraph");
      paragraph.dependsOnDocument = facts.asked;
    }
  }
}

/** A line with its line break. Its findings are in units of its own text. */
class Paragraph {
  readonly text: string;
  readonly hasDirective: boolean;
  findings: readonly Diagnostic[] | undefined;
  dependsOnDocument = false;
  #counts: ScriptCounts | undefined;
  #folded: string | undefined;
  #seen: { state: PreparedState; entries: ReadonlySet<string> } | undefined;

  constructor(text: string) {
    this.text = text;
    this.hasDirective = text.includes("cuomin-");
  }

  get counts(): ScriptCounts {
    this.#counts ??= countScripts(this.text);
    return this.#counts;
  }

  get folded(): string {
    this.#folded ??= foldText(this.text).text;
    return this.#folded;
  }

  /** The entries with a hit in the paragraph. */
  entries(state: PreparedState): ReadonlySet<string> {
    if (this.#seen?.state !== state) {
      const { layers } = scanPassage(this.text, state.state.layers);
      const ids = layers.flatMap(({ dictionary, forms }) =>
        forms.map(({ entry }) => dictionary.qualifiedId(entry)),
      );
      this.#seen = { state, entries: new Set(ids) };
    }
    return this.#seen.entries;
  }
}

/** Answers about the whole document from what is kept of its paragraphs, and notes that it was asked. */
class SessionFacts implements DocumentFacts {
  asked = false;
  readonly #paragraphs: readonly Paragraph[];
  readonly #state: PreparedState;

  constructor(paragraphs: readonly Paragraph[], state: PreparedState) {
    this.#paragraphs = paragraphs;
    this.#state = state;
  }

  contains(text: string): boolean {
    this.asked = true;
    const target = foldPattern(text);
    return this.#paragraphs.some(({ folded }) => folded.includes(target));
  }

  count(text: string, most: number): number {
    this.asked = true;
    return countIn(
      this.#paragraphs.map(({ folded }) => folded),
      foldPattern(text),
      most,
    );
  }

  seen(entry: string): boolean {
    this.asked = true;
    return this.#paragraphs.some((paragraph) => paragraph.entries(this.#state).has(entry));
  }
}

function totalCounts(paragraphs: readonly Paragraph[]): ScriptCounts {
  let simplified = 0;
  let traditional = 0;
  for (const { counts } of paragraphs) {
    simplified += counts.simplified;
    traditional += counts.traditional;
  }
  return { simplified, traditional };
}

/** Cuts a text after each line break character; every part but the last ends with one. */
function splitParagraphs(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isBreak = (unit >= 0x0a && unit <= 0x0d) || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
    if (!isBreak) continue;
    parts.push(text.slice(start, i + 1));
    start = i + 1;
  }
  parts.push(text.slice(start));
  return parts;
}
