import { defineRule } from "./rule";
import { GBT_15834 } from "./standards";
import { after } from "./surroundings";

/** 等 as “and so on”: not 等级, 等待, 等额. */
const ETC =
  /^(?:[，。；：！？）”、]|$|[\n\r]|(?:多|几|数|各)?[0-9一二三四五六七八九十百两几多]*(?:个|项|家|名|类|种|人|位|所|县|市|区|镇|乡|村|省|部门|单位|方面|活动|工作|问题|地区?|内容|情况|行业|领域|企业|机构|人员|措施|任务|同志|领导|学校|材料|形式|方式|产品|项目))/;

/** 、 before the 等 that ends a list: 教育、卫生、等部门. */
export const rule = defineRule({
  id: "punctuation/comma-before-etc",
  title: { zh: "“等”前多顿号", en: "A mark before 等" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "列举之后的“等、等等”前面不用顿号。",
    en: "No mark stands between a list and the 等 that ends it.",
  },
  standards: [GBT_15834("4.5.3")],
  options: {},
  triggers: ["、等"],
  scope: "paragraph",
  flag: [
    { text: "教育、卫生、等部门要密切配合。", found: "、等", fix: "等" },
    { text: "涉及道路、桥梁、等等。", found: "、等", fix: "等" },
  ],
  pass: [
    "教育、卫生等部门要密切配合。",
    "评定职称、等级和待遇。",
    "不观望、等待、依赖",
    "差额、等额选举",
    "要有所准备、等人齐了再说",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { start, end } of context.triggerHits(passage)) {
      const tail = after(text, end, 8);
      if (text[start] !== "、" || !ETC.test(tail.startsWith("等") ? tail.slice(1) : tail)) continue;
      if (/^(?:人(?!员)|地(?!区)|几个?人|各?地|一)/.test(tail)) continue;
      context.report(passage, {
        span: { start, end },
        message: { zh: "“等”前不用顿号", en: "No mark before 等" },
        fixes: [{ text: "等", safe: true }],
        confidence: 0.85,
      });
    }
  },
});
