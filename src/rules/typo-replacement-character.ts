import { defineRule } from "./rule";
import { RunKind } from "./runs";

/** U+FFFD, lone surrogates, control and private-use characters: what is left of a character that was lost. */
export const rule = defineRule({
  id: "typo/replacement-character",
  title: { zh: "乱码字符", en: "Replacement and control characters" },
  category: "typo",
  severity: "error",
  why: {
    zh: "替换符（�）、控制字符、私用区字符是转换编码、复制文档时丢字的痕迹，读者看到的是方框或空白。",
    en: "Replacement, control and private-use characters are what is left of lost characters.",
  },
  standards: [],
  options: { privateUse: true },
  optionDocs: {
    privateUse: {
      zh: "报告私用区字符（自造字、图标字体）",
      en: "Report private-use characters (own glyphs, icon fonts)",
    },
  },
  needs: 1 << RunKind.Debris,
  scope: "paragraph",
  flag: [
    { text: "加强组织领\ufffd\ufffd，落实责任。", found: "\ufffd\ufffd" },
    { text: "朱\ue001基", found: "\ue001" },
    { text: "标题\u0007正文", found: "\u0007", fix: "" },
  ],
  pass: ["加强组织领导，落实责任。", "图\ufffc文"],
  check(passage, context) {
    const { text, runs } = passage;
    for (const index of passage.runsOf(RunKind.Debris)) {
      const start = runs.starts[index]!;
      const end = Math.min(runs.starts[index + 1]!, start + 64);
      const unit = text.charCodeAt(start);
      const isPrivate = (unit >= 0xe000 && unit <= 0xf8ff) || (unit >= 0xdb80 && unit <= 0xdbff);
      if (isPrivate && !context.options.privateUse) continue;
      const isControl = unit < 0x20 || (unit >= 0x7f && unit < 0xa0);
      const what = isPrivate ? "私用区字符" : isControl ? "控制字符" : "乱码字符";
      const code = unit.toString(16).toUpperCase().padStart(4, "0");
      context.report(passage, {
        span: { start, end },
        message: { zh: `${what}（U+${code}），请对照原文补正`, en: `A character was lost here (U+${code})` },
        severity: isPrivate ? "warning" : isControl ? "warning" : "error",
        fixes: isControl
          ? [{ text: "", safe: true, title: { zh: "删去控制字符", en: "Remove the control character" } }]
          : [],
      });
    }
  },
});
