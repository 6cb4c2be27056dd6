import { DigitSign } from "./digit-runs";
import { digitValue } from "./numerals";
import { defineRule } from "./rule";
import { before, isInsideCode } from "./surroundings";

const GROUPED = /^(?:[ -][0-9]{4}){2,3}(?:[ -][0-9]{1,3})?(?![0-9])/;
const CARD = /(?:卡号|卡號|银行卡|储蓄卡|借记卡|信用卡|一卡通|社保卡|账号|帐号|账户|帐户|开户)/;

/** What stands beside the numbers it looks at. */
const SIGNS = DigitSign.Long | DigitSign.Space | DigitSign.Hyphen;

/** A bank card number, by its issuer's prefix and its check digit. */
export const rule = defineRule({
  id: "privacy/bank-card",
  title: { zh: "银行卡号", en: "Bank card number" },
  category: "privacy",
  severity: "warning",
  why: {
    zh: "公开的文稿不应出现个人银行卡号。",
    en: "A text for the public must not show bank card numbers.",
  },
  standards: [{ title: "《中华人民共和国个人信息保护法》", clause: "第二十八条", year: 2021 }],
  options: {},
  digits: SIGNS,
  scope: "paragraph",
  flag: [
    { text: "补助发放至卡号6222021234567890128。", found: "6222021234567890128", fix: "6222***********0128" },
    { text: "卡号：4111 1111 1111 1111", found: "4111 1111 1111 1111", fix: "4111********1111" },
  ],
  pass: ["补助发放至卡号6222***********0128。", "订单号4111111111111112", "合同编号4111111111111111号"],
  check(passage, context) {
    const { text } = passage;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & SIGNS) === 0) continue;
      const start = starts[run]!;
      let end = ends[run]!;
      const length = end - start;
      if (length === 4) {
        const first = text[start];
        if (first !== "6" && first !== "4" && first !== "5") continue;
        const rest = GROUPED.exec(text.slice(end, end + 22));
        if (rest === null) continue;
        end += rest[0].length;
      } else if (length < 16 || length > 19) continue;
      const number = text.slice(start, end).normalize("NFKC").replace(/[- ]/g, "");
      if (number.length < 16 || number.length > 19 || !hasCheckDigit(number)) continue;
      // Cards of the domestic association begin with 62; others are 16 digits and must be called cards.
      const isDomestic = number.startsWith("62");
      const isNamed = CARD.test(before(text, start, 16));
      if (!isNamed && !(isDomestic && length !== 4)) continue;
      if (!isDomestic && !/^[3-69][0-9]{15}$/.test(number)) continue;
      if (isInsideCode(text, start, end)) continue;
      const masked = number.slice(0, 4) + "*".repeat(number.length - 8) + number.slice(-4);
      context.report(passage, {
        span: { start, end },
        message: { zh: `出现银行卡号（${masked}），应隐去`, en: `A bank card number (${masked})` },
        fixes: [{ text: masked, title: { zh: `隐去为${masked}`, en: `Mask as ${masked}` } }],
        confidence: isNamed ? 0.95 : 0.7,
      });
    }
  },
});

/** The Luhn check. */
function hasCheckDigit(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    let value = digitValue(number.charCodeAt(number.length - 1 - i));
    if (i % 2 === 1) {
      value *= 2;
      if (value > 9) value -= 9;
    }
    sum += value;
  }
  return sum % 10 === 0;
}
