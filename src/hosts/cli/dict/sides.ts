import type { Checker } from "../../../check/checker";
import { libraryCompileOptions } from "../../../check/compile-options";
import type { CorpusText } from "../../../check/corpus-comparison";
import { compileDictionaries } from "../../../dictionary/compile";
import type { CompiledDictionary } from "../../../dictionary/compiled-dictionary";
import { createChecker } from "../../../index";
import { type DictionarySource, readDictionarySource } from "../../../node/dictionaries/source";
import { findFiles } from "../../../node/find-files";
import { readTextFile } from "../../../node/text-file";
import { note } from "../stdio";

/** One of the two versions compared: its dictionaries and nothing else. */
export interface Side extends DictionarySource {
  /** Compiles it again; undefined for a binary. */
  readonly build: (() => void) | undefined;
  readonly checker: Checker;
}

/** Reads one of the versions that a command compares. */
export async function readSide(name: string): Promise<Side> {
  const options = await libraryCompileOptions([]);
  const source = await readDictionarySource(name, options);
  const { parsed } = source;
  const build =
    parsed === undefined
      ? undefined
      : () => {
          compileDictionaries(
            parsed.map(({ dictionary }) => dictionary),
            options,
          );
        };
  return { ...source, build, checker: await checkerOf(source.compiled) };
}

/** A checker with one compiled dictionary and no rules: what it finds, the dictionary finds. */
export function checkerOf(compiled: CompiledDictionary): Promise<Checker> {
  return createChecker({ bundled: false, bundledRules: false, dictionaries: [compiled] });
}

/** The texts of a corpus. Files that cannot be read are named on stderr and left out. */
export async function readCorpus(
  patterns: readonly string[] | undefined,
  locale: "zh" | "en",
): Promise<CorpusText[]> {
  if (patterns === undefined || patterns.length === 0) return [];
  const { files, errors } = await findFiles({
    patterns,
    cwd: process.cwd(),
    extensions: ["txt", "md", "html"],
  });
  for (const error of errors) note(error.describe(locale));
  return Promise.all(files.map(async (name) => ({ name, text: (await readTextFile(name)).text })));
}
