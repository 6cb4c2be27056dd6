import { lintDictionaries } from "../../../dictionary/lint";
import type { ParsedDictionary } from "../../../dictionary/parse";
import { formatProblem, type Problem } from "../../../dictionary/problem";
import type { Locale } from "../../../model/localized";
import { readFolders } from "../../../node/dictionaries/source";
import { write } from "../stdio";

/** The dictionaries in folders (`dictionaries` when none is named), with every problem of form. */
export async function readAndLint(
  paths: readonly string[],
): Promise<{ parsed: readonly ParsedDictionary[]; problems: readonly Problem[] }> {
  const results = (await Promise.all((paths.length > 0 ? paths : ["dictionaries"]).map(readFolders))).flat();
  const parsed = results.flatMap((result) => (result.parsed === undefined ? [] : [result.parsed]));
  return { parsed, problems: [...results.flatMap(({ problems }) => problems), ...lintDictionaries(parsed)] };
}

/** Prints problems, one a line. */
export async function printProblems(problems: readonly Problem[], locale: Locale): Promise<void> {
  for (const problem of problems) await write(`${formatProblem(problem, locale)}\n`);
}

/** `3 部词库，120 条，没有问题`. */
export function summary(
  parsed: readonly ParsedDictionary[],
  problems: readonly Problem[],
  locale: Locale,
): string {
  const entries = parsed.reduce((sum, { dictionary }) => sum + dictionary.entries.length, 0);
  if (locale === "en")
    return `${parsed.length} dictionaries, ${entries} entries, ${problems.length} problems`;
  return `${parsed.length} 部词库，${entries} 条，${problems.length === 0 ? "没有问题" : `${problems.length} 处问题`}`;
}
