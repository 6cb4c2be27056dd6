import type { Diagnostic } from "../model/diagnostic";
import type { Locale, Localized } from "../model/localized";
import { excerpt } from "./excerpt";
import { HTML_END, htmlStart } from "./html-page";
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
/** A page for a reader or an inspector: opens in any browser, needs nothing else, prints well. */
export const output: Output = {
  id: "html",
  title: { zh: "网页报告", en: "HTML report" },
  create: ({ locale, version }) => ({
    start: () => htmlStart(TITLE[locale], locale, version),
    result: (result) => {
      const heading = `<h2>${xml(result.path)}</h2>\n`;
      if (!isChecked(result))
        return `<section>${heading}<p class="failed">${xml(result.error.describe(locale))}</p></section>\n`;
      if (result.diagnostics.length === 0) return "";
      const head = COLUMNS.map((column) => `<th scope="col">${column[locale]}</th>`).join("");
      const rows = result.diagnostics.map((diagnostic) => row(result, diagnostic, locale)).join("");
      return `<section>${heading}<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows}</tbody>\n</table></section>\n`;
    },
    end: (totals) => `<p class="summary">${xml(summary(totals, locale))}</p>\n${HTML_END}`,
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
