import { DigitSign } from "./digit-runs";
import { toHalfWidthDigits } from "./numerals";
import { defineRule } from "./rule";
import { GBT_15835 } from "./standards";

/** Full-width Arabic digits: ２０２２年. Said once in a text. */
export const rule = defineRule({
  id: "number/full-width-digits",
  title: { zh: "全角数字", en: "Full-width digits" },
  category: "number",
  severity: "info",
  why: {
    zh: "阿拉伯数字用半角字形；全角数字多是输入法状态不对，会影响检索和计算。每篇只提示一次。",
    en: "Digits are half width; full-width ones break searches and sums. Said once in a text.",
  },
  standards: [GBT_15835("5.4")],
  options: {},
  digits: DigitSign.Wide,
  scope: "document",
  flag: [{ text: "２０２２年，全县完成投资５亿元。", found: "２０２２", fix: "2022" }],
  pass: ["2022年，全县完成投资5亿元。", "２０２２年，全縣完成投資５億元，各機關應於年底檢討。"],
  check(passages, context) {
    for (const passage of passages) {
      const { text } = passage;
      const { count, starts, ends, signs } = passage.digits;
      for (let run = 0; run < count; run++) {
        if ((signs[run]! & DigitSign.Wide) === 0) continue;
        const start = starts[run]!;
        const end = ends[run]!;
        // Publishers of traditional Chinese set digits in full width.
        if (passage.script === "traditional") break;
        context.report(passage, {
          span: { start, end },
          message: { zh: "阿拉伯数字用半角字形", en: "Digits are half width" },
          fixes: [{ text: toHalfWidthDigits(text.slice(start, end)) }],
          confidence: 0.65,
        });
        return;
      }
    }
  },
});
