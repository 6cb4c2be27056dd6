import type { Passage } from "./passage";
import { defineRule } from "./rule";
import { before } from "./surroundings";

const QUARTER = /(?:([0-9]{4})年)?(?:全[市县区省州盟旗])?第$/;
const QUARTERS = ["一季度", "二季度", "三季度", "四季度", "1季度", "2季度", "3季度", "4季度"];
const TITLE = /(?:通报|通報|报告|報告|情况|情況|通知|公示|汇总|总结|结果)/;
const MAX_TITLE = 80;
/** The title stands among the first paragraphs. */
const TITLE_REACH = 600;

interface Mention {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly quarter: number;
  readonly inTitle: boolean;
}

/** A quarter in the title that differs from the quarter all the body speaks of. */
export const rule = defineRule({
  id: "consistency/period",
  title: { zh: "标题与正文的季度不一致", en: "Title and body name different quarters" },
  category: "consistency",
  severity: "warning",
  why: {
    zh: "标题说第二季度，正文通篇说第一季度，多是套用上期稿件时漏改。",
    en: "The title names one quarter and the body another: an earlier text was reused.",
  },
  standards: [],
  options: {},
  triggers: QUARTERS,
  scope: "document",
  flag: [
    {
      text: "关于2022年第二季度检查情况的通报\n各单位：\n现将2022年第一季度检查情况通报如下。",
      found: "第一季度",
    },
  ],
  pass: [
    "关于2022年第二季度检查情况的通报\n各单位：\n现将2022年第二季度检查情况通报如下。较第一季度有所提高。",
    "关于2022年第二季度检查情况的通报\n各单位：\n较第一季度有所提高。",
    "2022年第一季度，我们开展了检查。第二季度继续。",
  ],
  check(passages, context) {
    const mentions: Mention[] = [];
    passages.forEach((passage, i) => {
      const { text } = passage;
      for (const { trigger, start, end } of context.triggerHits(passage)) {
        const head = QUARTER.exec(before(text, start, 12));
        if (head === null || (trigger >= 4 && end - start !== 3)) continue;
        const paragraph = passage.paragraphAt(start);
        const line = text
          .slice(paragraph.start, Math.min(paragraph.end, paragraph.start + MAX_TITLE + 1))
          .trim();
        const inTitle =
          i < 3 &&
          paragraph.start < TITLE_REACH &&
          line.length <= MAX_TITLE &&
          TITLE.test(line) &&
          !/[。；，]/.test(line) &&
          head[1] !== undefined;
        mentions.push({ passage, start: start - 1, end, quarter: trigger % 4, inTitle });
      }
    });
    const title = mentions.find(({ inTitle }) => inTitle);
    if (title === undefined) return;
    const body = mentions.filter(({ inTitle }) => !inTitle);
    if (
      body.length === 0 ||
      body.some(({ quarter }) => quarter === title.quarter || quarter !== body[0]!.quarter)
    )
      return;
    const [first] = body;
    // 较第一季度 compares; what the text is about says 开展, 组织, 现将.
    const around = first!.passage.text.slice(Math.max(0, first!.start - 24), first!.end + 24);
    if (
      /[较比]|同期|环比|上季|下季/.test(around) ||
      !/开展|组织|现将|通报如下|报告如下|检查|监测|抽查/.test(around)
    )
      return;
    context.report(first!.passage, {
      span: { start: first!.start, end: first!.end },
      message: {
        zh: `标题写“第${QUARTERS[title.quarter]}”，正文写“${first!.passage.text.slice(first!.start, first!.end)}”，请核对`,
        en: "The title names another quarter",
      },
      confidence: 0.75,
    });
  },
});
