import { foldPattern } from "../normalize/fold-text";
import type { PhraseKind } from "./evidence";
import type { NearMiss } from "./near-miss";
import { countCharacters, TRANSPARENT_MARKS } from "./phrase";
import type { PlausibilityJudge } from "./plausibility";
import { isHan } from "./weights";

/**
 * What is looked at in a near miss, besides what kind of slip it would be. Each is near the range −2 … 2, so that learnt weights
 * can be compared.
 */
export const FEATURES = [
  "always",
  /** How much dearer the words are as they stand than with the right form, in tens of nats, between −3 and 4. */
  "gain",
  /** The same where it is above 0. */
  "gainAbove",
  /** Four characters or fewer. */
  "short",
  /** Characters of the form, on a logarithmic scale. */
  "length",
  /** What the slips weigh above 1. */
  "slips",
  "name",
  "idiom",
  /** The first character of the form is what differs, or the last. */
  "atStart",
  "atEnd",
  /** A word of the text runs over an edge that differs, or over one that does not. */
  "wordOverChange",
  "wordOverEdge",
  /** Beside the form stands a single character that seldom stands alone. */
  "stumpBefore",
  "stumpAfter",
  /** Beside the form stands punctuation, or nothing. */
  "openBefore",
  "openAfter",
  /** Quotation or title marks stand on both sides. */
  "quoted",
  /** What the form ends in is its generic part (市, 局, 法), and differs. */
  "genericEnd",
  /** What stands for the last character begins a word that goes on, or is one that stands free. */
  "freeEnd",
  /** The text begins or ends in a particle where the form goes on. */
  "particleEdge",
  /** All that is intact is a right form of its own. */
  "formInside",
  /** Characters intact besides what names of the kind have in common (中国, 大学, 有限公司), on a logarithmic scale. */
  "specific",
  /** Nothing specific is intact beyond one character. */
  "hardlySpecific",
  /** A word of two or more characters covers what differs: someone meant it. */
  "wordAtChange",
  /** The same of three or more characters. */
  "longWordAtChange",
  /** Words of one character in the text, above those of the right form. */
  "strandedMore",
  /** What is missing is made of whole words of the right form. */
  "wholeWordsMissing",
  /** How rare the character is that stands there in place of another, or too many. */
  "rarity",
  /** The characters that are missing. */
  "missing",
  /** The text is a word of the word list itself. */
  "isWord",
  /** A right form holds the place of the change, though not all of the text. */
  "changeHeld",
  /** A verb that goes with the phrase stands before it. */
  "afterVerb",
  /** Other numerals that edited text holds in the place of the right one: the phrase is one of a series, or only counts. */
  "siblings",
  /** Letters or the brackets of advertisements are put in, or digits. */
  "letters",
  "digits",
] as const;

/** The number of {@link FEATURES}. */
export const FEATURE_COUNT = FEATURES.length;

/** What a name ends in that is often left out in running text. */
export const GENERIC_ENDS = new Set("法省市县区州旗盟镇乡村国族部委局厅署院会团党社组办");
/** Characters that stand by themselves between words; any other single one beside a cut is the stump of a word. */
export const FREE_CHARACTERS = new Set(
  "的了是在和与及或等对为有就也都并而但被把将从向到于以中上下内外后前时里间地得着过又再还这那该其各本此",
);
/** Verbs and adverbs that a clause goes on with. */
const OPEN_WORDS = new Set("是且未不没已均应须可能会要让使由比所做作发办达按依据");
/** What names have in common at their beginning … */
const COMMON_START =
  /^(?:中华人民共和国|最高人民法院(?:、最高人民检察院)?关于(?:审理|办理|适用)?|最高人民检察院关于|全国人民代表大会(?:常务委员会)?|全国人大|全国政协|中国共产党|中国人民|中共中央|中国|中央|全国|国家|国务院)/;
/** … and at their end. */
const COMMON_END =
  /(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团公司|集团|公司|大学|学院|学校|医院|银行|委员会办公室|委员会|办公室|办公厅|领导小组|协会|学会|基金会|联合会|研究院|出版社|若干问题的(?:解释|规定|意见)|(?:若干|暂行|试行|实施|监督|管理|安全|工作)*(?:条例|办法|规定|规则|细则|决定|解释|法)|共和国|王国|联邦|自治[县州区旗]|[市]?[县区]|国际机场|精神|会议|战略|体系|制度|[省市州旗盟厅局部院会社署室族国镇乡])$/;
const MARKS = new Set(TRANSPARENT_MARKS);
const MARKS_ALL = new RegExp(`[${TRANSPARENT_MARKS.replace(/[\]\\^-]/g, "\\$&")}]`, "g");
/** The context that words are cut in, on either side. */
const CONTEXT = 8;

