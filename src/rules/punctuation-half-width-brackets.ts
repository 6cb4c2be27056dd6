import { pairedMarks } from "./bracket-pairs";
import type { Passage } from "./passage";
import { defineRule } from "./rule";
import { RunKind } from "./runs";
import { GBT_15834 } from "./standards";

const CONVENTION = 3;
const MAX_CONTENT = 400;

/** ASCII brackets round Chinese, and pairs of two widths. */
export const rule = defineRule({
  id: "punctuation/half-width-brackets",
  title: { zh: "中文里的半角括号", en: "Half-width brackets in Chinese" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "中文里的括号用全角；一对括号不能一半全角一半半角。通篇半角括号只提示一次。",
    en: "Brackets round Chinese are full width, and both of a pair have one width.",
  },
  standards: [GBT_15834("4.9")],
  options: { each: false },
  optionDocs: {
    each: {
      zh: "通篇使用半角括号的文稿里也逐处报告",
      en: "Report every place even in a text that is half width throughout",
    },
  },
  needs: 1 << RunKind.NarrowPunct,
  scope: "document",
  flag: [
    { text: "各单位(含派出机构)要按时报送（附表）。", found: "(含派出机构)", fix: "（含派出机构）" },
    { text: "各单位（含派出机构)要按时报送。", found: "（含派出机构)", fix: "（含派出机构）" },
  ],
  pass: ["各单位（含派出机构）要按时报送。", "函数f(x)的值", "国际货币基金组织(IMF)", "见图(a)"],
  check(passages, context) {
    const places: { passage: Passage; open: number; close: number; mixed: boolean }[] = [];
    let full = 0;
    for (const passage of passages) {
      const { text } = passage;
      const { narrowBrackets, wideBrackets } = pairedMarks(passage);
      full += wideBrackets;
      for (const { open, close } of narrowBrackets) {
        const mixed = (text[open] === "(") !== (text[close] === ")");
        if (mixed || (close - open <= MAX_CONTENT && /[\u4e00-\u9fff]/.test(text.slice(open + 1, close))))
          places.push({ passage, open, close, mixed });
      }
    }
    const plain = places.filter(({ mixed }) => !mixed);
    const isConvention = !context.options.each && plain.length >= CONVENTION && plain.length > full;
    for (const { passage, open, close, mixed } of places) {
      if (isConvention && !mixed && open !== plain[0]!.open) continue;
      const content = passage.text.slice(open + 1, close);
      context.report(passage, {
        span: { start: open, end: close + 1 },
        message: mixed
          ? { zh: "一对括号宽窄不一，应都用全角", en: "The two brackets differ in width" }
          : {
              zh: `中文里用全角括号${isConvention ? `（全文共${plain.length}处半角括号）` : ""}`,
              en: "Use full-width brackets",
            },
        fixes: [{ text: `（${content}）`, safe: true }],
        ...(mixed ? {} : { severity: "info" as const, confidence: isConvention ? 0.6 : 0.5 }),
      });
    }
  },
});
