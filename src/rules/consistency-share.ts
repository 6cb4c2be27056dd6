import { magnitudeOf, quantityOf } from "./quantities";
import { defineRule } from "./rule";
import { after, before } from "./surroundings";

const UNITS =
  "人次|个|人|名|件|项|家|户|起|元|美元|吨|亩|公里|公顷|平方公里|平方米|立方米|千瓦时|千瓦|套|辆|台|份|所";
const QUANTITY = `([0-9][0-9,]{0,11}(?:\\.[0-9]{1,4})?)(万|亿|万亿)?(${UNITS})`;
/** What a share is of: 全市总人口的, 年度计划投资20亿元的. */
const WHOLE = new RegExp(`^[\\u4e00-\\u9fff“”]{0,16}?${QUANTITY}的([0-9]{1,3}(?:\\.[0-9]{1,2})?)[%％]`);
/** What the share is, right before 占: 到位资金12.3亿元，仅. */
const PART = new RegExp(`${QUANTITY}[，,（(]?[仅只约已]?$`);
const LONGEST_WHOLE = 48;
const LONGEST_PART = 28;

/** Shares that are not those of the numbers beside them: 完成投资12.6亿元，占年度计划20.5亿元的65%. */
export const rule = defineRule({
  id: "consistency/share",
  title: { zh: "占比与数量不符", en: "Shares that do not follow from the numbers" },
  category: "consistency",
  severity: "warning",
  why: {
    zh: "同一句里写明了部分、整体和占比，三个数应当相符；不符必有一个写错。",
    en: "A part, its whole and the share stated in one sentence have to agree.",
  },
  standards: [],
  options: {},
  triggers: ["占", "完成年", "完成全年", "为年度", "为全年", "为年初"],
  scope: "paragraph",
  flag: [
    { text: "累计完成投资12.6亿元，占年度计划20.5亿元的65%。", found: "12.6亿元，占年度计划20.5亿元的65%" },
    { text: "参加培训的有360人，占职工总数400人的9%。", found: "360人，占职工总数400人的9%" },
    {
      text: "到位资金3.6亿元，仅占应到位资金4.8亿元的57%。",
      found: "3.6亿元，仅占应到位资金4.8亿元的57%",
    },
    {
      text: "已开工5000套，完成年度任务8000套的65.2%。",
      found: "5000套，完成年度任务8000套的65.2%",
    },
  ],
  pass: [
    "累计完成投资12亿元，占年度计划20亿元的60%。",
    "参加培训的有361人，占职工总数400人的90.3%。",
    "完成投资1234.5万元，占总投资1.2亿元的10.3%。",
    "全年收入12亿元，增长5%，占计划20亿元的65%。",
    "新增就业2万人，占全市总人口的3%。",
    "投入3亿元，其中市级占1亿元的一半。",
    "受理20件，占全部30起的10%。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { start, end } of context.triggerHits(passage)) {
      const whole = WHOLE.exec(after(text, end, LONGEST_WHOLE));
      if (whole === null) continue;
      const part = PART.exec(before(text, start, LONGEST_PART));
      if (part === null || part[3] !== whole[3]) continue;
      const numerator = quantityOf(part[1]!, part[2]);
      const denominator = quantityOf(whole[1]!, whole[2]);
      if (numerator === 0 || denominator === 0) continue;
      const share = (100 * numerator) / denominator;
      const stated = Number(whole[4]);
      // Numbers are rounded, and shares are cut off as often as rounded.
      const rounding =
        share * (roundingOf(part[1]!, part[2]) / numerator + roundingOf(whole[1]!, whole[2]) / denominator);
      if (Math.abs(share - stated) <= lastPlaceOf(whole[4]!) + rounding) continue;
      const right = share.toFixed(whole[4]!.split(".")[1]?.length ?? 0);
      context.report(passage, {
        span: { start: start - part[0].length, end: end + whole[0].length },
        message: {
          zh: `按前后两个数计算，占比约为${right}%，不是${whole[4]}%，请核对`,
          en: `The numbers make ${right} %, not ${whole[4]} %`,
        },
        confidence: 0.8,
      });
    }
  },
});

/** By how much a quantity may be rounded: half of its last place, unless it counts. */
function roundingOf(digits: string, magnitude: string | undefined): number {
  const isExact = magnitude === undefined && !digits.includes(".");
  return isExact ? 0 : (lastPlaceOf(digits) * magnitudeOf(magnitude)) / 2;
}

/** What one is worth in the last place of a number: 0.1 in 12.3. */
function lastPlaceOf(digits: string): number {
  return 10 ** -(digits.split(".")[1]?.length ?? 0);
}
