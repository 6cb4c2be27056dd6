import type { Log, Notification, ReportingDescriptor, Result as SarifResult } from "sarif";
import type { Diagnostic, Edit } from "../model/diagnostic";
import type { Severity } from "../model/severity";
import { type CheckedFile, isChecked, type Output } from "./output";

const LEVELS: Readonly<Record<Severity, SarifResult.level>> = {
  severe: "error",
  error: "error",
  warning: "warning",
  info: "note",
};

/** SARIF 2.1.0 (OASIS), for code scanning and editors. Results are written as they come, the rules at the end. */
export const output: Output = {
  id: "sarif",
  title: { zh: "SARIF 2.1.0", en: "SARIF 2.1.0" },
  create: ({ locale, version }) => {
    const rules: ReportingDescriptor[] = [];
    const ruleIndexes = new Map<string, number>();
    const indexOf = (id: string) => {
      const known = ruleIndexes.get(id);
      if (known !== undefined) return known;
      ruleIndexes.set(id, rules.length);
      return rules.push({ id }) - 1;
    };
    const failures: Notification[] = [];
    let separator = "\n";
    return {
      start: () =>
        '{"version":"2.1.0","$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[{"columnKind":"utf16CodeUnits","results":[',
      result: (result) => {
        if (!isChecked(result)) {
          failures.push({
            message: { text: result.error.describe(locale) },
            level: "error",
            locations: [{ physicalLocation: { artifactLocation: artifact(result.path) } }],
          });
          return "";
        }
        return result.diagnostics
          .map((diagnostic) => {
            const line =
              separator + JSON.stringify(sarifResult(result, diagnostic, indexOf(diagnostic.rule)));
            separator = ",\n";
            return line;
          })
          .join("");
      },
      end: () => {
        const tail: Pick<Log["runs"][number], "tool" | "invocations"> = {
          tool: {
            driver: {
              name: "cuomin",
              semanticVersion: version,
              rules,
            },
          },
          invocations: [
            {
              executionSuccessful: failures.length === 0,
              ...(failures.length === 0 ? {} : { toolExecutionNotifications: failures }),
            },
          ],
        };
        return `\n],${JSON.stringify(tail).slice(1, -1)}}]}\n`;
      },
    };
  },
};

/** A path as a relative URI; lone surrogates, which no URI can hold, are replaced. */
function artifact(path: string): { uri: string } {
  const wellFormed = path.replace(/\p{Surrogate}/gu, "\ufffd");
  return { uri: encodeURI(wellFormed).replaceAll("#", "%23").replaceAll("?", "%3F") };
}

function sarifResult(file: CheckedFile, diagnostic: Diagnostic, ruleIndex: number): SarifResult {
  const artifactLocation = artifact(file.path);
  const region = ({ start, end }: Edit["span"]) => {
    const from = file.lines.positionAt(start);
    const to = file.lines.positionAt(end);
    return {
      startLine: from.line,
      startColumn: from.column,
      endLine: to.line,
      endColumn: to.column,
      charOffset: start,
      charLength: end - start,
    };
  };
  return {
    ruleId: diagnostic.rule,
    ruleIndex,
    level: LEVELS[diagnostic.severity],
    message: { text: diagnostic.message },
    locations: [{ physicalLocation: { artifactLocation, region: region(diagnostic.span) } }],
    properties: {
      category: diagnostic.category,
      severity: diagnostic.severity,
      confidence: diagnostic.confidence,
      found: diagnostic.found,
      ...(diagnostic.entry === undefined ? {} : { entry: diagnostic.entry }),
    },
    ...(diagnostic.suggestions.length === 0
      ? {}
      : {
          fixes: diagnostic.suggestions.map(({ title, edits }) => ({
            description: { text: title },
            artifactChanges: [
              {
                artifactLocation,
                replacements: edits.map(({ span, text }) => ({
                  deletedRegion: region(span),
                  insertedContent: { text },
                })),
              },
            ],
          })),
        }),
  };
}
