import { DigitSign } from "./digit-runs";
import { isDigit } from "./numerals";
import { defineRule } from "./rule";
import { GBT_15835 } from "./standards";
import { after } from "./surroundings";

/** What makes digits after the mark the rest of a number. */
const UNIT =
  /^[0-9]{1,4}(?:[%％‰℃]|个百分点|万|亿|倍|元|亩|公里|千米|平方|立方|米|吨|公斤|千克|公顷|分(?!之)|度|折|小时)/;

/** A full stop or a dot of names for the decimal point: 12。5%, 3·6万元. */
export const rule = defineRule({
  id: "number/decimal-mark",
  title: { zh: "小数点误作句号、间隔号", en: "A full stop for the decimal point" },
  category: "number",
  severity: "error",
  why: {
    zh: "小数点是齐阿拉伯数字底线的圆点“.”，不是句号，也不是间隔号。",
    en: "The decimal point is a point on the line, neither a full stop nor a dot between names.",
  },
  standards: [GBT_15835("5.4")],
  options: {},
  digits: DigitSign.FullStop,
  scope: "paragraph",
  flag: [
    { text: "同比增长12。5%。", found: "。", fix: "." },
    { text: "总投资3·6亿元。", found: "·", fix: "." },
  ],
  pass: ["同比增长12.5%。", "全年完成12。5月以后另行安排。", "“5·12”地震"],
  check(passage, context) {
    const { text } = passage;
    const { count, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & DigitSign.FullStop) === 0) continue;
      const start = ends[run]!;
      if (!isDigit(text.charCodeAt(start + 1)) || !UNIT.test(after(text, start + 1, 8))) continue;
      context.report(passage, {
        span: { start, end: start + 1 },
        message: { zh: "小数点应为“.”", en: "Write a decimal point" },
        fixes: [{ text: ".", safe: true }],
        confidence: 0.9,
      });
    }
  },
});
