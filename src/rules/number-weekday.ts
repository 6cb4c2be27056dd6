import { defineRule } from "./rule";
import { before } from "./surroundings";

const NAMES = "日一二三四五六";
const DATE =
  /([0-9０-９]{4})[ ]?年[ ]?([0-9０-９]{1,2})[ ]?月[ ]?([0-9０-９]{1,2})[ ]?[日号][ \u3000]?[（(，,]?[ \u3000]?$/;
const LEADS = [
  "（星期",
  "(星期",
  "（周",
  "(周",
  "日星期",
  "日 星期",
  "号星期",
  "，星期",
  ",星期",
  "日周",
  "日 周",
];

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
  scope: "paragraph",
  flag: [
    { text: "定于2022年7月13日（星期四）召开。", found: "星期四", fix: "星期三" },
    { text: "2024年2月29日 周五上午", found: "周五", fix: "周四" },
  ],
  pass: [
    "定于2022年7月13日（星期三）召开。",
    "7月13日（星期四）召开。",
    "2022年7月13日周边道路封闭。",
    "2022年2月30日（星期三）",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { end } of context.triggerHits(passage)) {
      const name = text[end];
      const named = name === "天" || name === "末" ? -1 : NAMES.indexOf(name ?? "?");
      const weekday = name === "天" ? 0 : named;
      if (weekday < 0) continue;
      const start = text.slice(end - 2, end) === "星期" ? end - 2 : end - 1;
      const date = DATE.exec(before(text, start, 20));
      if (date === null) continue;
      const [year = 0, month = 0, day = 0] = date.slice(1).map(toNumber);
      const moment = new Date(Date.UTC(year, month - 1, day));
      if (moment.getUTCMonth() !== month - 1 || moment.getUTCDay() === weekday) continue;
      const right = `${text.slice(start, end)}${NAMES[moment.getUTCDay()]}`;
      context.report(passage, {
        span: { start, end: end + 1 },
        message: {
          zh: `${year}年${month}月${day}日是${right}，不是${text.slice(start, end + 1)}`,
          en: `${year}-${month}-${day} was or will be another weekday: ${right}`,
        },
        fixes: [{ text: right }],
      });
    }
  },
});

function toNumber(digits: string): number {
  return Number(digits.normalize("NFKC"));
}
