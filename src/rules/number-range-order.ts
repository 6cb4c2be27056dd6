import { parseHanNumeral } from "./numerals";
import { defineRule } from "./rule";
import { after, before, holdsUnit } from "./surroundings";
import { unitSet } from "./units";

const NUMBER = "([0-9]{1,4}|[一二三四五六七八九十百]{1,6})";
const COUNTED = "条|章|节|款|项|页|版|期|批|届|号|附件|季度|学期";
/** 第五条至第二条, 第8至3页: ordinals in reverse. */
const ORDINALS = new RegExp(`^第${NUMBER}(${COUNTED})?(?:至|到|—|-|－|~|～)第?${NUMBER}(${COUNTED})`);
/** 二〇二五年至二〇二一年. */
const YEARS = /^年?(?:至|到|—|-|－|~|～)([一二][〇零○一二三四五六七八九]{3})年/;
const YEAR_BEFORE = /(?<![〇零○一二三四五六七八九十])([一二][〇零○一二三四五六七八九]{3})$/;
/** What stands in a range of ordinals: 第八条至, 第12—8页. */
const LEADS = [
  "条至",
  "条到",
  "条—",
  "章至",
  "章到",
  "款至",
  "款到",
  "项至",
  "项到",
  "至第",
  "到第",
  "—第",
  // 第八至三期: the number stands right before what is counted.
  ...["页", "版", "期"].flatMap((counted) =>
    Array.from("0123456789一二三四五六七八九十百", (numeral) => `${numeral}${counted}`),
  ),
];
/** The first of the leads that begin with a numeral, which is part of the ordinal. */
const FIRST_COUNTED = LEADS.indexOf("0页");
const HEAD =
  /第(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,6})(?:条|章|节|款|项|页|版|期|批|届|号)?(?:(?:至|到|—|-|－|~|～)[0-9一二三四五六七八九十百]{1,6})?$/;
const HEAD_REACH = 18;
const ORDINAL = unitSet("第");
const YEAR_MARKS = ["年至一", "年至二", "年到二", "年—二", "年-二", "年～二", "—二〇", "-二〇"];

/** A range of ordinals, or of years in Han numerals, that ends before it begins. */
export const rule = defineRule({
  id: "number/range-order",
  title: { zh: "起止序号颠倒", en: "Ordinal range in reverse" },
  category: "number",
  severity: "error",
  why: {
    zh: "条款、页码、期次和年份的范围从小到大写；止数小于起数，必有一处写错。",
    en: "Ranges of articles, pages, issues and years go upwards; one that goes down has a wrong number in it.",
  },
  standards: [],
  options: {},
  triggers: [...LEADS, ...YEAR_MARKS],
  scope: "paragraph",
  flag: [
    { text: "依照第八条至第五条的规定处理。", found: "第八条至第五条" },
    { text: "见第12—8页。", found: "第12—8页" },
    { text: "规划期为二〇二五年至二〇二一年。", found: "二〇二五年至二〇二一年" },
  ],
  pass: [
    "依照第五条至第八条的规定处理。",
    "第三条第二项至第五项",
    "第三条、第一款至第四款",
    "规划期为二〇二一年至二〇二五年。",
    "第十章第五条至第二章第三条",
    "从第八位到第三位",
  ],
  check(passage, context) {
    const { text } = passage;
    let last = -1;
    for (const hit of context.triggerHits(passage)) {
      const { trigger } = hit;
      const isCounted = trigger >= FIRST_COUNTED && trigger < LEADS.length;
      const start = isCounted ? hit.end - 1 : hit.start;
      if (trigger < LEADS.length) {
        if (!holdsUnit(text, start - HEAD_REACH, start, ORDINAL)) continue;
        const lead = HEAD.exec(before(text, start, HEAD_REACH));
        if (lead === null) continue;
        const from = start - lead[0].length;
        const match = from <= last ? null : ORDINALS.exec(after(text, from, 24));
        if (match === null) continue;
        const [found, first = "", unit, second = "", same = ""] = match;
        const low = ordinalOf(first);
        const high = ordinalOf(second);
        if (low <= high || high < 1 || low < 1 || (unit !== undefined && unit !== same)) continue;
        last = from;
        report(from, from + found.length);
        continue;
      }
      const head = YEAR_BEFORE.exec(before(text, start, 6));
      const match = head === null ? null : YEARS.exec(after(text, start, 10));
      if (head === null || match === null) continue;
      if (parseHanNumeral(head[1]!) <= parseHanNumeral(match[1]!)) continue;
      report(start - head[0].length, start + match[0].length);
    }

    function report(start: number, end: number): void {
      context.report(passage, {
        span: { start, end },
        message: { zh: `起止颠倒：“${text.slice(start, end)}”`, en: "The range ends before it begins" },
        confidence: 0.9,
      });
    }
  },
});

function ordinalOf(number: string): number {
  return /^[0-9]/.test(number) ? Number(number) : parseHanNumeral(number);
}
