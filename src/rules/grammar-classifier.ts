import { defineRule } from "./rule";
import { XIANDAI_HANYU_CIDIAN } from "./standards";
import { after, before } from "./surroundings";

const WRONGDOERS = [
  "位罪犯",
  "位犯罪分子",
  "位不法分子",
  "位抢劫犯",
  "位强奸犯",
  "位盗窃犯",
  "位走私犯",
  "位惯犯",
  "位赌徒",
  "位吸毒人员",
  "位黑恶势力",
  "位腐败分子",
  "位犯罪嫌疑人",
  "位嫌疑人",
  "位嫌犯",
  "位逃犯",
  "位凶手",
  "位歹徒",
  "位劫匪",
  "位绑匪",
  "位小偷",
  "位窃贼",
  "位骗子",
  "位毒贩",
  "位恐怖分子",
  "位诈骗犯",
  "位杀人犯",
  "位贪官",
  "位盗贼",
  "位人贩子",
  "位抢匪",
  "位杀手",
  "位犯人",
  "位服刑人员",
  "位通缉犯",
];

/** The respectful classifier 位 for wrongdoers: 三位罪犯. */
export const rule = defineRule({
  id: "grammar/classifier",
  title: { zh: "“位”含敬意", en: "位 shows respect" },
  category: "grammar",
  severity: "warning",
  why: {
    zh: "量词“位”含敬意，不用于罪犯、嫌疑人等，应改用“名”或“个”。",
    en: "The classifier 位 shows respect and is not used of offenders; use 名 or 个.",
  },
  standards: [XIANDAI_HANYU_CIDIAN],
  options: {},
  triggers: WRONGDOERS,
  scope: "paragraph",
  flag: [
    { text: "三位罪犯落入法网。", found: "位", fix: "名" },
    { text: "警方抓获两位犯罪嫌疑人。", found: "位", fix: "名" },
  ],
  pass: ["三名罪犯落入法网。", "该单位犯人数量", "学位小偷换概念"],
  check(passage, context) {
    const { text } = passage;
    for (const { start } of context.triggerHits(passage)) {
      if (!/[一二两三四五六七八九十百几多数0-9０-９某这那该]$/.test(before(text, start, 1))) continue;
      if (/^位(?:罪犯|嫌疑人|凶手|歹徒|小偷)的(?:扮演|家属|亲属|母亲|父亲|妻子)/.test(after(text, start, 10)))
        continue;
      context.report(passage, {
        span: { start, end: start + 1 },
        message: { zh: "“位”含敬意，此处用“名”", en: "Use 名 instead of 位" },
        fixes: [{ text: "名", safe: true }],
      });
    }
  },
});
