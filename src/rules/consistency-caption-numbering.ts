import { foldPattern } from "../normalize/fold-text";
import { FOLDING } from "../normalize/folding";
import { DigitSign } from "./digit-runs";
import type { Passage } from "./passage";
import { defineRule } from "./rule";
import { GBT_9704 } from "./standards";
import { after, isParagraphStart } from "./surroundings";

/** 图1 and 表2 at the start of a paragraph, with a title after a space or a colon. */
const CAPTION = /^[ ]?([0-9]{1,3})(?:[ \u3000：:]{1,2})[^0-9\s，。；、]/;
const MAX_CAPTION = 60;
/** What captions begin with, folded. */
const CAPTION_WORDS = foldPattern("图表");

interface Caption {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly number: number;
}

/** Numbers of figures and tables that skip or repeat: 图1, 图3. */
export const rule = defineRule({
  id: "consistency/caption-numbering",
  title: { zh: "图号、表号跳号、重号", en: "Numbers of figures and tables that skip or repeat" },
  category: "consistency",
  severity: "warning",
  why: {
    zh: "图、表各自从1起连续编号；跳号、重号多因增删后没有改号。",
    en: "Figures and tables are numbered one after another.",
  },
  standards: [GBT_9704()],
  options: {},
  digits: DigitSign.AfterCaption,
  scope: "document",
  flag: [
    { text: "图1 县域交通图\n图2 水系图\n图4 项目分布图", found: "图4" },
    { text: "表1 指标体系\n……\n表1 得分情况", found: "表1" },
  ],
  pass: [
    "图1 县域交通图\n图2 水系图",
    "表1 指标体系\n表2 得分情况",
    "图1所示，图3所示",
    "图3 项目分布图\n图5 规划图",
    "表1 指标\n表2 得分\n第二部分\n表1 名单\n表2 分组",
  ],
  check(passages, context) {
    const captions: readonly [Caption[], Caption[]] = [[], []];
    for (const passage of passages) {
      const { text } = passage;
      const { count, starts, ends, signs } = passage.digits;
      for (let run = 0; run < count; run++) {
        if ((signs[run]! & DigitSign.AfterCaption) === 0) continue;
        const end = text[starts[run]! - 1] === " " ? starts[run]! - 1 : starts[run]!;
        const start = end - 1;
        const series = CAPTION_WORDS.indexOf(String.fromCharCode(FOLDING.units[text.charCodeAt(start)]!));
        if (series < 0 || ends[run]! - starts[run]! > 3 || !isParagraphStart(text, start)) continue;
        const match = CAPTION.exec(after(text, end, 8));
        const paragraph = passage.paragraphAt(start);
        if (match === null || paragraph.end - start > MAX_CAPTION) continue;
        if (/[。；]/.test(text.slice(start, paragraph.end))) continue;
        const length = /^[ ]?[0-9]{1,3}/.exec(match[0])![0].length;
        captions[series === 0 ? 0 : 1].push({ passage, start, end: end + length, number: Number(match[1]) });
      }
    }
    for (const list of captions) {
      // Captions that begin again belong to several documents.
      if (list.length < 2 || list[0]!.number !== 1) continue;
      const starts = list.filter(({ number }) => number === 1).length;
      for (let i = 1; i < list.length; i++) {
        const { passage, start, end, number } = list[i]!;
        const previous = list[i - 1]!.number;
        const isRepeated = number === previous && (number > 1 || (starts === 2 && list.length === 2));
        if (!isRepeated && number !== previous + 2) continue;
        context.report(passage, {
          span: { start, end },
          message: isRepeated
            ? { zh: `“${passage.text.slice(start, end)}”重号`, en: "The number is repeated" }
            : { zh: `序号从${previous}跳到${number}`, en: `The numbers skip from ${previous} to ${number}` },
          confidence: 0.7,
        });
      }
    }
  },
});
