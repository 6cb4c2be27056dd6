import * as v from "valibot";
import type { Localized } from "../model/localized";
import { type Config, configSchema } from "./schema";

export type { Config } from "./schema";

/** Something wrong in a configuration. */
export interface ConfigProblem {
  /** Keys and indexes that lead to the place, from the root. */
  readonly path: readonly (string | number)[];
  readonly message: Localized;
}

/** What is used where neither the configuration nor the command line says otherwise. */
export const DEFAULT_CONFIG = {
  profile: "gov",
  mode: "publish",
  lang: "zh",
  dictionaries: [],
  bundled: true,
  typos: true,
  terms: [],
  allow: [],
  rules: {},
  minSeverity: "info",
  failOn: "error",
  files: ["."],
  ignore: [],
  format: "stylish",
  maxFileSize: 100 * 1024 * 1024,
} as const satisfies Config;

/** A configuration with nothing left open but the day, which is today unless given. */
export type FullConfig = Required<Omit<Config, "$schema" | "asOf">> & Pick<Config, "asOf">;

/** Checks a value read from a file against the schema; lists everything that is wrong. */
export function parseConfig(value: unknown): { config: Config } | { problems: readonly ConfigProblem[] } {
  // To the schema library a list is an object too.
  if (Array.isArray(value))
    return {
      problems: [
        { path: [], message: { zh: "配置应为对象，现为列表", en: "expected an object, is a list" } },
      ],
    };
  const result = v.safeParse(configSchema, value);
  return result.success ? { config: result.output } : { problems: result.issues.map(problemOf) };
}

/** A configuration with later layers over earlier ones: lists are joined, rules merged key by key, the rest replaced. */
export function mergeConfig(...layers: readonly Config[]): FullConfig {
  let merged: FullConfig = DEFAULT_CONFIG;
  for (const layer of layers) {
    const { $schema: _, ...given } = dropUndefined(layer);
    merged = {
      ...merged,
      ...given,
      dictionaries: [...merged.dictionaries, ...(given.dictionaries ?? [])],
      terms: [...merged.terms, ...(given.terms ?? [])],
      allow: [...merged.allow, ...(given.allow ?? [])],
      ignore: [...merged.ignore, ...(given.ignore ?? [])],
      rules: { ...merged.rules, ...given.rules },
    };
  }
  return merged;
}

/** Under `exactOptionalPropertyTypes` no key should be there without a value, but callers in JavaScript may leave some. */
function dropUndefined(config: Config): Config {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}

function problemOf(issue: v.BaseIssue<unknown>): ConfigProblem {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
  const name = path.join(".") || "/";
  if (issue.type === "strict_object" && issue.expected === "never")
    return { path, message: { zh: `没有“${name}”这个设置`, en: `unknown setting "${name}"` } };
  const expected = issue.expected ?? issue.message;
  return {
    path,
    message: {
      zh: `“${name}”应为 ${expected}，现为 ${issue.received}`,
      en: `"${name}" should be ${expected}, is ${issue.received}`,
    },
  };
}
