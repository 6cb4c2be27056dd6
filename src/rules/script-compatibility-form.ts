import { FORM_FOLDING } from "../normalize/folding";
import { defineRule } from "./rule";
import { RunKind } from "./runs";

/** Kangxi radicals and compatibility ideographs that look like ordinary characters: ⼀ for 一. */
export const rule = defineRule({
  id: "script/compatibility-form",
  title: { zh: "部首、兼容汉字", en: "Radicals and compatibility ideographs" },
  category: "script",
  severity: "warning",
  why: {
    zh: "从PDF复制的文字里常有康熙部首、兼容汉字，看起来一样，编码却不同，搜不到，也会显示成另一种字形。",
    en: "Text copied from PDF often has radicals and compatibility ideographs that look right and cannot be found.",
  },
  standards: [],
  options: {},
  needs: 1 << RunKind.CompatHan,
  scope: "paragraph",
  flag: [
    { text: "加强⼯作领导。", found: "⼯", fix: "工" },
    { text: "⽬标⼀致", found: "⽬", fix: "目" },
    { text: "\uf900不知", found: "\uf900", fix: "豈" },
  ],
  pass: ["加强工作领导。"],
  check(passage, context) {
    const { text, runs } = passage;
    for (const index of passage.runsOf(RunKind.CompatHan)) {
      const start = runs.starts[index]!;
      const end = Math.min(runs.starts[index + 1]!, start + 64);
      const found = text.slice(start, end);
      const fixed = Array.from(found, ordinary).join("");
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `“${found}”是部首或兼容汉字${fixed === found ? "" : `，应为通用汉字“${fixed}”`}`,
          en: `A radical or compatibility ideograph stands for ${fixed}`,
        },
        fixes: fixed === found ? [] : [{ text: fixed, safe: true }],
      });
    }
  },
});

/** The ordinary character of a compatibility form; the form itself where there is none. */
function ordinary(character: string): string {
  const normal = character.normalize("NFKC");
  if (normal !== character || character.length > 1) return normal;
  const folded = FORM_FOLDING.units[character.charCodeAt(0)]!;
  return folded === 0 ? character : String.fromCharCode(folded);
}
