import { testDictionaries } from "../../../check/dictionary-specs";
import { createChecker } from "../../../index";
import type { Locale } from "../../../model/localized";
import { loadTraditionalConverter } from "../../../normalize/traditional";
import { ExitCode } from "../exit-code";
import { note } from "../stdio";
import { printProblems, readAndLint, summary } from "./folders";

/**
 * `cuomin dict test`: runs the sentences of dictionaries as written, in disguise and in traditional characters, without the
 * bundled dictionaries. @returns the exit code
 */
export async function test(paths: readonly string[], locale: Locale): Promise<ExitCode> {
  const { parsed, problems } = await readAndLint(paths);
  const checker = await createChecker({
    bundled: false,
    typoModel: false,
    mode: "review",
    dictionaries: parsed.map(({ dictionary }) => dictionary),
  });
  const converter = await loadTraditionalConverter();
  const style = { region: "taiwan", forms: new Map<string, string>() } as const;
  const all = [
    ...problems,
    ...testDictionaries(checker, parsed, { toTraditional: (text) => converter.convert(text, style) }),
  ];
  await printProblems(all, locale);
  note(summary(parsed, all, locale));
  return all.length === 0 ? ExitCode.Clean : ExitCode.Findings;
}
