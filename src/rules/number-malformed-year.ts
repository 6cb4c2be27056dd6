import { DigitSign } from "./digit-runs";
import { parseDigits } from "./numerals";
import { defineRule } from "./rule";
import { GBT_9704 } from "./standards";
import { after, before } from "./surroundings";
import { Unit } from "./units";

/** A month that makes the number before 年 a year: 年6月, 年12月. */
const MONTH = /^年[ \u3000]?(?:1[0-2]|0?[1-9])月(?![龄均])/;
/** What makes a year of three digits one of antiquity. */
const ANTIQUITY = /(?:公元前?|西元前?|前|约|[—\-－~～至到])[ \u3000]?$/;
/** Years before this one, or this one and later, are not written with a month. */
const EARLIEST = 1000;
const LATEST = 2100;
/** 年年5月, 5月月10日, 10日日前: a sign of the date twice. */
const YEAR_TWICE = /^年年(?=[ \u3000]?[0-9]{1,2}月)/;
const MONTH_TWICE = /^月月(?=[0-9]{1,2}日)/;
const DAY_TWICE = /^日日(?=[前起至上下晚在，。、）]|$)/;

/** What stands beside the numbers it looks at. */
const SIGNS = DigitSign.Year | DigitSign.Month | DigitSign.Day;

/** The year of a date with a digit too few or too many, or a sign of the date written twice: 202年6月, 20222年5月, 2022年年5月. */
export const rule = defineRule({
  id: "number/malformed-year",
  title: { zh: "日期多字、少字", en: "Date with a digit or a sign too many or too few" },
  category: "number",
  severity: "error",
  why: {
    zh: "年份少了或多了一位数字，“年、月、日”多写了一个，日期就读不成了。",
    en: "A year has four digits, and 年, 月 and 日 stand once each.",
  },
  standards: [GBT_9704("7.3.5.4")],
  options: {},
  digits: SIGNS,
  scope: "paragraph",
  flag: [
    { text: "该中心于202年6月挂牌。", found: "202年" },
    { text: "自20222年5月1日起施行。", found: "20222年" },
    { text: "自2202年5月1日起施行。", found: "2202年" },
    { text: "该院2021年年5月迁入新址。", found: "年年", fix: "年" },
    { text: "定于2021年5月月10日举行。", found: "月月", fix: "月" },
    { text: "2021年2021年全县工作会议", found: "2021年2021年", fix: "2021年" },
    { text: "请于5月10日日前报送。", found: "日日", fix: "日" },
  ],
  pass: [
    "该中心于2022年6月挂牌。",
    "公元202年6月，两军相持。",
    "历时202年，6月完工。",
    "2022年年底前完成。",
    "3月月均降水量",
    "5月10日日均客流",
  ],
  check(passage, context) {
    const { text } = passage;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & SIGNS) === 0) continue;
      const start = starts[run]!;
      const end = ends[run]!;
      const unit = text.charCodeAt(end);
      if (unit === Unit.Year) checkYear(start, end);
      // A sign that stands once is no sign written twice.
      else if (text.charCodeAt(end + 1) !== unit || end - start > 2) continue;
      else if (unit === Unit.Month) checkTwice(end, MONTH_TWICE, "月");
      else if (unit === Unit.Day && text.charCodeAt(start - 1) === Unit.Month)
        checkTwice(end, DAY_TWICE, "日");
    }

    function checkYear(start: number, end: number): void {
      const length = end - start;
      if (length === 4) {
        if (text.charCodeAt(end + 1) === Unit.Year) checkTwice(end, YEAR_TWICE, "年");
        const year = text.slice(start, end + 1);
        if (text.charCodeAt(end + 1) === text.charCodeAt(start) && text.startsWith(year, end + 1)) {
          context.report(passage, {
            span: { start, end: end + 1 + year.length },
            message: { zh: `“${year}”重复`, en: `${year} stands twice` },
            fixes: [{ text: year, safe: true }],
          });
        }
      }
      if (length < 3 || length > 5) return;
      const year = parseDigits(text, start, end);
      if ((length === 4 && year >= EARLIEST && year < LATEST) || !MONTH.test(after(text, end, 6))) return;
      const digits = text.slice(start, end);
      const isShort = length === 3 && /^(?:20|19)/.test(digits) && !ANTIQUITY.test(before(text, start, 4));
      const isLong = length === 5 && /^(?:20|19)/.test(digits);
      const isWrong = length === 4;
      if ((!isShort && !isLong && !isWrong) || /[.．]/.test(text[start - 1] ?? "")) return;
      context.report(passage, {
        span: { start, end: end + 1 },
        message: {
          zh: `“${digits}年”不像年份，请核对${isShort ? "，似少了一位数字" : isLong ? "，似多了一位数字" : ""}`,
          en: `${digits} is hardly a year`,
        },
      });
    }

    function checkTwice(at: number, pattern: RegExp, sign: string): void {
      if (!pattern.test(after(text, at, 6))) return;
      context.report(passage, {
        span: { start: at, end: at + 2 },
        message: { zh: `“${sign}”重复`, en: `${sign} stands twice` },
        fixes: [{ text: sign, safe: true }],
      });
    }
  },
});
