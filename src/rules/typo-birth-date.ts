import { defineRule } from "./rule";
import { XIANDAI_HANYU_CIDIAN } from "./standards";
import { before } from "./surroundings";

const WORDS = ["畜生", "初生", "出声", "处生"];
const DATE =
  /(?:[0-9０-９]{4}年(?:[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}日)?)?|[〇零一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,3}月)?)$/;

/** 出生 misspelt after a date: 1976年畜生. */
export const rule = defineRule({
  id: "typo/birth-date",
  title: { zh: "出生年月后的误字", en: "Misspelt 出生 after a date" },
  category: "typo",
  severity: "error",
  why: {
    zh: "简历里年月之后是“出生”；“畜生”“出声”等是同音误录。",
    en: "In a résumé a date is followed by 出生; homophones get there by the input method.",
  },
  standards: [XIANDAI_HANYU_CIDIAN],
  options: {},
  triggers: WORDS,
  scope: "paragraph",
  flag: [
    { text: "李明，男，1976年畜生，大学学历。", found: "畜生", fix: "出生" },
    { text: "王芳，女，1982年5月出声，中共党员。", found: "出声", fix: "出生" },
  ],
  pass: [
    "李明，男，1976年出生。",
    "1976年初生牛犊般的他",
    "2020年出声明予以否认。",
    "1976年出身于农民家庭。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { start, end } of context.triggerHits(passage)) {
      if (!DATE.test(before(text, start, 12))) continue;
      // In a résumé the clause ends here, or the birthplace follows.
      if (!/^(?:[，。；、）)\s]|于|在|$)/.test(text.slice(end, end + 1))) continue;
      context.report(passage, {
        span: { start, end },
        message: { zh: `年月之后应为“出生”，不是“${text.slice(start, end)}”`, en: "出生 is meant" },
        fixes: [{ text: "出生", safe: true }],
      });
    }
  },
});
