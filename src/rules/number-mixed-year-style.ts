import { defineRule } from "./rule";
import { GBT_15835 } from "./standards";

const HAN_YEAR = /^[一二][〇零九八七○][〇零○一二三四五六七八九]{2}年/;
const ARABIC_YEAR = /(?:19|20)[0-9]{2}年/;

/** 二〇二二年 and 2022年 in one sentence. */
export const rule = defineRule({
  id: "number/mixed-year-style",
  title: { zh: "同句年份体例不一", en: "Years in two styles in one sentence" },
  category: "number",
  severity: "info",
  why: {
    zh: "同一篇文稿里年份宜用同一种数字形式，同一句里尤其不应混用。",
    en: "Years are written in one style, at least within a sentence.",
  },
  standards: [GBT_15835("4.3")],
  options: {},
  triggers: ["二〇", "一九"],
  scope: "paragraph",
  flag: [{ text: "从二〇一二年到2022年，变化巨大。", found: "二〇一二年" }],
  pass: [
    "从二〇一二年到二〇二二年，变化巨大。",
    "从2012年到2022年，变化巨大。",
    "《二〇三五年远景目标》于2021年发布。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { start } of context.triggerHits(passage)) {
      const year = HAN_YEAR.exec(text.slice(start, start + 5));
      if (year === null) continue;
      const sentence = passage.sentenceAt(start);
      const from = Math.max(sentence.start, start - 100);
      const around = text.slice(from, Math.min(sentence.end, start + 100));
      if (!ARABIC_YEAR.test(around)) continue;
      // A title is quoted as it is.
      const head = text.slice(from, start);
      if (/[《“][^》”]*$/.test(head)) continue;
      context.report(passage, {
        span: { start, end: start + year[0].length },
        message: { zh: "同一句里年份有汉字和阿拉伯两种写法", en: "The sentence writes years in two styles" },
        confidence: 0.6,
      });
    }
  },
});
