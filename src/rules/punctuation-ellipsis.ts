import { defineRule } from "./rule";
import { GBT_15834 } from "./standards";
import { isHan } from "./surroundings";

const DOTS = /[.．。、…·]/;

/** Ellipses in other forms than ……: 。。。 ... and a single …. */
export const rule = defineRule({
  id: "punctuation/ellipsis",
  title: { zh: "省略号的形式", en: "Form of the ellipsis" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "省略号是六个连点“……”，占两个字的位置，不能用句号、半角点号或顿号代替；省略号与“等”也不并用。",
    en: "The Chinese ellipsis is six dots ……; stops and ASCII dots do not replace it, and 等 does not go with it.",
  },
  standards: [GBT_15834("4.11")],
  options: {},
  triggers: ["。。。", "...", "、、、", "…", "．．．"],
  scope: "paragraph",
  flag: [
    { text: "他想了想。。。没有说话。", found: "。。。", fix: "……" },
    { text: "还有很多...没有完成。", found: "...", fix: "……" },
    { text: "他想了想…没有说话。", found: "…", fix: "……" },
    { text: "苹果、梨、桃……等水果", found: "……等", fix: "等" },
  ],
  pass: ["他想了想……没有说话。", "见1...10号", "for (i=0;...)", "目录……………………1", "原文用“…”号"],
  check(passage, context) {
    const { text } = passage;
    let last = -1;
    for (const { start } of context.triggerHits(passage)) {
      if (start < last) continue;
      let from = start;
      let to = start;
      while (from > 0 && start - from < 16 && DOTS.test(text[from - 1]!)) from--;
      while (to < text.length && to - start < 64 && DOTS.test(text[to]!)) to++;
      last = to;
      if (from === 0 || !(isHan(text.charCodeAt(from - 1)) || "”》）".includes(text[from - 1]!))) continue;
      const found = text.slice(from, to);
      if (/^(?:…{2}|…{4})[。]?$/.test(found)) {
        if (text[to] === "等" && !/^等(?:待|候|到|于|級|级|我|你|他|人来|着)/.test(text.slice(to, to + 3)))
          report(from, to + 1, "等", "省略号与“等”只用一个");
        continue;
      }
      // Longer rows are leaders of a table of contents.
      if (found.length > 6 || /^[。、.]?…|·/.test(found) ? found !== "…" : false) continue;
      if (found === "…" && !isHan(text.charCodeAt(to))) continue;
      if (/[0-9A-Za-z/\\]/.test(text[to] ?? "")) continue;
      if (found.length < 3 && found !== "…") continue;
      report(from, to, "……", "省略号用六个连点“……”");
    }

    function report(start: number, end: number, fix: string, zh: string): void {
      context.report(passage, {
        span: { start, end },
        message: { zh, en: "Write the ellipsis as ……, and not together with 等" },
        fixes: [{ text: fix, safe: true }],
      });
    }
  },
});
