import { defineRule } from "./rule";
import { GBT_15835 } from "./standards";
import { after, before } from "./surroundings";

const AFTER = /^[〇零○一二三四五六七八九]{0,3}/;
const BEFORE = /[〇零○一二三四五六七八九]{0,3}$/;

/** 零 or ○ for 〇 in a year: 二零一二年. */
export const rule = defineRule({
  id: "number/zero-form",
  title: { zh: "年份、编号中的“〇”", en: "〇 in years" },
  category: "number",
  severity: "warning",
  why: {
    zh: "数字用作编号（年份是编号）时，0的汉字形式是“〇”；“零”用于计量。圆圈“○”是符号，不是汉字。",
    en: "In numbering, years included, the Han form of 0 is 〇; 零 is for quantities, and ○ is a symbol.",
  },
  standards: [GBT_15835("5.2.5")],
  options: {},
  triggers: ["一零", "二零", "零零", "九零", "一○", "二○", "○○", "九○"],
  scope: "paragraph",
  flag: [
    { text: "二零一二年五月成立。", found: "二零一二", fix: "二〇一二" },
    { text: "于二零零八年建成。", found: "二零零八", fix: "二〇〇八" },
    { text: "一九九零年毕业。", found: "一九九零", fix: "一九九〇" },
    { text: "二○二一年十月", found: "二○二一", fix: "二〇二一" },
  ],
  pass: [
    "二〇一二年五月成立。",
    "一百二十零五",
    "二零二二計劃於下年推行。",
    "从一零到九零",
    "香港於二零二二年推行。",
  ],
  check(passage, context) {
    const { text } = passage;
    let last = -1;
    for (const { start, end } of context.triggerHits(passage)) {
      if (start < last) continue;
      const head = BEFORE.exec(before(text, start, 3))?.[0] ?? "";
      const tail = AFTER.exec(after(text, end, 3))?.[0] ?? "";
      const from = start - head.length;
      const to = end + tail.length;
      if (to - from !== 4 || text[to] !== "年" || !/^[一二]/.test(text[from]!)) continue;
      const found = text.slice(from, to);
      if (!/[零○]/.test(found) || passage.script === "traditional") continue;
      last = to;
      const fixed = found.replaceAll(/[零○]/g, "〇");
      context.report(passage, {
        span: { start: from, end: to },
        message: { zh: `年份里的“0”用汉字写作“〇”：${fixed}`, en: `In years 0 is written 〇: ${fixed}` },
        fixes: [{ text: fixed, safe: true }],
        ...(found.includes("○") ? { severity: "info" as const } : {}),
      });
    }
  },
});
