import { foldPattern } from "../normalize/fold-text";
import { documentScript, isQuoted, oddSentences } from "./document-script";
import { defineRule } from "./rule";
import { isForeignHan, PRESENT_FOREIGN_HAN } from "./runs";
import { STANDARD_CHARACTERS } from "./standards";

/** A traditional or Japanese form in a simplified text. */
export const rule = defineRule({
  id: "script/traditional-form",
  title: { zh: "简体文中的繁体字、日文汉字", en: "Traditional or Japanese forms in a simplified text" },
  category: "script",
  severity: "error",
  why: {
    zh: "规范汉字文稿里夹杂的繁体字、日文汉字多是复制、转换的遗留。",
    en: "Traditional and Japanese forms in a simplified text are left over from copying or conversion.",
  },
  standards: [
    { title: "《中华人民共和国国家通用语言文字法》", clause: "第三条", year: 2000 },
    STANDARD_CHARACTERS,
  ],
  options: { quoted: true },
  optionDocs: {
    quoted: { zh: "引号、书名号里的也报告", en: "Report those inside quotation and title marks too" },
  },
  needs: PRESENT_FOREIGN_HAN,
  scope: "document",
  flag: [
    { text: "两名工人因工致殘，县里给予补助。", found: "殘", fix: "残" },
    { text: "专家组来到县里，讨论发展経済的问题。", found: "経済", fix: "经济" },
    { text: "她离开故裏十年，对乡亲们还是很热情。", found: "裏", fix: "里" },
  ],
  pass: [
    "两名工人因工致残，县里给予补助。",
    "兩名工人因工致殘，縣裏給予補助。",
    "乾隆年间，他在这里读书。",
    "這是引文：兩個維護。",
    "这幅画是张錞的作品，县里买下了。",
  ],
  check(passages, context) {
    const script = documentScript(passages);
    if (script === "traditional" || script === "neutral") return;
    for (const passage of passages) {
      if ((passage.runs.present & PRESENT_FOREIGN_HAN) === 0) continue;
      const { text } = passage;
      for (const { start, end, counts } of oddSentences(passage, isForeignHan)) {
        // A sentence that is traditional throughout is a quotation, not a slip.
        if (
          counts.traditional > counts.simplified ||
          (counts.simplified === counts.traditional && script === "mixed" && context.profile === "general")
        )
          continue;
        for (let i = start; i < end; i++) {
          if (!isForeignHan(text.charCodeAt(i))) continue;
          let to = i + 1;
          while (to < end && isForeignHan(text.charCodeAt(to))) to++;
          if (context.options.quoted || !isQuoted(text, start, i)) {
            const found = text.slice(i, to);
            const fixed = foldPattern(found);
            // Rare characters of names whose simplified form few fonts have are left as they are.
            if (fixed === found || /[\ud800-\udbff]/.test(fixed)) {
              i = to;
              continue;
            }
            context.report(passage, {
              span: { start: i, end: to },
              message: {
                zh: `简体文中用了“${found}”，规范字是“${fixed}”`,
                en: `${found} is not simplified: ${fixed}`,
              },
              fixes: [{ text: fixed, safe: fixed.length === found.length }],
            });
          }
          i = to;
        }
      }
    }
  },
});
