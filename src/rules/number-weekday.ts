import { parseHanNumeral } from "./numerals";
import type { Passage } from "./passage";
import { defineRule, type RuleContext } from "./rule";
import { after, before } from "./surroundings";

const NAMES = "日一二三四五六";
const LEADS = ["星期", "礼拜", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "周天"];
const FIRST_SHORT = 2;
const HAN_YEAR = "[一二][〇零○一二三四五六七八九]{3}";
const HAN_NUMBER = "[一二三四五六七八九十]{1,3}";
const YEAR = "(?:([0-9０-９]{4})[ ]?年|([0-9]{4})(?=[-./]))";
/** The date that ends right before the weekday, with or without its year, and the time of day after it. */
const DATE = new RegExp(
  `(?:${YEAR}[ ]?)?[-./]?([0-9０-９]{1,2})(?:[ ]?月[ ]?|[-./])([0-9０-９]{1,2})(?:[ ]?[日号])?[ \\u3000]?(?:上午|下午|晚上?|中午|早上)?[ \\u3000]?[（(，,、]?[ \\u3000]?(?:农历[^，。；（）()\\n]{2,8}[，,、 ])?$`,
);
const HAN_DATE = new RegExp(`(${HAN_YEAR})年(${HAN_NUMBER})月(${HAN_NUMBER})日[ \\u3000]?[（(，,]?$`);
/** 星期四（2022年3月15日）: the date right after the weekday. */
const FOLLOWING = /^[ \u3000]?[（(，,][ \u3000]?([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]/;
/** After 周一 as a weekday; 周一鸣 is a name, 周日均 counts. */
const AFTER_SHORT =
  /^(?:[）)，。；、,\s]|$|[0-9]|上午|下午|晚|早|中午|凌晨|全天|开始|举行|召开|举办|放假|上班|照常|正常|休|闭馆|开放|前|起|为|是)/;
const LAST_YEAR = /([0-9]{4})年/g;

/** A weekday that does not fit the date beside it. */
export const rule = defineRule({
  id: "number/weekday",
  title: { zh: "星期与日期不符", en: "Weekday does not fit the date" },
  category: "number",
  severity: "error",
  why: {
    zh: "按公历推算，这一天不是所写的星期几，日期和星期必有一处写错，会误导参会、办事的人。",
    en: "By the calendar the date falls on another weekday: one of the two is wrong.",
  },
  standards: [],
  options: {},
  triggers: LEADS,
  scope: "document",
  flag: [
    { text: "定于2022年7月13日（星期四）召开。", found: "星期四", fix: "星期三" },
    { text: "2024年2月29日 周五上午", found: "周五", fix: "周四" },
    { text: "2022年3月15日下午（星期四）集中。", found: "星期四", fix: "星期二" },
    { text: "星期四（2022年3月15日）开班。", found: "星期四", fix: "星期二" },
    { text: "放假时间：2022年10月1日（星期六）至10月7日（星期四）。", found: "星期四", fix: "星期五" },
    { text: "二〇二二年三月十五日（星期五）", found: "星期五", fix: "星期二" },
    { text: "2022-03-15（周五）报到。", found: "周五", fix: "周二" },
    { text: "2022年教育工作会议通知\n定于5月10日（星期五）召开。", found: "星期五" },
  ],
  pass: [
    "定于2022年7月13日（星期三）召开。",
    "7月13日（星期四）召开。",
    "2022年7月13日周边道路封闭。",
    "2022年2月30日（星期三）",
    "2022年3月15日，周一鸣同志作报告。",
    "2022年3月15日，周一至周五开放。",
    "2022年12月30日（星期五）至1月2日（星期一）",
    "比分为3-2（周五）",
    "2022年教育工作会议通知\n定于5月10日（星期二）召开。",
    "2022年工作总结、2023年计划\n定于5月10日（星期五）召开。",
    "2022年12月印发\n1月5日（星期四）开会。",
  ],
  check(passages, context) {
    const years = new Set<string>();
    for (const { text } of passages)
      for (const [, year] of text.matchAll(LAST_YEAR)) {
        if (years.size > 1) break;
        years.add(year!);
      }
    // The only year that a text names is that of its dates, or the year before.
    const [only = ""] = years;
    const documentYear = years.size === 1 && /^20[0-9]{2}$/.test(only) ? Number(only) : undefined;
    for (const passage of passages) checkPassage(passage, documentYear, context);
  },
});

function checkPassage(
  passage: Passage,
  documentYear: number | undefined,
  context: RuleContext<object>,
): void {
  const { text } = passage;
  for (const { trigger, start, end } of context.triggerHits(passage)) {
    const isShort = trigger >= FIRST_SHORT;
    const at = isShort ? start + 1 : end;
    const weekday = text[at] === "天" ? 0 : NAMES.indexOf(text[at] ?? "?");
    if (weekday < 0) continue;
    const next = after(text, at + 1, 16);
    if (/^[至到—–\-－~～、和及][^）)]?/.test(next) && !/^[至到][ ]?[0-9]/.test(next)) continue;
    if (isShort && !AFTER_SHORT.test(next)) continue;
    const date = dateBefore(passage.sentenceAt(start).start, start) ?? dateAfter(next);
    if (date === undefined) {
      checkWithoutYear(start, at, weekday);
      continue;
    }
    const [year, month, day] = date;
    const moment = new Date(Date.UTC(year, month - 1, day));
    if (moment.getUTCMonth() !== month - 1 || moment.getUTCDay() === weekday) continue;
    const lead = text.slice(start, at);
    const right = `${lead}${NAMES[moment.getUTCDay()]}`;
    context.report(passage, {
      span: { start, end: at + 1 },
      message: {
        zh: `${year}年${month}月${day}日是${right}，不是${text.slice(start, at + 1)}`,
        en: `${year}-${month}-${day} was or will be another weekday: ${right}`,
      },
      fixes: [{ text: right }],
    });
  }

  function checkWithoutYear(start: number, at: number, weekday: number): void {
    if (documentYear === undefined) return;
    const match = DATE.exec(before(text, start, 32));
    if (match === null || (match[1] ?? match[2]) !== undefined || !match[0].includes("月")) return;
    const month = toNumber(match[3]!);
    const day = toNumber(match[4]!);
    const [here, later] = [documentYear, documentYear + 1].map(
      (year) => new Date(Date.UTC(year, month - 1, day)),
    ) as [Date, Date];
    if (here.getUTCMonth() !== month - 1 || here.getUTCDay() === weekday || later.getUTCDay() === weekday)
      return;
    const right = `${text.slice(start, at)}${NAMES[here.getUTCDay()]}`;
    context.report(passage, {
      span: { start, end: at + 1 },
      message: {
        zh: `文中只提到${documentYear}年，${documentYear}年${month}月${day}日是${right}，不是${text.slice(start, at + 1)}`,
        en: `In ${documentYear}, the only year named, that day is another weekday: ${right}`,
      },
      fixes: [{ text: right }],
      severity: "warning",
      confidence: 0.75,
    });
  }

  function dateBefore(sentence: number, start: number): [number, number, number] | undefined {
    const window = before(text, start, 32);
    const han = HAN_DATE.exec(window);
    if (han !== null) return [parseHanNumeral(han[1]!), parseHanNumeral(han[2]!), parseHanNumeral(han[3]!)];
    const match = DATE.exec(window);
    if (match === null) return undefined;
    const month = toNumber(match[3]!);
    const day = toNumber(match[4]!);
    const stated = match[1] ?? match[2];
    if (stated !== undefined) return [toNumber(stated), month, day];
    if (!match[0].includes("月") || /[0-9]$/.test(window.slice(0, match.index))) return undefined;
    // The year said earlier in the sentence holds on, unless the year may have turned.
    const head = text.slice(Math.max(sentence, start - 80), start);
    const years = [...head.matchAll(LAST_YEAR)];
    const last = years.at(-1);
    if (last === undefined || years.some(([, year]) => year !== last[1])) return undefined;
    const firstMonth = /^([0-9]{1,2})月/.exec(head.slice(last.index + last[0].length))?.[1];
    if (firstMonth === undefined || Number(firstMonth) > month) return undefined;
    return [Number(last[1]), month, day];
  }
}

function dateAfter(next: string): [number, number, number] | undefined {
  const match = FOLLOWING.exec(next);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3])];
}

function toNumber(digits: string): number {
  return Number(digits.normalize("NFKC"));
}
