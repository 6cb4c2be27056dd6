import { defineRule } from "./rule";
import { before } from "./surroundings";

const MATTERS = [
  "关工作要求",
  "关工作部署",
  "关工作安排",
  "关文件精神",
  "关文件要求",
  "关会议精神",
  "关规定要求",
  "关法律法规",
  "关政策规定",
  "关通知要求",
  "关部门要",
  "关单位要",
  "关要求，",
  "关规定，",
  "关精神，",
];
/** A word that ends in 关 goes before: 机关, 海关, 把关. */
const NOT_A_PLACE = /(?:[市县区省州盟旗镇乡村院厅局部委会府办国家央]|上级|本级|各级|下级)$/;

/** 关 that lost 有 or 相: 以及某市关工作要求. */
export const rule = defineRule({
  id: "grammar/dropped-character",
  title: { zh: "“有关”“相关”漏字", en: "有关 or 相关 that lost a character" },
  category: "grammar",
  severity: "error",
  why: {
    zh: "机关、地名之后的“关工作要求”“关文件精神”等，“关”前漏了“有”或“相”。",
    en: "After the name of a place or an organ, 关工作要求 lost the 有 of 有关 or the 相 of 相关.",
  },
  standards: [],
  options: {},
  triggers: MATTERS,
  scope: "paragraph",
  flag: [
    { text: "按照省、市关工作要求，开展自查。", found: "关", fix: "有关" },
    { text: "根据上级关文件精神，制定本方案。", found: "关", fix: "有关" },
  ],
  pass: [
    "按照省、市有关工作要求，开展自查。",
    "落实机关工作要求。",
    "海关工作部署",
    "严把关要求，",
    "无关要求，一律不提。",
    "按国家机关工作要求执行",
    "超市公关部门要整改",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { start } of context.triggerHits(passage)) {
      if (!NOT_A_PLACE.test(before(text, start, 2))) continue;
      context.report(passage, {
        span: { start, end: start + 1 },
        message: { zh: "“关”前似漏了“有”或“相”", en: "有 or 相 seems to be missing before 关" },
        fixes: [{ text: "有关" }, { text: "相关" }],
        confidence: 0.9,
      });
    }
  },
});
