import { defineRule } from "./rule";
import { GBT_15834 } from "./standards";
import { after } from "./surroundings";

const OPENERS = ["<<", "《", "＜＜", "≪"];
const DOUBLE = /^(?:<<|＜＜|≪)([^<>＜＞《》≪≫\n]{2,60})(?:>>|＞＞|≫)/;
const HALF = /^《([^<>＜＞《》〈〉\n]{2,60})(?:>{1,2}|＞{1,2}|≫)/;
const REACH = 70;

/** Signs of less and greater for title marks: <<人民日报>>, 《人民日报>. */
export const rule = defineRule({
  id: "punctuation/angle-title",
  title: { zh: "用大于号、小于号代替书名号", en: "Less and greater signs for title marks" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "书名号是“《》”，不能用小于号、大于号代替。",
    en: "Titles stand in 《》 and not in signs of less and greater.",
  },
  standards: [GBT_15834("4.15")],
  options: {},
  triggers: OPENERS,
  scope: "paragraph",
  flag: [
    { text: "刊发在<<人民日报>>上。", found: "<<人民日报>>", fix: "《人民日报》" },
    { text: "依据《安全生产法>执行。", found: "《安全生产法>", fix: "《安全生产法》" },
  ],
  pass: ["刊发在《人民日报》上。", "cout << 结果 << endl", "若《甲》a>b，则", "x >> 2"],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start } of context.triggerHits(passage)) {
      const isHalf = trigger === 1;
      if (isHalf !== (text[start] === "《")) continue;
      const match = (isHalf ? HALF : DOUBLE).exec(after(text, start, REACH));
      if (match === null || !/^[\u4e00-\u9fff]/.test(match[1]!)) continue;
      const fix = `《${match[1]}》`;
      context.report(passage, {
        span: { start, end: start + match[0].length },
        message: { zh: `书名号写作：${fix}`, en: `Write ${fix}` },
        fixes: [{ text: fix, safe: true }],
        confidence: 0.9,
      });
    }
  },
});
