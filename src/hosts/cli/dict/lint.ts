import type { Locale } from "../../../model/localized";
import { ExitCode } from "../exit-code";
import { note } from "../stdio";
import { printProblems, readAndLint, summary } from "./folders";

/** `cuomin dict lint`: prints every problem of form. @returns the exit code */
export async function lint(paths: readonly string[], locale: Locale): Promise<ExitCode> {
  const { parsed, problems } = await readAndLint(paths);
  await printProblems(problems, locale);
  note(summary(parsed, problems, locale));
  return problems.length === 0 ? ExitCode.Clean : ExitCode.Findings;
}
