import { DigitSign } from "./digit-runs";
import { isDigit } from "./numerals";
import { defineRule } from "./rule";
import { GBT_15835 } from "./standards";
import { after, isInsideCode } from "./surroundings";
import { Unit } from "./units";

const GROUPED =
  /^([0-9]{1,3})((?:,[0-9]+){1,6})(\.[0-9]+)?(?=[ ]?(?:万|亿|元|人|户|个|吨|亩|公里|平方|立方|千|名|件|台|家|次|[。，；、）)]|$))/;
const WIDE =
  /^[0-9]{1,3}(?:，[0-9]{3}){1,4}(?:\.[0-9]+)?(?=[ ]?(?:万|亿|元|人|户|吨|亩|公里|平方米|千瓦|美元))/;

/** Thousands separators that do not part thousands: 1,23,456; 1，234元. */
export const rule = defineRule({
  id: "number/thousands",
  title: { zh: "千分撇", en: "Thousands separators" },
  category: "number",
  severity: "warning",
  why: {
    zh: "四位以上的整数用千分撇（半角逗号）或千分空分节，从个位起每三位一节；位数不对多半是数字抄错了。",
    en: "Separators part a number into groups of three from the right; other groups mean a mistyped number.",
  },
  standards: [GBT_15835("5.1.1")],
  options: {},
  digits: DigitSign.Comma,
  scope: "paragraph",
  flag: [
    { text: "共计12,34,567元。", found: "12,34,567" },
    { text: "全县人口1,2345人。", found: "1,2345" },
    { text: "补助金额3，200元。", found: "3，200", fix: "3,200" },
  ],
  pass: [
    "共计1,234,567元。",
    "分别为12，345名学生参加。",
    "坐标(12,34,56)",
    "编号1,2,3。",
    "全县人口12 345人。",
    "出席人数为3，2023年为4。",
  ],
  check(passage, context) {
    const { text } = passage;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & DigitSign.Comma) === 0) continue;
      const start = starts[run]!;
      const end = ends[run]!;
      if (end - start > 3) continue;
      const separator = text.charCodeAt(end);
      if ((separator !== 0x2c && separator !== Unit.Comma) || !isDigit(text.charCodeAt(end + 1))) continue;
      if (
        start > 1 &&
        (text[start - 1] === "," || text[start - 1] === "，" || text[start - 1] === ".") &&
        isDigit(text.charCodeAt(start - 2))
      )
        continue;
      if (separator === Unit.Comma) {
        const match = WIDE.exec(after(text, start, 24));
        if (match === null || /[别为、和]/.test(text[start - 1] ?? "")) continue;
        const fixed = match[0].replaceAll("，", ",");
        context.report(passage, {
          span: { start, end: start + match[0].length },
          message: {
            zh: `千分撇用半角逗号：${fixed}`,
            en: `Thousands are parted by an ASCII comma: ${fixed}`,
          },
          fixes: [{ text: fixed }],
          confidence: 0.8,
        });
        continue;
      }
      const match = GROUPED.exec(after(text, start, 32));
      if (match === null || isInsideCode(text, start, start + match[0].length)) continue;
      const groups = match[2]!.slice(1).split(",");
      // A list of small numbers is no number; groups of at least two digits, one of them too short or too long, are.
      if (groups.every((group) => group.length === 3) || groups.some((group) => group.length < 2)) continue;
      if (groups.length === 1 && groups[0]!.length < 4) continue;
      if (groups.length > 1 && !groups.some((group) => group.length === 3)) continue;
      context.report(passage, {
        span: { start, end: start + match[0].length },
        message: {
          zh: `“${match[0]}”的分节不是三位一节，请核对数字`,
          en: "The groups of this number are not three digits each",
        },
      });
    }
  },
});
