import { isDigit } from "./numerals";
import { defineRule } from "./rule";
import { after, before } from "./surroundings";

/** After 第 without a numeral; how much of the trigger is reported. */
const ORDINALS = [
  "第季度",
  "第届",
  "第次会议",
  "第次全体",
  "第次全会",
  "第号令",
  "第号公告",
  "第号文",
  "第期简报",
  "第条规定",
  "第条第",
  "第款规定",
  "第项规定",
];
const NOUN_LENGTHS = [3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2];
/** After the digits of a year, 月 without a numeral. */
const MONTHS = [
  "年月日",
  "年月底",
  "年月末",
  "年月初",
  "年月份",
  "年月上旬",
  "年月中旬",
  "年月下旬",
  "年月0",
  "年月1",
  "年月2",
  "年月3",
  "年月，",
  "年月。",
  "年月至",
  "年月—",
  "年月以来",
  "年月起",
];
/** After 月 and its number, 日 without one; and the end of a document number without a serial. */
const DAYS = [
  "月日，",
  "月日。",
  "月日起",
  "月日前",
  "月日至",
  "月日印发",
  "月日上午",
  "月日下午",
  "月日在",
  "月日召开",
];
const SERIALS = ["〕号", "]号"];

/** A numeral that was lost on the way: 第季度, 2022年月. */
export const rule = defineRule({
  id: "number/lost-numeral",
  title: { zh: "数字丢失", en: "Lost numeral" },
  category: "number",
  severity: "error",
  why: {
    zh: "“第”与“季度”、“年”与“月”之间应有数字。数字多在网页转换、字体替换时丢失。",
    en: "A numeral belongs between 第 and 季度, or 年 and 月; it was lost in conversion.",
  },
  standards: [],
  options: {},
  triggers: [...ORDINALS, ...MONTHS, ...DAYS, ...SERIALS],
  scope: "paragraph",
  flag: [
    { text: "开展了2021年第季度检查。", found: "第季度" },
    { text: "截至2021年月底，已办结30件。", found: "2021年月" },
    { text: "于2021年月日印发。", found: "2021年月" },
    { text: "当选为市第届人民代表大会代表。", found: "第届" },
    { text: "根据该法第条规定处理。", found: "第条" },
    { text: "本办法自年月日起施行。", found: "年月日" },
    { text: "2021年月，医院完成搬迁。", found: "2021年月" },
    { text: "定于2021年3月日上午召开。", found: "3月日" },
    { text: "根据国办发〔2021〕号文件要求。", found: "〔2021〕号" },
  ],
  pass: [
    "开展了2021年第三季度检查。",
    "请填写出生年月日并签名。",
    "2021年月均用水量下降。",
    "截至2021年1月底。",
    "请写明年月日，并签名。",
    "有效期至  年  月  日",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (trigger >= ORDINALS.length + MONTHS.length + DAYS.length) {
        const year = /[〔[［]20[0-9]{2}$/.exec(before(text, start, 5));
        if (year === null) continue;
        const from = start - year[0].length;
        context.report(passage, {
          span: { start: from, end },
          message: { zh: "发文字号缺顺序号", en: "The serial of the document number is missing" },
        });
        continue;
      }
      if (trigger >= ORDINALS.length + MONTHS.length) {
        const month = /(?<![0-9])(?:1[0-2]|0?[1-9])$/.exec(before(text, start, 3));
        if (month === null) continue;
        const from = start - month[0].length;
        context.report(passage, {
          span: { start: from, end: start + 2 },
          message: {
            zh: `“${text.slice(from, start + 2)}”缺日子的数字`,
            en: "The number of the day is missing",
          },
        });
        continue;
      }
      if (trigger < ORDINALS.length) {
        const to = start + NOUN_LENGTHS[trigger]!;
        const found = text.slice(start, to);
        context.report(passage, {
          span: { start, end: to },
          message: { zh: `“${found}”缺数字`, en: "The numeral after 第 is missing" },
        });
        continue;
      }
      let from = start;
      while (from > 0 && start - from < 5 && isDigit(text.charCodeAt(from - 1))) from--;
      // 自年月日起施行: the whole date was lost.
      const isWhole = trigger === ORDINALS.length && /(?:自|于|至|截至|从)$/.test(before(text, start, 2));
      if (from === start && isWhole && /^(?:起|前|止|以前|以后|，)/.test(after(text, end, 2))) {
        context.report(passage, {
          span: { start, end },
          message: { zh: "“年月日”缺数字", en: "The numbers of the date are missing" },
        });
        continue;
      }
      if (from === start) continue;
      const span = { start: from, end: start + 2 };
      context.report(passage, {
        span,
        message: {
          zh: `“${text.slice(span.start, span.end)}”缺月份的数字`,
          en: "The number of the month is missing",
        },
      });
    }
  },
});
