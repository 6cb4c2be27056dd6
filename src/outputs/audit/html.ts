import { HTML_END, htmlStart } from "../html-page";
import { xml } from "../xml";
import type { AuditOutput } from "./audit";
import { FINDING_COLUMNS, findingRow, headingsOf, SITE_COLUMNS, siteRow } from "./columns";
import { AUDIT_TITLE, SUMMARY_TITLE } from "./titles";

/** A page with both tables, the sites first. */
export const auditOutput: AuditOutput = {
  id: "html",
  create: ({ locale, version }) => {
    let number = 0;
    const head = (columns: Parameters<typeof headingsOf>[0]) =>
      `<thead><tr>${headingsOf(columns, locale)
        .map((name) => `<th scope="col">${xml(name)}</th>`)
        .join("")}</tr></thead>\n`;
    return {
      start: () =>
        `${htmlStart(AUDIT_TITLE[locale], locale, version)}<table>\n${head(FINDING_COLUMNS)}<tbody>\n`,
      page: (page) =>
        page.findings
          .map((finding) => {
            const row = findingRow(page, finding, ++number, locale);
            const { before, found, after } = finding.context;
            const marked: Partial<Record<string, string>> = {
              context: `${xml(before)}<mark>${xml(found)}</mark>${xml(after)}`,
              severity: `<span class="${finding.severity}">${xml(row.severity)}</span>`,
            };
            return line(Object.entries(row).map(([key, text]) => marked[key] ?? xml(text)));
          })
          .join(""),
      end: (sites) =>
        `</tbody>\n</table>\n<section class="summary"><h2>${SUMMARY_TITLE[locale]}</h2>\n<table>\n${head(SITE_COLUMNS)}<tbody>\n` +
        sites.map((site) => line(Object.values(siteRow(site, locale)).map(xml))).join("") +
        `</tbody>\n</table></section>\n${HTML_END}`,
    };
  },
};

function line(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>\n`;
}
