import { sessionOf, sessionYear } from "./formulation-session-name";
import { defineRule } from "./rule";
import { after, before } from "./surroundings";

const TRIGGERS = ["届全国人大", "届全国人民代表大会第", "全国政协十"];
const SESSION = /^(?:第)?([一二三四五])次会议/;
const YEAR =
  /(?<![0-9])((?:19|20)[0-9]{2})年[^，。；！？\n0-9年]{0,6}(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?[^，。；！？\n0-9年上去前]{0,8}$/;

/** A session of the national congress or the consultative conference dated in another year. */
export const rule = defineRule({
  id: "number/session-year",
  title: { zh: "两会届次与年份不符", en: "Session does not fit the year" },
  category: "number",
  severity: "error",
  why: {
    zh: "全国人大、全国政协五年一届、一年一次会议，届次与年份可以互相推算；不符必有一处写错。",
    en: "Both meet once a year in terms of five years, so session and year tell each other.",
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
  ],
  pass: [
    "2025年3月十四届全国人大三次会议召开。",
    "2023年全国政协十四届一次会议",
    "2024年以来，十四届全国人大三次会议以前",
    "2018年3月11日第十三届全国人民代表大会第一次会议通过",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      let from: number;
      let to: number;
      let term: string;
      let session: string;
      if (trigger === 2) {
        const match = /^全国政协(十[一二三四五六七八九]?)届(?:第)?([一二三四五])次会议/.exec(
          after(text, start, 16),
        );
        if (match === null) continue;
        from = start;
        to = start + match[0].length;
        term = match[1]!;
        session = match[2]!;
      } else {
        const ordinal = /第?([五六七八九]|十[一二三四五六七八九]?)$/.exec(before(text, start, 3));
        const match = SESSION.exec(after(text, trigger === 1 ? end - 1 : end, 8));
        if (ordinal === null || match === null) continue;
        from = start - ordinal[0].length;
        to = (trigger === 1 ? end - 1 : end) + match[0].length;
        term = ordinal[1]!;
        session = match[1]!;
      }
      const stated = YEAR.exec(before(text, from, 32));
      const held = sessionYear(term, session);
      if (stated === null || held === 0 || Number(stated[1]) === held) continue;
      const year = Number(stated[1]);
      const right = sessionOf(year);
      const found = text.slice(from, to);
      const fixed = found.replace(term, right.term).replace(/[一二三四五](?=次会议)/, right.session);
      context.report(passage, {
        span: { start: from, end: to },
        message: { zh: `${found}是${held}年召开的，${year}年是${fixed}`, en: `That session met in ${held}` },
        fixes: year >= 1978 ? [{ text: fixed }] : [],
      });
    }
  },
});
