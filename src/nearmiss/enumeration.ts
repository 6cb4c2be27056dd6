import type { Span } from "../model/span";

/** A member of an enumeration that stands in the text. */
export interface MemberPlace extends Span {
  readonly phrase: number;
  /** Its place in the enumeration, from 0. */
  readonly member: number;
}

/** A list in the text that is nearly an enumeration. Offsets are UTF-16 units of the passage. */
export interface EnumerationSlip extends Span {
  readonly phrase: number;
  readonly kind: "order" | "missing" | "foreign" | "added";
  /** The members as they stand. */
  readonly present: readonly number[];
  /** The member that is missing; -1 when none is. */
  readonly missing: number;
  /** What stands in its place, for `foreign`; what is too much, for `added`. */
  readonly foreign: Span | undefined;
  /** The whole list as it should read, marks between the members as they stand in the text. */
  readonly right: string;
  readonly confidence: number;
}

/** What stands between two members of a list: a mark, perhaps with quotation marks. */
const BETWEEN = /^[”’」』"]?[、，,；;]?[和与及]?[“‘「『"]?$/;
/** A foreign member between two others. */
const FOREIGN = /^[”’」』"]?[、，,；;]([\u3400-\u9fff]{2,8})[、，,；;和与][“‘「『"]?$/;
/** What is longer, in UTF-16 units, stands between two lists. */
export const MEMBER_REACH = 16;
/** How far from the list its name may stand, in UTF-16 units. */
const NAME_REACH = 40;

/**
 * Finds lists that lack a member of an enumeration, hold a foreign one, or stand in another order. With the name of the
 * enumeration near, one missing member is enough, also within a part of a long one; without it only a list of all members but
 * one, from four, is looked at.
 * `places` are in order of their starts; `names` are the places of the phrases that name the enumerations.
 */
export function findEnumerationSlips(
  text: string,
  places: readonly MemberPlace[],
  names: readonly (Span & { readonly phrase: number })[],
  membersOf: (phrase: number) => readonly string[],
): EnumerationSlip[] {
  const slips: EnumerationSlip[] = [];
  const byPhrase = new Map<number, MemberPlace[]>();
  for (const place of places) {
    const list = byPhrase.get(place.phrase);
    if (list === undefined) byPhrase.set(place.phrase, [place]);
    else list.push(place);
  }
  for (const [phrase, all] of byPhrase) {
    const members = membersOf(phrase);
    if (members.length < 2) continue;
    const own = names.filter((name) => name.phrase === phrase);
    for (const list of listsOf(text, all)) {
      const slip = judgeList(text, phrase, members, list, own);
      if (slip !== undefined) slips.push(slip);
    }
  }
  return slips.sort((a, b) => a.start - b.start);
}

interface List {
  readonly places: MemberPlace[];
  /** Foreign members, each after the place with its index. */
  readonly foreign: Map<number, Span>;
}

/** Cuts the places of one enumeration's members into lists. */
function listsOf(text: string, places: readonly MemberPlace[]): List[] {
  const lists: List[] = [];
  let list: List | undefined;
  for (const place of places) {
    const last = list?.places.at(-1);
    if (list !== undefined && last !== undefined && place.start >= last.end) {
      const between = text.slice(last.end, Math.min(place.start, last.end + MEMBER_REACH));
      if (between.length === place.start - last.end) {
        if (BETWEEN.test(between)) {
          list.places.push(place);
          continue;
        }
        const foreign = FOREIGN.exec(between);
        if (foreign !== null) {
          const start = last.end + between.indexOf(foreign[1]!);
          list.foreign.set(list.places.length - 1, { start, end: start + foreign[1]!.length });
          list.places.push(place);
          continue;
        }
      }
    }
    if (last !== undefined && place.start < last.end) continue;
    list = { places: [place], foreign: new Map() };
    lists.push(list);
  }
  return lists;
}

/** An enumeration of so many members is also given in part: 富强、民主、文明、和谐. */
const LONG = 6;

function judgeList(
  text: string,
  phrase: number,
  all: readonly string[],
  list: List,
  names: readonly Span[],
): EnumerationSlip | undefined {
  const { places, foreign } = list;
  const present = places.map(({ member }) => member);
  if (present.length < 2 || foreign.size > 1 || new Set(present).size !== present.length) return undefined;
  const start = places[0]!.start;
  const end = places.at(-1)!.end;
  const named = names.some((name) => name.start < end + NAME_REACH && name.end > start - NAME_REACH);
  // Of a long enumeration, the members from the first to the last that is named.
  const isPart = all.length >= LONG && present.length >= 3 && named;
  const from = isPart ? Math.min(...present) : 0;
  const to = isPart ? Math.max(...present) + 1 : all.length;
  const count = to - from - present.length;
  const ordered = present.every((member, i) => i === 0 || member > present[i - 1]!);
  const slip = { phrase, start, end, present, missing: -1, foreign: undefined };
  const [gap] = foreign;
  if (count === 0) {
    if (gap === undefined) {
      if (ordered || (all.length < 3 && !named)) return undefined;
      const right = inOrder(text, places, all.slice(from, to));
      return { ...slip, kind: "order", right, confidence: named ? 0.9 : 0.65 };
    }
    // A member too many, within all those of a list that is named.
    if (!ordered || !named || isPart || all.length < 3) return undefined;
    const right = text.slice(start, places[gap[0]]!.end) + text.slice(gap[1].end, end);
    return { ...slip, kind: "added", foreign: gap[1], right, confidence: 0.65 };
  }
  if (count !== 1 || !ordered || all.length < 3) return undefined;
  const missing = all.findIndex((_, i) => i >= from && !present.includes(i));
  if (gap !== undefined && present[gap[0]]! + 1 !== missing) return undefined;
  // A list that begins after the first member or ends before the last may go on in other words.
  const inside = missing > 0 && missing < all.length - 1;
  if (!named && (all.length < 4 || !inside)) return undefined;
  const confidence = named ? (inside ? 0.85 : 0.65) : 0.5;
  if (gap !== undefined) {
    const span = gap[1];
    const right = text.slice(start, span.start) + all[missing]! + text.slice(span.end, end);
    return { ...slip, kind: "foreign", missing, foreign: span, right, confidence };
  }
  const mark = text.slice(places[0]!.end, places[1]!.start);
  let right = text.slice(start, end);
  if (missing === 0) right = all[0]! + mark + right;
  else if (missing === all.length - 1) right += mark + all[missing]!;
  else {
    const at = places.find(({ member }) => member > missing)!.start;
    right = text.slice(start, at) + all[missing]! + mark + text.slice(at, end);
  }
  return { ...slip, kind: "missing", missing, right, confidence };
}

/** The text from the first place to the last, with the members in their order and the marks as they stand. */
function inOrder(text: string, places: readonly MemberPlace[], members: readonly string[]): string {
  let right = "";
  let at = places[0]!.start;
  for (const [i, place] of places.entries()) {
    right += text.slice(at, place.start) + members[i]!;
    at = place.end;
  }
  return right;
}
