import { defineRule } from "./rule";
import { GBT_15834 } from "./standards";

/** 、 between titles or quotations that stand side by side: 《甲》、《乙》. */
export const rule = defineRule({
  id: "punctuation/listing-mark",
  title: { zh: "书名号、引号之间不用顿号", en: "No 、 between adjacent titles or quotations" },
  category: "punctuation",
  severity: "info",
  why: {
    zh: "标有书名号、引号的并列成分之间通常不用顿号；中间插有括注等其他成分时才宜用。",
    en: "Listed titles or quotations usually take no mark between them.",
  },
  standards: [GBT_15834("4.5.3.5")],
  profiles: ["gov", "news"],
  options: { each: false },
  optionDocs: {
    each: {
      zh: "publish 模式下也逐处报告，而不是每篇只提示一次",
      en: "Report every place in `publish` too, where otherwise it is said once",
    },
  },
  triggers: ["》、《", "”、“"],
  scope: "document",
  flag: [
    { text: "学习《准则》、《条例》。", found: "》、《", fix: "》《" },
    { text: "增强“四个意识”、“四个自信”。", found: "”、“", fix: "”“" },
  ],
  pass: ["学习《准则》《条例》。", "学习《准则》（修订本）、《条例》。", "增强“四个意识”、坚定“四个自信”。"],
  check(passages, context) {
    const places = passages.flatMap((passage) =>
      context
        .triggerHits(passage)
        .filter(({ start, end }) => end - start === 3)
        .map(({ start, end }) => ({ passage, start, end })),
    );
    const isSaidOnce = context.mode === "publish" && !context.options.each;
    for (const { passage, start, end } of isSaidOnce ? places.slice(0, 1) : places) {
      const { text } = passage;
      const fixed = text[start]! + text[end - 1]!;
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `并列的${text[start] === "》" ? "书名号" : "引号"}之间通常不用顿号${isSaidOnce && places.length > 1 ? `（全文共${places.length}处）` : ""}`,
          en: "Usually no mark between listed titles or quotations",
        },
        fixes: [{ text: fixed, safe: true }],
        confidence: 0.65,
      });
    }
  },
});
