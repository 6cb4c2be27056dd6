import { defineRule } from "./rule";
import { PRESENT_HIDDEN, RunKind, unitsOfKind } from "./runs";

const LINK = /https?:\/\/|www\.|\.(?:com|cn|net|cc|vip|xyz|top|app)\b/i;
const MIN_HAN = 8;

/** Text that the page's own styles hide from readers and show to search engines. */
export const rule = defineRule({
  id: "injected/hidden-text",
  title: { zh: "网页里隐藏的文字", en: "Text hidden by the page's styles" },
  category: "injected",
  severity: "warning",
  why: {
    zh: "用样式隐藏、移出屏幕或缩成零号字的文字，读者看不见，搜索引擎却能收录，是暗链和关键词注入的常用手法。",
    en: "Text that styles hide, move off the screen or shrink to nothing is for search engines: a common way to inject links.",
  },
  standards: [],
  options: {},
  needs: PRESENT_HIDDEN,
  scope: "document",
  flag: [
    {
      text: "访问 www.example.cc 领取今日精彩内容",
      found: "访问 www.example.cc 领取今日精彩内容",
      kind: "hidden",
    },
  ],
  pass: ["访问 www.example.cc 领取今日精彩内容"],
  check(passages, context) {
    for (const passage of passages) {
      if (passage.kind !== "hidden") continue;
      const { text, runs } = passage;
      if (unitsOfKind(runs, RunKind.Han) < MIN_HAN) continue;
      const start = text.search(/\S/);
      const end = text.trimEnd().length;
      context.report(passage, {
        span: { start, end },
        message: {
          zh: "这段文字被样式隐藏，请核对是否为注入的暗链",
          en: "Hidden by styles; check whether it was injected",
        },
        confidence: LINK.test(text.slice(0, 2000)) ? 0.8 : 0.5,
      });
    }
  },
});
