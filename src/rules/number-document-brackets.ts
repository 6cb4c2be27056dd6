import { DigitSign } from "./digit-runs";
import { parseDigits } from "./numerals";
import { defineRule } from "./rule";
import { GBT_9704 } from "./standards";
import { isHan } from "./surroundings";
import { unitSet } from "./units";

const OPENING = unitSet("[［(（【﹝{｛〈<＜");
const CLOSING = unitSet("]］)）】﹞}｝〉>＞");
/** What stands between the bracket and the serial number: 第 or spaces. */
const GAP = /[ \u3000]{0,2}第?[ \u3000]{0,2}(?=[0-9０-９]{1,5}[ \u3000]?[号號])/y;

/** The year of a document number in other brackets than 〔〕. */
export const rule = defineRule({
  id: "number/document-brackets",
  title: { zh: "发文字号用六角括号", en: "Hexagonal brackets in document numbers" },
  category: "number",
  severity: "warning",
  why: {
    zh: "发文字号的年份用六角括号“〔〕”括入。方括号、圆括号、方头括号和形近的“﹝﹞”都不合公文格式，也会让检索对不上号。",
    en: "The year in a document number stands in hexagonal brackets 〔〕; other brackets break the format and searches.",
  },
  standards: [GBT_9704("7.2.5")],
  options: {},
  digits: DigitSign.AfterBracket,
  scope: "paragraph",
  flag: [
    { text: "根据国办发[2019]21号文件精神办理。", found: "[2019]", fix: "〔2019〕" },
    { text: "按照（农财发（2008）7号）执行。", found: "（2008）", fix: "〔2008〕" },
    { text: "依据市政办函﹝2021﹞33号要求。", found: "﹝2021﹞", fix: "〔2021〕" },
    { text: "抄送甬教人【2020】第15号文。", found: "【2020】", fix: "〔2020〕" },
    { text: "依據府函[2018]4號辦理。", found: "[2018]", fix: "〔2018〕" },
  ],
  pass: [
    "根据国办发〔2019〕21号文件精神办理。",
    "（2023）京01民终123号民事判决书。",
    "参考文献[2019]见文末。",
    "会议纪要（2020）已经印发。",
  ],
  check(passage, context) {
    const { text } = passage;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & DigitSign.AfterBracket) === 0) continue;
      const start = starts[run]!;
      const end = ends[run]!;
      if (end - start !== 4 || start < 2) continue;
      if (OPENING[text.charCodeAt(start - 1)] !== 1 || CLOSING[text.charCodeAt(end)] !== 1) continue;
      const year = parseDigits(text, start, end);
      if (year < 1949 || year > 2100) continue;
      const beforeBracket = text.charCodeAt(start - 2);
      if (!isHan(beforeBracket) && text.charCodeAt(start - 2) !== 0x58) continue;
      GAP.lastIndex = end + 1;
      if (!GAP.test(text)) continue;
      const span = { start: start - 1, end: end + 1 };
      context.report(passage, {
        span,
        message: {
          zh: `发文字号的年份应当用六角括号：〔${text.slice(start, end)}〕`,
          en: `The year of a document number stands in hexagonal brackets: 〔${text.slice(start, end)}〕`,
        },
        fixes: [{ text: `〔${text.slice(start, end)}〕`, safe: true }],
      });
    }
  },
});
