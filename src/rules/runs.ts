import { SIMPLIFIED_ONLY, TRADITIONAL_ONLY } from "../normalize/generated/folding-data";
import { LEADS, SURNAMES, TITLE_ENDS } from "./name-units";

/**
 * What a stretch of equal characters is. The kinds are what Chinese typography tells apart: Han, digits, Latin letters,
 * punctuation by width, and the things that should not be there.
 */
export const RunKind = {
  Han: 1,
  /** ASCII and full-width digits. */
  Digit: 2,
  /** ASCII, Latin-1 and full-width Latin letters. */
  Latin: 3,
  /** Chinese punctuation: 、。，；：？！ brackets, quotation marks “”‘’, dashes and ellipses. */
  WidePunct: 4,
  /** ASCII punctuation and symbols. */
  NarrowPunct: 5,
  /** Spaces other than line breaks, the ideographic space included. */
  Space: 6,
  /** `\n`, `\r`, U+0085, U+2028, U+2029, form feed, vertical tab. */
  LineBreak: 7,
  Kana: 8,
  Hangul: 9,
  /** Greek and Cyrillic: look-alikes of Latin letters. */
  Lookalike: 10,
  /** Zero width, bidi controls, variation selectors, soft hyphen, BOM. */
  Invisible: 11,
  /** C0/C1 controls, U+FFFD, private use, non-characters, lone surrogates; not U+FFFC, which stands for an object. */
  Debris: 12,
  /** Kangxi and CJK radicals and compatibility ideographs. */
  CompatHan: 13,
  /** Everything else: symbols, emoji, other scripts. */
  Other: 14,
} as const;

/** One of the numbers of {@link RunKind}. */
export type RunKind = (typeof RunKind)[keyof typeof RunKind];

/** Stands in {@link UNIT_KINDS} for both halves of a pair. */
const SURROGATE = 15;
/** Stands in {@link UNIT_FLAGS} for Han characters that simplified Chinese does not use. */
const FOREIGN_HAN = 16;
/** The bits of {@link UNIT_FLAGS} that hold the kind, or {@link FOREIGN_HAN}. */
const MEMBER = 0x1f;
/** Set in {@link UNIT_FLAGS} for surnames. */
const SURNAME = 1 << 5;
/** Set in {@link UNIT_FLAGS} for what may stand before a name: all but Han, and the Han characters that titles end with. */
const BEFORE_NAME = SURNAME << 1;
/** Set in {@link Runs.present} when a Han character occurs that simplified Chinese does not use. */
export const PRESENT_FOREIGN_HAN: number = 1 << FOREIGN_HAN;
/** Set in `Passage.present` when its document hides it from readers. */
export const PRESENT_HIDDEN: number = 1 << 17;
/** Set in {@link Runs.present} when two marks stand together, the first of them Chinese. */
export const PRESENT_MARKS_TOGETHER: number = 1 << 18;
/** Set in {@link Runs.present} when a Chinese mark stands after a line break or a space. */
export const PRESENT_LEADING_MARK: number = 1 << 19;
/** Set in {@link Runs.present} when a Han character stands after a space. */
export const PRESENT_SPACE_BEFORE_HAN: number = 1 << 20;

/**
 * The kind of every UTF-16 unit. High and low surrogates are told apart only in {@link scanRuns}, which looks at the
 * pair.
 */
export const UNIT_KINDS: Uint8Array = buildUnitKinds();

/** Japanese forms that neither simplified nor traditional Chinese uses. */
const JAPANESE_FORMS =
  "気対図楽経済発関単戦観権歓駅訳択沢釈鉄銭広拡鉱払黙徳渋摂焼暁縄縦従緑縁転伝囲壱壌嬢譲醸桜桟検険剣験県顕効剤砕歩渉頻涙両労営厳児処拠拝売読続闘応悪亜帯滞覚挙誉蛍栄価仮塩奥穏隠絵殻巻陥勧寛巣亀偽戯犠勲茎渓軽継恵鶏撃圏献倹砿剰畳辺塁変猟霊齢錬炉楼録湾氷実乗浄総脳悩満髪浜豊";

