import { foldPattern } from "../normalize/fold-text";
import { TRANSPARENT_MARKS } from "./phrase";

const MARKS = new Set(TRANSPARENT_MARKS);
/** Marks and invisible characters that may stand between a verb and the phrase, or inside the verb. */
const MOST_BETWEEN = 4;

/** Where the quotation marks before a phrase begin: what stands before that offset is its verb, if it has one. */
export function beforeMarks(text: string, start: number): number {
  let at = start;
  while (at > 0 && start - at < MOST_BETWEEN && MARKS.has(text[at - 1]!)) at--;
  return at;
}

/** Where a verb that ends at an offset begins, whatever its script; -1 when it does not stand there. */
export function verbStart(text: string, end: number, verb: string): number {
  const folded = foldPattern(verb);
  for (let length = folded.length; length <= folded.length + MOST_BETWEEN && length <= end; length++) {
    const stands = foldPattern(text.slice(end - length, end));
    if (stands === folded) return end - length;
    if (stands.length > folded.length) return -1;
  }
  return -1;
}
