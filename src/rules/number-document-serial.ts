import { defineRule } from "./rule";
import { GBT_9704 } from "./standards";
import { after, isHan } from "./surroundings";

/** What follows the closing bracket of a year: 第, leading zeros, the serial number, 号. */
const SERIAL =
  /^([ \u3000]{0,2})(第?)([ \u3000]{0,2})(0{0,6})([1-9][0-9]{0,5}|[１-９][０-９]{0,5})(?![0-9０-９])([ \u3000]?[号號])?/;
const MAX_SERIAL = 24;

/** 第, leading zeros and a missing 号 in the serial number of a document number. */
export const rule = defineRule({
  id: "number/document-serial",
  title: { zh: "发文顺序号", en: "Serial part of document numbers" },
  category: "number",
  severity: "warning",
  why: {
    zh: "发文顺序号不加“第”字，不编虚位（1不编为01），在阿拉伯数字后加“号”字。",
    en: "The serial number takes no 第 and no leading zeros, and 号 follows it.",
  },
  standards: [GBT_9704("7.2.5")],
  options: {},
  triggers: ["〕", "﹞", "]", "］", "】"],
  scope: "paragraph",
  flag: [
    { text: "现将国办发〔2020〕第15号文转发给你们。", found: "第15号", fix: "15号" },
    { text: "依据皖政办〔2021〕007号通知。", found: "007号", fix: "7号" },
    { text: "见市府发〔2019〕12文件。", found: "12", fix: "12号" },
    { text: "见某局发[2023]001号。", found: "001号", fix: "1号" },
  ],
  pass: [
    "现将国办发〔2020〕15号文转发给你们。",
    "〔2020〕最高法民申123号裁定。",
    "参见文献〔2020〕。",
    "数组a[2020] 12",
    "“十四五”规划〔2021〕见附件，2022年执行。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { start } of context.triggerHits(passage)) {
      if (!isYearInBrackets(text, start)) continue;
      const match = SERIAL.exec(after(text, start + 1, MAX_SERIAL));
      if (match === null) continue;
      const [, lead = "", ordinal = "", space = "", zeros = "", serial = "", sign] = match;
      const from = start + 1 + lead.length;
      const end = start + 1 + match[0].length;
      if (
        sign === undefined &&
        !/^(?:文|通知|意见|批复|规定|函|决定|办法|$|[）)》，。；、])/.test(after(text, end, 2))
      )
        continue;
      if (ordinal === "" && zeros === "" && sign !== undefined) continue;
      const fix = `${serial}${sign?.trim() ?? "号"}`;
      const problems = [
        ordinal === "" ? "" : "不加“第”",
        zeros === "" ? "" : "不编虚位“0”",
        sign === undefined ? "后加“号”" : "",
      ].filter((problem) => problem !== "");
      context.report(passage, {
        span: {
          start: from,
          end: from + ordinal.length + space.length + zeros.length + serial.length + (sign?.length ?? 0),
        },
        message: {
          zh: `发文顺序号${problems.join("，")}：${fix}`,
          en: `A document's serial number is written without 第 and leading zeros and followed by 号: ${fix}`,
        },
        fixes: [{ text: fix, safe: sign !== undefined }],
      });
    }
  },
});

/** Whether the bracket at `close` ends a bracketed year that follows an agency's code. */
function isYearInBrackets(text: string, close: number): boolean {
  if (close < 6) return false;
  const year = text.slice(close - 4, close);
  if (!/^(?:19[4-9]|20)[0-9０-９]{1,2}$/.test(year)) return false;
  return "〔﹝[［【".includes(text[close - 5]!) && isHan(text.charCodeAt(close - 6));
}
