import { DigitSign } from "./digit-runs";
import { toHanNumeral } from "./numerals";
import { defineRule } from "./rule";
import { GBT_15835 } from "./standards";
import { after, before } from "./surroundings";
import { unitSet } from "./units";

/** After the number of a Party congress or Central Committee: 20大精神, 19届六中全会. */
const CONGRESS = /^大(?=精神|报告|胜利|召开|以来|代表|闭幕|开幕|的?(?:要求|部署|决策|战略)|[，。、”》]|$)/;
const PLENUM = /^届(?=[一二三四五六七1-7]中全会|中央委员)/;
/** What any of these begins with. */
const FIRST_UNITS = unitSet("大届五");
/** Spacecraft and rockets whose numbers their names give in Han numerals: 神舟18号. */
const CRAFT = /(?:神舟|嫦娥|天问|天宫|天舟|玉兔|鹊桥|天链|长征)$/;
const HAO = "号".charCodeAt(0);
const PARTY = /(?:党的|中共|共产党|学习|贯彻|迎接|落实|宣传|喜迎|围绕|[，。、“《])[ \u3000]?(?:第)?$/;
/** 14五规划: a five-year plan. */
const PLAN = /^五[”"]?(?=规划|期间|时期|末|开局|收官|目标|建设|以来)/;
/** 十四·五, 十四.五, 十四、五: no mark parts the number of a plan. */
const SPLIT = ["十", "十一", "十二", "十三", "十四", "十五"].flatMap((number) =>
  ["·", ".", "、"].map((mark) => `${number}${mark}五`),
);
const SPLIT_AFTER = /^[”"]?(?:规划|期间|时期|末|开局|收官)/;

/** What stands beside the numbers it looks at. */
const SIGNS = DigitSign.Congress | DigitSign.HanDigit | DigitSign.Day;

/** Digits and marks in names whose numerals are fixed: 党的20大, 19届六中全会, “14五”规划. */
export const rule = defineRule({
  id: "number/fixed-name",
  title: {
    zh: "会议、规划、航天器名称里的数字",
    en: "Numerals in the names of congresses, plans and spacecraft",
  },
  category: "number",
  severity: "warning",
  why: {
    zh: "党的历次代表大会、中央全会、五年规划的简称已经定型，用汉字数字：党的二十大、十九届六中全会、“十四五”规划；神舟、嫦娥等航天器的编号也用汉字数字。",
    en: "The short names of Party congresses, plenums and five-year plans and the numbers of spacecraft are written in Han numerals.",
  },
  standards: [GBT_15835("4.2.3")],
  options: {},
  digits: SIGNS,
  triggers: SPLIT,
  scope: "paragraph",
  flag: [
    { text: "深入学习党的20大精神。", found: "20大", fix: "二十大" },
    { text: "贯彻党的19届六中全会精神。", found: "19届", fix: "十九届" },
    { text: "编制“14五”规划。", found: "14五", fix: "十四五" },
    { text: "“十四·五”期间，我县完成了目标。", found: "十四·五", fix: "十四五" },
    { text: "神舟18号载人飞船发射成功。", found: "18号", fix: "十八号" },
  ],
  pass: [
    "深入学习党的二十大精神。",
    "评出20大新闻。",
    "第14届全运会",
    "第十四、五章",
    "建成20大项目，落实20大任务。",
    "编制“十四五”规划。",
    "神舟十八号载人飞船发射成功。",
    "嫦娥路18号院居民",
  ],
  check(passage, context) {
    const { text } = passage;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & SIGNS) === 0) continue;
      const start = starts[run]!;
      const end = ends[run]!;
      if (end - start <= 2 && text.charCodeAt(end) === HAO && CRAFT.test(before(text, start, 2))) {
        report(start, end + 1, `${toHanNumeral(Number(text.slice(start, end)))}号`);
        continue;
      }
      if (end - start !== 2 || FIRST_UNITS[text.charCodeAt(end)] !== 1) continue;
      const number = Number(text.slice(start, end));
      if (!(number >= 10 && number <= 25)) continue;
      const tail = after(text, end, 8);
      const isPlan = PLAN.test(tail) && number <= 16;
      const isParty =
        number >= 12 && (CONGRESS.test(tail) || PLENUM.test(tail)) && PARTY.test(before(text, start, 5));
      if (isPlan || isParty) report(start, end + 1, toHanNumeral(number) + text[end]!);
    }
    for (const { start, end } of context.triggerHits(passage)) {
      if (!SPLIT_AFTER.test(after(text, end, 4)) || /[第十]/.test(text[start - 1] ?? "")) continue;
      report(start, end, text.slice(start, end - 2) + text[end - 1]!);
    }

    function report(start: number, end: number, fix: string): void {
      context.report(passage, {
        span: { start, end },
        message: { zh: `名称已经定型，写作“${fix}”`, en: `The name is written ${fix}` },
        fixes: [{ text: fix, safe: true }],
        confidence: 0.9,
      });
    }
  },
});
