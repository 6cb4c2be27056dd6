import { defineRule } from "./rule";
import { after } from "./surroundings";

const DEGREES =
  /^[ \u3000]?((?:零下|负|-|－|—)?[ \u3000]?(?:[0-9０-９]{1,4}(?:[.．][0-9０-９]{1,2})?(?:[-—～~至到][0-9０-９]{1,4})?|[零一二三四五六七八九十百]{1,5}))[ \u3000]?(?:度|℃)/;

/** 摄氏15度 for 15摄氏度. */
export const rule = defineRule({
  id: "number/celsius",
  title: { zh: "摄氏度是一个整体", en: "摄氏度 is one unit" },
  category: "number",
  severity: "warning",
  why: {
    zh: "法定计量单位“摄氏度”是一个整体，不能拆开写成“摄氏××度”。",
    en: "The unit 摄氏度 is one word and may not be split.",
  },
  standards: [{ title: "GB 3100—93《国际单位制及其应用》", year: 1993 }],
  options: {},
  triggers: ["摄氏"],
  scope: "paragraph",
  flag: [
    { text: "室温保持在摄氏15度。", found: "摄氏15度", fix: "15摄氏度" },
    { text: "气温降到摄氏零下20度。", found: "摄氏零下20度", fix: "零下20摄氏度" },
    { text: "加热到摄氏一百度。", found: "摄氏一百度", fix: "一百摄氏度" },
  ],
  pass: ["室温保持在15摄氏度。", "摄氏温标由瑞典人创立。"],
  check(passage, context) {
    const { text } = passage;
    for (const { start, end } of context.triggerHits(passage)) {
      const match = DEGREES.exec(after(text, end, 20));
      if (match === null) continue;
      const fixed = `${match[1]!}${text.slice(start, end)}度`;
      context.report(passage, {
        span: { start, end: end + match[0].length },
        message: { zh: `“摄氏度”不拆开：${fixed}`, en: `Write ${fixed}` },
        fixes: [{ text: fixed, safe: true }],
      });
    }
  },
});