const JAPANESE_SET: ReadonlySet<number> = new Set(Array.from(JAPANESE_FORMS, (form) => form.charCodeAt(0)));

/** Whether a unit is a form of Japanese that neither simplified nor traditional Chinese uses. */
export function isJapaneseForm(unit: number): boolean {
  return JAPANESE_SET.has(unit);
}

/** Traditional forms that stand for one of several words of a simplified character, and that simplified text never uses. */
const FURTHER_TRADITIONAL = "後";

function foreignHanUnits(): number[] {
  const chinese = new Set(Array.from(SIMPLIFIED_ONLY));
  return Array.from(TRADITIONAL_ONLY + FURTHER_TRADITIONAL + JAPANESE_FORMS)
    .filter((character) => character.length === 1 && !chinese.has(character))
    .map((character) => character.charCodeAt(0));
}

function buildUnitKinds(): Uint8Array {
  const kinds = new Uint8Array(0x10000).fill(RunKind.Other);
  const set = (kind: number, ...ranges: readonly (readonly [number, number])[]) => {
    for (const [from, to] of ranges) kinds.fill(kind, from, to + 1);
  };
  set(
    RunKind.Debris,
    [0x00, 0x08],
    [0x0e, 0x1f],
    [0x7f, 0x9f],
    [0xe000, 0xf8ff],
    [0xfdd0, 0xfdef],
    [0xfff0, 0xfffb],
    [0xfffd, 0xffff],
  );
  set(RunKind.LineBreak, [0x0a, 0x0d], [0x85, 0x85], [0x2028, 0x2029]);
  set(
    RunKind.Space,
    [0x09, 0x09],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x202f, 0x202f],
  );
  set(RunKind.Space, [0x205f, 0x205f], [0x3000, 0x3000]);
  set(RunKind.NarrowPunct, [0x21, 0x2f], [0x3a, 0x40], [0x5b, 0x60], [0x7b, 0x7e]);
  set(RunKind.Digit, [0x30, 0x39], [0xff10, 0xff19]);
  set(RunKind.Latin, [0x41, 0x5a], [0x61, 0x7a], [0xc0, 0xd6], [0xd8, 0xf6], [0xf8, 0x24f], [0xff21, 0xff3a]);
  set(RunKind.Latin, [0xff41, 0xff5a], [0x1e00, 0x1eff]);
  set(RunKind.Lookalike, [0x370, 0x3ff], [0x400, 0x52f]);
  set(RunKind.Hangul, [0x1100, 0x11ff], [0x3130, 0x318f], [0xac00, 0xd7af]);
  set(RunKind.Kana, [0x3041, 0x309f], [0x30a1, 0x30fa], [0x30fc, 0x30ff], [0x31f0, 0x31ff], [0xff66, 0xff9f]);
  set(
    RunKind.WidePunct,
    [0xb7, 0xb7],
    [0x2010, 0x2016],
    [0x2018, 0x201f],
    [0x2022, 0x2022],
    [0x2025, 0x2027],
  );
  set(
    RunKind.WidePunct,
    [0x203b, 0x203b],
    [0x2e3a, 0x2e3b],
    [0x3001, 0x3003],
    [0x3008, 0x3011],
    [0x3014, 0x301f],
  );
  set(
    RunKind.WidePunct,
    [0x30fb, 0x30fb],
    [0xfe10, 0xfe1f],
    [0xfe30, 0xfe6b],
    [0xff01, 0xff0f],
    [0xff1a, 0xff20],
  );
  set(RunKind.WidePunct, [0xff3b, 0xff40], [0xff5b, 0xff65]);
  set(RunKind.Han, [0x3005, 0x3007], [0x3021, 0x3029], [0x3400, 0x4dbf], [0x4e00, 0x9fff]);
  set(RunKind.CompatHan, [0x2e80, 0x2fdf], [0xf900, 0xfaff]);
  set(
    RunKind.Invisible,
    [0xad, 0xad],
    [0x200b, 0x200f],
    [0x202a, 0x202e],
    [0x2060, 0x206f],
    [0xfe00, 0xfe0f],
  );
  set(
    RunKind.Invisible,
    [0xfeff, 0xfeff],
    [0x34f, 0x34f],
    [0x61c, 0x61c],
    [0x180b, 0x180e],
    [0x115f, 0x1160],
    [0x3164, 0x3164],
  );
  set(SURROGATE, [0xd800, 0xdfff]);
  return kinds;
}

