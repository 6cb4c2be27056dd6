import type { CheckerOptions, DictionaryInput } from "../check/options";
import type { FullConfig } from "../config/config";

/**
 * What a checker is made of for a configuration; reads the user's dictionaries.
 * @throws CuominError `CUOMIN_DICTIONARY_*`
 */
export async function checkerOptions(config: FullConfig): Promise<CheckerOptions> {
  return {
    profile: config.profile,
    mode: config.mode,
    locale: config.lang,
    minSeverity: config.minSeverity,
    bundled: config.bundled,
    typoModel: config.typos ? "bundled" : false,
    terms: config.terms,
    allow: config.allow,
    rules: config.rules,
    dictionaries: await readDictionaries(config.dictionaries),
    ...(config.asOf === undefined ? {} : { asOf: config.asOf }),
  };
}

async function readDictionaries(paths: readonly string[]): Promise<DictionaryInput[]> {
  if (paths.length === 0) return [];
  const { readUserDictionary } = await import("./dictionaries/user");
  return Promise.all(paths.map((item) => readUserDictionary(item)));
}
