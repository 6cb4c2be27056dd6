import { defineRule } from "./rule";
import { GBT_15834 } from "./standards";
import { after, before } from "./surroundings";

const TRIGGERS = ["。”。", "。”，", "，”，", "，”。", "；”；", "、”、", "。’。"];
/** A stop inside where the sentence goes on: 。”的; a mark inside that belongs outside: 、”. */
const INSIDE = ["。”的", "。”等", "。”精神", "。”要求", "、”", "，”"];
/** The words that only go on, and the speech that closes inside: 他说：“……”。 */
const OUTSIDE = "”。";
const SPEECH = /(?:说|指出|强调|表示|认为|写道|问道|回答|要求|提出)：“([^“”\n]{12,120})$/;
const REACH = 140;

/** Marks on both sides of a closing quotation mark: 。”。 */
export const rule = defineRule({
  id: "punctuation/quote-stop",
  title: { zh: "引号内外都有点号", en: "Marks inside and outside a closing quotation mark" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "引文独立成句，点号放在引号里面；引文只是句子的一部分，点号放在引号外面。里外不能都用。",
    en: "A quoted sentence keeps its stop inside; a quoted part of a sentence leaves it outside; never both.",
  },
  standards: [GBT_15834("4.8")],
  options: {},
  triggers: [...TRIGGERS, ...INSIDE, OUTSIDE],
  scope: "paragraph",
  flag: [
    { text: "他强调：“要抓好落实。”。", found: "。”。", fix: "。”" },
    { text: "要坚持“先审后发。”，压实责任。", found: "。”，", fix: "”，" },
    { text: "做到“三审三校，”，不得漏项。", found: "，”，", fix: "”，" },
    { text: "弘扬“不怕苦、不怕累。”的作风。", found: "。”", fix: "”" },
    { text: "落实“先审后发，”制度。", found: "，”", fix: "”" },
    { text: "他强调：“各单位要提高认识，抓好落实，确保实效”。", found: "”。", fix: "。”" },
  ],
  pass: [
    "他强调：“要抓好落实。”",
    "要坚持“先审后发”，压实责任。",
    "“能行吗？”，他问。",
    "他说：“好的，”便走了。",
    "一是“提高认识，”",
    "会议要求：“三审三校”。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (trigger >= TRIGGERS.length) {
        checkOneSide(trigger - TRIGGERS.length, start, end);
        continue;
      }
      const outside = text[end - 1]!;
      const both = TRIGGERS[trigger]!.startsWith("。") && outside === "。";
      const fixed = both ? text.slice(start, end - 1) : text.slice(start + 1, end);
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `引号里外都用了点号，留一个：“${fixed}”`,
          en: "Keep the mark on one side of the quotation mark only",
        },
        fixes: [{ text: fixed, safe: false }],
      });
    }

    /** A stop on the wrong side of the mark, alone. */
    function checkOneSide(kind: number, start: number, end: number): void {
      if (kind === INSIDE.length) {
        if (text[start - 1] === "。" || !SPEECH.test(before(text, start, REACH))) return;
        reportSide(start, end, "。”", "引文独立成句，句号放在引号里面", 0.62);
        return;
      }
      const mark = text[start]!;
      const tail = after(text, start + 2, 2);
      if (mark !== "。" && (!/^[\u4e00-\u9fff]/.test(tail) || /^[他她我你便就又并一]/.test(tail))) return;
      const open = before(text, start, REACH).lastIndexOf("“");
      // “好的，”他说: speech keeps its comma.
      if (mark !== "。" && (open < 0 || /[：，。]$/.test(before(text, start, REACH).slice(0, open)))) return;
      reportSide(start, start + 2, "”", "引文只是句子的一部分，末尾不用点号", 0.7);
    }

    function reportSide(start: number, end: number, fix: string, zh: string, confidence: number): void {
      context.report(passage, {
        span: { start, end },
        message: { zh, en: "The mark stands on the wrong side of the quotation mark" },
        fixes: [{ text: fix }],
        severity: "info",
        confidence,
      });
    }
  },
});
