import { documentScript } from "./document-script";
import type { Passage } from "./passage";
import { defineRule } from "./rule";
import { PRESENT_FOREIGN_HAN } from "./runs";

/** Pairs of forms of which a text should write one: the form, its other form, words in which the two are the same. */
const PAIRS: readonly (readonly [string, string, RegExp])[] = [
  ["于", "於", /[關由等對至處屬位大小基終便利鑒善勇限歸忠用低高不見在]于/g],
  ["里", "裏", /[這那哪心家手夜村城屋眼夢]里/g],
  ["裡", "裏", /裡/g],
  ["台", "臺", /[平舞講]台/g],
  ["群", "羣", /群/g],
  ["線", "綫", /線/g],
];
/** A form with at most this share is the odd one out. */
const MINOR_SHARE = 0.2;

/** One word written in two traditional conventions in one text: 關于 beside 關於. */
export const rule = defineRule({
  id: "script/mixed-convention",
  title: { zh: "繁体用字体例不一", en: "Mixed traditional conventions" },
  category: "script",
  severity: "info",
  why: {
    zh: "同一篇繁体文稿里，“於／于”“裏／裡”“臺／台”等应采用同一种写法。",
    en: "A traditional text writes 於 or 于, 裏 or 裡, 臺 or 台 throughout.",
  },
  standards: [],
  options: {},
  needs: PRESENT_FOREIGN_HAN,
  scope: "document",
  flag: [
    {
      text: "關於檢查，由於時間緊，對於問題，至於結果，位於城東，屬於本會。關于總結另議。",
      found: "于",
      fix: "於",
    },
  ],
  pass: ["關於檢查，由於時間緊，對於問題，至於結果。于先生另議。", "關于檢查，由于時間緊，對于問題。"],
  check(passages, context) {
    if (documentScript(passages) !== "traditional") return;
    for (const [one, other, words] of PAIRS) {
      const places: { passage: Passage; at: number }[] = [];
      let others = 0;
      for (const passage of passages) {
        for (const match of passage.text.matchAll(words))
          places.push({ passage, at: match.index + match[0].indexOf(one) });
        for (let at = passage.text.indexOf(other); at >= 0; at = passage.text.indexOf(other, at + 1))
          others++;
      }
      if (places.length === 0 || places.length > others * MINOR_SHARE) continue;
      for (const { passage, at } of places)
        context.report(passage, {
          span: { start: at, end: at + 1 },
          message: {
            zh: `本文多写作“${other}”，此处作“${one}”，体例不一`,
            en: `The text mostly writes ${other}`,
          },
          fixes: [{ text: other }],
        });
    }
  },
});
