import type { Diagnostic } from "../model/diagnostic";
import type { Locale } from "../model/localized";
import { type CheckedFile, isChecked, type Output } from "./output";
import { SEVERITY_NAMES } from "./wording";
import { xml } from "./xml";

/** JUnit XML: one suite a file, one failed case a finding, one passed case for a file without findings. */
export const output: Output = {
  id: "junit",
  title: { zh: "JUnit XML", en: "JUnit XML" },
  create: ({ locale }) => ({
    start: () => '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="cuomin">\n',
    result: (result) => {
      const name = xml(result.path);
      if (!isChecked(result))
        return (
          `  <testsuite name="${name}" tests="1" failures="0" errors="1">\n` +
          `    <testcase name="${name}" classname="cuomin">\n` +
          `      <error message="${xml(result.error.describe(locale))}" type="${result.error.code}"/>\n` +
          "    </testcase>\n  </testsuite>\n"
        );
      const { diagnostics } = result;
      const cases =
        diagnostics.length === 0
          ? `    <testcase name="${name}" classname="cuomin"/>\n`
          : diagnostics.map((diagnostic) => failedCase(result, diagnostic, locale)).join("");
      return (
        `  <testsuite name="${name}" tests="${Math.max(1, diagnostics.length)}" failures="${diagnostics.length}" errors="0">\n` +
        `${cases}  </testsuite>\n`
      );
    },
    end: () => "</testsuites>\n",
  }),
};

function failedCase(file: CheckedFile, diagnostic: Diagnostic, locale: Locale): string {
  const { line, column } = file.lines.positionAt(diagnostic.span.start);
  const place = `${file.path}:${line}:${column}`;
  const id = diagnostic.entry ?? diagnostic.rule;
  const body = `${place} ${SEVERITY_NAMES[diagnostic.severity][locale]} ${diagnostic.message}`;
  return (
    `    <testcase name="${xml(`${line}:${column} ${id}`)}" classname="${xml(diagnostic.rule)}">\n` +
    `      <failure message="${xml(diagnostic.message)}" type="${diagnostic.severity}">${xml(body)}</failure>\n` +
    "    </testcase>\n"
  );
}
