/**
 * Compiles dictionaries/ into dist/data/dictionaries.bin, and packs the language data into dist/data/language.bin: the
 * binaries that ship in the package.
 * Prints its size, its parts and the time; exits 1 with every problem listed when a dictionary has any.
 */
import { mkdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import writeFileAtomic from "write-file-atomic";
import { libraryCompileOptions } from "../src/check/compile-options";
import { packResources } from "../src/check/resources";
import { compileDictionaries } from "../src/dictionary/compile";
import { CompiledDictionary } from "../src/dictionary/compiled-dictionary";
import { lintDictionaries } from "../src/dictionary/lint";
import { formatProblem } from "../src/dictionary/problem";
import { WordSegmenter } from "../src/language/segmenter";
import { WordList } from "../src/language/word-list";
import { Similarity } from "../src/nearmiss/similarity";
import { readDictionaryFolders } from "../src/node/dictionaries/folder";
import { RULES } from "../src/rules/generated/registry";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Compiles the project's dictionaries. Problems are listed on stderr; the binary is written all the same unless `strict`. */
export async function buildDictionaries(options: { strict: boolean; quiet?: boolean }): Promise<boolean> {
  const started = performance.now();
  const results = await readDictionaryFolders(`${root}dictionaries`);
  const parsed = results.flatMap((result) => (result.parsed === undefined ? [] : [result.parsed]));
  const problems = [...results.flatMap((result) => result.problems), ...lintDictionaries(parsed)];
  for (const problem of problems) process.stderr.write(`${formatProblem(problem).replace(root, "")}\n`);
  if (problems.length > 0 && options.strict) return false;
  const words = await readFile(`${root}src/language/generated/words.bin`);
  const similarity = await readFile(`${root}src/nearmiss/generated/similarity.bin`);
  const attested = await readFile(`${root}src/nearmiss/generated/attested.txt`);
  const bytes = compileDictionaries(
    parsed.map(({ dictionary }) => dictionary),
    await libraryCompileOptions(RULES, new Similarity(similarity), new WordSegmenter(WordList.decode(words))),
  );
  await mkdir(`${root}dist/data`, { recursive: true });
  await writeFileAtomic(`${root}dist/data/dictionaries.bin`, Buffer.from(bytes.buffer));
  await writeFileAtomic(
    `${root}dist/data/language.bin`,
    Buffer.from(packResources(words, similarity, attested).buffer),
  );
  if (!options.quiet) {
    const loading = performance.now();
    const { entryCount, automaton } = CompiledDictionary.decode(bytes);
    const now = performance.now();
    const seconds = ((loading - started) / 1000).toFixed(2);
    process.stdout.write(
      `dictionaries.bin: ${entryCount} entries, ${automaton.patternCount} patterns, ${(bytes.length / 1e6).toFixed(2)} MB, built in ${seconds} s, loads in ${(now - loading).toFixed(1)} ms\n`,
    );
  }
  return problems.length === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const strict = !process.argv.includes("--lenient");
  if (!(await buildDictionaries({ strict })) && strict) process.exitCode = 1;
}
