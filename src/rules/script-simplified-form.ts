import { foldPattern } from "../normalize/fold-text";
import { SIMPLIFIED_ONLY, TRADITIONAL_ONLY } from "../normalize/generated/folding-data";
import { documentScript, isQuoted, oddSentences } from "./document-script";
import { defineRule } from "./rule";
import { PRESENT_FOREIGN_HAN } from "./runs";
import { unitSet } from "./units";

let simplifiedUnits: Uint8Array | undefined;

function isSimplifiedOnly(unit: number): boolean {
  simplifiedUnits ??= unitSet(
    Array.from(SIMPLIFIED_ONLY)
      .filter(({ length }) => length === 1)
      .join(""),
  );
  return simplifiedUnits[unit] === 1;
}

let traditionalForms: ReadonlyMap<string, readonly string[]> | undefined;

/** The traditional characters that a simplified one stands for. */
function traditionalOf(character: string): readonly string[] {
  if (traditionalForms === undefined) {
    const forms = new Map<string, string[]>();
    for (const form of TRADITIONAL_ONLY) {
      const simplified = foldPattern(form);
      const list = forms.get(simplified);
      if (list === undefined) forms.set(simplified, [form]);
      else list.push(form);
    }
    traditionalForms = forms;
  }
  return traditionalForms.get(character) ?? [];
}

/** A simplified form in a traditional text. */
export const rule = defineRule({
  id: "script/simplified-form",
  title: { zh: "繁体文中的简体字", en: "Simplified forms in a traditional text" },
  category: "script",
  severity: "warning",
  why: {
    zh: "繁体文稿里夹杂的简体字多是转换遗漏。",
    en: "Simplified forms in a traditional text were missed in conversion.",
  },
  standards: [],
  options: { quoted: true },
  optionDocs: {
    quoted: { zh: "引号、书名号里的也报告", en: "Report those inside quotation and title marks too" },
  },
  needs: PRESENT_FOREIGN_HAN,
  scope: "document",
  flag: [
    { text: "各機關應於每月檢討施政計畫，并报請核備。", found: "报", fix: "報" },
    { text: "兩個維護、四個自信，学習貫徹會議精神。", found: "学", fix: "學" },
  ],
  pass: [
    "各機關應於每月檢討施政計畫，並報請核備。",
    "各机关应于每月检讨施政计划，并报请核备。",
    "皇后與乾隆皇帝談論瞭望臺。",
  ],
  check(passages, context) {
    if (documentScript(passages) !== "traditional") return;
    for (const passage of passages) {
      const { text } = passage;
      for (const { start, end, counts } of oddSentences(passage, isSimplifiedOnly)) {
        // A sentence in simplified characters throughout is another's words.
        if (counts.simplified >= counts.traditional) continue;
        for (let i = start; i < end; i++) {
          const character = text[i]!;
          if (!isSimplifiedOnly(text.charCodeAt(i))) continue;
          if (!context.options.quoted && isQuoted(text, start, i)) continue;
          const forms = traditionalOf(character);
          context.report(passage, {
            span: { start: i, end: i + 1 },
            message: {
              zh: `繁体文中用了简体“${character}”${forms.length > 0 ? `，繁体是“${forms.join("”或“")}”` : ""}`,
              en: `${character} is a simplified form${forms.length > 0 ? `: ${forms.join(", ")}` : ""}`,
            },
            fixes: forms.map((form) => ({ text: form, safe: forms.length === 1 })),
          });
        }
      }
    }
  },
});
