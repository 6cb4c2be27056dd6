import { readFile, stat } from "node:fs/promises";
import type { Dictionary } from "../../dictionary/entry";
import { formatProblem } from "../../dictionary/problem";
import { CuominError } from "../../model/error";
import type { Locale } from "../../model/localized";
import { readDictionaryFolder } from "./folder";

/**
 * Reads a dictionary of the user's own: a folder with `meta.yml` and `entries/`, or a file that `cuomin dict build` wrote.
 * @throws CuominError `CUOMIN_DICTIONARY_UNREADABLE`; `CUOMIN_DICTIONARY_INVALID`, listing every problem with its place
 */
export async function readUserDictionary(path: string): Promise<Dictionary | Uint8Array> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
    // A copy of its own, so that typed arrays can be laid over it.
    if (!isFolder) return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw new CuominError(
      "CUOMIN_DICTIONARY_UNREADABLE",
      { zh: "词库读不了", en: "the dictionary cannot be read" },
      { file: path, cause, remedy: { zh: "检查路径和权限。", en: "Check path and permissions." } },
    );
  }
  const { parsed, problems } = await readDictionaryFolder(path);
  if (parsed !== undefined && problems.length === 0) return parsed.dictionary;
  const list = (language: Locale) =>
    problems.map((problem) => `\n  ${formatProblem(problem, language)}`).join("");
  throw new CuominError(
    "CUOMIN_DICTIONARY_INVALID",
    {
      zh: `词库有 ${problems.length} 处问题：${list("zh")}`,
      en: `${problems.length} problems:${list("en")}`,
    },
    { file: path },
  );
}
