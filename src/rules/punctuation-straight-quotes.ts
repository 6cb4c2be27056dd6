import type { Passage } from "./passage";
import { defineRule } from "./rule";
import { GBT_15834 } from "./standards";

/** So many pairs and no curly ones make a convention. */
const CONVENTION = 5;
/** A pair on one line round a short Chinese text. */
const PAIR = /(["＂'])(?=[\u4e00-\u9fff《（])([^"＂'\n“”]{1,60}?)(?:\1|["＂])/g;
const HAN_END = /[\u4e00-\u9fff》）。！？，…]$/;
/** One curly mark and one straight one. */
const MIXED = /“([^"＂“”\n]{1,60})["＂]|["＂]([^"＂“”\n]{1,60})”/g;

/** ASCII quotation marks round Chinese: "两个确立". */
export const rule = defineRule({
  id: "punctuation/straight-quotes",
  title: { zh: "中文里的直引号", en: "Straight quotation marks in Chinese" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "中文的引号是弯引号“”‘’，不用英文键盘上的直引号。通篇直引号多是网页转换造成的，只提示一次。",
    en: "Chinese uses “” and ‘’; where the whole text has straight marks, it is said once.",
  },
  standards: [GBT_15834("4.8"), GBT_15834("5.1")],
  options: { each: false },
  optionDocs: {
    each: {
      zh: "通篇使用直引号的文稿里也逐处报告",
      en: "Report every place even in a text that has straight marks throughout",
    },
  },
  triggers: ['"', "＂", "'"],
  scope: "document",
  flag: [
    { text: '深化"放管服"改革，优化环境。', found: '"放管服"', fix: "“放管服”" },
    { text: "深化'放管服'改革，优化环境。", found: "'放管服'", fix: "“放管服”" },
    { text: '做到“两个维护"，落实责任。', found: '“两个维护"', fix: "“两个维护”" },
  ],
  pass: [
    "深化“放管服”改革。",
    'const name = "放管服";',
    'title="放管服"',
    "It's a 放管服 policy, isn't it",
    '{"名称":"放管服"}',
    "5'30\" 完成",
  ],
  check(passages, context) {
    const places: { passage: Passage; start: number; end: number; content: string }[] = [];
    let curly = 0;
    for (const passage of passages) {
      const { text } = passage;
      const hits = context.triggerHits(passage);
      if (hits.length === 0) continue;
      const seen = new Set<number>();
      for (const { start } of hits) {
        const line = passage.paragraphAt(start);
        if (seen.has(line.start)) continue;
        seen.add(line.start);
        const stretch = text.slice(line.start, line.end);
        if (/[{};=<>]/.test(stretch)) continue;
        for (const match of stretch.matchAll(PAIR)) {
          const from = line.start + match.index;
          if (
            HAN_END.test(match[2]!) &&
            !isLatinAt(text, from - 1) &&
            !isLatinAt(text, from + match[0].length)
          )
            places.push({ passage, start: from, end: from + match[0].length, content: match[2]! });
        }
        for (const match of stretch.matchAll(MIXED)) {
          const from = line.start + match.index;
          places.push({ passage, start: from, end: from + match[0].length, content: match[1] ?? match[2]! });
        }
      }
      if (places.length >= CONVENTION) curly += text.split("“").length - 1;
    }
    const isConvention = !context.options.each && places.length >= CONVENTION && curly < places.length;
    for (const { passage, start, end, content } of isConvention ? places.slice(0, 1) : places) {
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `中文用弯引号：“${content}”${isConvention ? `（全文共${places.length}处）` : ""}`,
          en: `Use curly quotation marks${isConvention ? ` (${places.length} pairs in the text)` : ""}`,
        },
        fixes: [{ text: `“${content}”`, safe: !isConvention }],
        ...(isConvention ? { severity: "info" as const } : {}),
        confidence: 0.85,
      });
    }
  },
});

function isLatinAt(text: string, at: number): boolean {
  return /[A-Za-z0-9_:\\/]/.test(text[at] ?? "");
}
