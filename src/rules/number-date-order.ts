import { DigitSign } from "./digit-runs";
import { isDigit } from "./numerals";
import { defineRule } from "./rule";
import { before } from "./surroundings";
import { Unit } from "./units";

const MARK = "[ \\u3000]?起?[，,]?(?:[-–—－─~～﹣−〜]{1,2}|至|到)[ \\u3000]?";
const YEARS = new RegExp(
  `([0-9]{4})[ ]?年?(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?${MARK}([0-9]{4})[ ]?年(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?`,
  "y",
);
const DAYS = new RegExp(`([0-9]{1,2})月([0-9]{1,2})日${MARK}([0-9]{1,2})月([0-9]{1,2})日`, "y");

const CLOCK =
  /([0-9]{1,2})[:：]([0-9]{2})[ ]?(?:[-–—－~～]{1,2}|至|到)[ ]?([0-9]{1,2})[:：]([0-9]{2})(?![:：0-9])/y;
const COLON = 0x3a;
const WIDE_COLON = 0xff1a;

/** What stands beside the first number of a range. */
const SIGNS = DigitSign.Four | DigitSign.Month | DigitSign.Colon;

/** A range of dates that ends before it begins: 2022年—2019年, 8月25日至8月3日. */
export const rule = defineRule({
  id: "number/date-order",
  title: { zh: "起止日期颠倒", en: "Date range in reverse" },
  category: "number",
  severity: "error",
  why: {
    zh: "起止时间里止期早于起期，必有一处写错。",
    en: "A range that ends before it begins has a wrong date in it.",
  },
  standards: [],
  options: {},
  digits: DigitSign.AfterRange,
  scope: "paragraph",
  flag: [
    { text: "任期为2023年—2019年。", found: "2023年—2019年" },
    { text: "活动时间为8月25日至8月3日。", found: "8月25日至8月3日" },
    { text: "检查期为2022年5月—2022年3月。", found: "2022年5月—2022年3月" },
    { text: "2025-2021年规划", found: "2025-2021年" },
    {
      text: "服务期自2023年9月1日起至2023年8月31日止。",
      found: "2023年9月1日起至2023年8月31日",
    },
    { text: "报名时间：上午11:30至9:00。", found: "11:30至9:00" },
  ],
  pass: [
    "任期为2019年—2023年。",
    "采暖期为11月15日至3月15日。",
    "2022年11月至2023年3月",
    "公元前221年至公元前207年",
    "前221年至前207年",
    "邮编2025-2021号",
    "营业时间为22:00至6:00。",
    "开放时间：上午9:00至17:00。",
    "下午1:30—5:30",
  ],
  check(passage, context) {
    const { text } = passage;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & SIGNS) === 0 || !beginsRange(run)) continue;
      const start = starts[run]!;
      const length = ends[run]! - start;
      const next = text.charCodeAt(start + length);
      if (length <= 2 && (next === COLON || next === WIDE_COLON)) {
        checkClock(start);
        continue;
      }
      const isYear = length === 4 && (text[start] === "1" || text[start] === "2");
      if (!isYear && !(length <= 2 && text.charCodeAt(start + length) === Unit.Month)) continue;
      if (start > 0 && (text[start - 1] === "前" || isDigit(text.charCodeAt(start - 1)))) continue;
      const pattern = isYear ? YEARS : DAYS;
      pattern.lastIndex = start;
      const match = pattern.exec(text);
      if (match === null) continue;
      const numbers = match.slice(1).map((part) => (part === undefined ? 0 : Number(part)));
      const reversed = isYear ? isReversed(numbers) : numbers[0] === numbers[2] && numbers[1]! > numbers[3]!;
      if (!reversed) continue;
      context.report(passage, {
        span: { start, end: start + match[0].length },
        message: { zh: `起止日期颠倒：“${match[0]}”`, en: "The range ends before it begins" },
      });
    }

    /** Whether one of the next numbers ends a range: from the year there are at most two between. */
    function beginsRange(run: number): boolean {
      for (let next = run + 1; next < count && next <= run + 3; next++)
        if ((signs[next]! & DigitSign.AfterRange) !== 0) return true;
      return false;
    }

    /** Hours of one half of the day, which the word before them names; what runs overnight is left alone. */
    function checkClock(start: number): void {
      CLOCK.lastIndex = start;
      const match = CLOCK.exec(text);
      if (match === null) return;
      const half = /(上午|下午)[ \u3000]?$/.exec(before(text, start, 4))?.[1];
      const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = match.slice(1).map(Number);
      if (half === undefined || h1 * 60 + m1 <= h2 * 60 + m2) return;
      const isHalf = half === "上午" ? h2 >= 6 && h1 <= 12 : (h1 <= 6 && h2 <= 6) || (h1 >= 12 && h2 >= 12);
      if (!isHalf || (half === "下午" && h1 === 12)) return;
      context.report(passage, {
        span: { start, end: start + match[0].length },
        message: { zh: `起止时间颠倒：“${match[0]}”`, en: "The range ends before it begins" },
      });
    }
  },
});

/** Years, months, days of both ends; what is not stated is 0 and not compared. */
function isReversed([y1 = 0, m1 = 0, d1 = 0, y2 = 0, m2 = 0, d2 = 0]: readonly number[]): boolean {
  if (y1 !== y2) return y1 > y2 && y2 >= 1000;
  if (m1 === 0 || m2 === 0) return false;
  if (m1 !== m2) return m1 > m2;
  return d1 !== 0 && d2 !== 0 && d1 > d2;
}