/** {@link UNIT_KINDS}, and what else the scan tells apart: one table, so that it stays near the processor. */
const UNIT_FLAGS: Uint8Array = (() => {
  const flags = UNIT_KINDS.slice();
  for (const unit of foreignHanUnits()) if (flags[unit] === RunKind.Han) flags[unit] = FOREIGN_HAN;
  for (let unit = 0; unit < flags.length; unit++)
    if (UNIT_KINDS[unit] !== RunKind.Han) flags[unit]! |= BEFORE_NAME;
  for (const unit of unitsOf(SURNAMES)) flags[unit]! |= SURNAME;
  for (const unit of unitsOf(TITLE_ENDS + LEADS)) flags[unit]! |= BEFORE_NAME;
  return flags;
})();

function unitsOf(characters: string): number[] {
  return Array.from(characters, (character) => character.charCodeAt(0));
}

/** Whether a unit is a Han character that simplified Chinese does not use: a traditional or Japanese form. */
export function isForeignHan(unit: number): boolean {
  return (UNIT_FLAGS[unit]! & MEMBER) === FOREIGN_HAN;
}

/**
 * A text cut into runs of one kind: run `i` covers `[starts[i], starts[i + 1])` and is of kind `kinds[i]`. The runs cover the
 * text without gaps; a surrogate pair is never cut.
 */
export interface Runs {
  readonly count: number;
  /** `count + 1` offsets; the last is the length of the text. */
  readonly starts: Int32Array;
  readonly kinds: Uint8Array;
  /**
   * Bit `1 << kind` is set for every kind that occurs, and further bits for what some rules need (`PRESENT_…`): a rule that
   * needs what is absent need not be called.
   */
  readonly present: number;
  /** The offsets of surnames that stand where a name may begin: at the start of a run of Han, or after what titles end with. */
  readonly nameStarts: readonly number[];
}

/**
 * The runs of short texts are cut from one block of memory after the other: making two typed arrays costs more than
 * scanning a post. A part once given out is never written again.
 */
const BLOCK = 1 << 14;
const SHORT = 1 << 10;
let block = { starts: new Int32Array(BLOCK), kinds: new Uint8Array(BLOCK), used: 0 };

/** What a run of one kind after a run of another means for {@link Runs.present}: `[before << 4 | after]`. */
const PAIR_SIGNS: Int32Array = (() => {
  const signs = new Int32Array(1 << 8);
  signs[(RunKind.WidePunct << 4) | RunKind.NarrowPunct] = PRESENT_MARKS_TOGETHER;
  signs[(RunKind.LineBreak << 4) | RunKind.WidePunct] = PRESENT_LEADING_MARK;
  signs[(RunKind.Space << 4) | RunKind.WidePunct] = PRESENT_LEADING_MARK;
  signs[(RunKind.Space << 4) | RunKind.Han] = PRESENT_SPACE_BEFORE_HAN;
  return signs;
})();

