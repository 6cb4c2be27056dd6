import type { Document } from "../model/document";
import type { Checker, FixReport } from "./checker";
import type { AppliedFix } from "./fix";

/** More rounds than any document needs: each must apply something. */
const MAX_ROUNDS = 6;

/**
 * Fixes a text of any format until nothing safe is left. `parse` makes the document of a text: its regions are found anew
 * after each round. What was applied has the spans of the text of its round.
 */
export function fixDocument(checker: Checker, text: string, parse: (text: string) => Document): FixReport {
  const applied: AppliedFix[] = [];
  let output = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const report = checker.fix(parse(output));
    applied.push(...report.applied);
    if (report.output === output) return { output, applied, skipped: report.skipped };
    output = report.output;
  }
  return { output, applied, skipped: checker.check(parse(output)).diagnostics };
}
