import { defineRule } from "./rule";
import { RunKind } from "./runs";

/** Zero-width and bidi characters inside words: they break search and hide words from checks. */
export const rule = defineRule({
  id: "typo/invisible-character",
  title: { zh: "词中的不可见字符", en: "Invisible characters inside words" },
  category: "typo",
  severity: "warning",
  why: {
    zh: "零宽字符、软连字符、双向控制符看不见，却会切断词语，使检索、校对失效；有的是为躲避检查插入的。",
    en: "Characters without width cut words in two for search and for checks; some are put in to evade them.",
  },
  standards: [],
  options: {},
  needs: 1 << RunKind.Invisible,
  scope: "paragraph",
  flag: [
    { text: "加强领\u200b导干部教育。", found: "\u200b", fix: "" },
    { text: "政务\u00ad公开", found: "\u00ad", fix: "" },
  ],
  pass: ["加强领导干部教育。", "\ufeff关于印发通知", "👨\u200d👩\u200d👧", "葛\u{e0100}城", "谢谢❤\ufe0f"],
  check(passage, context) {
    const { text, runs } = passage;
    for (const index of passage.runsOf(RunKind.Invisible)) {
      const start = runs.starts[index]!;
      const end = Math.min(runs.starts[index + 1]!, start + 64);
      if (index === 0 || index + 1 >= runs.count) continue;
      if (!isWord(runs.kinds[index - 1]!) || !isWord(runs.kinds[index + 1]!)) continue;
      const unit = text.charCodeAt(start);
      // Variation selectors choose a glyph of the character before.
      if ((unit >= 0xfe00 && unit <= 0xfe0f) || unit === 0xdb40 || (unit >= 0x180b && unit <= 0x180e))
        continue;
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `词中有不可见字符（U+${unit.toString(16).toUpperCase().padStart(4, "0")}）`,
          en: "An invisible character inside a word",
        },
        fixes: [
          { text: "", safe: true, title: { zh: "删去不可见字符", en: "Remove the invisible character" } },
        ],
      });
    }
  },
});

function isWord(kind: number): boolean {
  return (
    kind === RunKind.Han || kind === RunKind.Latin || kind === RunKind.Digit || kind === RunKind.WidePunct
  );
}
