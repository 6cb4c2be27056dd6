import { DigitSign } from "./digit-runs";
import { isDigit, parseDigits, parseHanNumeral, toHalfWidthDigits } from "./numerals";
import { defineRule } from "./rule";
import { GBT_15835 } from "./standards";
import { after, before } from "./surroundings";
import { unitSet } from "./units";

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const SHORTEST_MONTH = 28;
const SPACE_UNITS = unitSet(" \u3000");
const DAY = /^[ \u3000]?([0-9０-９]{1,2})[ \u3000]?([日号號])(?![0-9０-９])/;
const MONTH_TWICE = /^([0-9０-９]{1,2})月(?![0-9０-９])/;
const YEAR_BEFORE = /(?<![0-9０-９])([0-9０-９]{4})[ \u3000]?年[ \u3000]?$/;
const CLOCK = /^[ \u3000]?([0-9０-９]{1,2})[ \u3000]?分(?![0-9之钟鐘球米贝])/;

/** 2021-02-30, 2023.13.05: what follows the year. */
const NUMERIC = /^([-./])([0-9]{1,2})\1([0-9]{1,2})(?![0-9.\-/A-Za-z_])/;
/** Dates in Han numerals that may be impossible; 农历二月三十日 is a date of the lunar calendar. */
const HAN_DATES = ["月三十日", "月三十一日", "月三十二日", "十三月", "十四月", "十五月"];
const HAN_MONTH = /(?:十[一二]?|[一二三四五六七八九])$/;
const LUNAR = /农历|夏历|阴历|旧历|正月|腊月|闰/;
/** A clock time after the part of the day, or after the day: 下午9:75, 上午14:30. */
const CLOCK_TIME = /^[:：]([0-9]{2})(?![0-9:：])/;
const MORNING = /(?:上午|清晨|早上|早晨)[ \u3000]?$/;
const HOUR_LEAD = /(?:上午|下午|晚上?|中午|凌晨|早上|[日号])[ \u3000]?$/;

/** What stands beside the numbers it looks at. */
const SIGNS =
  DigitSign.Month | DigitSign.Hour | DigitSign.Colon | DigitSign.Hyphen | DigitSign.Stop | DigitSign.Slash;

