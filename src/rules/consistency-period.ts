import type { Passage } from "./passage";
import { defineRule, type RuleContext } from "./rule";
import { before } from "./surroundings";

const QUARTER = /(?:([0-9]{4})年)?(?:全[市县区省州盟旗])?第$/;
const QUARTERS = ["一季度", "二季度", "三季度", "四季度", "1季度", "2季度", "3季度", "4季度"];
const TITLE = /(?:通报|通報|报告|報告|情况|情況|通知|公示|汇总|总结|结果)/;
const LEAD = QUARTERS.length;
/** What a notice says it is about: 现将2022年第一季度检查情况通报如下. */
const ABOUT = /^现将([^。；！？\n]{4,80}?)(?:通报|报告|公布|公示|汇报|总结|公告|印发|反馈)/;
/** The periods of a text, by kind. */
const KINDS: readonly RegExp[] = [
  /(20[0-9]{2})年/g,
  /第?([一二三四1-4])季度/g,
  /([上下])半年/g,
  /(?<![0-9])([0-9]{1,2})月(?:份|的?[^0-9日])/g,
];
const OPENING_KINDS: readonly RegExp[] = [/(20[0-9]{2})年/g, /([上下])半年/g];
/** The first sentence after the title that begins with its period. */
const OPENING = /(?<=^\s*(?:[^\n]{1,20}：\s*)?)(?:20[0-9]{2}年|今年|[上下]半年|一年来)[^。\n]{4,120}/;
/** What tells of things done, and of things to be done. */
const DONE = /完成|实现|开展|取得|围绕|坚持|在.{2,20}领导下|推进|落实|组织/;
const PLANNED = /将|拟|计划|力争|争取|打算|确保|目标/;
const BODY_REACH = 4000;
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
  triggers: [...QUARTERS, "现将", "上半年", "下半年", "总结", "工作报告", "述职报告"],
  scope: "document",
  flag: [
    {
      text: "关于2022年第二季度检查情况的通报\n各单位：\n现将2022年第一季度检查情况通报如下。",
      found: "第一季度",
    },
    {
      text: "关于2022年度考核结果的通报\n各单位：\n现将2021年度考核结果通报如下。",
      found: "2021年",
    },
    {
      text: "2022年上半年工作总结\n2022年下半年，我局围绕中心工作，全面完成各项任务。",
      found: "下半年",
    },
    { text: "2021年工作总结\n2022年，我局围绕中心工作，全面完成各项任务。", found: "2022年" },
    { text: "关于3月份政务公开情况的通报\n现将2月份政务公开情况通报如下：", found: "2月份" },
  ],
  pass: [
    "关于2022年第二季度检查情况的通报\n各单位：\n现将2022年第二季度检查情况通报如下。较第一季度有所提高。",
    "关于2022年第二季度检查情况的通报\n各单位：\n较第一季度有所提高。",
    "2022年第一季度，我们开展了检查。第二季度继续。",
    "关于2022年度考核结果的通报\n2021年度的问题已整改，现将2022年度考核结果通报如下。",
    "2022年工作总结和2023年工作计划\n现将2022年工作情况报告如下。",
    "2022年上半年工作总结\n上半年，我局全面完成各项任务。下半年，我局将继续推进。",
    "2021年工作总结\n2021年，我局全面完成各项任务。2022年，我局将继续推进。",
    "2022年上半年工作总结和下半年计划\n2022年下半年，我局将继续推进。",
    "关于2022年三季度检查情况的通报\n现将第三季度检查情况通报如下。",
  ],
  check(passages, context) {
    const mentions: Mention[] = [];
    passages.forEach((passage, i) => {
      const { text } = passage;
      for (const { trigger, start, end } of context.triggerHits(passage)) {
        const head = QUARTER.exec(before(text, start, 12));
        if (trigger >= LEAD || head === null || (trigger >= 4 && end - start !== 3)) continue;
        const paragraph = passage.paragraphAt(start);
        const line = text
          .slice(paragraph.start, Math.min(paragraph.end, paragraph.start + MAX_TITLE + 1))
          .trim();
        const inTitle =
          i < 3 &&
          paragraph.start < TITLE_REACH &&
          line.length <= MAX_TITLE &&
          TITLE.test(line) &&
          !/[。；，]/.test(line);
        mentions.push({ passage, start: start - 1, end, quarter: trigger % 4, inTitle });
      }
    });
    if (checkAbout(passages, context) || checkOpening(passages, context)) return;
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

/**
 * Reports a period that the notice says it is about and that the title names otherwise; says whether it did. The title names
 * one period of the kind, and so does the notice.
 */
function checkAbout(passages: readonly Passage[], context: RuleContext<object>): boolean {
  const title = titleOf(passages);
  if (title === undefined) return false;
  for (const passage of passages) {
    for (const { trigger, start } of context.triggerHits(passage)) {
      if (trigger !== LEAD) continue;
      const about = ABOUT.exec(passage.text.slice(start, start + 100));
      if (about === null) continue;
      for (const kind of KINDS) {
        const other = otherThan(title, about[1]!, kind);
        if (other === undefined) continue;
        const { place, named } = other;
        const from = start + 2 + place.index;
        context.report(passage, {
          span: { start: from, end: from + place.text.length },
          message: {
            zh: `标题写的是“${named}”，此处作“${place.text}”，请核对`,
            en: "The title names another period",
          },
          confidence: 0.85,
        });
        return true;
      }
    }
  }
  return false;
}

/**
 * Reports the half-year or the year that the first sentence of the body tells of when the title names another, and the body
 * never names the title's; says whether it did.
 */
function checkOpening(passages: readonly Passage[], context: RuleContext<object>): boolean {
  const title = titleOf(passages);
  if (title === undefined || /计划|规划|打算|要点|安排|部署|预算|设想|思路/.test(title)) return false;
  for (const passage of passages) {
    const from = passage.text.indexOf(title);
    if (from < 0) continue;
    const body = passage.text.slice(from + title.length, from + title.length + BODY_REACH);
    const opening = OPENING.exec(body);
    if (opening === null || !DONE.test(opening[0]) || PLANNED.test(opening[0])) return false;
    for (const kind of OPENING_KINDS) {
      const other = otherThan(title, opening[0], kind);
      if (other === undefined || valuesOf(body, kind).has(other.right)) continue;
      const { place, named } = other;
      const start = from + title.length + opening.index + place.index;
      context.report(passage, {
        span: { start, end: start + place.text.length },
        message: {
          zh: `标题写的是“${named}”，正文写“${place.text}”，请核对`,
          en: "The title names another period",
        },
        confidence: 0.75,
      });
      return true;
    }
    return false;
  }
  return false;
}

/** The first short paragraph that reads as a title. */
function titleOf(passages: readonly Passage[]): string | undefined {
  for (const { text } of passages.slice(0, 3)) {
    for (const line of text.slice(0, TITLE_REACH).split("\n").slice(0, 6)) {
      const title = line.trim();
      if (title.length > 6 && title.length <= MAX_TITLE && TITLE.test(title) && !/[。；，]|^现将/.test(title))
        return title;
    }
  }
  return undefined;
}

/** Where a text tells of one period of a kind and the title names another: the place in the text, and what the title names. */
function otherThan(
  title: string,
  text: string,
  kind: RegExp,
):
  | {
      readonly place: { readonly index: number; readonly text: string };
      readonly right: string;
      readonly named: string;
    }
  | undefined {
  const [inTitle, ...moreInTitle] = valuesOf(title, kind);
  const [inText, ...moreInText] = valuesOf(text, kind);
  if (inTitle === undefined || inText === undefined || moreInTitle.length + moreInText.length > 0)
    return undefined;
  const [right, { text: named }] = inTitle;
  const [value, place] = inText;
  return value === right ? undefined : { place, right, named };
}

function valuesOf(
  text: string,
  kind: RegExp,
): Map<string, { readonly index: number; readonly text: string }> {
  const values = new Map<string, { index: number; text: string }>();
  for (const match of text.matchAll(kind)) {
    const value = match[1]!.replace(/[一二三四]/, (numeral) => String("一二三四".indexOf(numeral) + 1));
    const found = match[0].replace(/(月)[^份]$/, "$1");
    if (!values.has(value)) values.set(value, { index: match.index, text: found });
  }
  return values;
}
