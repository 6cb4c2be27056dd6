import type { Passage } from "./passage";
import { defineRule, type RuleContext } from "./rule";
import { PRESENT_LEADING_MARK, RunKind } from "./runs";
import { GBT_15834 } from "./standards";
import { unitSet } from "./units";

const MARKS = unitSet("，。、；：！？）》〉”’】〕");

/** A paragraph that begins with a mark that closes or parts. */
export const rule = defineRule({
  id: "punctuation/leading-mark",
  title: { zh: "标点在段首", en: "A mark at the start of a paragraph" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "句号、逗号、顿号、分号、冒号和括号、引号、书名号的后一半不出现在一行之首；多因误断行或漏字。",
    en: "Closing and parting marks do not begin a line; a line was broken in the wrong place or words are missing.",
  },
  standards: [GBT_15834("5.1.1"), GBT_15834("5.1.3")],
  options: {},
  needs: PRESENT_LEADING_MARK,
  scope: "document",
  flag: [
    { text: "请各单位按时报送\n，逾期不候。", found: "，" },
    { text: "附件另行下发\n。", found: "。" },
  ],
  pass: ["请各单位按时报送，\n逾期不候。", "说明\n“一是……”", "表\n（一）"],
  check(passages, context) {
    for (const passage of passages) checkPassage(passage, context);
  },
});

function checkPassage(passage: Passage, context: RuleContext<object>): void {
  const { text, runs } = passage;
  for (const index of passage.runsOf(RunKind.LineBreak)) {
    let next = index + 1;
    if (next < runs.count && runs.kinds[next] === RunKind.Space) next++;
    if (next >= runs.count || runs.kinds[next] !== RunKind.WidePunct) continue;
    const at = runs.starts[next]!;
    if (MARKS[text.charCodeAt(at)] !== 1) continue;
    context.report(passage, {
      span: { start: at, end: at + 1 },
      message: {
        zh: `“${text[at]}”不能在段首，检查是否误断行或漏字`,
        en: `${text[at]} cannot begin a line`,
      },
      confidence: 0.8,
    });
  }
}
