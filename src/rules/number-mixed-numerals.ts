import { DigitSign } from "./digit-runs";
import { isDigit, parseHanNumeral } from "./numerals";
import { defineRule } from "./rule";
import { GBT_15835 } from "./standards";
import { after, before } from "./surroundings";
import { Unit, unitSet } from "./units";

const HAN = "〇零一二三四五六七八九";
const HAN_RUN = /[一二两三四五六七八九十百千]{2,6}$/;
const ARABIC = "0123456789";
const HAN_FORM = "〇一二三四五六七八九";
const MIXED_BEFORE = /[〇零○一二三四五六七八九0-9０-９OoＯｏ]{1,8}$/;
const MIXED_AFTER = /^[〇零○一二三四五六七八九0-9０-９OoＯｏ]{0,8}/;
/** A date of which one part is in Han numerals and another in digits: 三月10日, 2022年三月10日, 二〇二二年3月10日, 3月十日. */
const MIXED_DATES: readonly RegExp[] = [
  /(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])月$/,
  /[一二][〇○零一二三四五六七八九]{3}年(?:1[0-2]|0?[1-9])月$/,
];
/** After a year in digits: 2024年五月一日. */
const HAN_MONTH_AND_DAY =
  /^年(?:十[一二]?|[一二三四五六七八九])月(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日(?!报)/;
const HAN_PART_OF_DATE = /[〇○零一二三四五六七八九十]+(?=[年月日])/g;
const HAN_DAY = /^月(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日/;
/** What days and months, and what years in Han numerals end with. */
const DAY_UNITS = unitSet("一二三四五六七八九十");
const YEAR_UNITS = unitSet("〇○零一二三四五六七八九");
const LUNAR = /[农阴旧夏]历|民国/;
/** After a mixed year nothing but these; other mixtures (附件一2份) may be two numbers side by side. */
const AFTER_YEAR = /^[ \u3000]?(?:年|学年|年度)/;
const TENS = /^(?:十[多余几]?|百[多余几]?)(?:万|亿|年|人|个|元|天|名|岁|次|公里|亩|户|家|项)/;

/** 三百20人, 二十1名: Han tens or hundreds run on in digits. */
const HAN_HEAD = /[一二两三四五六七八九十百千][十百千]$/;
const AFTER_MIXED = /^[ \u3000]?(?:[人名户个元位件家项次天岁年亩吨台条篇所处米里斤套辆])/;

/** What stands beside the numbers it looks at. */
const SIGNS =
  DigitSign.Year |
  DigitSign.Month |
  DigitSign.Day |
  DigitSign.HanDigit |
  DigitSign.AfterHanDigit |
  DigitSign.Ten |
  DigitSign.AfterTen;

/** One number written half in Han and half in Arabic numerals: 三0, 二0二二年, 20二二年. */
export const rule = defineRule({
  id: "number/mixed-numerals",
  title: { zh: "汉字数字与阿拉伯数字混用", en: "Han and Arabic numerals mixed in one number" },
  category: "number",
  severity: "error",
  why: {
    zh: "同一个数要么全用汉字数字，要么全用阿拉伯数字（“万”“亿”除外）；汉字的〇不能用数字0或字母O代替。",
    en: "One number is written in one kind of numerals (万 and 亿 excepted); 〇 is neither the digit 0 nor the letter O.",
  },
  standards: [GBT_15835("5.3")],
  options: {},
  digits: SIGNS,
  triggers: ["一o", "二o", "三o", "四o", "五o", "六o", "七o", "八o", "九o"],
  scope: "paragraph",
  flag: [
    { text: "二0二二年三月", found: "二0二二", fix: "二〇二二" },
    { text: "二O二一年十月", found: "二O二一", fix: "二〇二一" },
    { text: "20二二年三月", found: "20二二", fix: "2022" },
    { text: "全村共三0户。", found: "三0", fix: "三〇" },
    { text: "工作了3十多年。", found: "3十" },
    { text: "来了三百20人。", found: "三百20" },
    { text: "定于2022年三月10日召开。", found: "三月10日" },
    { text: "二〇二二年3月10日", found: "二〇二二年3月10日", fix: "2022年3月10日" },
    { text: "2024年五月二十一日印发。", found: "2024年五月二十一日", fix: "2024年5月21日" },
  ],
  pass: [
    "二〇二二年三月",
    "附件一2份、附件二3份",
    "2022年三月",
    "十二月3日报",
    "农历三月3日",
    "全国3万人、5亿元",
    "评选2022十大新闻。",
    "周一8时开会",
    "一O一和O二O模式并行".replace("一O一和", ""),
    "表一0.5%",
  ],
  check(passage, context) {
    const { text } = passage;
    let last = -1;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      const sign = signs[run]!;
      if ((sign & SIGNS) === 0) continue;
      const start = starts[run]!;
      const end = ends[run]!;
      if (start <= last) continue;
      checkDate(start, end);
      if ((sign & (DigitSign.HanDigit | DigitSign.AfterHanDigit)) !== 0) last = judge(start, end);
      else if (
        (sign & DigitSign.AfterTen) !== 0 &&
        end - start <= 3 &&
        HAN_HEAD.test(text.slice(Math.max(0, start - 2), start)) &&
        AFTER_MIXED.test(after(text, end, 2))
      ) {
        const head = HAN_RUN.exec(before(text, start, 6))![0];
        if (text[start - head.length - 1] !== "第") report(start - head.length, end, []);
      } else if (
        (sign & DigitSign.Ten) !== 0 &&
        end - start === 1 &&
        text[start] !== "0" &&
        TENS.test(after(text, end, 5))
      ) {
        if (/[.．,0-9第]/.test(text[start - 1] ?? "")) continue;
        report(start, end + 1, []);
      }
    }
    last = -1;
    for (const { start, end } of context.triggerHits(passage)) {
      // What the loop over digits saw is not judged again.
      if (start > last && !/[0-9０-９]/.test(surrounding(text, start, end))) last = judge(end - 1, end);
    }

    function checkDate(start: number, end: number): void {
      if (
        end - start === 4 &&
        text.charCodeAt(end) === Unit.Year &&
        DAY_UNITS[text.charCodeAt(end + 1)] === 1
      ) {
        const date = HAN_MONTH_AND_DAY.exec(after(text, end, 9));
        if (date !== null && !LUNAR.test(before(text, start, 9))) reportDate(start, end + date[0].length);
      }
      if (end - start > 2) return;
      const sign = text.charCodeAt(end);
      const isDay = sign === Unit.Day && text.charCodeAt(start - 1) === Unit.Month;
      if (!isDay && sign !== Unit.Month) return;
      if (isDay ? !isInHan(text, start - 2) : DAY_UNITS[text.charCodeAt(end + 1)] !== 1) return;
      const head = before(text, start, 9);
      if (LUNAR.test(head) || /^日[报刊]/.test(after(text, end, 2))) return;
      if (isDay) {
        const date = MIXED_DATES.map((form) => form.exec(head)).find((match) => match !== null);
        if (date !== undefined) reportDate(start - date[0].length, end + 1);
      } else {
        const day = HAN_DAY.exec(after(text, end, 5));
        if (day !== null) reportDate(start, end + day[0].length);
      }
    }

    function reportDate(from: number, to: number): void {
      report(from, to, [text.slice(from, to).replace(HAN_PART_OF_DATE, inArabic)]);
    }

    function judge(start: number, end: number): number {
      const head = MIXED_BEFORE.exec(before(text, start, 8))?.[0] ?? "";
      const tail = MIXED_AFTER.exec(after(text, end, 8))?.[0] ?? "";
      const from = start - head.length;
      const to = end + tail.length;
      const found = text.slice(from, to);
      if (/^[A-Za-z]$/.test(text[from - 1] ?? "") || /^[A-Za-z.．]$/.test(text[to] ?? "")) return to;
      const isYear = found.length === 4 && AFTER_YEAR.test(after(text, to, 3));
      const zeroAmongHan =
        /[〇零一二三四五六七八九][0０OoＯｏ]+(?:[〇零一二三四五六七八九]|$)/.test(found) &&
        !/[1-9１-９]/.test(found);
      const isDigitZero =
        zeroAmongHan &&
        !/^[A-Za-z]/.test(found) &&
        (found.length > 2 || /^[户人个年月日号岁名次万亿。，]/.test(text[to] ?? "。"));
      if (!isYear && !isDigitZero) return to;
      if (text[from - 1] === "第" && !isYear && !zeroAmongHan) return to;
      const hanCount = [...found].filter((character) => HAN.includes(character)).length;
      const fixes: string[] = [];
      const inHan = [...found].map(toHan).join("");
      const inDigits = [...found].map(toArabic).join("");
      if (isYear && hanCount * 2 <= found.length) fixes.push(inDigits, inHan);
      else fixes.push(inHan, ...(isYear ? [inDigits] : []));
      report(from, to, fixes);
      return to;
    }

    function report(from: number, to: number, fixes: readonly string[]): void {
      context.report(passage, {
        span: { start: from, end: to },
        message: {
          zh: `“${text.slice(from, to)}”把汉字数字和阿拉伯数字混在一个数里${fixes.length > 0 ? `，应为“${fixes[0]}”` : ""}`,
          en: "Han and Arabic numerals are mixed in one number",
        },
        fixes: fixes.map((fix, i) => ({ text: fix, safe: i === 0 && fixes.length === 1 })),
      });
    }
  },
});

/** Whether the month that ends at an offset, or the year before a month in digits, is in Han numerals. */
function isInHan(text: string, end: number): boolean {
  let at = end;
  while (at >= 0 && end - at < 2 && isDigit(text.charCodeAt(at))) at--;
  if (at === end) return DAY_UNITS[text.charCodeAt(end)] === 1;
  return text.charCodeAt(at) === Unit.Year && YEAR_UNITS[text.charCodeAt(at - 1)] === 1;
}

/** The numerals in both scripts round a stretch. */
function surrounding(text: string, start: number, end: number): string {
  return (
    (MIXED_BEFORE.exec(before(text, start, 8))?.[0] ?? "") +
    (MIXED_AFTER.exec(after(text, end, 8))?.[0] ?? "")
  );
}

/** The year, month or day that a Han numeral gives, in digits. */
function inArabic(numeral: string): string {
  return numeral.length === 4 ? [...numeral].map(toArabic).join("") : String(parseHanNumeral(numeral));
}

function toHan(character: string): string {
  if (/[0０OoＯｏ○零]/.test(character)) return "〇";
  const unit = character.charCodeAt(0);
  return isDigit(unit) ? HAN_FORM[unit >= 0xff10 ? unit - 0xff10 : unit - 0x30]! : character;
}

function toArabic(character: string): string {
  if (/[0０OoＯｏ○零〇]/.test(character)) return "0";
  const value = HAN_FORM.indexOf(character);
  return value >= 0 ? ARABIC[value]! : character;
}
