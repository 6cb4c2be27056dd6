import { foldPattern } from "../normalize/fold-text";
import { FOLDING } from "../normalize/folding";
import { RunKind, type Runs } from "./runs";

/**
 * What stands beside a run of digits, and how long it is, as bits: most rules on numbers ask only about those that 月 or % follows,
 * or about long ones, and are called for nothing else.
 */
export const DigitSign = {
  /** 年 follows. */
  Year: 1 << 0,
  /** 月 follows. */
  Month: 1 << 1,
  /** 日 or 号 follows. */
  Day: 1 << 2,
  /** 时 follows. */
  Hour: 1 << 3,
  /** A colon follows. */
  Colon: 1 << 4,
  /** An ASCII stop or its full-width form follows. */
  Stop: 1 << 5,
  /** A comma of either width follows. */
  Comma: 1 << 6,
  /** 。 or · follows. */
  FullStop: 1 << 7,
  /** 、 follows. */
  ListingComma: 1 << 8,
  /** %, ％ or ‰ follows. */
  Percent: 1 << 9,
  /** A hyphen follows. */
  Hyphen: 1 << 10,
  /** A slash follows. */
  Slash: 1 << 11,
  /** A space follows. */
  Space: 1 << 12,
  /** 多, 余 or 几 follows. */
  More: 1 << 13,
  /** 十 or 百 follows. */
  Ten: 1 << 14,
  /** 千 follows. */
  Thousand: 1 << 15,
  /** 万 or 亿 follows. */
  Magnitude: 1 << 16,
  /** A Han digit follows. */
  HanDigit: 1 << 17,
  /** A Latin letter follows. */
  Latin: 1 << 18,
  /** 大 or 届 follows. */
  Congress: 1 << 19,
  /** 月 stands before. */
  AfterMonth: 1 << 20,
  /** A Han digit stands before. */
  AfterHanDigit: 1 << 21,
  /** 十, 百 or 千 stands before. */
  AfterTen: 1 << 22,
  /** A Latin letter stands before. */
  AfterLatin: 1 << 23,
  /** An opening bracket stands before. */
  AfterBracket: 1 << 24,
  /** It has four digits. */
  Four: 1 << 25,
  /** It has eleven digits or more. */
  Long: 1 << 26,
  /** Its first digit is full width. */
  Wide: 1 << 27,
  /** What joins the ends of a range, or a space, stands before. */
  AfterRange: 1 << 28,
  /** 图 or 表, or a space, stands before. */
  AfterCaption: 1 << 29,
} as const;

/** The runs of digits of a text, in order. */
export interface DigitRuns {
  readonly count: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Bits of {@link DigitSign} for each run. */
  readonly signs: readonly number[];
  /** The bits that any of them has. */
  readonly present: number;
}

/** The units that tell, and what each means after a run and before one. */
const NEIGHBOURS: readonly (readonly [units: string, after: number, before: number])[] = [
  ["", 0, 0],
  ["年", DigitSign.Year, 0],
  ["月", DigitSign.Month, DigitSign.AfterMonth],
  ["日号號", DigitSign.Day, 0],
  ["时時", DigitSign.Hour, 0],
  [":：", DigitSign.Colon, 0],
  [".．", DigitSign.Stop, 0],
  [",，", DigitSign.Comma, 0],
  ["。·", DigitSign.FullStop, 0],
  ["、", DigitSign.ListingComma, 0],
  ["%％‰", DigitSign.Percent, 0],
  ["-", DigitSign.Hyphen, DigitSign.AfterRange],
  ["–—－─~～﹣−〜至到", 0, DigitSign.AfterRange],
  ["/", DigitSign.Slash, 0],
  [" \u3000", DigitSign.Space, DigitSign.AfterRange | DigitSign.AfterCaption],
  ["多余几", DigitSign.More, 0],
  ["十百", DigitSign.Ten, DigitSign.AfterTen],
  ["千", DigitSign.Thousand, DigitSign.AfterTen],
  ["万亿萬億", DigitSign.Magnitude, 0],
  ["〇零一二三四五六七八九", DigitSign.HanDigit, DigitSign.AfterHanDigit],
  ["大届", DigitSign.Congress, 0],
  ["[［(（【﹝{｛〈<＜", 0, DigitSign.AfterBracket],
];
/** The place of what folds to 图 and 表, 圖 and 錶 among them, behind those. */
const CAPTION = NEIGHBOURS.length;
const CAPTION_WORDS = foldPattern("图表");
const AFTER: readonly number[] = [...NEIGHBOURS.map(([, after]) => after), 0];
const BEFORE: readonly number[] = [...NEIGHBOURS.map(([, , before]) => before), DigitSign.AfterCaption];
/** The place in {@link NEIGHBOURS} of each unit. */
const NEIGHBOUR_OF: Uint8Array = (() => {
  const places = new Uint8Array(0x10000);
  for (const [place, [units]] of NEIGHBOURS.entries())
    for (let i = 0; i < units.length; i++) places[units.charCodeAt(i)] = place;
  for (let unit = 0; unit < places.length; unit++)
    if (CAPTION_WORDS.includes(String.fromCharCode(FOLDING.units[unit]!))) places[unit] = CAPTION;
  return places;
})();

const FULL_WIDTH_ZERO = 0xff10;
const LONG = 11;
const NONE: DigitRuns = { count: 0, starts: [], ends: [], signs: [], present: 0 };

/** Gathers the runs of digits of a text and what stands beside them. */
export function digitRuns(text: string, runs: Runs): DigitRuns {
  if ((runs.present & (1 << RunKind.Digit)) === 0) return NONE;
  const starts: number[] = [];
  const ends: number[] = [];
  const signs: number[] = [];
  let present = 0;
  for (let run = 0; run < runs.count; run++) {
    if (runs.kinds[run] !== RunKind.Digit) continue;
    const start = runs.starts[run]!;
    const end = runs.starts[run + 1]!;
    const length = end - start;
    let sign = length === 4 ? DigitSign.Four : length >= LONG ? DigitSign.Long : 0;
    if (text.charCodeAt(start) >= FULL_WIDTH_ZERO) sign |= DigitSign.Wide;
    if (start > 0) {
      sign |= BEFORE[NEIGHBOUR_OF[text.charCodeAt(start - 1)]!]!;
      if (runs.kinds[run - 1] === RunKind.Latin) sign |= DigitSign.AfterLatin;
    }
    if (end < text.length) {
      sign |= AFTER[NEIGHBOUR_OF[text.charCodeAt(end)]!]!;
      if (runs.kinds[run + 1] === RunKind.Latin) sign |= DigitSign.Latin;
    }
    starts.push(start);
    ends.push(end);
    signs.push(sign);
    present |= sign;
  }
  return { count: starts.length, starts, ends, signs, present };
}
