import type { Severity } from "../model/severity";
import { isChecked, type Output } from "./output";
import { xml } from "./xml";

const SEVERITIES: Readonly<Record<Severity, string>> = {
  severe: "error",
  error: "error",
  warning: "warning",
  info: "info",
};

/** Checkstyle XML, which most CI servers read. */
export const output: Output = {
  id: "checkstyle",
  title: { zh: "Checkstyle XML", en: "Checkstyle XML" },
  create: ({ locale }) => ({
    start: () => '<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="4.3">\n',
    result: (result) => {
      const errors = isChecked(result)
        ? result.diagnostics.map(({ span, severity, message, rule, entry }) => {
            const { line, column } = result.lines.positionAt(span.start);
            const source = `cuomin.${entry ?? rule}`;
            return `    <error line="${line}" column="${column}" severity="${SEVERITIES[severity]}" message="${xml(message)}" source="${xml(source)}"/>\n`;
          })
        : [
            `    <error line="0" severity="error" message="${xml(result.error.describe(locale))}" source="cuomin.${result.error.code}"/>\n`,
          ];
      return `  <file name="${xml(result.path)}">\n${errors.join("")}  </file>\n`;
    },
    end: () => "</checkstyle>\n",
  }),
};
