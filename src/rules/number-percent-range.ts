import { DigitSign } from "./digit-runs";
import { numberAround } from "./numerals";
import { defineRule } from "./rule";
import { GBT_15835 } from "./standards";
import { isInsideCode } from "./surroundings";
import { Unit } from "./units";

const RANGE_MARKS = "-－–—─～~﹣−〜至到";

/** A range of percentages whose first number lacks its sign: 30—50%. */
export const rule = defineRule({
  id: "number/percent-range",
  title: { zh: "百分数范围前项的百分号不省", en: "Both ends of a percentage range carry the sign" },
  category: "number",
  severity: "warning",
  why: {
    zh: "两个百分数表示范围时，前一个的百分号不能省：30—50%可以读成30到0.5。",
    en: "Both numbers of a percentage range carry the sign: 30—50% may be read as from 30 to 0.5.",
  },
  standards: [GBT_15835("5.1.3")],
  options: {},
  digits: DigitSign.Percent,
  scope: "paragraph",
  flag: [
    { text: "按应缴额加收30—50%的滞纳金。", found: "30—50%", fix: "30%—50%" },
    { text: "孵化率为1.5~2.5％。", found: "1.5~2.5％", fix: "1.5％~2.5％" },
    { text: "死亡率约3-5‰。", found: "3-5‰", fix: "3‰-5‰" },
  ],
  pass: [
    "按应缴额加收30%—50%的滞纳金。",
    "增速为-5%。",
    "2018—2020年增长了5%。",
    "利率保持在0—0.1%的水平。",
    "型号A-50%酒精",
    "国道G3-50%",
    "到2025年占比达到20%。",
  ],
  check(passage, context) {
    const { text } = passage;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & DigitSign.Percent) === 0) continue;
      const end = ends[run]!;
      const unit = text.charCodeAt(end);
      if (unit !== Unit.Percent && unit !== Unit.WidePercent && unit !== Unit.PerMille) continue;
      const sign = text[end]!;
      const second = numberAround(text, starts[run]!, end);
      let mark = second.start;
      if (mark === 0 || !RANGE_MARKS.includes(text[mark - 1]!)) continue;
      while (mark > 0 && second.start - mark < 2 && RANGE_MARKS.includes(text[mark - 1]!)) mark--;
      const lastOfFirst = text.charCodeAt(mark - 1);
      if (!(lastOfFirst >= 0x30 && lastOfFirst <= 0x39) && !(lastOfFirst >= 0xff10 && lastOfFirst <= 0xff19))
        continue;
      const first = numberAround(text, mark - 1, mark);
      const low = Number.parseFloat(text.slice(first.start, first.end).replaceAll(",", ""));
      const high = Number.parseFloat(text.slice(second.start, second.end).replaceAll(",", ""));
      // A first number that is greater is no range (2020-30%), and nought needs no sign (0—0.1%).
      if (low === 0 || low >= high || isInsideCode(text, first.start, end)) continue;
      const found = text.slice(first.start, end + 1);
      const fixed = `${text.slice(first.start, first.end)}${sign}${text.slice(first.end, end + 1)}`;
      context.report(passage, {
        span: { start: first.start, end: end + 1 },
        message: {
          zh: `百分数的范围，前项的“${sign}”不能省：“${found}”应为“${fixed}”`,
          en: `Both numbers of a percentage range carry the sign: ${fixed}`,
        },
        fixes: [{ text: fixed, safe: true }],
      });
    }
  },
});