/** Cuts a text into {@link Runs}, in one pass. */
export function scanRuns(text: string): Runs {
  const length = text.length;
  if (length > SHORT)
    return scanInto(text, new Int32Array((length >> 2) + 16), new Uint8Array((length >> 2) + 16), 0);
  if (block.used + length + 1 > BLOCK)
    block = { starts: new Int32Array(BLOCK), kinds: new Uint8Array(BLOCK), used: 0 };
  const from = block.used;
  const { count, present, nameStarts } = scanInto(text, block.starts, block.kinds, from);
  block.used = from + count + 1;
  return {
    count,
    present,
    nameStarts,
    starts: block.starts.subarray(from, from + count + 1),
    kinds: block.kinds.subarray(from, from + count),
  };
}

const NO_STARTS: readonly number[] = [];

/** Writes the runs from index `from` on; gives the arrays written to, which are wider ones where those given were full. */
function scanInto(text: string, starts: Int32Array, kinds: Uint8Array, from: number): Runs {
  const length = text.length;
  let count = from;
  let present = 0;
  let last = 0;
  let nameStarts: number[] | undefined;
  let previous = BEFORE_NAME;
  for (let i = 0; i < length; i++) {
    const flags = UNIT_FLAGS[text.charCodeAt(i)]!;
    if ((flags & (previous >> 1) & SURNAME) !== 0) {
      if (nameStarts === undefined) nameStarts = [i];
      else nameStarts.push(i);
    }
    previous = flags;
    let kind = flags & MEMBER;
    if (kind === last) continue;
    const at = i;
    if (kind === FOREIGN_HAN) {
      present |= PRESENT_FOREIGN_HAN;
      kind = RunKind.Han;
    }
    if (kind === SURROGATE) {
      const code = text.codePointAt(i)!;
      kind = astralKind(code);
      if (code > 0xffff) i++;
    }
    if (kind === last) continue;
    if (last === RunKind.WidePunct && at - starts[count - 1]! > 1) present |= PRESENT_MARKS_TOGETHER;
    if (count + 1 >= starts.length) {
      const wider = new Int32Array(Math.max(count + 2, Math.min(length + 2, starts.length * 2)));
      wider.set(starts);
      starts = wider;
      const widerKinds = new Uint8Array(wider.length);
      widerKinds.set(kinds);
      kinds = widerKinds;
    }
    starts[count] = at;
    kinds[count++] = kind;
    present |= (1 << kind) | PAIR_SIGNS[(last << 4) | kind]!;
    last = kind;
  }
  // Without a branch: what seldom runs behind a loop keeps an engine from trusting the code before it.
  const tail = Math.min(2, length - starts[Math.max(from, count - 1)]!);
  present |= PRESENT_MARKS_TOGETHER * Number(((last << 2) | tail) === ((RunKind.WidePunct << 2) | 2));
  starts[count] = length;
  return { count: count - from, starts, kinds, present, nameStarts: nameStarts ?? NO_STARTS };
}

/** The indices of the runs of one kind, in order. */
export function runsOfKind({ count, kinds }: Runs, kind: RunKind): number[] {
  const list: number[] = [];
  for (let i = 0; i < count; i++) if (kinds[i] === kind) list.push(i);
  return list;
}

/** How many units the runs of one kind cover. */
export function unitsOfKind({ count, kinds, starts }: Runs, kind: RunKind): number {
  let units = 0;
  for (let i = 0; i < count; i++) if (kinds[i] === kind) units += starts[i + 1]! - starts[i]!;
  return units;
}

function astralKind(code: number): number {
  if (code <= 0xffff) return RunKind.Debris;
  if (code >= 0x20000 && code <= 0x3ffff)
    return code >= 0x2f800 && code <= 0x2fa1f ? RunKind.CompatHan : RunKind.Han;
  if (code >= 0xe0000 && code <= 0xe01ef) return RunKind.Invisible;
  if (code >= 0xf0000 || (code & 0xfffe) === 0xfffe) return RunKind.Debris;
  return RunKind.Other;
}

/** The index of the run that holds an offset; the last run for offsets at or past the end; -1 in an empty text. */
export function runAt(runs: Runs, offset: number): number {
  let low = 0;
  let high = runs.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (runs.starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
}
