import { loadBundled, loadTypoModel } from "#bundled";
import type { Checker } from "./check/checker";
import { assembleChecker } from "./check/create-checker";
import type { CheckerOptions } from "./check/options";
import { decodeResources, type LanguageResources } from "./check/resources";
import { CompiledDictionary } from "./dictionary/compiled-dictionary";
import { TypoDetector } from "./language/typo-detector";
import { TypoModel } from "./language/typo-model";
import { unpackModel } from "./language/unpack-model";
import { boundaryJudge } from "./language/word-boundary";
import { CuominError } from "./model/error";
import { compileProtectedWith } from "./nearmiss/resources";
import { RULES } from "./rules/generated/registry";
import type { Rule } from "./rules/rule";
import { createTypoRule } from "./rules/typo-context";

export { Checker, type FixReport, type Report } from "./check/checker";
export { type Explanation, explain } from "./check/explain";
export type { AppliedFix } from "./check/fix";
export type { CheckerOptions, DictionaryInput, Selector, Setting, Term } from "./check/options";
export { CompiledDictionary } from "./dictionary/compiled-dictionary";
export type { Dictionary, Entry, Profile, ProtectedEntry, ReplaceEntry } from "./dictionary/entry";
export type { Diagnostic, Edit, Source, Suggestion } from "./model/diagnostic";
export { type Document, plainDocument, type Region, type RegionKind } from "./model/document";
export { CuominError, type CuominErrorCode } from "./model/error";
export { LineMap, type Position } from "./model/line-map";
export type { Locale, Localized } from "./model/localized";
export { CATEGORIES, type Category, SEVERITIES, type Severity } from "./model/severity";
export type { Span } from "./model/span";
export type { Script } from "./normalize/script";
export { Passage } from "./rules/passage";
export { defineRule, type Finding, type Fix, type Mode, type Rule, type RuleContext } from "./rules/rule";

let bundled: Promise<CompiledDictionary> | undefined;

/** The dictionaries that ship with the library, loaded once a process and shared: they never change. */
function bundledDictionary(): Promise<CompiledDictionary> {
  bundled ??= loadBundled("dictionaries.bin")
    .catch(reportMissing)
    .then((bytes) => CompiledDictionary.decode(bytes));
  return bundled;
}

function reportMissing(cause: unknown): never {
  throw new CuominError(
    "CUOMIN_BUNDLE_MISSING",
    { zh: "缺少随包词库", en: "the bundled dictionaries are missing" },
    {
      cause,
      remedy: {
        zh: "重新安装；若经打包工具使用，请确认它带上了 cuomin 的全部文件。",
        en: "Install again; with a bundler, see that it takes all files of cuomin.",
      },
    },
  );
}

let resources: Promise<LanguageResources> | undefined;

/** The language data that ships with the library, loaded once a process. */
function bundledResources(): Promise<LanguageResources> {
  resources ??= loadBundled("language.bin").then(decodeResources);
  return resources;
}

let typoModel: Promise<TypoModel | undefined> | undefined;

/** The typo model that ships with the library, loaded once a process; browsers have none of their own. */
function bundledTypoModel(): Promise<TypoModel | undefined> {
  typoModel ??= loadTypoModel().then((bytes) => (bytes === undefined ? undefined : TypoModel.decode(bytes)));
  return typoModel;
}

async function typoRules(choice: CheckerOptions["typoModel"]): Promise<Rule[]> {
  if (choice === false) return [];
  const model =
    choice === undefined || choice === "bundled"
      ? await bundledTypoModel()
      : TypoModel.decode(await unpackModel(await choice));
  return model === undefined ? [] : [createTypoRule(new TypoDetector(model))];
}

/**
 * Makes a checker with the bundled dictionaries and rules. Reads local files only (in a browser: modules of this package).
 * @throws CuominError for options, dictionaries or binaries that are wrong
 */
export async function createChecker(options: CheckerOptions = {}): Promise<Checker> {
  const [dictionary, { segmenter, nearMiss }, typos] = await Promise.all([
    options.bundled === false ? undefined : bundledDictionary(),
    bundledResources(),
    typoRules(options.bundledRules === false ? (options.typoModel ?? false) : options.typoModel),
  ]);
  return assembleChecker(options, {
    bundled: dictionary === undefined ? [] : [dictionary],
    rules: [...RULES, ...typos],
    boundary: boundaryJudge(options.segmenter ?? segmenter),
    nearMiss,
    compileProtected: compileProtectedWith(nearMiss.similarity, segmenter),
  });
}
