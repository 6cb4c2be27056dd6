import type { Passage } from "./passage";
import { RunKind } from "./runs";

/** The paired marks: each opening mark and the mark that closes it. */
const OPENING = "（(《〈「『【〔[［{｛“‘";
const CLOSING = "）)》〉」』】〕]］}｝”’";

/** The marks that may be missing a partner of their own width: both widths of one bracket count as one. */
const FAMILY_OF_OPENING = "((《〈「『【〔[[{{“‘";
const FAMILY_OF_CLOSING = "((《〈「『【〔[[{{“‘";

/** An opening mark, its closing mark, and how deep the pair stands in pairs of any kind. */
export interface MarkPair {
  readonly open: number;
  readonly close: number;
  /** The opening mark, in its full-width form for brackets. */
  readonly family: string;
  /** How many pairs of the same family hold this one. */
  readonly sameDepth: number;
}

/** What pairing the marks of a passage, paragraph by paragraph, gives; all in order of offset. */
export interface PairedMarks {
  readonly pairs: readonly MarkPair[];
  /** Offsets of opening marks without a partner. */
  readonly unclosed: readonly number[];
  /** Offsets of closing marks without a partner. */
  readonly unopened: readonly number[];
  /** Offsets of closing marks that close a pair across another that was opened later: “（”）. */
  readonly crossed: readonly number[];
}

/** Deeper nesting than this is no text; marks beyond it are left alone. */
const MAX_DEPTH = 48;

const cache = new WeakMap<Passage, PairedMarks>();

/** Pairs the brackets and quotation marks of a passage; computed once for all rules that ask. */
export function pairedMarks(passage: Passage): PairedMarks {
  let marks = cache.get(passage);
  if (marks === undefined) {
    marks = pair(passage);
    cache.set(passage, marks);
  }
  return marks;
}

function pair({ text, runs }: Passage): PairedMarks {
  const pairs: MarkPair[] = [];
  const unclosed: number[] = [];
  const unopened: number[] = [];
  const crossed: number[] = [];
  let stack: { at: number; family: string }[] = [];
  const closeParagraph = () => {
    for (const { at } of stack) unclosed.push(at);
    stack = [];
  };
  for (let i = 0; i < runs.count; i++) {
    const kind = runs.kinds[i];
    if (kind === RunKind.LineBreak) closeParagraph();
    if (kind !== RunKind.WidePunct && kind !== RunKind.NarrowPunct) continue;
    for (let at = runs.starts[i]!; at < runs.starts[i + 1]!; at++) {
      const mark = text[at]!;
      const opening = OPENING.indexOf(mark);
      if (opening >= 0) {
        if (stack.length < MAX_DEPTH) stack.push({ at, family: FAMILY_OF_OPENING[opening]! });
        continue;
      }
      const closing = CLOSING.indexOf(mark);
      if (closing < 0 || isApostrophe(text, at)) continue;
      const family = FAMILY_OF_CLOSING[closing]!;
      let top = stack.length - 1;
      while (top >= 0 && stack[top]!.family !== family) top--;
      if (top < 0) {
        unopened.push(at);
        continue;
      }
      const open = stack[top]!;
      // What was opened later and is still open either crosses this pair or lost its partner; its own closing mark tells.
      const later = stack.splice(top + 1);
      stack.pop();
      const sameDepth = stack.filter((other) => other.family === family).length;
      pairs.push({ open: open.at, close: at, family, sameDepth });
      for (const other of later) {
        const partner = closesSoon(text, at, other.family);
        if (partner) {
          crossed.push(at);
          stack.push(other);
        } else unclosed.push(other.at);
      }
    }
  }
  closeParagraph();
  unclosed.sort((a, b) => a - b);
  return { pairs, unclosed, unopened, crossed };
}

/** Whether the family's closing mark stands within the next characters: then the pairs cross. */
function closesSoon(text: string, at: number, family: string): boolean {
  const window = text.slice(at + 1, at + 24);
  for (const character of window) {
    if (character === "\n") return false;
    if (OPENING.includes(character) && FAMILY_OF_OPENING[OPENING.indexOf(character)] === family) return false;
    const closing = CLOSING.indexOf(character);
    if (closing >= 0 && FAMILY_OF_CLOSING[closing] === family) return true;
  }
  return false;
}

function isApostrophe(text: string, at: number): boolean {
  return text[at] === "’" && /[A-Za-z\u00c0-\u024f0-9]/.test(text[at - 1] ?? "");
}
