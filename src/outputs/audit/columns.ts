import type { Source } from "../../model/diagnostic";
import type { Locale, Localized } from "../../model/localized";
import type { Severity } from "../../model/severity";
import { visible } from "../excerpt";
import { CATEGORY_NAMES, SEVERITY_NAMES } from "../wording";
import type { AuditedPage, AuditFinding, SiteSummary } from "./audit";

/** The columns of the inspection table, in their order. */
export const FINDING_COLUMNS = {
  number: { zh: "序号", en: "No." },
  site: { zh: "站点", en: "Site" },
  page: { zh: "页面/文件", en: "Page or file" },
  title: { zh: "标题", en: "Title" },
  date: { zh: "日期", en: "Date" },
  place: { zh: "位置", en: "Place" },
  found: { zh: "差错内容", en: "Found" },
  context: { zh: "上下文", en: "Context" },
  suggestion: { zh: "建议", en: "Suggestion" },
  category: { zh: "类别", en: "Category" },
  severity: { zh: "级别", en: "Severity" },
  basis: { zh: "依据/规则", en: "Authority or rule" },
  confidence: { zh: "把握", en: "Confidence" },
} as const satisfies Record<string, Localized>;

/** The columns of the summary of sites, in their order. */
export const SITE_COLUMNS = {
  site: { zh: "站点", en: "Site" },
  pages: { zh: "页数", en: "Pages" },
  characters: { zh: "字数", en: "Characters" },
  severe: SEVERITY_NAMES.severe,
  error: SEVERITY_NAMES.error,
  warning: SEVERITY_NAMES.warning,
  info: SEVERITY_NAMES.info,
  rate: { zh: "每万字差错率", en: "Per 10,000 characters" },
  vetoed: { zh: "单项否决", en: "Vetoed" },
  failed: { zh: "无法检查", en: "Not checked" },
} as const satisfies Record<string, Localized>;

/** A line of the inspection table: the text of each cell. */
export type FindingRow = Readonly<Record<keyof typeof FINDING_COLUMNS, string>>;
/** A line of the summary: the text of each cell. */
export type SiteRow = Readonly<Record<keyof typeof SITE_COLUMNS, string>>;

/** The line for a finding; `number` counts from 1 through the whole table. */
export function findingRow(
  page: AuditedPage,
  finding: AuditFinding,
  number: number,
  locale: Locale,
): FindingRow {
  const { before, found, after } = finding.context;
  return {
    number: String(number),
    site: visible(page.site),
    page: visible(page.page),
    title: visible(page.title),
    date: visible(page.date),
    place: placeOf(finding, locale),
    found: visible(finding.found),
    context: before + found + after,
    suggestion: visible(suggestionOf(finding)),
    category: CATEGORY_NAMES[finding.category][locale],
    severity: SEVERITY_NAMES[finding.severity][locale],
    basis: visible(basisOf(finding, locale)),
    confidence: `${Math.round(finding.confidence * 100)}%`,
  };
}

/** The line for a site. */
export function siteRow(summary: SiteSummary, locale: Locale): SiteRow {
  const count = (severity: Severity) => String(summary.bySeverity[severity]);
  const [yes, no] = locale === "en" ? ["yes", "no"] : ["是", "否"];
  return {
    site: visible(summary.site),
    pages: String(summary.pages),
    characters: String(summary.characters),
    severe: count("severe"),
    error: count("error"),
    warning: count("warning"),
    info: count("info"),
    rate: summary.rate.toFixed(2),
    vetoed: summary.vetoed ? yes : no,
    failed: String(summary.failed),
  };
}

/** The cells of a line in the order of their columns. */
export function cellsOf<Key extends string>(
  row: Readonly<Record<Key, string>>,
  columns: Readonly<Record<Key, Localized>>,
) {
  // The keys of an object are those it was written with.
  return (Object.keys(columns) as Key[]).map((key) => row[key]);
}

/** The names of columns in their order. */
export function headingsOf(columns: Readonly<Record<string, Localized>>, locale: Locale): string[] {
  return Object.values(columns).map((column) => column[locale]);
}

/** Not as 12:5, which spreadsheets take for a time of day. */
function placeOf({ part, line, column }: AuditFinding, locale: Locale): string {
  if (locale === "en") return part === "title" ? `title, column ${column}` : `line ${line}, column ${column}`;
  return part === "title" ? `标题第${column}列` : `第${line}行第${column}列`;
}

/** What to write instead; what is wrong, where nothing can be offered. */
function suggestionOf({ suggestions, message }: AuditFinding): string {
  if (suggestions.length === 0) return message;
  return suggestions.map(({ text, title }) => (text === "" ? title : text)).join(" / ");
}

function basisOf({ entry, rule, why, sources = [] }: AuditFinding, locale: Locale): string {
  const [stop, comma] = locale === "en" ? ["; ", ", "] : ["；", "，"];
  const cited = ({ title, clause, year }: Source) =>
    [title, clause, year].filter((part) => part !== undefined).join(comma);
  return [...sources.map(cited), ...(why === undefined ? [] : [why]), entry ?? rule].join(stop);
}
