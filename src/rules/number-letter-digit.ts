import { DigitSign } from "./digit-runs";
import { defineRule } from "./rule";
import { isLatin } from "./surroundings";

const TOKEN = /^[0-9OoIl]{2,12}$/;
const MEASURE = /^(?:年|月|日|号|元|万|亿|人|个|名|项|家|次|户|时|分|岁|[%％])/;

/** What stands beside the numbers it looks at. */
const SIGNS = DigitSign.Latin | DigitSign.AfterLatin;

/** The letters O, o, l and I among the digits of a number: 2O22年. */
export const rule = defineRule({
  id: "number/letter-digit",
  title: { zh: "数字里混入字母", en: "Letters among digits" },
  category: "number",
  severity: "error",
  why: {
    zh: "字母O、l、I与数字0、1形近，多因识别或录入混入，检索和计算都会出错。",
    en: "The letters O, l and I look like digits; they come from recognition or typing and break search and sums.",
  },
  standards: [],
  options: {},
  digits: SIGNS,
  scope: "paragraph",
  flag: [
    { text: "截至2O22年底。", found: "2O22", fix: "2022" },
    { text: "补助l00万元。", found: "l00", fix: "100" },
    { text: "共有1O个项目。", found: "1O", fix: "10" },
    { text: "补助2oo元。", found: "2oo", fix: "200" },
  ],
  pass: ["二氧化碳（CO2）排放", "O2O模式2020年兴起。", "Fe3O4个体", "第1I型", "截至2022年底。", "Il2020年"],
  check(passage, context) {
    const { text } = passage;
    let last = -1;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & SIGNS) === 0) continue;
      const start = starts[run]!;
      const end = ends[run]!;
      if (start < last) continue;
      const isBefore = start > 0 && isLatin(text.charCodeAt(start - 1));
      const isAfter = end < text.length && isLatin(text.charCodeAt(end));
      if (!isBefore && !isAfter) continue;
      let from = start;
      let to = end;
      while (from > 0 && start - from < 12 && isTokenUnit(text.charCodeAt(from - 1))) from--;
      while (to < text.length && to - end < 12 && isTokenUnit(text.charCodeAt(to))) to++;
      last = to;
      const token = text.slice(from, to);
      if (!TOKEN.test(token) || !MEASURE.test(text.slice(to, to + 1))) continue;
      const letters = token.match(/[OoIl]/g)?.length ?? 0;
      // More letters than digits is a word; a lone letter before digits may be a label, unless it is l or O before digits only.
      const isRounds = /^[1-9][oO]{2,4}$/.test(token);
      if ((letters * 2 > token.length && !isRounds) || /^[OI]/.test(token) || /[IO].*[Il]/.test(token))
        continue;
      const fixed = token.replaceAll(/[Oo]/g, "0").replaceAll(/[Il]/g, "1");
      context.report(passage, {
        span: { start: from, end: to },
        message: { zh: `“${token}”里有字母，应为数字${fixed}`, en: `Letters among digits: ${fixed}` },
        fixes: [{ text: fixed, safe: true }],
      });
    }
  },
});

function isTokenUnit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}
