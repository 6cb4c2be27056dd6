import type { Severity } from "../model/severity";
import { isChecked, type Output } from "./output";
import { summary } from "./wording";

const COMMANDS: Readonly<Record<Severity, string>> = {
  severe: "error",
  error: "error",
  warning: "warning",
  info: "notice",
};

/** Workflow commands: GitHub Actions shows them as annotations on the changed lines. */
export const output: Output = {
  id: "github",
  title: { zh: "GitHub Actions 注解", en: "GitHub Actions annotations" },
  create: ({ locale }) => ({
    start: () => "",
    result: (result) => {
      if (!isChecked(result))
        return `::error file=${property(result.path)},title=cuomin::${data(result.error.describe(locale))}\n`;
      return result.diagnostics
        .map((diagnostic) => {
          const from = result.lines.positionAt(diagnostic.span.start);
          const to = result.lines.positionAt(diagnostic.span.end);
          const place = [
            `file=${property(result.path)}`,
            `line=${from.line}`,
            `endLine=${to.line}`,
            `col=${from.column}`,
            ...(to.line === from.line ? [`endColumn=${to.column}`] : []),
            `title=${property(diagnostic.entry ?? diagnostic.rule)}`,
          ].join(",");
          return `::${COMMANDS[diagnostic.severity]} ${place}::${data(diagnostic.message)}\n`;
        })
        .join("");
    },
    end: (totals) => `${summary(totals, locale)}\n`,
  }),
};

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
