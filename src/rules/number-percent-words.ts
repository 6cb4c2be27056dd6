import { defineRule } from "./rule";
import { GBT_15835 } from "./standards";
import { after, before } from "./surroundings";

/** What goes before 个百分点 when its number was lost. */
const CHANGED = [
  "长个百分点",
  "高个百分点",
  "降个百分点",
  "升个百分点",
  "增个百分点",
  "落个百分点",
  "低个百分点",
];
/** What goes before a percent sign when its number was lost. */
const REACHED = ["率达%", "率为%", "率%，", "达到%", "长%，", "长%。", "降%，", "降%。", "占比%", "占比为%"];
const WORDS = ["百分之", "%个百分点", "个百分之", "百分点", "%%"];
/** The number after 百分之, and a percent sign that says it again. */
const ARABIC = /^([ \u3000]?)([0-9]+(?:[.．][0-9]+)?)(%?)/;
const HAN_PERCENT = /^[〇零一二两三四五六七八九十百点]{1,8}%/;

/** 百分之 and % in one number, with the wrong numerals, or without a number: 百分之50%, 百分之10, 增长个百分点. */
export const rule = defineRule({
  id: "number/percent-words",
  title: { zh: "百分数、百分点的写法", en: "Percentages in words and signs" },
  category: "number",
  severity: "error",
  why: {
    zh: "“百分之”后面用汉字数字，阿拉伯数字后面用“%”，两者不混用、不重复；百分点前面要有数字。",
    en: "百分之 takes Han numerals and % takes digits; they are not used together, and a percentage has a number.",
  },
  standards: [GBT_15835("5.3")],
  options: {},
  triggers: [...WORDS, ...CHANGED, ...REACHED],
  scope: "paragraph",
  flag: [
    { text: "办结率为百分之95%。", found: "百分之95%", fix: "95%" },
    { text: "增长了百分之12.5。", found: "百分之12.5", fix: "12.5%" },
    { text: "占百分之五十%以上。", found: "百分之五十%" },
    { text: "提高了3%个百分点。", found: "%个百分点", fix: "个百分点" },
    { text: "提高了3个百分之。", found: "个百分之", fix: "个百分点" },
    { text: "提高了2.3百分点。", found: "百分点", fix: "个百分点" },
    { text: "满意率达95%%。", found: "%%", fix: "%" },
    { text: "同比增长个百分点。", found: "个百分点" },
    { text: "群众满意率达%，比上年有所提高。", found: "%" },
  ],
  pass: [
    "办结率为95%，比上年提高3个百分点。",
    "占百分之五十以上。",
    "高几个百分点",
    "同比增长%",
    "有3个百分之百满意的窗口",
    "增速高多少个百分点？",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (trigger === 0) checkWords(start, end);
      else if (trigger === 1) {
        report(start, end, "百分点前面不用“%”", [text.slice(start + 1, end)]);
      } else if (trigger === 2) {
        if (/[0-9]$/.test(before(text, start, 1)) && /^(?:[，。；、！]|$)/.test(after(text, end, 1)))
          report(start, end, "应为“个百分点”", ["个百分点"]);
      } else if (trigger === 3) {
        // 2.3百分点 lost its 个.
        if (/[0-9]$/.test(before(text, start, 1))) report(start, end, "应为“个百分点”", ["个百分点"]);
      } else if (trigger === 4) {
        if (/[0-9]$/.test(before(text, start, 1)) && text[end] !== "%") report(start, end, "“%”重复", ["%"]);
      } else if (trigger < WORDS.length + CHANGED.length) {
        report(start + 1, end, "百分点前面缺数字", []);
      } else {
        const at = text.slice(start, end).search(/[%％]/) + start;
        // 同比增长% heads a column of a table.
        if (/[，。；]/.test(after(text, at + 1, 40))) report(at, at + 1, "“%”前面缺数字", []);
      }
    }

    function checkWords(start: number, end: number): void {
      const tail = after(text, end, 16);
      const arabic = ARABIC.exec(tail.replace("％", "%"));
      if (arabic !== null) {
        const [whole, , number, sign] = arabic;
        report(
          start,
          end + whole.length,
          sign === "%" ? "“百分之”与“%”重复" : "“百分之”后面不用阿拉伯数字",
          [`${number}%`],
          sign === "%" ? undefined : "warning",
        );
        return;
      }
      const han = HAN_PERCENT.exec(tail.replace("％", "%"));
      if (han === null) return;
      const to = end + han[0].length;
      report(start, to, "“百分之”与“%”重复", [text.slice(start, to - 1)]);
    }

    function report(
      start: number,
      end: number,
      zh: string,
      fixes: readonly string[],
      severity?: "warning",
    ): void {
      context.report(passage, {
        span: { start, end },
        message: { zh, en: "A percentage is written in words or with a sign, and has a number" },
        fixes: fixes.map((fix) => ({ text: fix, safe: true })),
        ...(severity === undefined ? {} : { severity }),
      });
    }
  },
});
