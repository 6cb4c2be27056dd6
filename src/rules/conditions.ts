import type { Condition } from "../dictionary/entry";
import type { Span } from "../model/span";
import { foldPattern } from "../normalize/fold-text";
import type { Passage } from "./passage";
import { RunKind, UNIT_KINDS } from "./runs";

/** How far a sentence or paragraph is looked at on either side of a hit, in UTF-16 units, so that cost stays linear. */
export const SENTENCE_REACH = 300;
/** See {@link SENTENCE_REACH}. */
export const PARAGRAPH_REACH = 1500;
/** How far back the bracket is looked for that a hit may stand in. */
export const BRACKET_REACH = 200;

/** What a condition may ask about the document as a whole. */
export interface DocumentFacts {
  /** Whether a text stands anywhere in the document, through folding. */
  contains(text: string): boolean;
  /** How often a text stands in the document, through folding; counts no further than `most`. */
  count(text: string, most: number): number;
  /** Whether another entry, `<dictionary>/<entry>`, has a hit in the document. */
  seen(entry: string): boolean;
}

/**
 * Whether a condition holds for a hit. Words are compared through folding. `seen` and `document` ask {@link DocumentFacts};
 * everything else looks at a bounded window round the hit.
 */
export function conditionHolds(
  condition: Condition,
  passage: Passage,
  hit: Span,
  facts: DocumentFacts,
): boolean {
  if ("before" in condition) return standsBefore(condition.before, condition.within ?? 0, passage, hit);
  if ("notBefore" in condition)
    return !standsBefore(condition.notBefore, condition.within ?? 0, passage, hit);
  if ("after" in condition) return standsAfter(condition.after, condition.within ?? 0, passage, hit);
  if ("notAfter" in condition) return !standsAfter(condition.notAfter, condition.within ?? 0, passage, hit);
  if ("sentence" in condition)
    return standsNear(condition.sentence, passage, sentenceRound(passage, hit), hit);
  if ("notSentence" in condition)
    return !standsNear(condition.notSentence, passage, sentenceRound(passage, hit), hit);
  if ("paragraph" in condition)
    return standsNear(condition.paragraph, passage, paragraphRound(passage, hit), hit);
  if ("notParagraph" in condition)
    return !standsNear(condition.notParagraph, passage, paragraphRound(passage, hit), hit);
  if ("document" in condition) return condition.document.some((word) => facts.contains(word));
  if ("notDocument" in condition) return !condition.notDocument.some((word) => facts.contains(word));
  if ("inside" in condition) return standsInside(condition.inside, passage.text, hit);
  if ("notInside" in condition) return !standsInside(condition.notInside, passage.text, hit);
  if ("at" in condition)
    return passage.text.slice(paragraphRound(passage, hit).start, hit.start).trim() === "";
  return facts.seen(condition.seen);
}

/** Room for invisible characters and spaces in a window, which count for nothing in the text compared. */
const SLACK = 4;

function longest(words: readonly string[]): number {
  return words.reduce((length, word) => Math.max(length, word.length), 0);
}

function standsBefore(words: readonly string[], within: number, passage: Passage, hit: Span): boolean {
  const reach = longest(words) + within + SLACK;
  const window = withinParagraph(passage.text, Math.max(0, hit.start - reach), hit.start, "before");
  const folded = foldPattern(window);
  return words.some((word) => {
    if (isClass(word))
      return classStands(word, folded, within, "before", () =>
        startsParagraph(passage.text, hit.start, within),
      );
    const target = foldPattern(word);
    const at = folded.lastIndexOf(target);
    return at >= 0 && folded.length - (at + target.length) <= within;
  });
}

function standsAfter(words: readonly string[], within: number, passage: Passage, hit: Span): boolean {
  const reach = longest(words) + within + SLACK;
  const window = withinParagraph(
    passage.text,
    hit.end,
    Math.min(passage.text.length, hit.end + reach),
    "after",
  );
  const folded = foldPattern(window);
  return words.some((word) => {
    if (isClass(word))
      return classStands(word, folded, within, "after", () => endsParagraph(passage.text, hit.end, within));
    const at = folded.indexOf(foldPattern(word));
    return at >= 0 && at <= within;
  });
}

