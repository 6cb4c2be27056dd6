/**
 * How grave a diagnostic is.
 * - `severe` 严重表述错误: names of the state and its institutions, leaders' names and titles, fixed formulations,
 *   injected text; blocks publication.
 * - `error`: wrong beyond doubt.
 * - `warning`: most likely wrong, or against a standard.
 * - `info`: worth a look.
 */
export type Severity = "severe" | "error" | "warning" | "info";

/** All severities, gravest first. */
export const SEVERITIES: readonly Severity[] = ["severe", "error", "warning", "info"];

/** 0 for `severe` … 3 for `info`: a lower rank is graver. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** Whether `severity` is as grave as `threshold` or graver. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return severityRank(severity) <= severityRank(threshold);
}

/**
 * What kind of mistake it is: `typo` 错别字, `formulation` 规范表述, `name` 名称职务地名, `variant` 异形词, `usage` 禁用慎用词,
 * `grammar` 语法搭配, `number` 数字日期, `punctuation` 标点, `script` 繁简, `privacy` 个人信息, `injected` 注入文字,
 * `consistency` 前后不一.
 */
export type Category =
  | "typo"
  | "formulation"
  | "name"
  | "variant"
  | "usage"
  | "grammar"
  | "number"
  | "punctuation"
  | "script"
  | "privacy"
  | "injected"
  | "consistency";

/** All categories. */
export const CATEGORIES: readonly Category[] = [
  "typo",
  "formulation",
  "name",
  "variant",
  "usage",
  "grammar",
  "number",
  "punctuation",
  "script",
  "privacy",
  "injected",
  "consistency",
];
