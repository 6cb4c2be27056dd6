import { compileDictionaries } from "../dictionary/compile";
import { CompiledDictionary } from "../dictionary/compiled-dictionary";
import { type Dictionary, type Entry, PROFILES, type ProtectedEntry } from "../dictionary/entry";
import type { BoundaryJudge } from "../language/word-boundary";
import { CuominError } from "../model/error";
import { SEVERITIES } from "../model/severity";
import type { NearMissResources } from "../nearmiss/resources";
import type { Rule } from "../rules/rule";
import { Checker, checkedAsOf } from "./checker";
import { triggersOf } from "./compile-options";
import type { CheckerOptions, DictionaryInput, Term } from "./options";
import { Layer } from "./scan";
import { Settings } from "./settings";

/** What a host gives a checker besides the user's options. */
export interface CheckerParts {
  /** The dictionaries that ship with the library. */
  readonly bundled: readonly CompiledDictionary[];
  /** The rules that ship with the library. */
  readonly rules: readonly Rule[];
  readonly compileProtected?: (phrases: readonly ProtectedEntry[]) => Uint8Array;
  readonly boundary?: BoundaryJudge;
  readonly nearMiss?: NearMissResources;
}

/** The id of the dictionary that holds the user's terms. */
export const TERMS_DICTIONARY_ID = "terms";

/**
 * Assembles a checker from its parts and the user's options.
 * @throws CuominError `CUOMIN_OPTION_INVALID`, `CUOMIN_DICTIONARY_INVALID`, `CUOMIN_BINARY_*`
 */
export function assembleChecker(options: CheckerOptions, parts: CheckerParts): Checker {
  const { profile = "gov", mode = "publish", locale = "zh", minSeverity = "info" } = options;
  oneOf("profile", profile, PROFILES);
  oneOf("mode", mode, ["publish", "review"]);
  oneOf("locale", locale, ["zh", "en"]);
  oneOf("minSeverity", minSeverity, SEVERITIES);
  const rules = [...(options.bundledRules === false ? [] : parts.rules), ...(options.extraRules ?? [])];
  const bundled = options.bundled === false ? [] : parts.bundled;
  return new Checker({
    layers: [...bundled, ...userDictionaries(options, rules, bundled, parts)].map(
      (dictionary) => new Layer(dictionary, parts.nearMiss?.similarity),
    ),
    rules,
    settings: new Settings(options.rules),
    profile,
    mode,
    asOf: checkedAsOf(options.asOf),
    locale,
    minSeverity,
    boundary: parts.boundary ?? (() => ({ start: true, end: true })),
    nearMiss: parts.nearMiss,
  });
}

function oneOf(name: string, value: string, allowed: readonly string[]): void {
  if (allowed.includes(value)) return;
  throw new CuominError(
    "CUOMIN_OPTION_INVALID",
    { zh: `${name} 不能是“${value}”`, en: `${name} cannot be "${value}"` },
    { remedy: allowed.join(", ") },
  );
}

/**
 * The user's compiled dictionaries as they are, and one small compilation of everything else: parsed dictionaries, terms,
 * allowed texts and the triggers of rules that the bundled binary does not know. The big automaton is never rebuilt.
 */
function userDictionaries(
  options: CheckerOptions,
  rules: readonly Rule[],
  bundled: readonly CompiledDictionary[],
  parts: CheckerParts,
): CompiledDictionary[] {
  const compiled: CompiledDictionary[] = [];
  const parsed: Dictionary[] = [];
  for (const input of options.dictionaries ?? []) {
    if (isParsed(input)) parsed.push(input);
    else compiled.push(input instanceof CompiledDictionary ? input : CompiledDictionary.decode(input));
  }
  if (options.terms !== undefined && options.terms.length > 0) parsed.push(dictionaryOfTerms(options.terms));
  const known = new Set(bundled.flatMap(({ meta }) => meta.triggers.map((item) => JSON.stringify(item))));
  const triggers = triggersOf(rules).filter((item) => !known.has(JSON.stringify(item)));
  const allow = options.allow ?? [];
  if (parsed.length === 0 && triggers.length === 0 && allow.length === 0) return compiled;
  const { compileProtected } = parts;
  const bytes = compileDictionaries(parsed, {
    triggers,
    allow,
    ...(compileProtected === undefined ? {} : { compileProtected }),
  });
  return [...compiled, CompiledDictionary.decode(bytes)];
}

function isParsed(input: DictionaryInput): input is Dictionary {
  return !(input instanceof Uint8Array) && !(input instanceof CompiledDictionary);
}

function dictionaryOfTerms(terms: readonly Term[]): Dictionary {
  return {
    id: TERMS_DICTIONARY_ID,
    version: "0.0.0",
    title: "自定义词",
    licence: "",
    entries: terms.map(entryOfTerm),
  };
}

function entryOfTerm(term: Term): Entry {
  const common = { script: "any", sources: [], flag: [], pass: [] } as const;
  if (typeof term === "string" || "protect" in term) {
    const {
      protect,
      accept = [],
      guard = [],
      severity = "error",
    } = typeof term === "string" ? { protect: term } : term;
    return {
      ...common,
      kind: "protected",
      id: protect,
      category: "name",
      severity,
      protect,
      accept,
      guard,
      optional: [],
      former: [],
      strictness: "normal",
      elements: [],
      verbs: [],
      wrongVerbs: [],
    };
  }
  const find = typeof term.find === "string" ? [term.find] : term.find;
  const fix = term.fix === undefined ? [] : typeof term.fix === "string" ? [term.fix] : term.fix;
  if (find.length === 0 || find.some((form) => form === ""))
    throw new CuominError("CUOMIN_OPTION_INVALID", { zh: "terms 里有空的 find", en: "terms: empty find" });
  return {
    ...common,
    kind: "replace",
    id: find[0]!,
    // Who states a right form says that the other is wrong; who states none advises.
    category: fix.length > 0 ? "typo" : "usage",
    severity: term.severity ?? "error",
    find,
    fix,
    confidence: 1,
    safe: fix.length === 1,
    fold: true,
    guard: term.guard ?? [],
    when: [],
    ...(term.why === undefined ? {} : { why: term.why }),
  };
}
