import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Ignore } from "ignore";
import { CuominError } from "../model/error";
import { unreadable } from "./text-file";

/** The file that lists, in the syntax of .gitignore, what is not to be checked. */
export const IGNORE_FILE = ".cuominignore";

/** What {@link findFiles} is asked for. */
export interface FileQuery {
  /** Files, directories and glob patterns, relative to `cwd` or absolute. */
  readonly patterns: readonly string[];
  readonly cwd: string;
  /** File name endings looked for in directories, without the dot. */
  readonly extensions: readonly string[];
  /** Patterns in the syntax of .gitignore, relative to `cwd`, besides those in its {@link IGNORE_FILE}. */
  readonly ignore?: readonly string[];
}

/** Files found, and what was asked for but is not there. */
export interface FoundFiles {
  /** As they should be shown: relative to `cwd` (absolute where outside asked for so), forward slashes, no duplicates. */
  readonly files: readonly string[];
  readonly errors: readonly CuominError[];
}

/**
 * Finds the files to check: files named are taken whatever their ending, directories are searched for known endings
 * (node_modules, hidden files and symbolic links are passed over), anything else is a glob pattern.
 * What is ignored stays ignored even when named.
 */
export async function findFiles(query: FileQuery): Promise<FoundFiles> {
  const ignored = await ignoreFilter(query);
  const files = new Set<string>();
  const errors: CuominError[] = [];
  for (const pattern of query.patterns) {
    const found = await expand(pattern, query);
    if (found instanceof CuominError) errors.push(found);
    else for (const file of found) if (!ignored(file)) files.add(file);
  }
  return { files: [...files], errors };
}

async function expand(pattern: string, { cwd, extensions }: FileQuery): Promise<string[] | CuominError> {
  let kind: "file" | "directory" | "glob";
  try {
    kind = (await stat(path.resolve(cwd, pattern))).isDirectory() ? "directory" : "file";
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "EACCES") return unreadable(pattern, { zh: "没有读取权限", en: "permission denied" }, cause);
    if (!/[*?[\]{}()!]/.test(pattern))
      return unreadable(pattern, { zh: "文件或目录不存在", en: "no such file or directory" }, cause);
    kind = "glob";
  }
  if (kind === "file") return [shown(pattern)];
  const { glob, escapePath } = await import("tinyglobby");
  const folder = kind === "directory" ? pattern.replace(/[\\/]+$/, "") || "/" : "";
  const endings = extensions.length === 1 ? extensions[0]! : `{${extensions.join(",")}}`;
  const wanted =
    kind === "glob" ? shown(pattern) : `${escapePath(shown(folder)).replace(/\/$/, "")}/**/*.${endings}`;
  const found = await glob(wanted, {
    cwd,
    onlyFiles: true,
    followSymbolicLinks: false,
    caseSensitiveMatch: kind === "glob",
    ignore: ["**/node_modules/**"],
    expandDirectories: false,
  });
  if (found.length > 0) return found.map(shown).sort();
  return new CuominError(
    "CUOMIN_NO_FILES",
    kind === "glob"
      ? { zh: "没有符合的文件", en: "no file matches" }
      : { zh: "目录里没有可以检查的文件", en: "no file to check in the directory" },
    {
      file: pattern,
      remedy: {
        zh: `目录里只找这些后缀：${extensions.join("、")}；其他文件请直接写文件名。`,
        en: `Directories are searched for ${extensions.join(", ")}; name other files yourself.`,
      },
    },
  );
}

/** A path with forward slashes and no leading `./`. */
function shown(file: string): string {
  const slashed = path.sep === "\\" ? file.replaceAll("\\", "/") : file;
  return slashed.replace(/^(?:\.\/+)+(?=.)/, "");
}

/**
 * Tells which files are not to be checked: what the {@link IGNORE_FILE} of a directory lists, or `ignore`.
 * @throws CuominError `CUOMIN_FILE_UNREADABLE`
 */
export async function ignoreFilter({
  cwd,
  ignore = [],
}: Pick<FileQuery, "cwd" | "ignore">): Promise<(file: string) => boolean> {
  let listed: string | undefined;
  try {
    listed = await readFile(path.join(cwd, IGNORE_FILE), "utf8");
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "ENOENT"))
      throw unreadable(IGNORE_FILE, { zh: "读不了", en: "cannot be read" }, cause);
  }
  if (listed === undefined && ignore.length === 0) return () => false;
  const { default: create } = await import("ignore");
  const rules: Ignore = create()
    .add(listed ?? "")
    .add([...ignore]);
  return (file) => {
    const relative = path.relative(cwd, path.resolve(cwd, file)).replaceAll(path.sep, "/");
    return (
      relative !== "" && !relative.startsWith("../") && !path.isAbsolute(relative) && rules.ignores(relative)
    );
  };
}
