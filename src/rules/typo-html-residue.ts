import { defineRule } from "./rule";
import { isInsideCode } from "./surroundings";

const TRIGGERS = [
  "&nbsp",
  "&amp;",
  "&lt;",
  "&gt;",
  "&quot;",
  "&ldquo;",
  "&rdquo;",
  "&mdash;",
  "&hellip;",
  "&middot;",
  "&#",
  "<br",
  "</p",
  "<p>",
  "<p ",
  "</span",
  "<span",
  "</div",
  "<div",
  "<font",
  "</font",
  "<strong",
  "</strong",
  "<img ",
  "</a>",
  "<a href",
  "<td",
  "</td",
  "<o:p",
  "<!--",
  "[img]",
  "[/img]",
  "[/url]",
  "[url=",
  "[/b]",
  "[/color]",
  "[/size]",
  "[/align]",
  "@font-face",
  "{margin",
  "{font",
  "{text-",
  "{mso",
  "{color",
  "{line-height",
  "font-size:",
  "font-family:",
  "mso-",
  "%e4%b",
  "%e5%",
  "%e6%",
  "%e7%",
  "%e8%",
  "%e9%",
  "\\u4e",
  "\\u5",
  "\\u6",
];
const PATTERN =
  /^(?:&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|hellip|middot|#[0-9]{1,6}|#x[0-9a-f]{1,6});?|<!--|<\/?[a-z:]{1,8}(?:\s[^<>\n]{0,200})?\/?>|\[\/?(?:img|url|b|color|size|align)(?:=[^\]\n]{0,80})?\]|@font-face[^{\n]{0,4}\{[^{}\n]{0,200}\}?|\{(?:margin|font|text-|mso|color|line-height)[^{}\n]{0,200}\}?|(?:font-(?:size|family)|mso-[a-z-]{2,40}):[^;。，\n]{1,60};?|(?:%e[4-9]%[89ab][0-9a-f]%[89ab][0-9a-f]){1,40}|(?:\\u[4-9][0-9a-f]{3}){1,40})/i;
const CHARACTERS: Readonly<Record<string, string>> = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  ldquo: "“",
  rdquo: "”",
  mdash: "—",
  hellip: "…",
  middot: "·",
};

/** Character references and tags left in the text: &nbsp; <br>. */
export const rule = defineRule({
  id: "typo/html-residue",
  title: { zh: "残留的HTML代码", en: "HTML left in the text" },
  category: "typo",
  severity: "warning",
  why: {
    zh: "复制网页或转换格式时留下的字符实体和标签，读者看到的是代码。",
    en: "Character references and tags that were left over show up as code.",
  },
  standards: [],
  options: {},
  triggers: TRIGGERS,
  scope: "paragraph",
  flag: [
    { text: "各有关单位：&nbsp;&nbsp;现通知如下", found: "&nbsp;", fix: " " },
    { text: "第一项工作<br/>第二项工作", found: "<br/>" },
    { text: "会议指出&ldquo;要抓落实", found: "&ldquo;", fix: "“" },
    { text: "安全</span>生产", found: "</span>" },
    { text: "[img]图片[/img]", found: "[img]" },
    { text: "p{margin:0;text-indent:2em}各单位：", found: "{margin:0;text-indent:2em}" },
    { text: "下载%E9%80%9A%E7%9F%A5全文", found: "%E9%80%9A%E7%9F%A5", fix: "通知" },
    { text: "关于\\u4e8b\\u9879的说明", found: "\\u4e8b\\u9879", fix: "事项" },
  ],
  pass: [
    "各有关单位：现通知如下",
    "若a<b，则",
    "AT&T公司",
    "用 `<br>` 换行",
    "见https://example.cn/a%E9%80%9A.html",
    "[b]项和[c]项",
  ],
  check(passage, context) {
    const { text } = passage;
    let last = -1;
    for (const { start } of context.triggerHits(passage)) {
      if (start < last || text[start - 1] === "`" || text[start - 1] === "“") continue;
      const match = PATTERN.exec(text.slice(start, start + 240));
      if (match === null) continue;
      const end = start + match[0].length;
      // An address may hold such bytes.
      if (match[0].startsWith("%") && isInsideCode(text, start, end)) continue;
      last = end;
      const character = referenced(match[0]);
      context.report(passage, {
        span: { start, end },
        message: { zh: `残留的HTML代码“${match[0].slice(0, 40)}”`, en: "HTML code left in the text" },
        fixes: [{ text: character ?? "", safe: character !== undefined }],
      });
    }
  },
});

/** The characters that escaped bytes or units stand for; `undefined` where they are cut off. */
function decoded(code: string): string | undefined {
  if (code.startsWith("%")) {
    try {
      return decodeURIComponent(code);
    } catch {
      return undefined;
    }
  }
  return code.replace(/\\u([0-9a-f]{4})/gi, (_, unit: string) =>
    String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

/** The character that a reference stands for; `undefined` for a tag. */
function referenced(code: string): string | undefined {
  if (/^(?:%|\\u)/.test(code)) return decoded(code);
  if (!code.startsWith("&")) return undefined;
  const name = code.replace(/^&|;$/g, "").toLowerCase();
  if (!name.startsWith("#")) return CHARACTERS[name];
  const point = name.startsWith("#x")
    ? Number.parseInt(name.slice(2), 16)
    : Number.parseInt(name.slice(1), 10);
  return point > 0x1f && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
    ? String.fromCodePoint(point)
    : undefined;
}