/** What the text of a near miss is measured with. */
export interface Surroundings {
  readonly plausibility: PlausibilityJudge;
  /** How many units of the text, but for the slip, no right form covers. */
  readonly uncovered: number;
  /** Whether a right form holds the place of the change. */
  readonly changeHeld: boolean;
  /** Whether a verb that goes with the phrase stands before it. */
  readonly afterVerb: boolean;
  /** Whether edited text holds a folded text near a right form. */
  readonly isAttested: (folded: string) => boolean;
}

/** The features of a near miss, in the order of {@link FEATURES}; `gain` as weighed by the plausibility judge. */
export function measure(
  text: string,
  miss: NearMiss,
  kind: PhraseKind,
  gain: number,
  { plausibility, uncovered, changeHeld, afterVerb, isAttested }: Surroundings,
): Float64Array {
  const { start, end, edits, found, form } = miss;
  const length = countCharacters(form);
  const from = Math.max(0, start - CONTEXT);
  const to = Math.min(text.length, end + CONTEXT);
  const borders = plausibility.boundaries(text, from, to);
  const mended = mendedText(text, miss, from, to);
  const mendedBorders = plausibility.boundaries(mended.text, 0, mended.text.length);
  const atStart = edits.some((edit) => edit.start === start);
  const atEnd = edits.some((edit) => edit.end === end);
  const overStart = runsOver(text, start, borders);
  const overEnd = runsOver(text, end, borders);
  const last = form.at(-1) ?? "";
  const lastEdit = edits.find((edit) => edit.end === end);
  const specific = specificIntact(miss);
  const features = new Float64Array(FEATURE_COUNT);
  let i = 0;
  const put = (value: number | boolean) => {
    features[i++] = Number(value);
  };
  const scaled = Math.max(-3, Math.min(4, gain / 10));
  put(1);
  put(scaled);
  put(Math.max(0, scaled));
  put(length <= 4);
  put(Math.log2(Math.min(32, length) / 6));
  put(Math.max(0, miss.weight - 1));
  put(kind === "name");
  put(kind === "idiom");
  put(atStart);
  put(atEnd);
  put((atStart && overStart) || (atEnd && overEnd));
  put((!atStart && overStart) || (!atEnd && overEnd));
  put(isStump(text, start, -1, borders));
  put(isStump(text, end, 1, borders));
  put(!isHanAt(text, start - 1));
  put(!isHanAt(text, end));
  put(MARKS.has(text[start - 1] ?? "") && MARKS.has(text[end] ?? ""));
  put(GENERIC_ENDS.has(last) && edits.some((edit) => edit.end === end && edit.text === last));
  put(lastEdit !== undefined && lastEdit.start < end && beginsFreely(text, end - 1, borders));
  put(
    (atStart && edits.some((edit) => edit.start === start && edit.end === start) && isFree(found[0])) ||
      (atEnd && edits.some((edit) => edit.start === end) && isFree(found.at(-1))),
  );
  put(uncovered <= 1);
  put(Math.log2(1 + Math.min(12, specific)) / 2);
  put(specific <= 1);
  const longest = longestWordAt(miss, borders);
  put(longest >= 2);
  put(longest >= 3);
  put(
    Math.max(
      -2,
      Math.min(
        4,
        stranded(text, borders, start, end) - stranded(mended.text, mendedBorders, mended.start, mended.end),
      ),
    ) / 2,
  );
  put(missingWholeWords(miss, mended, mendedBorders));
  put(rarityOf(text, miss, plausibility));
  put(
    Math.min(
      4,
      edits.reduce((sum, edit) => sum + Math.max(0, edit.text.length - (edit.end - edit.start)), 0),
    ) / 2,
  );
  put(plausibility.isWord(found));
  put(changeHeld);
  put(afterVerb);
  put(siblingsFeature(siblingTexts(miss).filter(isAttested).length));
  put(adds(miss, /[A-Za-zＡ-Ｚａ-ｚ【】]/));
  put(adds(miss, /[0-9０-９]/));
  return features;
}

function isHanAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && isHan(text.charCodeAt(at));
}

function isFree(character: string | undefined): boolean {
  return character !== undefined && FREE_CHARACTERS.has(character);
}

/** Whether a word runs over an offset. */
function runsOver(text: string, offset: number, borders: readonly number[]): boolean {
  return isHanAt(text, offset - 1) && isHanAt(text, offset) && !borders.includes(offset);
}

/** Whether the word on one side of an offset is a single character that seldom stands alone. */
function isStump(text: string, offset: number, side: 1 | -1, borders: readonly number[]): boolean {
  const at = side === 1 ? offset : offset - 1;
  if (!isHanAt(text, at) || FREE_CHARACTERS.has(text[at]!)) return false;
  const index = borders.indexOf(offset);
  return index >= 0 && Math.abs((borders[index + side] ?? offset) - offset) === 1;
}

