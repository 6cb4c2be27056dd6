import type { CuominError } from "../model/error";
import { isChecked, type Output, type Result } from "./output";
import { diagnosticRecord } from "./record";

/** An error as the JSON outputs write it. */
export function errorRecord(error: CuominError, locale: "zh" | "en") {
  return { code: error.code, message: error.describe(locale) };
}

/** One JSON object, one line a file: `{"version":1,"results":[{"path","diagnostics":[…]}]}`. */
export const output: Output = {
  id: "json",
  title: { zh: "JSON", en: "JSON" },
  create: ({ locale }) => {
    let separator = "\n";
    const record = (result: Result) =>
      isChecked(result)
        ? {
            path: result.path,
            diagnostics: result.diagnostics.map((diagnostic) => diagnosticRecord(diagnostic, result.lines)),
          }
        : { path: result.path, diagnostics: [], error: errorRecord(result.error, locale) };
    return {
      start: () => '{"version":1,"results":[',
      result: (result) => {
        const line = separator + JSON.stringify(record(result));
        separator = ",\n";
        return line;
      },
      end: () => (separator === "\n" ? "]}\n" : "\n]}\n"),
    };
  },
};
