import { defineRule } from "./rule";
import { clauseBefore } from "./surroundings";

const NUMBER =
  "(?:[0-9０-９][0-9０-９,.． ]{0,10}|[一二两三四五六七八九十百千几数半][一二三四五六七八九十百千万亿点多余几]{0,6})[多余几]?[ \u3000]?";
const VERB =
  "(?:减少|下降|降低|缩小|下跌|缩短|缩减|减小|减轻|减慢|减弱|下滑|降|减|跌|削减|压缩|压减|萎缩|收窄|回落|衰减)";
/** A verb of decrease, at most a few particles, and the number that 倍 counts. */
const DECREASE = new RegExp(
  `${VERB}[ \u3000]?[了过为到至去掉]{0,2}[ \u3000]?(?:将近|接近|大约|超过|近|约|逾|足足|整整)?[ \u3000]?${NUMBER}$`,
);
const TIMES_LESS = new RegExp(`(?:少|低|短|慢|轻|便宜)了?(?:将近|近|约|大约)?${NUMBER}$`);

/** A decrease counted in multiples: 减少一倍, 下降3.2倍. */
export const rule = defineRule({
  id: "number/decrease-multiple",
  title: { zh: "减少、下降不用“倍”", en: "No multiples for a decrease" },
  category: "number",
  severity: "warning",
  why: {
    zh: "减少一倍就成了零，减少两倍成了负数。减少、降低、缩小用百分数或几分之几来说，“倍”只用于增加。",
    en: "A decrease by one multiple leaves nothing; state decreases as fractions or percentages.",
  },
  standards: [],
  options: {},
  triggers: ["倍"],
  scope: "paragraph",
  flag: [
    { text: "今年辖区发案率比去年下降了一倍。", found: "下降了一倍" },
    { text: "单位能耗减少两倍。", found: "减少两倍" },
    { text: "故障率下降了 3.2 倍。", found: "下降了 3.2 倍" },
    { text: "毒力比原始毒株下降四十倍。", found: "下降四十倍" },
    { text: "等候时间缩短近3倍。", found: "缩短近3倍" },
  ],
  pass: [
    "今年产量增加了一倍。",
    "减少的面积是去年的两倍。",
    "降幅是去年同期的3倍。",
    "收入翻倍，成本下降。",
    "罚款减少，一倍以上五倍以下。",
    "降到去年的两倍以内。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { start } of context.triggerHits(passage)) {
      const next = text[start + 1];
      if (next === "数" || next === "率" || next === "增" || next === "速") continue;
      const window = clauseBefore(text, start, 20);
      const match = DECREASE.exec(window);
      const weak = match ?? TIMES_LESS.exec(window);
      if (weak === null || /的[^的]{0,8}$/.test(weak[0])) continue;
      context.report(passage, {
        span: { start: start - weak[0].length, end: start + 1 },
        message: {
          zh: `“${weak[0]}倍”：减少、下降不能用“倍”，应改用百分数或几分之几`,
          en: "A decrease cannot be counted in multiples; use a fraction or a percentage",
        },
        ...(match === null ? { severity: "info" as const, confidence: 0.6 } : {}),
      });
    }
  },
});
