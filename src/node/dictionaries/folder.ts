import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import {
  type DictionaryFile,
  MAX_DICTIONARY_FILE_LENGTH,
  type ParsedDictionary,
  parseDictionary,
} from "../../dictionary/parse";
import type { Problem } from "../../dictionary/problem";
import { CuominError } from "../../model/error";

/** A dictionary read from a folder, with everything wrong with it. */
export interface FolderResult {
  readonly parsed: ParsedDictionary | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Reads the dictionary in a folder: `meta.yml` and `entries/*.yml`, in the order of their names.
 * @throws CuominError `CUOMIN_DICTIONARY_UNREADABLE` when the folder or a file cannot be read
 */
export async function readDictionaryFolder(folder: string): Promise<FolderResult> {
  const meta = await readDictionaryFile(join(folder, "meta.yml"));
  const entriesFolder = join(folder, "entries");
  let names: string[];
  try {
    names = (await readdir(entriesFolder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  } catch (cause) {
    throw unreadable(entriesFolder, cause);
  }
  const files = await Promise.all(names.map((name) => readDictionaryFile(join(entriesFolder, name))));
  const { parsed, problems } = parseDictionary(meta, files);
  const id = basename(folder);
  if (parsed !== undefined && parsed.dictionary.id !== id) {
    const mismatch: Problem = {
      code: "DICT_ID_MISMATCH",
      file: meta.path,
      line: 1,
      column: 1,
      message: {
        zh: `id“${parsed.dictionary.id}”与目录名“${id}”不同`,
        en: `id "${parsed.dictionary.id}" is not the folder's name "${id}"`,
      },
      remedy: { zh: "改成一样。", en: "Make them the same." },
    };
    return { parsed, problems: [mismatch, ...problems] };
  }
  return { parsed, problems };
}

/** Reads every dictionary under a folder (those with a `meta.yml`), in the order of their names. */
export async function readDictionaryFolders(root: string): Promise<FolderResult[]> {
  let names: string[];
  try {
    names = (await readdir(root, { withFileTypes: true }))
      .filter((item) => item.isDirectory())
      .map((item) => item.name);
  } catch (cause) {
    throw unreadable(root, cause);
  }
  const results: FolderResult[] = [];
  for (const name of names.sort()) {
    const folder = join(root, name);
    if (await exists(join(folder, "meta.yml"))) results.push(await readDictionaryFolder(folder));
  }
  return results;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function readDictionaryFile(path: string): Promise<DictionaryFile> {
  try {
    const { size } = await stat(path);
    if (size > MAX_DICTIONARY_FILE_LENGTH * 3) throw new RangeError(`${size} bytes`);
    return { path, text: await readFile(path, "utf8") };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): CuominError {
  return new CuominError(
    "CUOMIN_DICTIONARY_UNREADABLE",
    { zh: "词库读不了", en: "the dictionary cannot be read" },
    {
      file: path,
      cause,
      remedy: {
        zh: "词库目录要有 meta.yml 和 entries/。",
        en: "A dictionary is a folder with meta.yml and entries/.",
      },
    },
  );
}