/** Whether the character at an offset stands free, or begins a longer word. */
function beginsFreely(text: string, at: number, borders: readonly number[]): boolean {
  if (FREE_CHARACTERS.has(text[at]!) || OPEN_WORDS.has(text[at]!)) return true;
  const index = borders.indexOf(at);
  return index >= 0 && (borders[index + 1] ?? at) > at + 1;
}

interface Mended {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where each edit's text stands. */
  readonly places: readonly { readonly start: number; readonly end: number }[];
}

/** The text with the edits made, in its context. */
function mendedText(text: string, { start, end, edits }: NearMiss, from: number, to: number): Mended {
  let result = text.slice(from, start);
  const begins = result.length;
  let at = start;
  const places: { start: number; end: number }[] = [];
  for (const edit of edits) {
    result += text.slice(at, edit.start);
    places.push({ start: result.length, end: result.length + edit.text.length });
    result += edit.text;
    at = edit.end;
  }
  result += text.slice(at, end);
  const ends = result.length;
  return { text: result + text.slice(end, to), start: begins, end: ends, places };
}

/** Words of one Han character that seldom stand alone, within a stretch. */
function stranded(text: string, borders: readonly number[], start: number, end: number): number {
  let count = 0;
  for (let i = 1; i < borders.length; i++) {
    const at = borders[i - 1]!;
    if (borders[i]! - at !== 1 || at < start || at >= end) continue;
    if (isHanAt(text, at) && !FREE_CHARACTERS.has(text[at]!)) count++;
  }
  return count;
}

const NUMERALS = "一二三四五六七八九十两";
/** So many siblings say all there is to say. */
const MOST_SIBLINGS = 4;

/** The folded texts with each numeral but the right one and the one that stands in the place of a wrong numeral. */
export function siblingTexts({ kind, found, edits: [edit, ...others], start }: NearMiss): string[] {
  if (kind !== "numeral" || edit === undefined || others.length > 0) return [];
  const before = found.slice(0, edit.start - start);
  const stands = found.slice(edit.start - start, edit.end - start);
  const after = found.slice(edit.end - start);
  return Array.from(NUMERALS).flatMap((numeral) =>
    numeral === edit.text || numeral === stands ? [] : [foldPattern(before + numeral + after)],
  );
}

/** The feature for so many siblings that are attested. */
export function siblingsFeature(attested: number): number {
  return Math.min(MOST_SIBLINGS, attested) / 2;
}

/** The length of the longest word that covers something replaced or added. */
function longestWordAt({ edits }: NearMiss, borders: readonly number[]): number {
  let longest = 0;
  for (const edit of edits) {
    if (edit.start === edit.end) continue;
    for (let i = 1; i < borders.length; i++)
      if (borders[i]! > edit.start && borders[i - 1]! < edit.end)
        longest = Math.max(longest, borders[i]! - borders[i - 1]!);
  }
  return longest;
}

/** Whether something of a kind is too much. */
function adds({ edits, found, start }: NearMiss, what: RegExp): boolean {
  return edits.some(
    (edit) => edit.text === "" && what.test(found.slice(edit.start - start, edit.end - start)),
  );
}

/** Whether all that is missing begins and ends at borders of words of the right form. */
function missingWholeWords({ edits }: NearMiss, mended: Mended, borders: readonly number[]): boolean {
  let missing = false;
  for (const [i, edit] of edits.entries()) {
    if (edit.start !== edit.end) continue;
    missing = true;
    const place = mended.places[i]!;
    if (!borders.includes(place.start) || !borders.includes(place.end)) return false;
  }
  return missing;
}

/** The cost of the rarest character that stands for another or too many, in tens of nats from an ordinary one's on. */
function rarityOf(text: string, { edits }: NearMiss, plausibility: PlausibilityJudge): number {
  let rarest = 0;
  for (const { start, end } of edits)
    for (let at = start; at < end && at < start + 4; at++)
      if (isHan(text.charCodeAt(at))) rarest = Math.max(rarest, plausibility.costOf(text[at]!));
  return rarest === 0 ? 0 : (rarest - 8) / 8;
}

/** Characters of the form that stand intact besides what names have in common. */
function specificIntact({ form, found, edits, start }: NearMiss): number {
  const plain = form.replace(MARKS_ALL, "");
  const head = COMMON_START.exec(plain)?.[0].length ?? 0;
  const tail = COMMON_END.exec(plain.slice(head))?.index ?? plain.length - head;
  const from = head;
  const to = head + tail;
  let lost = 0;
  let at = 0;
  let before = 0;
  for (const edit of edits) {
    const kept = found.slice(before, edit.start - start).replace(MARKS_ALL, "").length;
    at += kept;
    const length = edit.text.length;
    lost += Math.max(0, Math.min(at + length, to) - Math.max(at, from));
    at += length;
    before = edit.end - start;
  }
  return Math.max(0, to - from - lost);
}