const BREAKS = new Set("\n\r\u2028\u2029");

/** The part of the window that lies in the paragraph of the hit. */
function withinParagraph(text: string, start: number, end: number, side: "before" | "after"): string {
  if (side === "before") {
    let from = end;
    while (from > start && !BREAKS.has(text[from - 1]!)) from--;
    return text.slice(from, end);
  }
  let to = start;
  while (to < end && !BREAKS.has(text[to]!)) to++;
  return text.slice(start, to);
}

type CharacterClass = "<digit>" | "<latin>" | "<han>" | "<punct>" | "<start>" | "<end>";

function isClass(word: string): word is CharacterClass {
  return word.startsWith("<") && word.endsWith(">") && word.length > 2;
}

function classStands(
  word: CharacterClass,
  window: string,
  within: number,
  side: "before" | "after",
  atEdge: () => boolean,
): boolean {
  if (word === "<start>") return side === "before" && atEdge();
  if (word === "<end>") return side === "after" && atEdge();
  const count = Math.min(window.length, within + 1);
  for (let i = 0; i < count; i++) {
    const kind = UNIT_KINDS[window.charCodeAt(side === "before" ? window.length - 1 - i : i)]!;
    if (word === "<digit>" && kind === RunKind.Digit) return true;
    if (word === "<latin>" && kind === RunKind.Latin) return true;
    if (word === "<han>" && kind === RunKind.Han) return true;
    if (word === "<punct>" && (kind === RunKind.WidePunct || kind === RunKind.NarrowPunct)) return true;
  }
  return false;
}

function startsParagraph(text: string, offset: number, within: number): boolean {
  const window = text.slice(Math.max(0, offset - within - SLACK), offset);
  const line = window.split(/[\n\r\u2028\u2029]/).at(-1)!;
  return (line.length < window.length || offset <= within + SLACK) && line.trim().length <= within;
}

function endsParagraph(text: string, offset: number, within: number): boolean {
  const window = text.slice(offset, offset + within + SLACK);
  const line = window.split(/[\n\r\u2028\u2029]/)[0]!;
  return (
    (line.length < window.length || offset + within + SLACK >= text.length) && line.trim().length <= within
  );
}

/** The sentence that a span stands in, at most {@link SENTENCE_REACH} units to either side. */
export function sentenceRound(passage: Passage, hit: Span): Span {
  const { start, end } = passage.sentenceAt(hit.start);
  return {
    start: Math.max(start, hit.start - SENTENCE_REACH),
    end: Math.min(Math.max(end, hit.end), hit.end + SENTENCE_REACH),
  };
}

function paragraphRound(passage: Passage, hit: Span): Span {
  const { text } = passage;
  let start = hit.start;
  const lowest = Math.max(0, hit.start - PARAGRAPH_REACH);
  while (start > lowest && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  let end = hit.end;
  const highest = Math.min(text.length, hit.end + PARAGRAPH_REACH);
  while (end < highest && text[end] !== "\n" && text[end] !== "\r") end++;
  return { start, end };
}

/** Whether a word stands in the stretch, outside the hit itself. */
function standsNear(words: readonly string[], passage: Passage, stretch: Span, hit: Span): boolean {
  const before = foldPattern(passage.text.slice(stretch.start, hit.start));
  const after = foldPattern(passage.text.slice(hit.end, stretch.end));
  return words.some((word) => {
    const target = foldPattern(word);
    return before.includes(target) || after.includes(target);
  });
}

const BRACKETS = {
  title: { open: "《〈", close: "》〉" },
  quotes: { open: "“‘「『", close: "”’」』" },
} as const;

/** Whether the nearest such bracket before the hit is an opening one, in the same paragraph. */
function standsInside(kind: "quotes" | "title", text: string, hit: Span): boolean {
  const { open, close } = BRACKETS[kind];
  const lowest = Math.max(0, hit.start - BRACKET_REACH);
  for (let i = hit.start - 1; i >= lowest; i--) {
    const character = text[i]!;
    if (open.includes(character)) return true;
    if (close.includes(character) || character === "\n") return false;
  }
  return false;
}
