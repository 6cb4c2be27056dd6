import * as v from "valibot";
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document as YamlDocument } from "yaml";
import type { Source } from "../model/diagnostic";
import type { Localized } from "../model/localized";
import type { Condition, Dictionary, Entry, EntryBase, ProtectedEntry, ReplaceEntry } from "./entry";
import type { Problem, ProblemCode } from "./problem";
import {
  type Defaults,
  EntriesFileSchema,
  type Meta,
  MetaSchema,
  type WrittenProtected,
  type WrittenReplace,
} from "./schema";

/** A file of a dictionary: `meta.yml` or one of `entries/*.yml`. `path` is for messages. */
export interface DictionaryFile {
  readonly path: string;
  readonly text: string;
}

/** Where an entry stands. Line and column from 1. */
export interface EntryPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A dictionary with the place of each entry, in the order of `dictionary.entries`. */
export interface ParsedDictionary {
  readonly dictionary: Dictionary;
  readonly places: readonly EntryPlace[];
}

/** What parsing gives: the dictionary as far as it could be read, and everything wrong with it. */
export interface ParseResult {
  readonly parsed: ParsedDictionary | undefined;
  readonly problems: readonly Problem[];
}

/** A file larger than this is refused (bytes of UTF-16 text ÷ 2). */
export const MAX_DICTIONARY_FILE_LENGTH = 16_000_000;

/**
 * Parses a dictionary. Never throws: every problem of every file is listed, with its line and column. The result is
 * undefined only when `meta.yml` could not be read; entries with problems are left out.
 */
export function parseDictionary(
  metaFile: DictionaryFile,
  entryFiles: readonly DictionaryFile[],
): ParseResult {
  const problems: Problem[] = [];
  const metaSource = readYaml(metaFile, MetaSchema, problems);
  if (metaSource?.value === undefined) return { parsed: undefined, problems };
  const meta = metaSource.value as Meta;
  const entries: Entry[] = [];
  const places: EntryPlace[] = [];
  for (const file of entryFiles) {
    const source = readYaml(file, EntriesFileSchema, problems);
    if (source === undefined) continue;
    const written = (source.raw as { entries?: unknown } | null)?.entries;
    if (!Array.isArray(written)) continue;
    const value = source.raw as { defaults?: Defaults; entries: unknown[] };
    let previousId = "";
    for (let i = 0; i < value.entries.length; i++) {
      if (source.badEntries.has(i)) continue;
      const place = { file: file.path, ...source.placeOf(["entries", i]) };
      const report = (code: ProblemCode, message: Localized, remedy: Localized) =>
        problems.push({ code, ...place, message, remedy });
      const entry = completeEntry(
        value.entries[i] as string | WrittenReplace | WrittenProtected,
        meta,
        value.defaults,
        report,
      );
      if (entry === undefined) continue;
      if (entry.id < previousId)
        report(
          "DICT_UNSORTED",
          {
            zh: `“${entry.id}”应排在“${previousId}”之前`,
            en: `"${entry.id}" must stand before "${previousId}"`,
          },
          {
            zh: "同一文件的条目按 id 的码位升序排列。",
            en: "Sort the entries of a file by id, by code unit.",
          },
        );
      previousId = entry.id;
      entries.push(entry);
      places.push(place);
    }
  }
  const dictionary: Dictionary = {
    id: meta.id,
    version: meta.version,
    title: meta.title,
    licence: meta.licence,
    entries,
  };
  return { parsed: { dictionary, places }, problems };
}

interface YamlSource {
  /** The value, when it fits the schema. */
  readonly value: unknown;
  readonly raw: unknown;
  /** The indices of `entries` that break the schema. */
  readonly badEntries: ReadonlySet<number>;
  placeOf(path: readonly (string | number)[]): { line: number; column: number };
}

