import { parseHanNumeral } from "./numerals";
import { defineRule, type Fix } from "./rule";
import { GBT_9704 } from "./standards";
import { after, before, isHan } from "./surroundings";

/** A year in the right brackets, written otherwise than in four digits. */
const BRACKETED =
  /^[〔﹝[［](?:([0-9]{4})年|([0-9]{2})|([一二][〇零○一二三四五六七八九]{3})年?)[〕﹝﹞\]］][ \u3000]?第?[0-9]{1,5}[ \u3000]?号/;
/** A year without brackets between an agency's code and the serial number. */
const BARE = /^((?:19[4-9]|20[0-9])[0-9])年[ ]?第?([0-9]{1,5})号(?=文|[）)》，。；、”]|$)/;
/** What an agency's code ends with before a bare year; 印发2022年5号文件 is a verb. */
const CODE =
  /(?:国|政|府|委|党|办|厅|局|教|财|建|农|林|水|交|卫|民|人社|发改|环|商|税|银|审|科|工信|公|司|体|文|旅|市监|药监|应急|能源|粮|统|监)(?:发|函|办|字|办发|办函|办字|规)$/;
const VERB = /(?:印|转|下|制|颁|批|签|开|来|复|去|公|外|收|刊|分|致|公开)(?:发|函|办|字)$/;
const BARE_TRIGGERS = ["发20", "函20", "字20", "办20", "规20", "发19", "函19", "字19"];

/** The year of a document number without brackets, with 年, in two digits or in Han numerals. */
export const rule = defineRule({
  id: "number/document-year",
  title: { zh: "发文字号的年份", en: "The year in document numbers" },
  category: "number",
  severity: "warning",
  why: {
    zh: "发文字号的年份用阿拉伯数字写全四位，用六角括号“〔〕”括入，不带“年”字。",
    en: "The year of a document number has four Arabic digits in hexagonal brackets, without 年.",
  },
  standards: [GBT_9704("7.2.5")],
  options: {},
  triggers: ["〔", "[", ...BARE_TRIGGERS],
  scope: "paragraph",
  flag: [
    { text: "根据湘政发〔2020年〕5号文件。", found: "〔2020年〕", fix: "〔2020〕" },
    { text: "根据某府办〔20〕5号文件。", found: "〔20〕", fix: "〔2020〕" },
    { text: "按照鲁政办发〔二〇二一〕9号要求。", found: "〔二〇二一〕", fix: "〔2021〕" },
    { text: "参照京教函2022年35号文办理。", found: "2022年", fix: "〔2022〕" },
  ],
  pass: [
    "根据湘政发〔2020〕5号文件。",
    "印发2022年5号文件。",
    "教育部公告2020年第3号",
    "参见文献[20]5号样品",
    "〔清〕王夫之",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (trigger >= 2) {
        const head = before(text, start + 1, 8);
        const match = BARE.exec(after(text, end - 2, 16));
        if (match === null || VERB.test(head) || !CODE.test(head)) continue;
        report(end - 2, end - 2 + 5, [match[1]!]);
        continue;
      }
      if (start === 0 || !isHan(text.charCodeAt(start - 1))) continue;
      const match = BRACKETED.exec(after(text, start, 20));
      if (match === null) continue;
      const [, withSign, short, han] = match;
      // [20] may be a reference; only an agency's code makes it a year.
      if (short !== undefined && !/[发函办字规秘]$/.test(before(text, start, 1))) continue;
      const length =
        2 + (withSign !== undefined ? 5 : short !== undefined ? 2 : match[0].search(/[〕﹞\]］]/) - 1);
      const year =
        withSign ??
        (short === undefined ? String(parseHanNumeral(han!)) : `${Number(short) > 50 ? 19 : 20}${short}`);
      report(start, start + length, [year]);
    }

    function report(start: number, end: number, years: readonly string[]): void {
      const fixes: Fix[] = years.map((year) => ({ text: `〔${year}〕` }));
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `发文字号的年份写作“${fixes[0]!.text}”`,
          en: `The year of a document number is written ${fixes[0]!.text}`,
        },
        fixes,
        confidence: 0.85,
      });
    }
  },
});
