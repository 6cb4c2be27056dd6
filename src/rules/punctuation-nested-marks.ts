import { pairedMarks } from "./bracket-pairs";
import { defineRule } from "./rule";
import { RunKind } from "./runs";
import { GBT_15834 } from "./standards";

const INNER: Readonly<Record<string, readonly [string, string]>> = {
  "《": ["〈", "〉"],
  "“": ["‘", "’"],
};
const MAX_INNER = 200;

/** A title inside a title, a quotation inside a quotation, in the same marks. */
export const rule = defineRule({
  id: "punctuation/nested-marks",
  title: { zh: "书名号、引号的套用", en: "Marks inside marks of the same kind" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "书名号里还要用书名号时，外面用双书名号，里面用单书名号；引号里还要用引号时，外面用双引号，里面用单引号。",
    en: "A title inside a title takes 〈〉, and a quotation inside a quotation takes ‘’.",
  },
  standards: [GBT_15834("4.8.3.4"), GBT_15834("4.15.3.4")],
  options: {},
  needs: 1 << RunKind.WidePunct,
  scope: "paragraph",
  flag: [
    { text: "印发《关于修改《保密办法》的决定》。", found: "《保密办法》", fix: "〈保密办法〉" },
    { text: "他说：“要落实“三审三校”制度。”", found: "“三审三校”", fix: "‘三审三校’" },
  ],
  pass: [
    "印发《关于修改〈保密办法〉的决定》。",
    "他说：“要落实‘三审三校’制度。”",
    "《保密办法》《档案办法》",
    "“甲”和“乙”",
    "深化““放管服”改革。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { open, close, family, sameDepth } of pairedMarks(passage).nested) {
      const inner = INNER[family];
      // At every second depth the outer form is right again.
      if (inner === undefined || sameDepth % 2 === 0 || close - open > MAX_INNER) continue;
      // ““放管服”: a mark that was typed twice lacks its partner, and is reported for that.
      if (text[open - 1] === text[open]) continue;
      const content = text.slice(open + 1, close);
      context.report(passage, {
        span: { start: open, end: close + 1 },
        message: {
          zh: `${family === "《" ? "书名号里的书名用单书名号" : "引号里的引文用单引号"}：${inner[0]}${content}${inner[1]}`,
          en: `Inside marks of the same kind use ${inner[0]}${inner[1]}`,
        },
        fixes: [{ text: `${inner[0]}${content}${inner[1]}`, safe: !/[《》“”]/.test(content) }],
      });
    }
  },
});
