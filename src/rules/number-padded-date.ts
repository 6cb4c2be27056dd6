import { DigitSign } from "./digit-runs";
import { parseDigits } from "./numerals";
import { defineRule } from "./rule";
import { GBT_9704 } from "./standards";
import { after, before } from "./surroundings";
import { Unit } from "./units";

/** What page software writes before a date it made itself. */
const STAMP = /(?:时间|時間|日期|发布|發布|更新|来源|來源|录入|编辑|发表|浏览)[^\n]{0,16}$/;

/** What stands beside the numbers it looks at. */
const SIGNS = DigitSign.Month | DigitSign.Day;

/** A month or day with a leading nought: 03月05日. */
export const rule = defineRule({
  id: "number/padded-date",
  title: { zh: "月、日不编虚位", en: "No leading noughts in months and days" },
  category: "number",
  severity: "warning",
  why: {
    zh: "成文日期的月、日不编虚位，1不写作01。",
    en: "Months and days take no leading nought.",
  },
  standards: [GBT_9704("7.3.5.4")],
  profiles: ["gov", "news"],
  options: {},
  digits: SIGNS,
  scope: "paragraph",
  flag: [
    { text: "定于2021年03月召开。", found: "03月", fix: "3月" },
    { text: "请于6月05日前报送。", found: "05日", fix: "5日" },
  ],
  pass: [
    "定于2021年3月召开。",
    "发布时间：2021年03月05日",
    "2021年03月05日",
    "2021年03月05日 14:20",
    "第03号",
  ],
  check(passage, context) {
    const { text } = passage;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & SIGNS) === 0) continue;
      const start = starts[run]!;
      const end = ends[run]!;
      const first = text.charCodeAt(start);
      if (end - start !== 2 || (first !== Unit.Zero && first !== Unit.WideZero)) continue;
      const sign = text[end];
      if (sign !== "月" && sign !== "日") continue;
      if (isStamp(text, start)) continue;
      const value = parseDigits(text, start, end);
      if (value === 0) continue;
      const fixed = `${value}${sign}`;
      context.report(passage, {
        span: { start, end: end + 1 },
        message: { zh: `月、日不编虚位：${fixed}`, en: `No leading nought: ${fixed}` },
        fixes: [{ text: fixed, safe: true }],
        ...(text[start - 1] === "年" || text[start - 1] === "月" ? { severity: "info" as const } : {}),
      });
    }
  },
});

/** Whether the date was stamped by page software: alone in its line, with a time of day, or after 发布时间 and the like. */
function isStamp(text: string, start: number): boolean {
  const head = /[^\n\r]{0,40}$/.exec(before(text, start, 40))![0];
  const rest = /^[^\n\r]{0,16}/.exec(after(text, start, 16))![0];
  if (STAMP.test(head)) return true;
  if (/^[0-9]{2}[月日](?:[0-9]{1,2}日)?[ \u3000]*(?:[0-9]{1,2}[:：时][0-9]{2}|$)/.test(rest)) {
    return /^[\s\u3000]*[0-9]{4}年(?:[0-9]{1,2}月)?$/.test(head) || /[:：]/.test(rest);
  }
  return false;
}
