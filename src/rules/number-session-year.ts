import { sessionOf, sessionYear } from "./formulation-session-name";
import { defineRule } from "./rule";
import { after, before } from "./surroundings";

const CONGRESSES: ReadonlyMap<string, number> = new Map([
  ["十二大", 1982],
  ["十三大", 1987],
  ["十四大", 1992],
  ["十五大", 1997],
  ["十六大", 2002],
  ["十七大", 2007],
  ["十八大", 2012],
  ["十九大", 2017],
  ["二十大", 2022],
]);
/** The years of the plenums of each Central Committee, from the first on. */
const PLENUMS: ReadonlyMap<string, readonly number[]> = new Map([
  ["十一届", [1977, 1978, 1978, 1979, 1980, 1981, 1982]],
  ["十四届", [1992, 1993, 1993, 1994, 1995, 1996, 1997]],
  ["十五届", [1997, 1998, 1998, 1999, 2000, 2001, 2002]],
  ["十六届", [2002, 2003, 2003, 2004, 2005, 2006, 2007]],
  ["十七届", [2007, 2008, 2008, 2009, 2010, 2011, 2012]],
  ["十八届", [2012, 2013, 2013, 2014, 2015, 2016, 2017]],
  ["十九届", [2017, 2018, 2018, 2019, 2020, 2021, 2022]],
  ["二十届", [2022, 2023, 2024, 2025]],
]);
const ORDINALS = "一二三四五六七";

const PEOPLES = ["届全国人大", "届全国人民代表大会第"];
const CONSULTATIVE = ["全国政协十", "届全国委员会第"];
const TRIGGERS = [
  ...PEOPLES,
  ...CONSULTATIVE,
  ...CONGRESSES.keys(),
  ...[...ORDINALS].map((n) => `届${n}中全会`),
];
const SESSION = /^(?:第)?([一二三四五])次会议/;
const DAY = "(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:至[0-9]{1,2}日)?|[春夏秋冬][天季]?|[上下]半年|年[初底末])";
/** A year, and nothing between it and the meeting that would part them. */
const YEAR = new RegExp(`(?<![0-9])((?:19|20)[0-9]{2})年(?:${DAY}[，,]?)?[^，。；！？\\n0-9年上去前]{0,10}$`);
const HELD = "(?:胜利)?(?:在北京|在京|在人民大会堂)?(?:胜利|隆重)?(?:召开|开幕|闭幕|举行)";
const HELD_AFTER = new RegExp(`^[”」]?(?:会议)?${HELD}`);
/** …于2021年召开, …2021年3月5日开幕, （2021年召开）. */
const YEAR_AFTER = new RegExp(
  `^[”」]?(?:会议)?(?:于|将于|在|（)?(?:当地时间)?((?:19|20)[0-9]{2})年(?:${DAY})?${HELD}`,
);
/** 2021年召开的…: the year right before. */
const HELD_BEFORE = new RegExp(
  `(?<![0-9])((?:19|20)[0-9]{2})年(?:${DAY})?(?:在北京|在京)?(?:胜利|隆重)?(?:召开|举行|开幕|闭幕)的(?:中国共产党|中共|党的)?(?:第)?$`,
);
const PARTY = "(?:中国共产党|中共|党的)?(?:第)?";
const PARTY_YEAR = new RegExp(`(?<![0-9])((?:19|20)[0-9]{2})年(?:${DAY})?[，,]?${PARTY}$`);

