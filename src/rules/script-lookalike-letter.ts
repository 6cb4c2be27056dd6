import { defineRule } from "./rule";
import { RunKind } from "./runs";

/** Cyrillic and Greek letters that look like Latin ones, and the Latin letter. */
const LATIN: ReadonlyMap<string, string> = new Map(
  Array.from(
    "АAВBЕEКKМMНHОOРPСCТTХXУYаaеeоoрpсcхxуyіiІIјjЈJѕsЅSΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo".matchAll(/(.)(.)/gu),
    ([, from, to]) => [from!, to!],
  ),
);

/** What may stand before a letter that labels what follows: Аlone at the start, Б类. */
const JOINS: ReadonlySet<number> = new Set([
  RunKind.Han,
  RunKind.Digit,
  RunKind.WidePunct,
  RunKind.LineBreak,
  RunKind.Space,
]);

/** A Cyrillic or Greek letter inside a Latin word or a code. */
export const rule = defineRule({
  id: "script/lookalike-letter",
  title: { zh: "形近的外文字母", en: "Look-alike letters" },
  category: "script",
  severity: "warning",
  why: {
    zh: "西里尔、希腊字母混在拉丁字母里看不出来，网址打不开，型号搜不到，也常用来仿冒。",
    en: "Cyrillic and Greek letters among Latin ones cannot be seen; links and codes fail, and names are forged with them.",
  },
  standards: [],
  options: {},
  needs: 1 << RunKind.Lookalike,
  scope: "paragraph",
  flag: [
    { text: "访问www.exаmple.cn", found: "а", fix: "a" },
    { text: "执行GВ/T标准", found: "В", fix: "B" },
    { text: "第3条С款", found: "С", fix: "C" },
    { text: "А类企业", found: "А", fix: "A" },
  ],
  pass: ["角α与角β", "Москва", "π≈3.14", "Ω形", "5μm"],
  check(passage, context) {
    const { text, runs } = passage;
    const { starts, kinds, count } = runs;
    for (const index of passage.runsOf(RunKind.Lookalike)) {
      const start = starts[index]!;
      const end = starts[index + 1]!;
      if (end - start > 3) continue;
      const found = text.slice(start, end);
      const letters = Array.from(found, (letter) => LATIN.get(letter));
      if (letters.some((letter) => letter === undefined)) continue;
      const before = index > 0 ? kinds[index - 1] : undefined;
      const after = index + 1 < count ? kinds[index + 1] : undefined;
      const inWord = before === RunKind.Latin || after === RunKind.Latin;
      const isCyrillic = found.charCodeAt(0) >= 0x400;
      const alone =
        end - start === 1 &&
        isCyrillic &&
        (before === undefined || JOINS.has(before)) &&
        (after === RunKind.Han || after === RunKind.Digit);
      if (!inWord && !alone) continue;
      const fixed = letters.join("");
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `“${found}”是${isCyrillic ? "西里尔" : "希腊"}字母，应为拉丁字母“${fixed}”`,
          en: `${found} is a ${isCyrillic ? "Cyrillic" : "Greek"} letter that looks like ${fixed}`,
        },
        fixes: [{ text: fixed, safe: inWord }],
      });
    }
  },
});
