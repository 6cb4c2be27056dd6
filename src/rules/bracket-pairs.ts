import type { Passage } from "./passage";
import { RunKind } from "./runs";

/** The paired marks: each opening mark and the mark that closes it. */
const OPENING = "（(《〈「『【〔[［{｛“‘";
const CLOSING = "）)》〉」』】〕]］}｝”’";

/** The family of each pair: both widths of one bracket count as one. */
const FAMILY_OF_OPENING = "((《〈「『【〔[[{{“‘";
/** 1 + the index of the family of round brackets. */
const ROUND = FAMILY_OF_OPENING.indexOf("(") + 1;

/** An opening mark, its closing mark, and how deep the pair stands in pairs of any kind. */
export interface MarkPair {
  readonly open: number;
  readonly close: number;
  /** The opening mark, in its full-width form for brackets. */
  readonly family: string;
  /** How many pairs of the same family hold this one. */
  readonly sameDepth: number;
}

/** What pairing the marks of a passage, paragraph by paragraph, gives; all in order of offset. Of the pairs, few are told. */
export interface PairedMarks {
  /** Those that stand in a pair of their own family, in the order in which they close. */
  readonly nested: readonly MarkPair[];
  /** The round brackets of which one at least is half width, in the order in which they close. */
  readonly narrowBrackets: readonly MarkPair[];
  /** How many pairs of round brackets are full width. */
  readonly wideBrackets: number;
  /** Offsets of opening marks without a partner. */
  readonly unclosed: readonly number[];
  /** Offsets of closing marks without a partner. */
  readonly unopened: readonly number[];
  /** Offsets of closing marks that close a pair across another that was opened later: “（”）. */
  readonly crossed: readonly number[];
}

/** Deeper nesting than this is no text; marks beyond it are left alone. */
const MAX_DEPTH = 48;

/** Pairs the brackets and quotation marks of a passage; computed once for all rules that ask. */
export function pairedMarks(passage: Passage): PairedMarks {
  return passage.once(pair);
}

/** For each unit that pairs: 1 + the index of its family, negative for a closing mark. */
const ROLES: Int8Array = (() => {
  const roles = new Int8Array(0x10000);
  for (let i = 0; i < OPENING.length; i++) {
    const family = FAMILY_OF_OPENING.indexOf(FAMILY_OF_OPENING[i]!) + 1;
    roles[OPENING.charCodeAt(i)] = family;
    roles[CLOSING.charCodeAt(i)] = -family;
  }
  return roles;
})();

/** The marks that are open while pairing: their offsets and families. Kept, so that nothing is allocated for most texts. */
const offsets: number[] = [];
const families: number[] = [];

function pair({ text, runs }: Passage): PairedMarks {
  const nested: MarkPair[] = [];
  const narrowBrackets: MarkPair[] = [];
  let wideBrackets = 0;
  const unclosed: number[] = [];
  const unopened: number[] = [];
  const crossed: number[] = [];
  offsets.length = 0;
  families.length = 0;
  const { count, kinds, starts } = runs;
  for (let i = 0; i < count; i++) {
    const kind = kinds[i];
    if (kind === RunKind.LineBreak && offsets.length > 0) {
      for (const at of offsets) unclosed.push(at);
      offsets.length = 0;
      families.length = 0;
    }
    if (kind !== RunKind.WidePunct && kind !== RunKind.NarrowPunct) continue;
    const end = starts[i + 1]!;
    for (let at = starts[i]!; at < end; at++) {
      const role = ROLES[text.charCodeAt(at)]!;
      if (role === 0) continue;
      if (role > 0) {
        if (offsets.length < MAX_DEPTH) {
          offsets.push(at);
          families.push(role);
        }
        continue;
      }
      let top = families.length - 1;
      while (top >= 0 && families[top] !== -role) top--;
      if (top < 0) {
        if (isApostrophe(text, at)) continue;
        unopened.push(at);
        continue;
      }
      let sameDepth = 0;
      for (let below = 0; below < top; below++) if (families[below] === -role) sameDepth++;
      const open = offsets[top]!;
      const isBracket = role === -ROUND;
      const isWide = isBracket && text.charCodeAt(open) >= 0x80 && text.charCodeAt(at) >= 0x80;
      if (isWide) wideBrackets++;
      if (sameDepth > 0 || (isBracket && !isWide)) {
        const pair = { open, close: at, family: FAMILY_OF_OPENING[-role - 1]!, sameDepth };
        if (sameDepth > 0) nested.push(pair);
        if (isBracket && !isWide) narrowBrackets.push(pair);
      }
      // What was opened later and is still open either crosses this pair or lost its partner; its own closing mark tells.
      if (top === offsets.length - 1) {
        offsets.pop();
        families.pop();
        continue;
      }
      let kept = top;
      for (let later = top + 1; later < offsets.length; later++) {
        if (closesSoon(text, at, families[later]!)) {
          crossed.push(at);
          offsets[kept] = offsets[later]!;
          families[kept++] = families[later]!;
        } else unclosed.push(offsets[later]!);
      }
      offsets.length = kept;
      families.length = kept;
    }
  }
  for (const at of offsets) unclosed.push(at);
  if (unclosed.length > 1) unclosed.sort((a, b) => a - b);
  return { nested, narrowBrackets, wideBrackets, unclosed, unopened, crossed };
}

/** Whether the family's closing mark stands within the next characters: then the pairs cross. */
function closesSoon(text: string, at: number, family: number): boolean {
  const most = Math.min(text.length, at + 24);
  for (let i = at + 1; i < most; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x0a || ROLES[unit] === family) return false;
    if (ROLES[unit] === -family) return true;
  }
  return false;
}

function isApostrophe(text: string, at: number): boolean {
  return text[at] === "’" && /[A-Za-z\u00c0-\u024f0-9]/.test(text[at - 1] ?? "");
}
