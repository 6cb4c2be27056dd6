import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { lilconfig } from "lilconfig";
import type { Config } from "../config/config";
import { CuominError } from "../model/error";
import { LineMap } from "../model/line-map";

/** Where a configuration is looked for, in each directory from the working directory up. */
export const CONFIG_FILES = [
  "cuomin.config.ts",
  "cuomin.config.mts",
  "cuomin.config.js",
  "cuomin.config.mjs",
  "cuomin.config.cjs",
  "cuomin.config.json",
  "cuomin.config.yml",
  "cuomin.config.yaml",
  "package.json",
] as const;

/** The key in package.json. */
const PACKAGE_KEY = "cuomin";

/** A configuration as it was found; paths in it are made absolute. */
export interface LoadedConfig {
  readonly config: Config;
  /** The file it came from; `undefined` when there is none. */
  readonly file: string | undefined;
}

/** A file's content as a value, before it is checked; with its source text where problems can be placed in it. */
interface RawConfig {
  readonly value: unknown;
  readonly source?: string;
  /** Where in the source the value stands. */
  readonly prefix?: readonly string[];
}

/**
 * Finds and reads the configuration: the file given, or the first of {@link CONFIG_FILES} in the working directory or
 * above it.
 * @throws CuominError `CUOMIN_CONFIG_UNREADABLE`, `CUOMIN_CONFIG_INVALID`, both naming the file and, in JSON and YAML,
 * the line
 */
export async function loadConfig(cwd: string, given?: string): Promise<LoadedConfig> {
  const readers = Object.fromEntries(
    [".json", ".yml", ".yaml"]
      .map((ending) => [ending, readYaml] as const)
      .concat([".ts", ".mts", ".js", ".mjs", ".cjs"].map((ending) => [ending, readModule] as const)),
  );
  const searcher = lilconfig("cuomin", { searchPlaces: [...CONFIG_FILES], loaders: readers, cache: false });
  const explicit = given === undefined ? undefined : path.resolve(cwd, given);
  let found: Awaited<ReturnType<typeof searcher.search>>;
  try {
    found = await (explicit === undefined ? searcher.search(cwd) : searcher.load(explicit));
  } catch (cause) {
    if (cause instanceof CuominError) throw cause;
    throw new CuominError(
      "CUOMIN_CONFIG_UNREADABLE",
      { zh: "配置读不了", en: "the configuration cannot be read" },
      { file: explicit ?? cwd, cause, remedy: { zh: "检查路径和权限。", en: "Check path and permissions." } },
    );
  }
  if (found === null || found.isEmpty === true) return { config: {}, file: found?.filepath };
  return { config: await checked(found.config, found.filepath), file: found.filepath };
}

async function checked(raw: RawConfig, file: string): Promise<Config> {
  const { parseConfig } = await import("../config/config");
  const result = parseConfig(raw.value ?? {});
  if ("config" in result) return withAbsolutePaths(result.config, path.dirname(file));
  const [first] = result.problems;
  const place =
    raw.source === undefined ? undefined : await placeOf(raw.source, [...(raw.prefix ?? []), ...first!.path]);
  const list = (locale: "zh" | "en") =>
    result.problems.map(({ message }) => message[locale]).join(locale === "zh" ? "；" : "; ");
  throw new CuominError(
    "CUOMIN_CONFIG_INVALID",
    { zh: list("zh"), en: list("en") },
    {
      file,
      line: place?.line,
      column: place?.column,
      remedy: {
        zh: "可用的设置见 schema/config.schema.json，或运行 cuomin init 看示例。",
        en: "See schema/config.schema.json for all settings, or run cuomin init for an example.",
      },
    },
  );
}

function withAbsolutePaths(config: Config, folder: string): Config {
  if (config.dictionaries === undefined) return config;
  return { ...config, dictionaries: config.dictionaries.map((item) => path.resolve(folder, item)) };
}

/** JSON is read as YAML, of which it is a part, so that errors can be placed and comments are allowed. */
async function readYaml(file: string, source: string): Promise<unknown> {
  const { parseDocument } = await import("yaml");
  const document = parseDocument(source);
  const [error] = document.errors;
  const isPackage = path.basename(file) === "package.json";
  if (error !== undefined && isPackage) return {};
  if (error !== undefined)
    throw new CuominError(
      "CUOMIN_CONFIG_INVALID",
      { zh: "语法错误", en: "syntax error" },
      {
        file,
        line: error.linePos?.[0].line,
        column: error.linePos?.[0].col,
        cause: error,
        remedy: error.message.split("\n")[0],
      },
    );
  const value: unknown = document.toJS();
  if (!isPackage) return { value, source } satisfies RawConfig;
  if (typeof value !== "object" || value === null || !(PACKAGE_KEY in value)) return {};
  const ours: RawConfig = { value: value[PACKAGE_KEY], source, prefix: [PACKAGE_KEY] };
  return { [PACKAGE_KEY]: ours };
}

/** Runs a module as it is now: Node keeps those it has run, by their address and, in CommonJS, by their file. */
async function readModule(file: string): Promise<unknown> {
  try {
    if (/ts$/.test(file)) {
      const { createJiti } = await import("jiti");
      const jiti = createJiti(import.meta.url, { moduleCache: false });
      return { value: await jiti.import(file, { default: true }) } satisfies RawConfig;
    }
    delete createRequire(import.meta.url).cache[file];
    const { mtimeMs } = await stat(file);
    const module: { default?: unknown } = await import(`${pathToFileURL(file).href}?${mtimeMs}`);
    return { value: module.default } satisfies RawConfig;
  } catch (cause) {
    throw new CuominError(
      "CUOMIN_CONFIG_INVALID",
      { zh: `运行出错：${String(cause)}`, en: `failed to run: ${String(cause)}` },
      { file, cause },
    );
  }
}

/** Where in a JSON or YAML source the value at a path stands. */
async function placeOf(source: string, keys: readonly (string | number)[]) {
  const { parseDocument, isNode } = await import("yaml");
  const document = parseDocument(source);
  for (let depth = keys.length; depth > 0; depth--) {
    const node = document.getIn(keys.slice(0, depth), true);
    if (isNode(node) && node.range) return new LineMap(source).positionAt(node.range[0]);
  }
  return { line: 1, column: 1 };
}
