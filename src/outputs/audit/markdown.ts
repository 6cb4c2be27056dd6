import type { Localized } from "../../model/localized";
import type { AuditOutput } from "./audit";
import { cellsOf, FINDING_COLUMNS, findingRow, headingsOf, SITE_COLUMNS, siteRow } from "./columns";
import { AUDIT_TITLE, SUMMARY_TITLE } from "./titles";

/** For documents and issues: two tables. */
export const auditOutput: AuditOutput = {
  id: "markdown",
  create: ({ locale }) => {
    let number = 0;
    const head = (title: Localized, columns: Readonly<Record<string, Localized>>) => {
      const names = headingsOf(columns, locale);
      return `## ${title[locale]}\n\n${line(names)}${line(names.map(() => "---"))}`;
    };
    return {
      start: () => head(AUDIT_TITLE, FINDING_COLUMNS),
      page: (page) =>
        page.findings
          .map((finding) => {
            const cells = cellsOf(findingRow(page, finding, ++number, locale), FINDING_COLUMNS);
            return line(cells.map(escaped));
          })
          .join(""),
      end: (sites) =>
        `\n${head(SUMMARY_TITLE, SITE_COLUMNS)}` +
        sites.map((site) => line(cellsOf(siteRow(site, locale), SITE_COLUMNS).map(escaped))).join(""),
    };
  },
};

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

/** Text that Markdown takes as it stands. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|~&#]/g, "\\$&");
}