function readYaml(
  file: DictionaryFile,
  schema: v.GenericSchema,
  problems: Problem[],
): YamlSource | undefined {
  if (file.text.length > MAX_DICTIONARY_FILE_LENGTH) {
    problems.push({
      code: "DICT_LIMIT",
      file: file.path,
      line: 1,
      column: 1,
      message: { zh: "文件过大", en: "the file is too large" },
      remedy: { zh: "按专题拆成几个文件。", en: "Split it by topic." },
    });
    return undefined;
  }
  const lines = new LineCounter();
  const document: YamlDocument = parseDocument(file.text, {
    lineCounter: lines,
    uniqueKeys: true,
    stringKeys: true,
  });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const reportYaml = (message: string, offset: number) =>
    problems.push({
      code: "DICT_YAML",
      file: file.path,
      ...place(offset),
      message: { zh: `YAML 有误：${message}`, en: `invalid YAML: ${message}` },
      remedy: {
        zh: "改正语法；含有冒号、井号或引号的文字要加引号。",
        en: "Fix the syntax; quote texts that hold colons, hashes or quotes.",
      },
    });
  if (document.errors.length > 0) {
    for (const error of document.errors) reportYaml(error.message.split("\n")[0]!, error.pos[0]);
    return undefined;
  }
  const placeOf = (path: readonly (string | number)[]) => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return place(node.range[0]);
    }
    return { line: 1, column: 1 };
  };
  const placeOfKey = (path: readonly (string | number)[]) => {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
      : undefined;
    return isNode(pair?.key) && pair.key.range ? place(pair.key.range[0]) : placeOf(path);
  };
  let raw: unknown;
  try {
    // Throws for aliases without an anchor, and for more of them than any dictionary needs.
    raw = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    reportYaml(error instanceof Error ? error.message : String(error), 0);
    return undefined;
  }
  const badEntries = new Set<number>();
  const result = v.safeParse(schema, raw);
  if (!result.success) {
    for (const issue of result.issues) {
      const path = (issue.path ?? []).map((item) => item.key as string | number);
      if (path[0] === "entries" && typeof path[1] === "number") badEntries.add(path[1]);
      const key = path.join(".");
      const unknown = issue.type === "strict_object" && issue.expected === "never";
      problems.push({
        code: "DICT_SCHEMA",
        file: file.path,
        ...(unknown ? placeOfKey(path) : placeOf(path)),
        message: unknown
          ? { zh: `不认识的字段“${key}”`, en: `unknown key "${key}"` }
          : { zh: `“${key}”：${issue.message}`, en: `"${key}": ${issue.message}` },
        remedy: { zh: "字段见《词库格式》。", en: "See docs/dictionary-format.md for the fields." },
      });
    }
    const wholeFile = badEntries.size === 0;
    if (wholeFile) return undefined;
  }
  return { value: result.success ? result.output : undefined, raw, badEntries, placeOf };
}

type Report = (code: ProblemCode, message: Localized, remedy: Localized) => void;

function asList(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}

function completeEntry(
  written: string | WrittenReplace | WrittenProtected,
  meta: Meta,
  fileDefaults: Defaults | undefined,
  report: Report,
): Entry | undefined {
  const defaults: Defaults = { ...meta.defaults, ...fileDefaults };
  if (typeof written === "string") return completeEntry({ protect: written }, meta, fileDefaults, report);
  const isProtected = "protect" in written;
  const id = written.id ?? (isProtected ? written.protect : asList(written.find)[0]);
  const category = written.category ?? defaults.category;
  const severity = written.severity ?? defaults.severity;
  if (id === undefined || category === undefined || severity === undefined) {
    report(
      "DICT_SCHEMA",
      { zh: "缺少 category 或 severity", en: "category or severity is missing" },
      { zh: "写在条目里，或写在 defaults 里。", en: "State it in the entry or in defaults." },
    );
    return undefined;
  }
  const sources: Source[] = [];
  for (const reference of written.sources ?? defaults.sources ?? []) {
    const key = typeof reference === "string" ? reference : reference.ref;
    const source = meta.sources?.[key];
    if (source === undefined)
      report(
        "DICT_SOURCE_UNKNOWN",
        { zh: `meta.yml 里没有依据“${key}”`, en: `meta.yml has no source "${key}"` },
        { zh: "在 meta.yml 的 sources 里写明。", en: "Declare it under sources in meta.yml." },
      );
    else {
      const { clause, year } =
        typeof reference === "string" ? { clause: undefined, year: undefined } : reference;
      sources.push({
        title: source.title,
        ...optionalField("clause", clause ?? source.clause),
        ...optionalField("year", year ?? source.year),
        ...optionalField("url", source.url),
      });
    }
  }
  const base: EntryBase = {
    id,
    category,
    severity,
    script: written.script ?? defaults.script ?? "any",
    ...optionalField("profiles", written.profiles ?? defaults.profiles ?? meta.profiles),
    ...optionalField("validFrom", dateText(written.validFrom ?? defaults.validFrom)),
    ...optionalField("validTo", dateText(written.validTo ?? defaults.validTo)),
    ...optionalField("why", written.why ?? defaults.why),
    sources,
    flag: asList(written.flag),
    pass: asList(written.pass),
  };
  if ("protect" in written) {
    const entry: ProtectedEntry = {
      ...base,
      kind: "protected",
      protect: written.protect,
      accept: asList(written.accept),
      optional: asList(written.optional),
      former: (written.former ?? []).map(({ form, until }) => ({ form, until: String(until) })),
      guard: asList(written.guard),
      strictness: written.strictness ?? defaults.strictness ?? "normal",
      elements: written.elements ?? [],
      verbs: asList(written.verbs),
      wrongVerbs: asList(written.wrongVerbs),
    };
    return entry;
  }
  const fix = asList(written.fix);
  const entry: ReplaceEntry = {
    ...base,
    kind: "replace",
    find: asList(written.find),
    fix,
    confidence: written.confidence ?? defaults.confidence ?? 1,
    safe: written.safe ?? defaults.safe ?? fix.length === 1,
    fold: written.fold ?? defaults.fold ?? true,
    ...optionalField("cause", written.cause ?? defaults.cause),
    guard: asList(written.guard),
    ...optionalField("boundary", written.boundary ?? defaults.boundary),
    when: (written.when ?? defaults.when ?? []) as readonly Condition[],
  };
  return entry;
}

function dateText(date: string | number | undefined): string | undefined {
  return date === undefined ? undefined : String(date);
}

function optionalField<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
}
