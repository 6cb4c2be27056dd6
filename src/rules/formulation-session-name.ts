import { parseHanNumeral, toHanNumeral } from "./numerals";
import { defineRule } from "./rule";
import { after, before } from "./surroundings";

const PLENUMS = [
  "大一中全会",
  "大二中全会",
  "大三中全会",
  "大四中全会",
  "大五中全会",
  "大六中全会",
  "大七中全会",
  "大八中全会",
];
const TRIGGERS = [...PLENUMS, "届人大", "届人民代表大会", "届全国政协", "届政协", "次全国人民代表大会"];
const CONGRESS = PLENUMS.length;
const PARTY_CONGRESS = TRIGGERS.length - 1;
const PARTY_ORDINAL = /(?:中国共产党|中國共產黨|中共|党的|黨的)第[一二三四五六七八九十]{1,3}$/;
const SESSION = /^第?[一二三四五六]次(?:全体)?会议/;

/** The order of words in names of sessions: 二十届三中全会, 十四届全国人大三次会议, 全国政协十四届三次会议. */
export const rule = defineRule({
  id: "formulation/session-name",
  title: { zh: "会议届次的写法", en: "Names of congresses and sessions" },
  category: "formulation",
  severity: "error",
  why: {
    zh: "中央全会称“××届×中全会”，不称“××大×中全会”；党的是“全国代表大会”，不是“全国人民代表大会”；全国人大的届次在“全国人大”之前（十四届全国人大三次会议），全国政协的在之后（全国政协十四届三次会议）。",
    en: "A plenum belongs to a term (届), not to the congress (大); the party holds a 全国代表大会, the people's congress is another; the number goes before 全国人大 and after 全国政协.",
  },
  standards: [{ title: "新华社《新闻报道中的禁用词和慎用词》", year: 2016 }],
  options: {},
  triggers: TRIGGERS,
  scope: "paragraph",
  flag: [
    { text: "学习党的二十大三中全会精神。", found: "二十大三中全会", fix: "二十届三中全会" },
    { text: "出席全国十四届人大三次会议。", found: "全国十四届人大", fix: "十四届全国人大" },
    {
      text: "中国共产党第二十次全国人民代表大会胜利召开。",
      found: "全国人民代表大会",
      fix: "全国代表大会",
    },
    { text: "十四届全国政协三次会议开幕。", found: "十四届全国政协三次会议", fix: "全国政协十四届三次会议" },
  ],
  pass: [
    "学习党的二十届三中全会精神。",
    "出席十四届全国人大三次会议。",
    "全国政协十四届三次会议开幕。",
    "十四届全国政协委员履职。",
    "党的十九大和十九届二中、三中全会精神",
    "市十四届人大三次会议",
    "省政协十三届四次会议",
    "中国共产党第二十次全国代表大会胜利召开。",
    "第十四届全国人民代表大会第三次会议",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (trigger < CONGRESS) {
        const congress = /(?:十[一二三四五六七八九]?|二十[一二]?|[七八九])$/.exec(
          before(text, start, 3),
        )?.[0];
        if (congress === undefined) continue;
        report(start - congress.length, end, `${congress}届${text.slice(start + 1, end)}`);
        continue;
      }
      if (trigger === PARTY_CONGRESS) {
        if (PARTY_ORDINAL.test(before(text, start, 10))) report(start + 1, end, "全国代表大会");
        continue;
      }
      const ordinal = /第?(?:十?[一二三四五六七八九十]|[一二三四五六七八九十]{1,2})$/.exec(
        before(text, start, 4),
      )?.[0];
      if (ordinal === undefined) continue;
      const from = start - ordinal.length;
      const term = `${ordinal}届`;
      const isCongress = text[start + 1] === "人";
      if (isCongress && text.slice(from - 2, from) === "全国") {
        report(from - 2, end, `${term}全国${text.slice(start + 1, end)}`);
      } else if (text.startsWith("全国政协", start + 1)) {
        const session = SESSION.exec(after(text, end, 10))?.[0];
        if (session !== undefined) report(from, end + session.length, `全国政协${term}${session}`);
      } else if (text.startsWith("政协", start + 1) && text.slice(from - 2, from) === "全国") {
        const session = SESSION.exec(after(text, end, 10))?.[0];
        if (session !== undefined) report(from - 2, end + session.length, `全国政协${term}${session}`);
      }
    }

    function report(start: number, end: number, fix: string): void {
      context.report(passage, {
        span: { start, end },
        message: { zh: `规范的说法是“${fix}”`, en: `The proper form is ${fix}` },
        fixes: [{ text: fix, safe: true }],
      });
    }
  },
});

/** The year of a session of a congress that meets yearly in five-year terms since 1978 (fifth term); 0 when out of range. */
export function sessionYear(term: string, session: string): number {
  const number = parseHanNumeral(term);
  const ordinal = parseHanNumeral(session);
  if (number < 5 || number > 30 || ordinal < 1 || ordinal > 5) return 0;
  return 1978 + (number - 5) * 5 + (ordinal - 1);
}

/** The session that a congress held in a year: term and ordinal in Han numerals. */
export function sessionOf(year: number): { readonly term: string; readonly session: string } {
  const offset = year - 1978;
  return { term: toHanNumeral(5 + Math.floor(offset / 5)), session: toHanNumeral((offset % 5) + 1) };
}
