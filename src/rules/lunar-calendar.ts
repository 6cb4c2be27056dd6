import { parseHanNumeral } from "./numerals";

/** The first lunar year of {@link YEARS}. */
const FIRST_YEAR = 2000;
/**
 * One lunar year a word: the day of the Gregorian calendar it begins on (month and day), `L` and the leap month where there
 * is one, and in base 36 a 1 followed by a bit for each month, set when it has thirty days (GB/T 33661—2017).
 */
const YEARS =
  "205:5na 124L4:bkl 212:5sa 201:5ut 122L2:8k5 209:48a 129L7:ajf 218:3ml 207:4z1 126L5:baj 214:591 203:5e2 123L4:atm 210:5at 131L9:8fp 219:43e 208:57f 128L6:8d3 216:46f 205:58z 125L4:979 212:4h6 201:5at 122L2:88l 210:43a 129L6:aem 217:573 207:46e 126L5:c2u 213:5si 202:5uy 123L3:8yy 211:50t 131L11:865 219:431 208:571 128L6:bij 215:5r9 204:5si 124L5:bpw 212:5ei 201:48d 122L2:863 210:42j 130L7:adz 217:56z 206:59h 126L5:asl 214:4ia 202:5ay".split(
    " ",
  );

/** A day of the Gregorian calendar: month and day count from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * The day on which a day of the lunar calendar falls; leap months are not counted, the last day of the twelfth month is
 * `day` 0. Undefined outside the lunar years 2000 to 2049.
 */
export function lunarToGregorian(year: number, month: number, day: number): CalendarDay | undefined {
  const entry = YEARS[year - FIRST_YEAR];
  if (entry === undefined) return undefined;
  const [start = "", lengths = ""] = entry.split(":");
  const [first = 0, leap = 0] = start.split("L").map(Number);
  const bits = Number.parseInt(lengths, 36).toString(2).slice(1);
  // The leap month follows the month it repeats.
  const index = month - 1 + (leap > 0 && month > leap ? 1 : 0);
  let days = 0;
  const before = day === 0 ? bits.length : index;
  for (let i = 0; i < before; i++) days += bits[i] === "1" ? 30 : 29;
  days += day === 0 ? -1 : day - 1;
  const date = new Date(Date.UTC(year, Math.floor(first / 100) - 1, (first % 100) + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/**
 * The day in a Gregorian year on which a day of the lunar calendar falls; lunar years run into the next year, so that the
 * year before is tried too.
 */
export function lunarDayIn(gregorianYear: number, month: number, day: number): CalendarDay | undefined {
  const own = lunarToGregorian(gregorianYear, month, day);
  if (own?.year === gregorianYear) return own;
  const previous = lunarToGregorian(gregorianYear - 1, month, day);
  return previous?.year === gregorianYear ? previous : undefined;
}

/** Qingming (4) and the winter solstice (12) of a year of this century, by the formula of the mean solar terms. */
export function solarTermIn(year: number, month: 4 | 12): CalendarDay | undefined {
  if (year < 2000 || year > 2099) return undefined;
  const ordinal = year % 100;
  const constant = month === 4 ? 4.81 : 21.94;
  const day = Math.floor(ordinal * 0.2422 + constant) - Math.floor(ordinal / 4);
  return { year, month, day: month === 12 && year === 2021 ? day - 1 : day };
}

/** A lunar date in words: 正月初一, 八月十五, 腊月廿三; months count from 1. Undefined when it is none. */
export function parseLunarDate(text: string): { readonly month: number; readonly day: number } | undefined {
  const match = LUNAR_DATE.exec(text);
  if (match === null) return undefined;
  const [, monthName = "", dayName = ""] = match;
  const month =
    monthName === "正"
      ? 1
      : monthName === "冬"
        ? 11
        : monthName === "腊" || monthName === "臘"
          ? 12
          : parseHanNumeral(monthName);
  const day = parseHanNumeral(dayName.replace("初", "").replace("廿", "二十"));
  return month >= 1 && month <= 12 && day >= 1 && day <= 30 ? { month, day } : undefined;
}

const LUNAR_DATE =
  /^([正冬腊臘]|十[一二]?|[二三四五六七八九])月(初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)$/;
