import type { Span } from "../model/span";
import { foldPattern } from "../normalize/fold-text";
import { type Segmenter, WordSegmenter } from "./segmenter";

/** Whether the text lets a word begin at the start of a hit and end at its end. */
export interface WordBoundary {
  readonly start: boolean;
  readonly end: boolean;
}

/**
 * Judges a hit in its text. `rightForms` are the words that the hit would be, were it put right; a judge may use them to weigh the
 * hit as a word against the words that would cut it.
 */
export type BoundaryJudge = (text: string, hit: Span, rightForms: readonly string[]) => WordBoundary;

/** How much text on either side of a hit is looked at, in UTF-16 units. */
const WINDOW = 12;
/** How much rarer a word written wrong is than the word, in nats. */
const SLIP_COST = 5;
/** The cost of a right form that is no word of the list, in nats: that of a rare word. */
const RARE_WORD = 14;

/**
 * Judges word borders by a segmenter. With the library's own, the hit counts as a word about as likely as its right form: it
 * stands at word borders when the text, so read, is at least as likely as under any other reading (轻松|驰骋 against
 * 轻|松驰|骋). Otherwise, and with a foreign segmenter, a border is missed where a word of the text reaches over it; a word that
 * holds the hit whole (折衷方案) does not.
 */
export function boundaryJudge(segmenter: Segmenter): BoundaryJudge {
  return (text, hit, rightForms) => {
    const from = Math.max(0, hit.start - WINDOW);
    const to = Math.min(text.length, hit.end + WINDOW);
    if (segmenter instanceof WordSegmenter && isLikelyWord(segmenter, text, from, hit, to, rightForms))
      return { start: true, end: true };
    const borders = segmenter.boundaries(text, from, to);
    const isHeld = !borders.some((border) => border > hit.start && border < hit.end);
    return { start: isHeld || borders.includes(hit.start), end: isHeld || borders.includes(hit.end) };
  };
}

function isLikelyWord(
  segmenter: WordSegmenter,
  text: string,
  from: number,
  hit: Span,
  to: number,
  rightForms: readonly string[],
): boolean {
  const costOf = (start: number, end: number) => segmenter.costOfFolded(foldPattern(text.slice(start, end)));
  const asWord = Math.min(...rightForms.map((form) => segmenter.costOfFolded(foldPattern(form))), RARE_WORD);
  return costOf(from, hit.start) + asWord + SLIP_COST + costOf(hit.end, to) <= costOf(from, to);
}
