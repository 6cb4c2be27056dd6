import { isDigit } from "./numerals";
import { defineRule } from "./rule";
import { GBT_15834 } from "./standards";
import { isHan } from "./surroundings";

/** Two hyphens for a dash, and the Han numeral 一 for a connecting line between numbers. */
export const rule = defineRule({
  id: "punctuation/dash",
  title: { zh: "破折号、连接号的形式", en: "Form of dashes" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "破折号是占两个字位置的“——”，不用两个减号；数字之间的连接号是一字线“—”，不是汉字“一”。",
    en: "The dash is —— and not two hyphens; the line between numbers is — and not the numeral 一.",
  },
  standards: [GBT_15834("4.10"), GBT_15834("4.13")],
  options: {},
  triggers: ["--", "一0", "一1", "一2", "一3", "一4", "一5", "一6", "一7", "一8", "一9"],
  scope: "paragraph",
  flag: [
    { text: "目标只有一个--高质量发展。", found: "--", fix: "——" },
    { text: "执行期为2019一2021年。", found: "一", fix: "—" },
    { text: "招收18一25岁的青年。", found: "一", fix: "—" },
  ],
  pass: [
    "目标只有一个——高质量发展。",
    "cuomin check --format json",
    "-----",
    "执行期为2019—2021年。",
    "表一2张",
    "第3一期",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (trigger === 0) {
        if (text[start - 1] === "-" || text[end] === "-" || end - start !== 2 || text[start] !== "-")
          continue;
        if (!isHan(text.charCodeAt(start - 1)) || !isHan(text.charCodeAt(end))) continue;
        report(start, end, "——", "破折号写作“——”");
      } else if (start > 0 && isDigit(text.charCodeAt(start - 1)) && isDigit(text.charCodeAt(end - 1))) {
        report(start, start + 1, "—", "数字之间的连接号是“—”，不是汉字“一”");
      }
    }

    function report(start: number, end: number, fix: string, zh: string): void {
      context.report(passage, {
        span: { start, end },
        message: { zh, en: `Write ${fix}` },
        fixes: [{ text: fix, safe: true }],
      });
    }
  },
});
