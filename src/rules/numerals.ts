import type { Span } from "../model/span";

/** Whether a UTF-16 unit is an Arabic digit, half or full width. */
export function isDigit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19);
}

/** The value of a digit unit; meaningless for other units. */
export function digitValue(unit: number): number {
  return unit >= 0xff10 ? unit - 0xff10 : unit - 0x30;
}

/** The longest number looked at, in units; longer digit strings are codes, not quantities. */
const MAX_NUMBER = 24;

/**
 * The Arabic number round `[start, end)`, which must lie in a run of digits: digits with `.` and `,` between digits. It
 * never reaches further than 24 units to either side, so that a text of nothing but digits costs linear time.
 */
export function numberAround(text: string, start: number, end: number): Span {
  let from = start;
  const least = Math.max(0, start - MAX_NUMBER);
  while (from > least) {
    if (isDigit(text.charCodeAt(from - 1))) from--;
    else if (
      isSeparator(text.charCodeAt(from - 1)) &&
      from - 2 >= least &&
      isDigit(text.charCodeAt(from - 2))
    )
      from -= 2;
    else break;
  }
  let to = end;
  const most = Math.min(text.length, end + MAX_NUMBER);
  while (to < most) {
    if (isDigit(text.charCodeAt(to))) to++;
    else if (isSeparator(text.charCodeAt(to)) && to + 1 < most && isDigit(text.charCodeAt(to + 1))) to += 2;
    else break;
  }
  return { start: from, end: to };
}

function isSeparator(unit: number): boolean {
  return unit === 0x2e || unit === 0x2c || unit === 0xff0e;
}

/** The integer that `[start, end)` of a text writes in digits; -1 when it is longer than nine digits or none. */
export function parseDigits(text: string, start: number, end: number): number {
  if (end - start > 9 || end <= start) return -1;
  let value = 0;
  for (let i = start; i < end; i++) value = value * 10 + digitValue(text.charCodeAt(i));
  return value;
}

const HAN_VALUES: ReadonlyMap<string, number> = new Map([
  ["〇", 0],
  ["零", 0],
  ["○", 0],
  ["一", 1],
  ["二", 2],
  ["两", 2],
  ["三", 3],
  ["四", 4],
  ["五", 5],
  ["六", 6],
  ["七", 7],
  ["八", 8],
  ["九", 9],
]);
const HAN_UNITS: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);

/** The value of a Han numeral below ten thousand (二十三, 一百零五, 〇七); -1 when it is none. */
export function parseHanNumeral(numeral: string): number {
  if (numeral.length === 0 || numeral.length > 9) return -1;
  if (![...numeral].some((character) => HAN_UNITS.has(character))) {
    let value = 0;
    for (const character of numeral) {
      const digit = HAN_VALUES.get(character);
      if (digit === undefined) return -1;
      value = value * 10 + digit;
    }
    return value;
  }
  let value = 0;
  let digit = -1;
  for (const character of numeral) {
    const unit = HAN_UNITS.get(character);
    if (unit !== undefined) {
      value += (digit < 0 ? 1 : digit) * unit;
      digit = -1;
    } else {
      const next = HAN_VALUES.get(character);
      if (next === undefined) return -1;
      digit = next;
    }
  }
  return value + Math.max(0, digit);
}

const HAN_DIGIT_FORMS = "〇一二三四五六七八九";

/** A number below a hundred in Han numerals: 7 → 七, 12 → 十二, 20 → 二十. */
export function toHanNumeral(value: number): string {
  if (value < 10) return HAN_DIGIT_FORMS[value]!;
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? HAN_DIGIT_FORMS[tens]! : ""}十${ones > 0 ? HAN_DIGIT_FORMS[ones]! : ""}`;
}

/** The text with full-width digits made half width. */
export function toHalfWidthDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
