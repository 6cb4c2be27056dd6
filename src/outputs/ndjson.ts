import { errorRecord } from "./json";
import { isChecked, type Output } from "./output";
import { diagnosticRecord } from "./record";

/** One line of JSON a file, as soon as it is checked. */
export const output: Output = {
  id: "ndjson",
  title: { zh: "每行一个 JSON", en: "Newline-delimited JSON" },
  create: ({ locale }) => ({
    start: () => "",
    result: (result) =>
      `${JSON.stringify(
        isChecked(result)
          ? {
              path: result.path,
              diagnostics: result.diagnostics.map((diagnostic) => diagnosticRecord(diagnostic, result.lines)),
            }
          : { path: result.path, error: errorRecord(result.error, locale) },
      )}\n`,
    end: () => "",
  }),
};
