import type { Locale, Localized } from "../model/localized";
import { type Category, SEVERITIES, type Severity } from "../model/severity";
import type { Totals } from "./output";

/** What the severities are called. */
export const SEVERITY_NAMES: Readonly<Record<Severity, Localized>> = {
  severe: { zh: "严重", en: "severe" },
  error: { zh: "错误", en: "error" },
  warning: { zh: "警告", en: "warning" },
  info: { zh: "提示", en: "info" },
};

/** What the categories are called. */
export const CATEGORY_NAMES: Readonly<Record<Category, Localized>> = {
  typo: { zh: "错别字", en: "typo" },
  formulation: { zh: "规范表述", en: "formulation" },
  name: { zh: "名称职务", en: "name" },
  variant: { zh: "异形词", en: "variant" },
  usage: { zh: "禁用慎用", en: "usage" },
  grammar: { zh: "语法搭配", en: "grammar" },
  number: { zh: "数字日期", en: "number" },
  punctuation: { zh: "标点", en: "punctuation" },
  script: { zh: "繁简字形", en: "script" },
  privacy: { zh: "个人信息", en: "privacy" },
  injected: { zh: "注入文字", en: "injected" },
  consistency: { zh: "前后不一", en: "consistency" },
};

/** How many findings there are in all. */
export function countOf(totals: Totals): number {
  return SEVERITIES.reduce((sum, severity) => sum + totals.bySeverity[severity], 0);
}

/** One sentence about a run, for people. */
export function summary(totals: Totals, locale: Locale): string {
  const count = countOf(totals);
  const parts = SEVERITIES.filter((severity) => totals.bySeverity[severity] > 0).map(
    (severity) => `${SEVERITY_NAMES[severity][locale]} ${totals.bySeverity[severity]}`,
  );
  if (locale === "en") {
    const files = `${totals.files} ${totals.files === 1 ? "file" : "files"}`;
    const failed = totals.failed === 0 ? "" : `; ${totals.failed} could not be checked`;
    if (count === 0) return `No findings in ${files}${failed}`;
    const fixable = totals.fixable === 0 ? "" : `; ${totals.fixable} fixable with "cuomin fix"`;
    return `${count} ${count === 1 ? "finding" : "findings"} in ${files} (${parts.join(", ")})${fixable}${failed}`;
  }
  const failed = totals.failed === 0 ? "" : `；${totals.failed} 个文件无法检查`;
  if (count === 0) return `检查了 ${totals.files} 个文件，未发现问题${failed}`;
  const fixable = totals.fixable === 0 ? "" : `；其中 ${totals.fixable} 处可用 cuomin fix 自动改正`;
  return `检查了 ${totals.files} 个文件，发现 ${count} 处问题（${parts.join("，")}）${fixable}${failed}`;
}
