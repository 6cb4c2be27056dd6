import { DigitSign } from "./digit-runs";
import { isDigit, numberAround } from "./numerals";
import { defineRule } from "./rule";
import { GBT_15835 } from "./standards";
import { isInsideCode } from "./surroundings";
import { unitSet } from "./units";

const MAGNITUDES = unitSet("万亿萬億");
const RANGE_MARKS = "－–—─～~﹣−〜-";

/** A range in 万 or 亿 whose first number lacks it: 13～17万元. */
export const rule = defineRule({
  id: "number/unit-range",
  title: { zh: "数值范围前项的“万”“亿”不省", en: "Both ends of a range carry 万 or 亿" },
  category: "number",
  severity: "warning",
  why: {
    zh: "省去前一个“万”“亿”会造成歧义：3～5亿元可以读成3元到5亿元。",
    en: "Without 万 or 亿 the first number is ambiguous: 3～5亿元 may be read as from 3 yuan.",
  },
  standards: [GBT_15835("5.1.3")],
  options: {},
  digits: DigitSign.Magnitude,
  scope: "paragraph",
  flag: [
    { text: "预计投资13～17万元。", found: "13～17万", fix: "13万～17万" },
    { text: "产值约3—5亿元。", found: "3—5亿", fix: "3亿—5亿" },
  ],
  pass: [
    "预计投资13万～17万元。",
    "产值约3亿—5亿元。",
    "2018—2020年投入5亿元。",
    "每亩5000—1万元。",
    "第3-5万人体育场",
    "100～150千克",
  ],
  check(passage, context) {
    const { text } = passage;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & DigitSign.Magnitude) === 0) continue;
      const end = ends[run]!;
      if (MAGNITUDES[text.charCodeAt(end)] !== 1) continue;
      const unit = text[end]!;
      const second = numberAround(text, starts[run]!, end);
      const mark = second.start - 1;
      if (mark < 1 || !RANGE_MARKS.includes(text[mark]!) || !isDigit(text.charCodeAt(mark - 1))) continue;
      const first = numberAround(text, mark - 1, mark);
      const low = Number.parseFloat(text.slice(first.start, first.end).replaceAll(",", ""));
      const high = Number.parseFloat(text.slice(second.start, second.end).replaceAll(",", ""));
      if (low === 0 || low >= high || low >= 1000) continue;
      if (text[first.start - 1] === "第" || isInsideCode(text, first.start, end)) continue;
      const found = text.slice(first.start, end + 1);
      const fixed = `${text.slice(first.start, first.end)}${unit}${text.slice(first.end, end + 1)}`;
      context.report(passage, {
        span: { start: first.start, end: end + 1 },
        message: {
          zh: `数值范围的前项省了“${unit}”会有歧义：“${found}”宜写作“${fixed}”`,
          en: `The first number of the range needs ${unit} too: ${fixed}`,
        },
        fixes: [{ text: fixed, safe: true }],
      });
    }
  },
});