/** A date that no calendar has: 13月, 2月30日, 9月6月. */
export const rule = defineRule({
  id: "number/impossible-date",
  title: { zh: "不存在的日期", en: "Impossible date" },
  category: "number",
  severity: "error",
  why: {
    zh: "历法里没有这一天，必是漏字、多字或误植。",
    en: "No calendar has this date: a digit or a character was lost, added or mistyped.",
  },
  standards: [GBT_15835("5.1.4")],
  options: {},
  digits: SIGNS,
  triggers: HAN_DATES,
  scope: "paragraph",
  flag: [
    { text: "2021-02-30前提交。", found: "2021-02-30" },
    { text: "于二〇二三年四月三十一日签订。", found: "四月三十一日" },
    { text: "定于明日上午25时开会。", found: "25时" },
    { text: "上午15时举行签约仪式。", found: "15时" },
    { text: "下午2：75开会。", found: "2：75" },
    { text: "报到时间为9月6月。", found: "9月6月", fix: "9月6日" },
    { text: "截至2023年2月30日。", found: "2月30日" },
    { text: "会议定于13月5日召开。", found: "13月" },
    { text: "4月31日前报送材料。", found: "4月31日" },
    { text: "截至2023年2月29日。", found: "2月29日" },
    { text: "请于2024年6月0日前报送。", found: "6月0日" },
  ],
  pass: [
    "报到时间为9月6日。",
    "截至2024年2月29日。",
    "1月31日、3月31日、12月31日结账。",
    "婴儿18月龄时接种。",
    "2月29日出生的人四年过一次生日。",
    "5月—6月施工。",
    "12月号杂志",
    "从3月6月到9月",
    "农历二月三十日",
    "版本2021.14.3，地址10.2021.13.05",
    "孕十三月龄",
    "工作25时以上",
    "上午12时前送达。",
    "上午比分为9：75。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) checkHan(trigger, start, end);
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & SIGNS) === 0) continue;
      const start = starts[run]!;
      const end = ends[run]!;
      if (end - start === 4) checkNumeric(start, end);
      if (end - start > 2) continue;
      if ((signs[run]! & DigitSign.Colon) !== 0) checkClockTime(start, end);
      if ((signs[run]! & DigitSign.Hour) !== 0) checkClock(start, end);
      if ((signs[run]! & DigitSign.Month) === 0) continue;
      if (start > 0 && (text[start - 1] === "." || text[start - 1] === "．")) continue;
      const month = parseDigits(text, start, end);
      if (month >= 1 && month <= 12 && isOrdinary(run)) continue;
      const day = DAY.exec(after(text, end + 1, 6));
      if (month > 12 || month === 0) {
        const isDated =
          /^(?:份|底|初|末|上旬|中旬|下旬)/.test(after(text, end + 1, 2)) ||
          YEAR_BEFORE.test(before(text, start, 8));
        if (day === null && (!isDated || /^龄/.test(after(text, end + 1, 1)))) continue;
        context.report(passage, {
          span: { start, end: end + 1 },
          message: { zh: `没有“${text.slice(start, end)}月”`, en: `There is no month ${month}` },
        });
        continue;
      }
      if (day === null) {
        const twice = MONTH_TWICE.exec(after(text, end + 1, 3));
        const clear = twice !== null && !isPeriod(text, start, end + 1 + twice[0].length);
        if (!clear) continue;
        const span = { start, end: end + 1 + twice[0].length };
        const dayNumber = parseDigits(twice[1]!, 0, twice[1]!.length);
        const fixed = `${text.slice(start, end)}月${twice[1]}日`;
        context.report(passage, {
          span,
          message: {
            zh: `“${text.slice(span.start, span.end)}”不成日期${dayNumber <= DAYS[month - 1]! ? `，似应为“${fixed}”` : ""}`,
            en: "Two months in a row: one should be a day",
          },
          fixes: dayNumber >= 1 && dayNumber <= DAYS[month - 1]! ? [{ text: fixed }] : [],
        });
        continue;
      }
      const dayNumber = parseDigits(toHalfWidthDigits(day[1]!), 0, day[1]!.length);
      const year = YEAR_BEFORE.exec(before(text, start, 8));
      const yearNumber = year === null ? undefined : parseDigits(year[1]!, 0, 4);
      const last = daysIn(month, yearNumber ?? 2000);
      if (dayNumber >= 1 && dayNumber <= last) continue;
      const span = { start, end: end + 1 + day[0].length };
      context.report(passage, {
        span,
        message: {
          zh: `没有“${text.slice(span.start, span.end)}”这一天${yearNumber !== undefined && month === 2 && dayNumber === 29 ? `（${yearNumber}年不是闰年）` : ""}`,
          en: "No calendar has this date",
        },
      });
    }

    /** Whether no day stands after the month, or one that every month has. */
    function isOrdinary(run: number): boolean {
      const day = run + 1;
      const at = ends[run]! + 1;
      if (day === count || starts[day] !== at) return SPACE_UNITS[text.charCodeAt(at)] !== 1;
      if ((signs[day]! & DigitSign.Day) === 0 || ends[day]! - at > 2) return false;
      const number = parseDigits(text, at, ends[day]!);
      return number >= 1 && number <= SHORTEST_MONTH;
    }

    function checkNumeric(start: number, end: number): void {
      const match = NUMERIC.exec(after(text, end, 8));
      if (match === null) return;
      const year = parseDigits(text, start, end);
      const [, mark, monthDigits = "", dayDigits = ""] = match;
      if (year < 1949 || year > 2100 || /[0-9A-Za-z_.\-/]/.test(text[start - 1] ?? "")) return;
      // A version or a code is no date: both parts have two digits, or a day and month that are near.
      if (mark === "." && (monthDigits.length !== 2 || dayDigits.length !== 2)) return;
      const month = Number(monthDigits);
      const day = Number(dayDigits);
      if (month > 19 || day > 39) return;
      if (month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year)) return;
      report(start, end + match[0].length);
    }

    function checkHan(trigger: number, start: number, end: number): void {
      const head = before(text, start, 12);
      if (trigger >= 3) {
        if (
          /[一二三四五六七八九]$/.test(head) ||
          !/^(?:[一二三四五六七八九十]{1,3}日|底|初|末|份)/.test(after(text, end, 4))
        )
          return;
        report(start, end);
        return;
      }
      const month = HAN_MONTH.exec(head)?.[0];
      if (month === undefined || LUNAR.test(head)) return;
      const number = parseHanNumeral(month);
      const day = 30 + trigger;
      const isDated = /[0-9〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]+$/.test(head);
      if (day <= daysIn(number, 2000) || (day === 30 && !isDated)) return;
      report(start - month.length, end);
    }

    function report(start: number, end: number): void {
      context.report(passage, {
        span: { start, end },
        message: { zh: `没有“${text.slice(start, end)}”这一天`, en: "No calendar has this date" },
      });
    }

    function checkClockTime(start: number, end: number): void {
      const head = before(text, start, 4);
      const match = CLOCK_TIME.exec(after(text, end, 4));
      if (match === null || !HOUR_LEAD.test(head)) return;
      const hour = parseDigits(text, start, end);
      const minute = Number(match[1]);
      if (hour <= 24 && minute < 60 && !(MORNING.test(head) && hour > 12)) return;
      reportTime(start, end + match[0].length);
    }

    function reportTime(start: number, end: number): void {
      context.report(passage, {
        span: { start, end },
        message: { zh: `没有“${text.slice(start, end)}”这个时刻`, en: "No clock shows this time" },
      });
    }

    function checkClock(start: number, end: number): void {
      const minute = CLOCK.exec(after(text, end + 1, 6));
      const hour = parseDigits(text, start, end);
      const head = before(text, start, 4);
      if (minute === null && ((hour > 24 && HOUR_LEAD.test(head)) || (hour > 12 && MORNING.test(head)))) {
        reportTime(start, end + 1);
        return;
      }
      if (minute === null || (start > 0 && /[第小历]/.test(text[start - 1]!))) return;
      const hours = parseDigits(text, start, end);
      const minutes = parseDigits(minute[1]!, 0, minute[1]!.length);
      if (hours <= 24 && minutes < 60) return;
      reportTime(start, end + 1 + minute[0].length);
    }
  },
});

function daysIn(month: number, year: number): number {
  return month === 2 && !isLeap(year) ? 28 : DAYS[month - 1]!;
}

/** Whether months in a row are a list (3月6月9月, 从3月6月到9月) and not a date. */
function isPeriod(text: string, start: number, end: number): boolean {
  const next = text[end];
  if (next !== undefined && (isDigit(text.charCodeAt(end)) || "到至和与及、—-～~".includes(next)))
    return true;
  return start > 0 && text[start - 1] === "月";
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
