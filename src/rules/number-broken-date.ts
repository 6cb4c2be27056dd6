import { DigitSign } from "./digit-runs";
import { isDigit, parseDigits } from "./numerals";
import { defineRule } from "./rule";
import { GBT_9704 } from "./standards";
import { after, before } from "./surroundings";
import { Unit } from "./units";

/** What a day goes on with when no year stands before it: 11月30前报送, 9月12上午. */
const WITHOUT_YEAR =
  /^(?:之?前(?:[，。；]|完成|报|将|提交|上报|送|交|反馈|到|办|缴|按|把|向|以|由|全|落实|整改|登记)|以前|上午|下午|晚上?|起[，。施执至])/;
const HAN_DATE = /^(二[〇○][〇○一二三四五六七八九]{2})(十[一二]?月|[一二三四五六七八九]月)/;

/** What stands beside the numbers it looks at. */
const SIGNS = DigitSign.Month | DigitSign.Day | DigitSign.AfterMonth;

/** A date that lost 年 or 月: 2022713日. */
export const rule = defineRule({
  id: "number/broken-date",
  title: { zh: "日期缺“年”“月”", en: "Date without its year or month sign" },
  category: "number",
  severity: "error",
  why: {
    zh: "成文日期要写全年、月、日。“年”“月”两字丢失多因网页转换或字体替换，读者无从判断是哪一天。",
    en: "A date states year, month and day; the signs were lost on the way, and the date cannot be read.",
  },
  standards: [GBT_9704("7.3.5.4")],
  options: {},
  digits: SIGNS,
  triggers: ["二〇", "二○"],
  scope: "paragraph",
  flag: [
    { text: "市政务服务局 2021618日", found: "2021618日", fix: "2021年6月18日" },
    { text: "印发日期为20211105日。", found: "20211105日", fix: "2021年11月5日" },
    { text: "自202111月5日起施行。", found: "202111月5日", fix: "2021年11月5日" },
    { text: "自2021年618日起施行。", found: "2021年618日", fix: "2021年6月18日" },
    { text: "自20213月5日起施行。", found: "20213月5日", fix: "2021年3月5日" },
    { text: "办公室 2022111日", found: "2022111日" },
    { text: "二〇二二七月十三日", found: "二〇二二七月", fix: "二〇二二年七月" },
    { text: "截至2023年5月6，共办理3件。", found: "2023年5月6", fix: "2023年5月6日" },
    { text: "请于11月30前报送。", found: "11月30", fix: "11月30日" },
    { text: "9月12上午召开会议。", found: "9月12", fix: "9月12日" },
    { text: "自2022年71日起施行。", found: "2022年71日", fix: "2022年7月1日" },
    { text: "公示期至2022年5日止。", found: "2022年5日" },
  ],
  pass: [
    "市政务服务局 2021年6月18日",
    "流水号2021618日志如下",
    "工期2022年起共180日。",
    "编号20211105。",
    "服务1234567日活用户",
    "截至2023年5月，6个项目开工。",
    "2023年5月6至8日",
    "2023年5月6、7日",
    "1至5月3前三名",
    "9月3前锋队员",
    "2022年15日均值",
    "二〇二二年七月十三日",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { start } of context.triggerHits(passage)) checkHan(start);
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & SIGNS) === 0) continue;
      const start = starts[run]!;
      const end = ends[run]!;
      const length = end - start;
      const unit = text.charCodeAt(end);
      // 5月6日 has all it needs.
      if (length <= 2 && (signs[run]! & (DigitSign.AfterMonth | DigitSign.Day)) === DigitSign.AfterMonth)
        checkDay(start, end);
      if ((unit !== Unit.Day && unit !== Unit.Month) || length > 8) continue;
      if (length < 3 && !(unit === Unit.Day && text.charCodeAt(start - 1) === Unit.Year)) continue;
      const sign = text[end];
      if (
        /^[日月](?:志|常|报|历|均|活|用|本|元|光|语|后|前|球|食|货|程|记|租|销|薪|嫂)/.test(
          text.slice(end, end + 2),
        )
      ) {
        if (!/^[日月][前后](?![端缀])/.test(text.slice(end, end + 3))) continue;
      }
      const digits = text.slice(start, end);
      let candidates: string[];
      let from = start;
      let to = end + 1;
      if (sign === "日" && length >= 6 && length <= 8 && isYear(digits)) {
        candidates = readMonthDay(digits.slice(4)).map((rest) => `${digits.slice(0, 4)}年${rest}`);
      } else if (sign === "日" && length <= 4 && text[start - 1] === "年" && yearEndsAt(text, start - 1)) {
        from = start - 5;
        candidates = readMonthDay(digits).map((rest) => `${text.slice(from, start)}${rest}`);
      } else if (sign === "月" && (length === 5 || length === 6) && isYear(digits)) {
        const month = Number(digits.slice(4));
        if (month < 1 || month > 12) continue;
        const day = /^[0-9]{1,2}日/.exec(text.slice(end + 1, end + 4))?.[0] ?? "";
        to += day.length;
        candidates = [`${digits.slice(0, 4)}年${month}月${day}`];
      } else continue;
      // 2022年5日: the month is gone, and nothing tells which.
      if (candidates.length === 0 && (length > 2 || !/^日?(?:[前起止至，。）)]|$)/.test(after(text, end, 2))))
        continue;
      context.report(passage, {
        span: { start: from, end: to },
        message: {
          zh: `日期“${text.slice(from, to)}”缺了“年”或“月”${candidates.length > 0 ? `，似应为“${candidates.join("”或“")}”` : ""}`,
          en: `The date lost its year or month sign: ${candidates.join(" or ")}`,
        },
        fixes: candidates.map((candidate) => ({ text: candidate, safe: candidates.length === 1 })),
      });
    }

    /** 二〇二二七月: a year in Han numerals that runs into its month. */
    function checkHan(start: number): void {
      const match = HAN_DATE.exec(after(text, start, 8));
      if (match === null || /[〇○零一二三四五六七八九十第]/.test(text[start - 1] ?? "")) return;
      const fixed = `${match[1]}年${match[2]}`;
      context.report(passage, {
        span: { start, end: start + match[0].length },
        message: {
          zh: `日期“${match[0]}”缺了“年”，应为“${fixed}”`,
          en: `The date lost its year sign: ${fixed}`,
        },
        fixes: [{ text: fixed, safe: true }],
      });
    }

    /** 2023年5月6，: a day without 日 at the end of its clause. */
    function checkDay(start: number, end: number): void {
      const tail = after(text, end, 3);
      if (!/^(?:[，。；）)]|前[，。报完]|起[，。施执])/.test(tail) && !WITHOUT_YEAR.test(tail)) return;
      const day = parseDigits(text, start, end);
      const window = before(text, start, 10);
      const head =
        /(?<![0-9])(?:19|20)[0-9]{2}年[0-9]{1,2}月$/.exec(window) ??
        (WITHOUT_YEAR.test(tail) ? /(?<![0-9至到—\-－~～、和及])(?:1[0-2]|[1-9])月$/.exec(window) : null);
      if (head === null || day < 1 || day > 31) return;
      const from = start - head[0].length;
      // A range or a list says 日 at its end.
      if (/(?:[到—\-－~～、和及]|(?<!截)至)$/.test(before(text, from, 2))) return;
      const found = text.slice(from, end);
      context.report(passage, {
        span: { start: from, end },
        message: { zh: `日期“${found}”缺了“日”`, en: "The date lost its 日" },
        fixes: [{ text: `${found}日` }],
        severity: "warning",
        confidence: 0.85,
      });
    }
  },
});

function isYear(digits: string): boolean {
  return /^(?:19[4-9]|20[0-9])/.test(digits);
}

/** Whether the four units before `end` are the digits of a year and no more digits stand before them. */
function yearEndsAt(text: string, end: number): boolean {
  return end >= 4 && isYear(text.slice(end - 4, end)) && !(end > 4 && isDigit(text.charCodeAt(end - 5)));
}

/** The ways to read 2 to 4 digits as month and day: 713 → 7月13日; 111 → 1月11日, 11月1日. */
function readMonthDay(digits: string): string[] {
  const readings: string[] = [];
  for (const width of [1, 2]) {
    const month = Number(digits.slice(0, width));
    const rest = digits.slice(width);
    if (rest.length < 1 || rest.length > 2 || month < 1 || month > 12) continue;
    if (digits.length < 4 && (rest.startsWith("0") || (width === 2 && digits.startsWith("0")))) continue;
    const day = Number(rest);
    if (day >= 1 && day <= 31) readings.push(`${month}月${day}日`);
  }
  return digits.length === 4 ? readings.slice(-1) : readings;
}
