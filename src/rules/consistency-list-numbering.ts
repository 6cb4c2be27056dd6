import { parseHanNumeral } from "./numerals";
import type { Passage } from "./passage";
import { defineRule, type RuleContext } from "./rule";
import { RunKind } from "./runs";
import { GBT_9704 } from "./standards";

/** The numbers that open a paragraph, one group a level: 一、 （一） 1. （1）. */
const NUMBER =
  /[ \t\u3000\u00a0]{0,8}(?:([一二三四五六七八九十]{1,3})、|[（(]([一二三四五六七八九十]{1,3})[）)]|([0-9]{1,2})[.．、](?![0-9])|[（(]([0-9]{1,2})[）)])/y;
const LEVELS = 4;
const FIRST_UNITS = new Set(
  Array.from("一二三四五六七八九十（(0123456789 \t\u3000\u00a0", (character) => character.charCodeAt(0)),
);
/** 一是……二是……: counted within a paragraph. */
const COUNTED = ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"];

/** Numbers of headings and lists that skip or repeat: 一、二、四 and （一）（三）. */
export const rule = defineRule({
  id: "consistency/list-numbering",
  title: { zh: "序号跳号、重号", en: "List numbers that skip or repeat" },
  category: "consistency",
  severity: "warning",
  why: {
    zh: "层次序号应当连续；跳号、重号多因增删条目后没有改序号，也可能漏了一段。",
    en: "Numbers run on; one that skips or repeats was not changed after editing, or a paragraph was lost.",
  },
  standards: [GBT_9704("7.3.3")],
  options: {},
  triggers: COUNTED,
  needs: 1 << RunKind.LineBreak,
  scope: "document",
  flag: [
    { text: "一、总体要求\n二、主要任务\n四、保障措施", found: "四、" },
    { text: "一、任务\n（一）加强领导。\n（三）落实责任。", found: "（三）" },
    { text: "一、总体要求\n二、主要任务\n二、保障措施", found: "二、" },
    { text: "一是加强领导；二是落实责任；四是强化督查。", found: "四是" },
  ],
  pass: [
    "一、总体要求\n二、主要任务\n三、保障措施",
    "一、任务\n（一）加强领导。\n（二）落实责任。\n二、要求\n（一）提高认识。\n（二）严明纪律。",
    "三、保障措施\n四、附则",
    "一是加强领导；二是落实责任；三是强化督查。",
    "1.甲\n2.乙\n1.丙\n2.丁",
    "一是一，二是二",
    "附件：1.名单\n2.办法\n一、说明",
  ],
  check(passages, context) {
    const last = new Array<number>(LEVELS).fill(0);
    for (const passage of passages) {
      checkHeadings(passage, last, context);
      checkCounted(passage, context);
    }
  },
});

/** Judges the numbers that open the paragraphs of a passage; `last` holds the latest number of each level. */
function checkHeadings(passage: Passage, last: number[], context: RuleContext<object>): void {
  const { text, runs } = passage;
  const breaks = passage.runsOf(RunKind.LineBreak);
  for (let i = -1; i < breaks.length; i++) {
    const start = i < 0 ? 0 : runs.starts[breaks[i]! + 1]!;
    if (!FIRST_UNITS.has(text.charCodeAt(start))) continue;
    NUMBER.lastIndex = start;
    const match = NUMBER.exec(text);
    if (match === null) continue;
    const level = match.slice(1).findIndex((group) => group !== undefined);
    const numeral = match[level + 1]!;
    const number = level < 2 ? parseHanNumeral(numeral) : Number(numeral);
    if (number <= 0) continue;
    const previous = last[level]!;
    last[level] = number;
    last.fill(0, level + 1);
    // A level that begins again, or begins in the middle of an excerpt, says nothing.
    if (previous === 0 || number === previous + 1 || number === 1) continue;
    const isRepeated = number === previous;
    // A number that falls back belongs to another list.
    if (number < previous) continue;
    const lead = /^[ \t\u3000\u00a0]*/.exec(match[0])![0].length;
    const span = { start: start + lead, end: start + match[0].length };
    context.report(passage, {
      span,
      message: isRepeated
        ? { zh: `序号“${text.slice(span.start, span.end)}”重复`, en: "The number is repeated" }
        : { zh: `序号从${previous}跳到${number}`, en: `The numbers skip from ${previous} to ${number}` },
      confidence: number > previous + 3 ? 0.5 : 0.8,
    });
  }
}

function checkCounted(passage: Passage, context: RuleContext<object>): void {
  const { text } = passage;
  let expected = 0;
  let paragraphEnd = -1;
  for (const { trigger, start, end } of context.triggerHits(passage)) {
    if (end - start !== 2 || !/[，。；：、！？,;:.\s]/.test(text[start - 1] ?? "\n")) continue;
    if (start > paragraphEnd) {
      expected = 0;
      paragraphEnd = passage.paragraphAt(start).end;
    }
    const number = trigger + 1;
    if (number === 1) expected = 2;
    else if (expected > 0) {
      if (number !== expected && number < expected + 3 && number >= expected - 1) {
        context.report(passage, {
          span: { start, end },
          message:
            number < expected
              ? { zh: `“${text.slice(start, end)}”重复`, en: "The number is repeated" }
              : { zh: `从“${COUNTED[expected - 2]}”跳到“${text.slice(start, end)}”`, en: "The numbers skip" },
          confidence: 0.8,
        });
      }
      expected = number + 1;
    }
  }
}
