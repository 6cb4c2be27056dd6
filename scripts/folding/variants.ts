import { byCodePoint, CharacterClasses } from "./classes";
import {
  HONG_KONG_VARIANTS,
  JAPANESE_FORMS,
  SIMPLIFIED_TO_TRADITIONAL,
  TAIWAN_VARIANTS,
  TRADITIONAL_TO_SIMPLIFIED,
} from "./opencc";
import { BIG5, GB2312 } from "./repertoires";

/**
 * Pairs that no single-character dictionary joins because the choice depends on the word; the first is the
 * representative. 緊盯著 is 紧盯着, 瞭解 is 了解, 藉口 is 借口, 祇有 is 只有.
 */
const WORD_DEPENDENT = [
  "着著",
  "了瞭",
  "借藉",
  "只祇衹",
  "升昇陞",
  "并並併",
  "征徵",
  "秘祕",
  "采採寀",
  "国囯",
];

/**
 * Characters that OpenCC maps to another simplified character but that stand in simplified text in their own right
 * (通用规范汉字表, 2013: characters restored for certain senses and for names), so that they say nothing of the script.
 */
const AT_HOME_IN_SIMPLIFIED = new Set("乾藉麽徵夥瞭噁昇陞甯迺釐祕蒐硃菉堃喆淼犇龢晳勠邨仝椀賸剋馀钜锺谘昵");

/** Characters of GB 2312 (as surnames) that in practice only traditional text has. */
const TRADITIONAL_IN_PRACTICE = new Set("於");

/** Classes of characters that are one across scripts and regions, the representative first. */
export function variantClasses(): string[][] {
  const simplifiedOf = new Map(TRADITIONAL_TO_SIMPLIFIED);
  const classes = new CharacterClasses();
  for (const [from, to] of [...TRADITIONAL_TO_SIMPLIFIED, ...SIMPLIFIED_TO_TRADITIONAL])
    classes.join(from, to);
  // Regional forms: only where they do not join two characters that simplified text tells apart (么 and 幺).
  for (const [from, to] of [...HONG_KONG_VARIANTS, ...TAIWAN_VARIANTS]) {
    if (!GB2312.has(from) || !GB2312.has(to)) classes.join(from, to);
  }
  // Japanese forms: only those that Chinese does not use for another character (芸, 予, 弁).
  for (const [japanese, traditional] of JAPANESE_FORMS) {
    const chinese = GB2312.has(japanese) || BIG5.has(japanese) || simplifiedOf.has(japanese);
    if (!chinese) classes.join(japanese, traditional);
  }
  for (const group of WORD_DEPENDENT) {
    for (const other of group.slice(1)) classes.join(group[0]!, other);
  }
  return classes.all().map((members) => {
    const first = representative(members, simplifiedOf);
    return [first, ...members.filter((member) => member !== first)];
  });
}

/** The member that stands for the class: one unit long where there is one, simplified, and the target of most others. */
function representative(members: readonly string[], simplifiedOf: ReadonlyMap<string, string>): string {
  const named = WORD_DEPENDENT.map((group) => group[0]!).find((first) => members.includes(first));
  if (named !== undefined) return named;
  const score = (candidate: string): number =>
    (candidate.length === 1 ? 10_000 : 0) +
    (GB2312.has(candidate) ? 1_000 : 0) +
    (simplifiedOf.has(candidate) ? 0 : 500) +
    members.filter((member) => simplifiedOf.get(member) === candidate).length;
  return [...members].sort((a, b) => score(b) - score(a) || byCodePoint(a, b))[0]!;
}

/** For each character that regions write differently: OpenCC's standard form, Taiwan's and Hong Kong's. */
export function regionalForms(): string[][] {
  const taiwan = new Map(TAIWAN_VARIANTS);
  const hongKong = new Map(HONG_KONG_VARIANTS);
  return unique([...taiwan.keys(), ...hongKong.keys()]).map((standard) => [
    standard,
    taiwan.get(standard) ?? standard,
    hongKong.get(standard) ?? standard,
  ]);
}

/** Characters that only simplified text has. */
export function simplifiedOnly(): string[] {
  const traditional = new Set(TRADITIONAL_TO_SIMPLIFIED.map(([from]) => from));
  return unique(SIMPLIFIED_TO_TRADITIONAL.map(([from]) => from)).filter(
    (character) =>
      !BIG5.has(character) && !traditional.has(character) && !AT_HOME_IN_SIMPLIFIED.has(character),
  );
}

/** Characters that only traditional text has. */
export function traditionalOnly(): string[] {
  const regional = [...HONG_KONG_VARIANTS, ...TAIWAN_VARIANTS]
    .flat()
    .filter((character) => BIG5.has(character));
  return unique([...TRADITIONAL_TO_SIMPLIFIED.map(([from]) => from), ...regional]).filter(
    (character) =>
      TRADITIONAL_IN_PRACTICE.has(character) ||
      (!GB2312.has(character) && !AT_HOME_IN_SIMPLIFIED.has(character)),
  );
}

function unique(characters: readonly string[]): string[] {
  return [...new Set(characters)].sort(byCodePoint);
}
