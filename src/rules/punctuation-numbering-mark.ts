import { DigitSign } from "./digit-runs";
import { defineRule } from "./rule";
import { GBT_9704, GBT_15834 } from "./standards";
import { before, isParagraphStart } from "./surroundings";

const CIRCLED = Array.from("①②③④⑤⑥⑦⑧⑨⑩");
/** A mark after the mark: 1.、 一.、 （一）. */
const DOUBLED = [".、", "．、", "、.", ").", "）.", "）．", "），"];
const BEFORE_DOUBLED =
  /^[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2}|[（(](?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2}))$/;
const AFTER_BRACKET = /[（(](?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})$/;

/** The mark after the number of a heading: （一）、 1、 一， */
export const rule = defineRule({
  id: "punctuation/numbering-mark",
  title: { zh: "层次序号后的标点", en: "Marks after the numbers of headings" },
  category: "punctuation",
  severity: "info",
  why: {
    zh: "层次序数依次为“一、”“（一）”“1.”“（1）”：汉字数字后用顿号，带括号的序号后不加标点，阿拉伯数字后用下脚点。",
    en: "Levels are numbered 一、 （一） 1. （1）: nothing follows a bracketed number, and a point follows digits.",
  },
  standards: [GBT_9704("7.3.3"), GBT_15834()],
  profiles: ["gov", "news"],
  options: { digits: true },
  optionDocs: {
    digits: { zh: "阿拉伯数字后的顿号（1、）也报告", en: "Report 、 after digits (1、) too" },
  },
  triggers: [
    "）、",
    ")、",
    "一，",
    "二，",
    "三，",
    "四，",
    "五，",
    "六，",
    "七，",
    "八，",
    "九，",
    "十，",
    ...CIRCLED.map((number) => `${number}、`),
    ...DOUBLED,
  ],
  digits: DigitSign.ListingComma,
  scope: "paragraph",
  flag: [
    { text: "（一）、提高认识。", found: "）、", fix: "）" },
    { text: "1、提高认识。", found: "1、", fix: "1." },
    { text: "①、提高认识。", found: "①、", fix: "①" },
    { text: "1.、提高认识。", found: ".、", fix: "." },
    { text: "（一）．提高认识。", found: "）．", fix: "）" },
    { text: "二，加强领导。", found: "二，", fix: "二、" },
  ],
  pass: [
    "（一）提高认识。",
    "1.提高认识。",
    "一、提高认识。",
    "甲（一）、乙（二）",
    "见①、②两项",
    "第1、2项",
    "其一，提高认识。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { start, end } of context.triggerHits(passage)) {
      if (end - start !== 2) continue;
      if (DOUBLED.includes(text.slice(start, end))) {
        const head = before(text, start, 12);
        if (!BEFORE_DOUBLED.test(head) || !isParagraphStart(text, start - head.trimStart().length)) continue;
        const isHan = /[一二三四五六七八九十]$/.test(head);
        const kept = /[)）]/.test(text[start]!) ? text[start]! : isHan ? "、" : ".";
        if (/[)）]/.test(text[start]!) === /[（(]/.test(head)) report(start, end, kept);
      } else if (CIRCLED.includes(text[start]!)) {
        if (text[end - 1] === "、" && isParagraphStart(text, start)) report(start, end, text[start]!);
      } else if (text[end - 1] === "、") {
        const number = AFTER_BRACKET.exec(before(text, start, 4))?.[0];
        if (number === undefined || !isParagraphStart(text, start - number.length)) continue;
        report(start, end, text[start]!);
      } else if (text[end - 1] === "，" && isParagraphStart(text, start)) {
        report(start, end, `${text[start]}、`);
      }
    }
    if (!context.options.digits) return;
    const { count, starts, ends, signs } = passage.digits;
    for (let run = 0; run < count; run++) {
      if ((signs[run]! & DigitSign.ListingComma) === 0) continue;
      const start = starts[run]!;
      const end = ends[run]!;
      if (end - start > 2 || !isParagraphStart(text, start)) continue;
      if (/[0-9０-９]/.test(text[end + 1] ?? "")) continue;
      report(start, end + 1, `${text.slice(start, end)}.`);
    }

    function report(start: number, end: number, fix: string): void {
      context.report(passage, {
        span: { start, end },
        message: { zh: `层次序号写作“${fix}”`, en: `Write the number as ${fix}` },
        fixes: [{ text: fix, safe: true }],
      });
    }
  },
});
