import type { Localized } from "../../model/localized";
import type { AuditOutput } from "./audit";
import { cellsOf, FINDING_COLUMNS, findingRow, headingsOf, SITE_COLUMNS, siteRow } from "./columns";

/** By it Excel knows that the file is in UTF-8. */
const BYTE_ORDER_MARK = "\ufeff";
/** What a spreadsheet would take for a formula and run. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** For spreadsheets. The sites have a table of their own. */
export const auditOutput: AuditOutput = {
  id: "csv",
  create: ({ locale }) => {
    let number = 0;
    const head = (columns: Readonly<Record<string, Localized>>) =>
      BYTE_ORDER_MARK + line(headingsOf(columns, locale));
    return {
      start: () => head(FINDING_COLUMNS),
      page: (page) =>
        page.findings
          .map((finding) => line(cellsOf(findingRow(page, finding, ++number, locale), FINDING_COLUMNS)))
          .join(""),
      end: () => "",
      summary: (sites) =>
        head(SITE_COLUMNS) + sites.map((site) => line(cellsOf(siteRow(site, locale), SITE_COLUMNS))).join(""),
    };
  },
};

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
