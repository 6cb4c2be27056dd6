import type { WordList } from "../../src/language/word-list";
import { Alike, type Similarity } from "../../src/nearmiss/similarity";

/** How a slip was made; finer than the kinds the search tells apart. */
export const SLIPS = [
  "same sound",
  "near sound",
  "same shape",
  "one key",
  "unlike",
  "another word",
  "dropped",
  "doubled",
  "added",
  "transposed",
  "numeral",
  "halves changed over",
  "parts changed over",
  "word dropped",
  "member dropped",
  "injected",
] as const;

/** One of {@link SLIPS}. */
export type Slip = (typeof SLIPS)[number];

/** A right form with one slip in it. */
export interface SlippedForm {
  readonly slip: Slip;
  readonly text: string;
}

/** A random number generator that gives the same numbers for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const NUMERALS = "一二三四五六七八九十";
const FOREIGN = ["www.ab12.com", "777", "QQ群88123", "【推荐】", "vip"];
/** In nats: some 2,500 characters are below it. */
const COMMON_COST = 13;
const HAN = /^[\u3400-\u9fff]$/;

/** Makes one slip of each kind that fits a form, at random places; `common` are the characters that typists choose from. */
export function makeSlips(
  form: string,
  similarity: Similarity,
  common: ReadonlySet<string>,
  words: WordList,
  random: () => number,
): SlippedForm[] {
  const characters = Array.from(form);
  const places = characters.flatMap((character, i) => (HAN.test(character) ? [i] : []));
  const slips: SlippedForm[] = [];
  if (places.length < 3) return slips;
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const add = (slip: Slip, changed: readonly string[]) => {
    const text = changed.join("");
    if (text !== form) slips.push({ slip, text });
  };
  const replaced = (at: number, by: string) => characters.map((character, i) => (i === at ? by : character));
  const replaceAlike = (slip: Slip, wanted: number, unwanted: number) => {
    for (const at of shuffled(places, random)) {
      const unit = characters[at]!.charCodeAt(0);
      const choices = similarity
        .alikeTo(unit, wanted)
        .filter((other) => (similarity.compare(unit, other) & unwanted) === 0)
        .map((other) => String.fromCharCode(other))
        .filter((other) => common.has(other) && !NUMERALS.includes(other));
      if (choices.length === 0) continue;
      add(slip, replaced(at, pick(choices)));
      return;
    }
  };
  replaceAlike("same sound", Alike.Sound, 0);
  replaceAlike("near sound", Alike.NearSound, Alike.Sound | Alike.Shape);
  replaceAlike("same shape", Alike.Shape, 0);
  replaceAlike("one key", Alike.Key, Alike.Sound | Alike.Shape);
  const commons = [...common];
  const unlike = pick(places);
  const other = pick(commons);
  if (similarity.compare(characters[unlike]!.charCodeAt(0), other.charCodeAt(0)) === 0)
    add("unlike", replaced(unlike, other));
  const word = anotherWord(characters, words, commons, random);
  if (word !== undefined) add("another word", word);
  const dropped = pick(places);
  add(
    "dropped",
    characters.filter((_, i) => i !== dropped),
  );
  const doubled = pick(places);
  add(
    "doubled",
    characters.flatMap((character, i) => (i === doubled ? [character, character] : [character])),
  );
  const inner = places.slice(0, -1);
  const after = pick(inner);
  const extra = pick(commons);
  if (!characters.slice(after, after + 2).includes(extra))
    add(
      "added",
      characters.flatMap((character, i) => (i === after ? [character, extra] : [character])),
    );
  const pairs = inner.filter((at) => HAN.test(characters[at + 1]!) && characters[at] !== characters[at + 1]);
  if (pairs.length > 0) {
    const at = pick(pairs);
    const swapped = [...characters];
    [swapped[at], swapped[at + 1]] = [swapped[at + 1]!, swapped[at]!];
    add("transposed", swapped);
  }
  // 十四届 for 十五届 is another session, not a slip.
  const ordinal = /第|[一二三四五六七八九十][届次年月日号期批条章大中五）十]/.test(form);
  const numeral = places.find((at) => NUMERALS.includes(characters[at]!));
  if (numeral !== undefined && places.length > 3 && !ordinal)
    add("numeral", replaced(numeral, pick(Array.from(NUMERALS).filter((n) => n !== characters[numeral]))));
  if (places.length === 4 && characters.length === 4)
    add("halves changed over", [...characters.slice(2), ...characters.slice(0, 2)]);
  const parts = partsChangedOver(form, random);
  if (parts !== undefined) add("parts changed over", Array.from(parts));
  if (places.length >= 10) {
    const at = 2 + 2 * Math.floor(random() * Math.floor((characters.length - 5) / 2));
    add(
      "word dropped",
      characters.filter((_, i) => i !== at && i !== at + 1),
    );
  }
  const members = form.split("、");
  if (members.length >= 4 && members.every((member) => member.length > 1)) {
    const at = 1 + Math.floor(random() * (members.length - 2));
    add("member dropped", Array.from(members.filter((_, i) => i !== at).join("、")));
  }
  if (places.length >= 5) {
    const at = 1 + Math.floor(random() * (characters.length - 2));
    add("injected", [...characters.slice(0, at + 1), pick(FOREIGN), ...characters.slice(at + 1)]);
  }
  return slips;
}