/** A session of a congress, the consultative conference or a plenum dated in another year. */
export const rule = defineRule({
  id: "number/session-year",
  title: { zh: "会议届次与年份不符", en: "Session does not fit the year" },
  category: "number",
  severity: "error",
  why: {
    zh: "全国人大、全国政协五年一届、一年一次会议，届次与年份可以互相推算；党的历次代表大会、中央全会的年份也是固定的；不符必有一处写错。",
    en: "Both meet once a year in terms of five years, so session and year tell each other; the Party's congresses and plenums have their years too.",
  },
  standards: [{ title: "《中华人民共和国宪法》", clause: "第六十条、第六十一条", year: 2018 }],
  options: {},
  triggers: TRIGGERS,
  scope: "paragraph",
  flag: [
    {
      text: "2024年3月十四届全国人大三次会议召开。",
      found: "十四届全国人大三次会议",
      fix: "十四届全国人大二次会议",
    },
    { text: "2023年全国政协十四届二次会议", found: "全国政协十四届二次会议", fix: "全国政协十四届一次会议" },
    { text: "2019年3月，十三届全国人大一次会议在北京召开。", found: "十三届全国人大一次会议" },
    { text: "十四届全国人大二次会议于2025年3月5日开幕。", found: "十四届全国人大二次会议" },
    { text: "2017年10月，党的十八大胜利召开。", found: "十八大" },
    { text: "党的十九届六中全会于2020年召开。", found: "十九届六中全会" },
    { text: "2021年召开的党的二十大，谋划了未来。", found: "二十大" },
  ],
  pass: [
    "2025年3月十四届全国人大三次会议召开。",
    "2023年全国政协十四届一次会议",
    "2024年以来，十四届全国人大三次会议以前",
    "2018年3月11日第十三届全国人民代表大会第一次会议通过",
    "2022年10月，党的二十大胜利召开。",
    "2024年7月，党的二十届三中全会在北京召开。",
    "2021年，党的二十大召开在即。",
    "2023年，全市学习贯彻党的二十大精神。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (trigger >= PEOPLES.length + CONSULTATIVE.length) {
        checkParty(start, end, trigger < PEOPLES.length + CONSULTATIVE.length + CONGRESSES.size);
        continue;
      }
      const session = readSession(text, trigger, start, end);
      if (session === undefined) continue;
      const { from, to, term, ordinal } = session;
      const held = sessionYear(term, ordinal);
      const stated = statedYear(YEAR, from, to, true);
      if (held === 0 || stated === 0 || stated === held) continue;
      const right = sessionOf(stated);
      const found = text.slice(from, to);
      const fixed = found.replace(term, right.term).replace(/[一二三四五](?=次会议)/, right.session);
      context.report(passage, {
        span: { start: from, end: to },
        message: {
          zh: `${found}是${held}年召开的，${stated}年是${fixed}`,
          en: `That session met in ${held}`,
        },
        fixes: stated >= 1978 ? [{ text: fixed }] : [],
      });
    }

    function checkParty(start: number, end: number, isCongress: boolean): void {
      let from = start;
      let years: readonly number[];
      if (isCongress) {
        if (/[一二三四五六七八九十]/.test(text[start - 1] ?? "")) return;
        years = [CONGRESSES.get(text.slice(start, end)) ?? 0];
      } else {
        const term = /(?:十[一四五六七八九]|二十)$/.exec(before(text, start, 2))?.[0];
        if (term === undefined) return;
        from = start - term.length;
        years = [PLENUMS.get(`${term}届`)?.[ORDINALS.indexOf(text[start + 1]!)] ?? 0];
      }
      const [held = 0] = years;
      const stated = statedYear(PARTY_YEAR, from, end, false);
      if (held === 0 || stated === 0 || stated === held) return;
      context.report(passage, {
        span: { start: from, end },
        message: {
          zh: `${text.slice(from, end)}是${held}年召开的，与${stated}年不符`,
          en: `It met in ${held}`,
        },
      });
    }

    /**
     * The year in which the text says the meeting was held; 0 when it says none. A year before a comma, and any year of a Party
     * meeting, counts only with a verb: 2023年，全市学习二十大精神 says nothing.
     */
    function statedYear(pattern: RegExp, from: number, to: number, isBareEnough: boolean): number {
      const tail = after(text, to, 36);
      const following = YEAR_AFTER.exec(tail);
      if (following !== null) return Number(following[1]);
      const head = before(text, from, 44);
      const held = HELD_BEFORE.exec(head);
      if (held !== null) return Number(held[1]);
      const stated = pattern.exec(head);
      if (stated === null) return 0;
      const needsVerb = !isBareEnough || /[，,]/.test(stated[0]);
      return needsVerb &&
        (!HELD_AFTER.test(tail) || /^[”」]?(?:会议)?[^。，]{0,8}(?:在即|前夕|之前)/.test(tail))
        ? 0
        : Number(stated[1]);
    }
  },
});

interface Session {
  readonly from: number;
  readonly to: number;
  readonly term: string;
  readonly ordinal: string;
}

/** The session that a trigger stands in; undefined when it is none. */
function readSession(text: string, trigger: number, start: number, end: number): Session | undefined {
  if (trigger === PEOPLES.length) {
    const match = /^全国政协(十[一二三四五六七八九]?)届(?:第)?([一二三四五])次会议/.exec(
      after(text, start, 16),
    );
    if (match === null) return undefined;
    return { from: start, to: start + match[0].length, term: match[1]!, ordinal: match[2]! };
  }
  const isFull = trigger !== 0;
  const ordinal = /第?([五六七八九]|十[一二三四五六七八九]?)$/.exec(before(text, start, 3));
  const match = SESSION.exec(after(text, isFull ? end - 1 : end, 8));
  if (ordinal === null || match === null) return undefined;
  // Provincial committees meet too: only 中国人民政治协商会议第…届全国委员会 is the nation's, which the trigger says.
  return {
    from: start - ordinal[0].length,
    to: (isFull ? end - 1 : end) + match[0].length,
    term: ordinal[1]!,
    ordinal: match[1]!,
  };
}
