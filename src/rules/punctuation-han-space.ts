import { defineRule } from "./rule";
import { PRESENT_SPACE_BEFORE_HAN, RunKind } from "./runs";
import { GBT_15834 } from "./standards";
import { unitSet } from "./units";

const MARKS = "，。、；：！？";
const MARK_UNITS = unitSet(MARKS);

/** A space between Han characters or beside a Chinese mark, inside a sentence. */
export const rule = defineRule({
  id: "punctuation/han-space",
  title: { zh: "汉字之间的空格", en: "Space between Han characters" },
  category: "punctuation",
  severity: "info",
  why: {
    zh: "中文词句之间不加空格；多余的空格多来自断行、复制和排版，会切断检索词。",
    en: "Chinese has no spaces between words; stray ones come from line breaks and break searches.",
  },
  standards: [GBT_15834("5.1")],
  options: {},
  needs: PRESENT_SPACE_BEFORE_HAN,
  scope: "paragraph",
  flag: [
    { text: "各单位要 高度重视，落实责任。", found: " ", fix: "" },
    { text: "落实责任， 按时报送。", found: " ", fix: "" },
  ],
  pass: [
    "各单位要高度重视，落实责任。",
    "张 三",
    "落实责任。\u00a0现将有关事项通知如下。",
    "第一条 为了规范管理，制定本法。",
    "第一百二十条之二 有下列情形之一的，处五年以下有期徒刑。",
    "　　各单位要高度重视。",
    "用 Node 运行，很快。",
  ],
  check(passage, context) {
    const { text, runs } = passage;
    const { starts, kinds, count } = runs;
    for (const index of passage.runsOf(RunKind.Space)) {
      if (index === 0 || index + 1 >= count) continue;
      const start = starts[index]!;
      const end = starts[index + 1]!;
      // A no-break space was set on purpose.
      if (end - start > 1 || text.charCodeAt(start) !== 0x20) continue;
      const beforeMark = MARK_UNITS[text.charCodeAt(start - 1)] === 1;
      if (kinds[index + 1] !== RunKind.Han || (kinds[index - 1] !== RunKind.Han && !beforeMark)) continue;
      const hanBefore = start - starts[index - 1]!;
      const hanAfter = starts[index + 2]! - end;
      // 第一条 …, headings and names are set apart by a space on purpose: they begin their line or hold no mark.
      if (!beforeMark && (hanBefore < 2 || hanAfter < 2 || !isInsideSentence(index))) continue;
      context.report(passage, {
        span: { start, end },
        message: { zh: "汉字之间有多余的空格", en: "Stray space" },
        fixes: [{ text: "", safe: false }],
        confidence: beforeMark ? 0.65 : 0.6,
      });
    }

    /** Whether a mark closes the clause after the space, and the space is not the first of its line. */
    function isInsideSentence(index: number): boolean {
      const after = index + 2;
      if (after >= count || kinds[after] !== RunKind.WidePunct || !MARKS.includes(text[starts[after]!]!))
        return false;
      const before = index - 2;
      if (before < 0 || kinds[before] === RunKind.LineBreak || kinds[before] === RunKind.Space) {
        return !/^(?:第.{1,8}[条章节款项](?:之[一二三四五六七八九十]+)?|[一二三四五六七八九十]+|附件|表|图)$/.test(
          text.slice(starts[index - 1]!, Math.min(starts[index]!, starts[index - 1]! + 16)),
        );
      }
      return true;
    }
  },
});
