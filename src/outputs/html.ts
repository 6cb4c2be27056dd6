import type { Diagnostic } from "../model/diagnostic";
import type { Locale, Localized } from "../model/localized";
import { excerpt } from "./excerpt";
import { type CheckedFile, isChecked, type Output } from "./output";
import { SEVERITY_NAMES, summary } from "./wording";
import { xml } from "./xml";

/** UTF-16 units of the line shown on each side of a finding. */
const RADIUS = 40;

const COLUMNS: readonly Localized[] = [
  { zh: "位置", en: "Place" },
  { zh: "级别", en: "Severity" },
  { zh: "原文", en: "Text" },
  { zh: "建议", en: "Suggestion" },
  { zh: "说明", en: "Why" },
];
const TITLE: Localized = { zh: "错敏词检查报告", en: "Proofreading report" };
const STYLE = `
body{font:16px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;
display:flex;flex-direction:column;color:#1a1a1a;background:#fff}
header{order:-2}.summary{order:-1;font-weight:600}h2{font-size:1.1rem;margin:2rem 0 .5rem;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #ccc;padding:.35rem .6rem;text-align:left;vertical-align:top}
th{background:#f3f3f3}td:first-child,td:nth-child(2){white-space:nowrap}td:nth-child(3){overflow-wrap:anywhere}
mark{background:#ffe08a;padding:0 .1em}.severe{color:#a40000;font-weight:700}.error{color:#a40000}.warning{color:#7a4b00}
.info{color:#00527a}.failed{color:#a40000}small{color:#555}ins{text-decoration:none;color:#0a5c1e}
@media print{body{margin:0;max-width:none}}`;

/** A page for a reader or an inspector: opens in any browser, needs nothing else, prints well. */
export const output: Output = {
  id: "html",
  title: { zh: "网页报告", en: "HTML report" },
  create: ({ locale, version }) => ({
    start: () =>
      `<!doctype html>\n<html lang="${locale === "zh" ? "zh-CN" : "en"}">\n<head>\n<meta charset="utf-8">\n` +
      `<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="cuomin ${xml(version)}">\n` +
      `<title>${TITLE[locale]}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n<header><h1>${TITLE[locale]}</h1></header>\n`,
    result: (result) => {
      const heading = `<h2>${xml(result.path)}</h2>\n`;
      if (!isChecked(result))
        return `<section>${heading}<p class="failed">${xml(result.error.describe(locale))}</p></section>\n`;
      if (result.diagnostics.length === 0) return "";
      const head = COLUMNS.map((column) => `<th scope="col">${column[locale]}</th>`).join("");
      const rows = result.diagnostics.map((diagnostic) => row(result, diagnostic, locale)).join("");
      return `<section>${heading}<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows}</tbody>\n</table></section>\n`;
    },
    end: (totals) => `<p class="summary">${xml(summary(totals, locale))}</p>\n</body>\n</html>\n`,
  }),
};

function row(file: CheckedFile, diagnostic: Diagnostic, locale: Locale): string {
  const { severity, span, suggestions, message, why, sources, entry, rule } = diagnostic;
  const { line, column } = file.lines.positionAt(span.start);
  const { before, found, after } = excerpt(file, span, RADIUS);
  const offered = suggestions
    .map(({ text, title }) => `<ins>${xml(text === "" ? title : text)}</ins>`)
    .join("<br>");
  const reasons = [message, why].filter((text) => text !== undefined).map((text) => xml(text));
  const cited = (sources ?? []).map(
    ({ title, clause, year }) => `<small>${xml([title, clause, year].filter(Boolean).join("，"))}</small>`,
  );
  const cells = [
    `${line}:${column}`,
    `<span class="${severity}">${SEVERITY_NAMES[severity][locale]}</span>`,
    `${xml(before)}<mark>${xml(found)}</mark>${xml(after)}`,
    offered,
    [...reasons, ...cited, `<small>${xml(entry ?? rule)}</small>`].join("<br>"),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>\n`;
}
