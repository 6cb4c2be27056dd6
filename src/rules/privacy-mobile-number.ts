import { DigitSign } from "./digit-runs";
import { defineRule } from "./rule";
import { before, isInsideCode, isLatin } from "./surroundings";

/** What makes a number an office's: it is meant to be public. */
const PUBLIC =
  /(?:联系电话|聯繫電話|咨询|热线|监督|举报|报名|值班|办公|客服|服务|传真|电话|電話|联系方式|联系人|报警|投诉|订购|微信|[Tt]el|TEL)/;
/** What makes a number a person's whatever else stands there. */
const PERSONAL =
  /(?:手机号|手机号码|本人电话|本人手机|家庭电话|户主|身份证|住址|家住|当事人|申请人|患者|学生|家长|业主|受害人|被告|原告|低保户|村民|家属)/;

/** A resident's number soon before: the whole line is about a person. */
const ID_NUMBER = /(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])/;

/** What stands beside the numbers it looks at. */
const SIGNS = DigitSign.Long | DigitSign.Space | DigitSign.Hyphen;

/** A personal mobile number. */
export const rule = defineRule({
  id: "privacy/mobile-number",
  title: { zh: "个人手机号码", en: "Personal mobile number" },
  category: "privacy",
  severity: "warning",
  why: {
    zh: "公开的文稿不应出现个人手机号码。单位公布的联系电话不在此列。",
    en: "A text for the public must not show personal mobile numbers; an office's contact number is no such thing.",
  },
  standards: [{ title: "《中华人民共和国个人信息保护法》", year: 2021 }],
  options: { contacts: false },
  optionDocs: {
    contacts: { zh: "写明是联系电话的手机号也报告", en: "Report numbers given as a contact too" },
  },
  digits: SIGNS,
  scope: "paragraph",
  flag: [
    { text: "村民王某（13812345678）领取补助。", found: "13812345678", fix: "138****5678" },
    { text: "李某，男，11010519491231002X，电话13812345678", found: "13812345678" },
    { text: "申请人手机号码：139-1234-5678", found: "139-1234-5678", fix: "139****5678" },
    { text: "联系电话：13812345678", found: "13812345678", options: { contacts: true } },
  ],
  pass: [
    "联系电话：13812345678",
    "值班电话13812345678",
    "订单号138123456789",
    "村民王某（138****5678）",
    "id=13812345678abc",
  ],
  check(passage, context) {
    const { text } = passage;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & SIGNS) === 0) continue;
      const start = starts[run]!;
      let end = ends[run]!;
      const first = text.charCodeAt(start);
      if (first !== 0x31 && first !== 0xff11) continue;
      if (end - start === 3) {
        const rest = /^([- ])[0-9]{4}\1[0-9]{4}(?![0-9])/.exec(text.slice(end, end + 11));
        if (rest === null) continue;
        end += rest[0].length;
      } else if (end - start !== 11) continue;
      const number = text.slice(start, end).normalize("NFKC").replace(/[- ]/g, "");
      if (!/^1[3-9][0-9]{9}$/.test(number)) continue;
      if (
        /[0-9A-Za-z._=/-]/.test(text[start - 1] ?? "") ||
        isLatin(text.charCodeAt(end)) ||
        /[-./][0-9]/.test(text.slice(end, end + 2))
      )
        continue;
      if (isInsideCode(text, start, end)) continue;
      const window = before(text, start, 24);
      const isPersonal = PERSONAL.test(window) || ID_NUMBER.test(before(text, start, 64));
      if (!context.options.contacts && !isPersonal && PUBLIC.test(before(text, start, 16))) continue;
      const masked = `${number.slice(0, 3)}****${number.slice(7)}`;
      context.report(passage, {
        span: { start, end },
        message: { zh: `出现手机号码（${masked}），个人号码应隐去`, en: `A mobile number (${masked})` },
        fixes: [{ text: masked, title: { zh: `隐去为${masked}`, en: `Mask as ${masked}` } }],
        confidence: isPersonal ? 0.95 : 0.75,
      });
    }
  },
});