/** In nats: some 20,000 words are below it. */
const COMMON_WORD_COST = 12.5;

/** A word of two characters that gave way to another common one that shares a character with it: 格局 to 格式, 维护 to 拥护. */
function anotherWord(
  characters: readonly string[],
  words: WordList,
  common: readonly string[],
  random: () => number,
): string[] | undefined {
  const isWord = (word: string) => {
    const cost = words.costOf(word);
    return cost >= 0 && cost < COMMON_WORD_COST;
  };
  const pairs = characters
    .slice(1)
    .flatMap((_, i) => (isWord(characters[i]! + characters[i + 1]!) ? [i] : []));
  for (const at of shuffled(pairs, random)) {
    const changed = random() < 0.5 ? at : at + 1;
    const right = characters[changed]!;
    const others = common.filter((other) => {
      if (other === right || NUMERALS.includes(other)) return false;
      return isWord(changed === at ? other + characters[at + 1]! : characters[at]! + other);
    });
    if (others.length === 0) continue;
    const by = others[Math.floor(random() * others.length)]!;
    return characters.map((character, i) => (i === changed ? by : character));
  }
  return undefined;
}

/** Two neighbouring members of a list changed over, or, in a form of six characters or more, two neighbouring words of two. */
function partsChangedOver(form: string, random: () => number): string | undefined {
  const members = form.split("、");
  if (members.length > 2 && members.every((member) => member.length > 1)) {
    const at = Math.floor(random() * (members.length - 1));
    [members[at], members[at + 1]] = [members[at + 1]!, members[at]!];
    return members.join("、");
  }
  if (form.length < 6 || !/^[\u3400-\u9fff]+$/.test(form)) return undefined;
  const at = 2 * Math.floor(random() * (form.length / 2 - 1));
  return form.slice(0, at) + form.slice(at + 2, at + 4) + form.slice(at, at + 2) + form.slice(at + 4);
}

/** The characters that ordinary text is made of: single characters of the word list whose cost is low. */
export function commonCharacters(words: WordList): Set<string> {
  const common = new Set<string>();
  for (let unit = 0x4e00; unit <= 0x9fff; unit++) {
    const character = String.fromCharCode(unit);
    const cost = words.costOf(character);
    if (cost >= 0 && cost < COMMON_COST) common.add(character);
  }
  return common;
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Sentences that a name, a formulation or an idiom can stand in, written for this purpose. */
export const CARRIERS: readonly ((phrase: string) => string)[] = [
  (phrase) => `会议指出，要准确理解${phrase}的含义。`,
  (phrase) => `记者在采访中多次听到${phrase}，印象很深。`,
  (phrase) => `${phrase}，是这篇文章要说的话题。`,
  (phrase) => `他在发言中提到了${phrase}。`,
  (phrase) => `这份材料把${phrase}写进了标题，并作了说明。`,
];
