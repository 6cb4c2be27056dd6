import { DigitSign } from "./digit-runs";
import { digitValue } from "./numerals";
import { defineRule } from "./rule";
import { isLatin } from "./surroundings";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = "10X98765432";

/** A resident identity number: region, date of birth and check character all valid. */
export const rule = defineRule({
  id: "privacy/resident-id",
  title: { zh: "居民身份证号码", en: "Resident identity number" },
  category: "privacy",
  severity: "error",
  why: {
    zh: "公开的文稿不应出现完整的身份证号码，公示时应隐去出生日期等若干位。",
    en: "A text for the public must not show a full identity number; mask it.",
  },
  standards: [
    { title: "《中华人民共和国个人信息保护法》", clause: "第二十八条", year: 2021 },
    { title: "GB 11643—1999《公民身份号码》", year: 1999 },
  ],
  options: {},
  digits: DigitSign.Long,
  scope: "paragraph",
  flag: [{ text: "证件号码：11010519491231002X", found: "11010519491231002X", fix: "110105********002X" }],
  pass: [
    "李某，身份证号110105********0021。",
    "流水号110105194912310022。",
    "编号A11010519491231002X",
    "统一社会信用代码91110105194912310X",
  ],
  check(passage, context) {
    const { text } = passage;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & DigitSign.Long) === 0) continue;
      const start = starts[run]!;
      let end = ends[run]!;
      const length = end - start;
      if (length !== 18 && length !== 17) continue;
      if (length === 17) {
        if (!/[XxＸｘ]/.test(text[end] ?? "")) continue;
        end++;
      }
      if ((start > 0 && isLatin(text.charCodeAt(start - 1))) || isLatin(text.charCodeAt(end))) continue;
      const number = text.slice(start, end).normalize("NFKC").toUpperCase();
      if (!isIdentityNumber(number)) continue;
      const masked = `${number.slice(0, 6)}********${number.slice(14)}`;
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `出现身份证号码（${masked}），应隐去或删除`,
          en: `A resident identity number (${masked})`,
        },
        fixes: [{ text: masked, title: { zh: `隐去为${masked}`, en: `Mask as ${masked}` } }],
      });
    }
  },
});

function isIdentityNumber(number: string): boolean {
  if (
    !/^[1-8][0-7][0-9]{4}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$/.test(
      number,
    )
  )
    return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += digitValue(number.charCodeAt(i)) * WEIGHTS[i]!;
  return CHECK[sum % 11] === number[17];
}
