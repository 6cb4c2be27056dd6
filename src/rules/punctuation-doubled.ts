import { defineRule } from "./rule";
import { PRESENT_MARKS_TOGETHER, RunKind } from "./runs";
import { GBT_15834 } from "./standards";
import { unitSet } from "./units";

const STOPS = unitSet("，。、；：");
const ENDS = unitSet("！？");
const NARROW = unitSet(",;:");
/** Which of two clashing marks stays: the one that parts more. */
const WEIGHT = "、，；：。？！";

/** A mark written twice, or two marks that exclude each other: 。。 ，。 、， */
export const rule = defineRule({
  id: "punctuation/doubled",
  title: { zh: "标点重复或冲突", en: "Doubled or clashing marks" },
  category: "punctuation",
  severity: "error",
  why: {
    zh: "逗号、句号、顿号、分号、冒号不能连用两个，也不能彼此紧接。",
    en: "Commas, stops and colons are not doubled and do not follow one another.",
  },
  standards: [GBT_15834("5.1.1")],
  options: {},
  needs: PRESENT_MARKS_TOGETHER,
  scope: "paragraph",
  flag: [
    { text: "请各单位遵照执行。。", found: "。。", fix: "。" },
    { text: "一是加强领导，，落实责任。", found: "，，", fix: "，" },
    { text: "按时完成整改，。", found: "，。", fix: "。" },
    { text: "苹果、，梨都丰收了。", found: "、，", fix: "，" },
    { text: "能不能完成？。", found: "？。", fix: "？" },
    { text: "按时完成，,不得拖延。", found: "，,", fix: "，" },
  ],
  pass: [
    "真的吗？！",
    "太好了！！！",
    "他说：“好。”",
    "等等……。",
    "停顿。。。",
    "甲：——乙",
    "《甲》、《乙》",
  ],
  check(passage, context) {
    const { text, runs } = passage;
    for (const index of passage.runsOf(RunKind.WidePunct)) {
      const start = runs.starts[index]!;
      let end = runs.starts[index + 1]!;
      // A half-width mark right after a full-width one belongs to the clash.
      if (
        runs.kinds[index + 1] === RunKind.NarrowPunct &&
        NARROW[text.charCodeAt(end)] === 1 &&
        STOPS[text.charCodeAt(end - 1)] === 1
      )
        end++;
      if (end - start < 2) continue;
      for (let at = start; at + 1 < end; at++) {
        if (!clashAt(text, at)) continue;
        let to = at + 2;
        while (to < end && clashAt(text, to - 1)) to++;
        const found = text.slice(at, Math.min(to, at + 40));
        if (!(found.length > 2 && new Set(found).size === 1 && "。、".includes(found[0]!))) {
          const kept = heaviest(found);
          context.report(passage, {
            span: { start: at, end: at + found.length },
            message: {
              zh: `标点“${found}”重复或冲突，留一个“${kept}”`,
              en: `Doubled or clashing marks: keep ${kept}`,
            },
            fixes: [{ text: kept, safe: true }],
          });
        }
        at = to - 1;
      }
    }
  },
});

/** Whether the mark at an offset and the next exclude each other. */
function clashAt(text: string, at: number): boolean {
  const left = text.charCodeAt(at);
  const right = text.charCodeAt(at + 1);
  if (STOPS[left] === 1) return STOPS[right] === 1 || ENDS[right] === 1 || NARROW[right] === 1;
  return ENDS[left] === 1 && STOPS[right] === 1;
}

function heaviest(marks: string): string {
  let best = -1;
  for (const mark of marks) best = Math.max(best, WEIGHT.indexOf(mark));
  return WEIGHT[Math.max(0, best)]!;
}
