import { defineRule } from "./rule";
import { GBT_15834 } from "./standards";
import { isClauseStart, isParagraphStart } from "./surroundings";

const ORDINALS = [
  "首先、",
  "其次、",
  "再次、",
  "最后、",
  "第一、",
  "第二、",
  "第三、",
  "第四、",
  "第五、",
  "第六、",
  "第七、",
  "第八、",
  "第九、",
  "第十、",
];

/** 、 after 第一 or 首先, where a comma belongs. */
export const rule = defineRule({
  id: "punctuation/ordinal-comma",
  title: { zh: "“第一”“首先”后用逗号", en: "A comma after 第一 and 首先" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "“第一”“其次”等序次语后用逗号；顿号只用于“一、”“甲、”这样不带“第”的序次语。",
    en: "Ordinals such as 第一 and 首先 take a comma; 、 follows bare numerals such as 一、.",
  },
  standards: [GBT_15834("4.4")],
  options: {},
  triggers: ORDINALS,
  scope: "paragraph",
  flag: [
    { text: "第一、提高思想认识。", found: "第一、", fix: "第一，" },
    { text: "要做到：首先、明确责任；其次、加强督查。", found: "首先、", fix: "首先，" },
  ],
  pass: [
    "第一，提高思想认识。",
    "第一、第二产业协调发展。",
    "位列第一、二位",
    "第一、三季度",
    "他获得第一、小李第二。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { start, end } of context.triggerHits(passage)) {
      if (text[end - 1] !== "、" || /[第〇一二三四五六七八九十0-9]/.test(text[end] ?? "第")) continue;
      if (!isClauseStart(text, start) && !isParagraphStart(text, start)) continue;
      const fixed = `${text.slice(start, end - 1)}，`;
      context.report(passage, {
        span: { start, end },
        message: { zh: `序次语“${text.slice(start, end - 1)}”后用逗号`, en: "A comma follows the ordinal" },
        fixes: [{ text: fixed, safe: true }],
      });
    }
  },
});
