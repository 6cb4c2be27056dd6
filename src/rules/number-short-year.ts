import { DigitSign } from "./digit-runs";
import { isDigit } from "./numerals";
import { defineRule } from "./rule";
import { GBT_9704, GBT_15835 } from "./standards";
import { after, before } from "./surroundings";
import { Unit } from "./units";

const MONTH = /^年(?:[ \u3000]?(?:1[0-2]|0?[1-9])月(?!龄|均|度|嫂)|[上下]半年|第?[一二三四1-4]季度|[春秋]季)/;

/** A year without its century: 22年3月. */
export const rule = defineRule({
  id: "number/short-year",
  title: { zh: "年份要写全", en: "Years in full" },
  category: "number",
  severity: "warning",
  why: {
    zh: "正式文稿里年份写全四位：“22年3月”可以是1922年、2022年，也可以读成二十二年。",
    en: "In formal texts years have four digits.",
  },
  standards: [GBT_15835("5.1.4"), GBT_9704("7.3.5.4")],
  profiles: ["gov", "news"],
  options: {},
  digits: DigitSign.Year,
  scope: "paragraph",
  flag: [
    { text: "该项目22年3月开工。", found: "22年" },
    { text: "22年上半年，项目全部完工。", found: "22年" },
  ],
  pass: [
    "该项目2022年3月开工。",
    "历时22年3个月。",
    "民国22年3月",
    "他说：“98年3月我在深圳。”",
    "清光绪22年5月",
  ],
  check(passage, context) {
    const { text } = passage;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & DigitSign.Year) === 0) continue;
      const start = starts[run]!;
      const end = ends[run]!;
      if (end - start !== 2 || text.charCodeAt(end) !== Unit.Year || !MONTH.test(after(text, end, 6)))
        continue;
      const previous = text[start - 1] ?? "\n";
      // An era's year, a decimal, the second half of a range, speech.
      if (/[国國元治绪緒丰豐光庆慶隆正熙历曆启啟祯禎和成宣统統平永.．—–\-－～~至、/“‘「]/.test(previous))
        continue;
      if (isDigit(text.charCodeAt(start - 2)) || inSpeech(text, start)) continue;
      const value = Number(text.slice(start, end));
      const candidates = value <= 40 ? [`20${text.slice(start, end)}年`] : [`19${text.slice(start, end)}年`];
      context.report(passage, {
        span: { start, end: end + 1 },
        message: { zh: `年份要写全四位：“${text.slice(start, end)}年”`, en: "Write the year in full" },
        fixes: candidates.map((candidate) => ({ text: candidate })),
        confidence: 0.8,
      });
    }
  },
});

/** Whether a quotation is open at the offset, as far as the last hundred characters tell. */
function inSpeech(text: string, offset: number): boolean {
  const window = before(text, offset, 100);
  return window.lastIndexOf("“") > window.lastIndexOf("”");
}
