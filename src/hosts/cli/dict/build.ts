import { libraryCompileOptions } from "../../../check/compile-options";
import { compileDictionaries } from "../../../dictionary/compile";
import { CompiledDictionary } from "../../../dictionary/compiled-dictionary";
import { CuominError } from "../../../model/error";
import type { Locale } from "../../../model/localized";
import { ExitCode } from "../exit-code";
import { note } from "../stdio";
import { printProblems, readAndLint, summary } from "./folders";

/** `cuomin dict build`: compiles dictionaries without problems to one file, byte for byte the same each time. @returns the exit code */
export async function build(paths: readonly string[], out: string, locale: Locale): Promise<ExitCode> {
  const started = performance.now();
  const { parsed, problems } = await readAndLint(paths);
  if (problems.length > 0) {
    await printProblems(problems, locale);
    note(summary(parsed, problems, locale));
    return ExitCode.Findings;
  }
  const bytes = compileDictionaries(
    parsed.map(({ dictionary }) => dictionary),
    // The triggers belong to the rules of the program that will load the file, which compiles its own.
    { ...(await libraryCompileOptions([])), triggers: [] },
  );
  const { default: writeFileAtomic } = await import("write-file-atomic");
  try {
    await writeFileAtomic(out, Buffer.from(bytes.buffer));
  } catch (cause) {
    throw new CuominError(
      "CUOMIN_FILE_UNWRITABLE",
      { zh: "写不进去", en: "cannot be written" },
      { file: out, cause },
    );
  }
  const built = performance.now();
  const { automaton, entryCount, meta } = CompiledDictionary.decode(bytes);
  const loaded = performance.now();
  const figures = {
    size: (bytes.length / 1e6).toFixed(2),
    seconds: ((built - started) / 1000).toFixed(2),
    load: (loaded - built).toFixed(1),
  };
  note(
    locale === "zh"
      ? `${out}：${entryCount} 条，${automaton.patternCount} 个模式，${figures.size} MB，编译 ${figures.seconds} 秒，装载 ${figures.load} 毫秒，指纹 ${meta.fingerprint}`
      : `${out}: ${entryCount} entries, ${automaton.patternCount} patterns, ${figures.size} MB, built in ${figures.seconds} s, loads in ${figures.load} ms, fingerprint ${meta.fingerprint}`,
  );
  return ExitCode.Clean;
}
