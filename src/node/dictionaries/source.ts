import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { type CompileOptions, compileDictionaries } from "../../dictionary/compile";
import { CompiledDictionary } from "../../dictionary/compiled-dictionary";
import { type DictionaryFile, type ParsedDictionary, parseDictionary } from "../../dictionary/parse";
import type { Problem } from "../../dictionary/problem";
import { CuominError } from "../../model/error";
import { type FolderResult, readDictionaryFolder, readDictionaryFolders } from "./folder";

const run = promisify(execFile);

/** Dictionaries as they were given on the command line, compiled. */
export interface DictionarySource {
  /** As given. */
  readonly name: string;
  readonly compiled: CompiledDictionary;
  /** The parsed dictionaries; undefined for a binary. */
  readonly parsed: readonly ParsedDictionary[] | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Reads what a user means by dictionaries: a folder with `meta.yml`, a folder of such folders, a file that `cuomin dict build`
 * wrote, or a git revision, `REV` or `REV:path/to/dictionaries` (the path defaults to `dictionaries`).
 * @throws CuominError `CUOMIN_DICTIONARY_UNREADABLE`, `CUOMIN_BINARY_*`
 */
export async function readDictionarySource(
  name: string,
  options: CompileOptions,
  cwd = process.cwd(),
): Promise<DictionarySource> {
  const path = join(cwd, name);
  const info = await stat(name.startsWith("/") ? name : path).catch(() => undefined);
  const place = name.startsWith("/") ? name : path;
  if (info?.isFile() === true) {
    const compiled = CompiledDictionary.decode(new Uint8Array(await readFile(place)));
    return { name, compiled, parsed: undefined, problems: [] };
  }
  const results = info?.isDirectory() === true ? await readFolders(place) : await readRevision(name, cwd);
  const parsed = results.flatMap((result) => (result.parsed === undefined ? [] : [result.parsed]));
  const bytes = compileDictionaries(
    parsed.map(({ dictionary }) => dictionary),
    options,
  );
  return {
    name,
    compiled: CompiledDictionary.decode(bytes),
    parsed,
    problems: results.flatMap(({ problems }) => problems),
  };
}

/** The dictionary in a folder, or all dictionaries in the folders below it. */
export async function readFolders(folder: string): Promise<FolderResult[]> {
  const isDictionary = await stat(join(folder, "meta.yml")).then(
    () => true,
    () => false,
  );
  const results = isDictionary ? [await readDictionaryFolder(folder)] : await readDictionaryFolders(folder);
  if (results.length > 0) return results;
  throw new CuominError(
    "CUOMIN_DICTIONARY_UNREADABLE",
    { zh: "目录里没有词库", en: "no dictionary in the folder" },
    {
      file: folder,
      remedy: {
        zh: "词库目录要有 meta.yml 和 entries/。",
        en: "A dictionary is a folder with meta.yml and entries/.",
      },
    },
  );
}

async function readRevision(name: string, cwd: string): Promise<FolderResult[]> {
  const colon = name.indexOf(":");
  const revision = colon < 0 ? name : name.slice(0, colon);
  const path = colon < 0 ? "dictionaries" : name.slice(colon + 1);
  const git = async (...args: string[]) => {
    // A name that begins with a dash would be taken for an option.
    if (revision.startsWith("-")) throw new RangeError(revision);
    return (await run("git", args, { cwd, maxBuffer: 256 * 1024 * 1024 })).stdout;
  };
  let files: DictionaryFile[];
  try {
    const listed = await git("ls-tree", "-r", "-z", "--name-only", revision, "--", path);
    const names = listed
      .split("\0")
      .filter((file) => /(?:^|\/)(?:meta\.yml|entries\/[^/]+\.ya?ml)$/.test(file));
    files = await Promise.all(
      names.map(async (file) => ({ path: file, text: await git("show", `${revision}:./${file}`) })),
    );
  } catch (cause) {
    throw new CuominError(
      "CUOMIN_DICTIONARY_UNREADABLE",
      {
        zh: `“${name}”不是目录、文件，也不是 git 版本`,
        en: `"${name}" is no folder, no file and no git revision`,
      },
      {
        cause,
        remedy: {
          zh: "git 版本写作 v1.2.0 或 v1.2.0:dictionaries。",
          en: "Write a revision as v1.2.0 or v1.2.0:dictionaries.",
        },
      },
    );
  }
  const metas = files
    .filter((file) => basename(file.path) === "meta.yml")
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return metas.map((meta) => {
    const entries = `${dirname(meta.path)}/entries/`;
    return parseDictionary(
      meta,
      files.filter((file) => file.path.startsWith(entries)).sort((a, b) => (a.path < b.path ? -1 : 1)),
    );
  });
}
