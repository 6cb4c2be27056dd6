import type { Diagnostic } from "../model/diagnostic";
import { plainDocument } from "../model/document";
import type { Span } from "../model/span";
import { foldPattern } from "../normalize/fold-text";
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
  #facts: SessionFacts;
  #report: readonly Diagnostic[] | undefined;

  /** `current` gives the state of the checker, which may be replaced between edits. */
  constructor(current: () => PreparedState, text: string) {
    this.#current = current;
    this.#state = current();
    this.#paragraphs = splitParagraphs(text).map((part) => new Paragraph(part));
    this.#facts = new SessionFacts(this.#paragraphs, this.#state);
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
    const added = parts.map((text) => new Paragraph(text));
    const removed = this.#paragraphs.splice(first, last - first + 1, ...added);
    this.#facts.replace(removed, added);
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
    if (state !== this.#state) this.#facts = new SessionFacts(this.#paragraphs, state);
    this.#state = state;
    this.#script = script;
    // The style of a traditional text rests on all of its characters.
    const style =
      script === "traditional" || script === "mixed" ? detectTraditionalStyle(this.text) : undefined;
    const facts = this.#facts;
    for (const paragraph of this.#paragraphs) {
      const isFresh = paragraph.findings !== undefined && !isOther && style === undefined;
      if (isFresh && facts.stillHold(paragraph.asked)) continue;
      const run = new CheckRun(plainDocument(paragraph.text), state, {
        script,
        facts,
        ...(style === undefined ? {} : { style }),
      });
      paragraph.findings = run.findings("paragraph");
      paragraph.asked = facts.takeAsked();
    }
  }
}

/** A line with its line break. Its findings are in units of its own text. */
class Paragraph {
  readonly text: string;
  readonly hasDirective: boolean;
  findings: readonly Diagnostic[] | undefined;
  /** What was asked about the whole document when it was checked, with the answers. */
  asked: readonly Question[] = [];
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
    this.#folded ??= foldPattern(this.text);
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

/** A question about the whole document, and the answer it was given. */
type Question =
  | { readonly kind: "count"; readonly text: string; readonly most: number; readonly answer: number }
  | { readonly kind: "seen"; readonly entry: string; readonly answer: boolean };

/** So many texts are kept count of; what is asked about them after that is counted anew. */
const MAX_COUNTED = 500;

/**
 * Answers about the whole document. What was asked once is kept count of through every edit, so that a keystroke costs no more
 * than looking through the paragraph it is in. The questions are noted, for a paragraph whose answers change has to be
 * checked anew.
 */
class SessionFacts implements DocumentFacts {
  readonly #paragraphs: readonly Paragraph[];
  readonly #state: PreparedState;
  /** How often each folded text that was asked for stands in the document. */
  readonly #counts = new Map<string, number>();
  /** In how many paragraphs each entry has a hit; made when first asked for. */
  #entries: Map<string, number> | undefined;
  #asked: Question[] = [];

  /** `paragraphs` is the session's own list, which changes; see {@link SessionFacts.replace}. */
  constructor(paragraphs: readonly Paragraph[], state: PreparedState) {
    this.#paragraphs = paragraphs;
    this.#state = state;
  }

  contains(text: string): boolean {
    return this.count(text, 1) > 0;
  }

  count(text: string, most: number): number {
    const answer = this.#countOf(text, most);
    this.#asked.push({ kind: "count", text, most, answer });
    return answer;
  }

  seen(entry: string): boolean {
    const answer = this.#isSeen(entry);
    this.#asked.push({ kind: "seen", entry, answer });
    return answer;
  }

  /** What was asked since the last call. */
  takeAsked(): readonly Question[] {
    const asked = this.#asked;
    this.#asked = [];
    return asked;
  }

  /** Whether questions would be answered as they were. */
  stillHold(questions: readonly Question[]): boolean {
    return questions.every((question) =>
      question.kind === "count"
        ? this.#countOf(question.text, question.most) === question.answer
        : this.#isSeen(question.entry) === question.answer,
    );
  }

  /** Told that paragraphs were put in place of others. */
  replace(removed: readonly Paragraph[], added: readonly Paragraph[]): void {
    for (const [text, count] of this.#counts)
      this.#counts.set(text, count - countInAll(removed, text) + countInAll(added, text));
    if (this.#entries === undefined) return;
    for (const paragraph of removed) this.#addEntries(paragraph, -1);
    for (const paragraph of added) this.#addEntries(paragraph, 1);
  }

  #countOf(text: string, most: number): number {
    const target = foldPattern(text);
    // Nothing stands everywhere.
    if (target === "") return most;
    let count = this.#counts.get(target);
    if (count === undefined) {
      if (this.#counts.size === MAX_COUNTED) this.#counts.clear();
      count = countInAll(this.#paragraphs, target);
      this.#counts.set(target, count);
    }
    return Math.min(count, most);
  }

  #isSeen(entry: string): boolean {
    if (this.#entries === undefined) {
      this.#entries = new Map();
      for (const paragraph of this.#paragraphs) this.#addEntries(paragraph, 1);
    }
    return (this.#entries.get(entry) ?? 0) > 0;
  }

  #addEntries(paragraph: Paragraph, change: number): void {
    const entries = this.#entries!;
    for (const entry of paragraph.entries(this.#state))
      entries.set(entry, (entries.get(entry) ?? 0) + change);
  }
}

/** How often a folded text stands in paragraphs. */
function countInAll(paragraphs: readonly Paragraph[], target: string): number {
  let count = 0;
  for (const { folded } of paragraphs) count += countIn(folded, target, Number.POSITIVE_INFINITY);
  return count;
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
