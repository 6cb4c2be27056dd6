import { defineRule } from "./rule";
import { GBT_15834 } from "./standards";

const TRIGGERS = ["。”。", "。”，", "，”，", "，”。", "；”；", "、”、", "。’。"];

/** Marks on both sides of a closing quotation mark: 。”。 */
export const rule = defineRule({
  id: "punctuation/quote-stop",
  title: { zh: "引号内外都有点号", en: "Marks inside and outside a closing quotation mark" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "引文独立成句，点号放在引号里面；引文只是句子的一部分，点号放在引号外面。里外不能都用。",
    en: "A quoted sentence keeps its stop inside; a quoted part of a sentence leaves it outside; never both.",
  },
  standards: [GBT_15834("4.8")],
  options: {},
  triggers: TRIGGERS,
  scope: "paragraph",
  flag: [
    { text: "他强调：“要抓好落实。”。", found: "。”。", fix: "。”" },
    { text: "要坚持“先审后发。”，压实责任。", found: "。”，", fix: "”，" },
    { text: "做到“三审三校，”，不得漏项。", found: "，”，", fix: "”，" },
  ],
  pass: ["他强调：“要抓好落实。”", "要坚持“先审后发”，压实责任。", "“能行吗？”，他问。"],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      const outside = text[end - 1]!;
      const both = TRIGGERS[trigger]!.startsWith("。") && outside === "。";
      const fixed = both ? text.slice(start, end - 1) : text.slice(start + 1, end);
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `引号里外都用了点号，留一个：“${fixed}”`,
          en: "Keep the mark on one side of the quotation mark only",
        },
        fixes: [{ text: fixed, safe: false }],
      });
    }
  },
});
