import { Automaton } from "../matcher/automaton";
import type { Source } from "../model/diagnostic";
import { CuominError } from "../model/error";
import { CATEGORIES, SEVERITIES } from "../model/severity";
import { foldPattern } from "../normalize/fold-text";
import { FOLDING } from "../normalize/folding";
import {
  type CompiledMeta,
  ENTRY_SCRIPTS,
  type EntryDetail,
  EntryFlag,
  POSTING_INDEX_BITS,
  Role,
  Section,
} from "./compiled-dictionary";
import { packContainer } from "./container";
import { dayNumber } from "./date";
import { type Dictionary, type Entry, PROFILES, type ProtectedEntry } from "./entry";

/** What {@link compileDictionaries} needs besides the dictionaries. */
export interface CompileOptions {
  /** The literals that rules ask for, rule by rule. */
  readonly triggers?: CompiledMeta["triggers"];
  /** Texts that are let pass wherever they stand; whatever lies inside is acquitted. */
  readonly allow?: readonly string[];
  /** Makes the tables of the near-miss search from all protected phrases; without it they are kept but not searched for. */
  readonly compileProtected?: (phrases: readonly ProtectedEntry[]) => Uint8Array;
  /** Writes a right form in OpenCC's standard traditional characters; without it they stay as they are in traditional texts. */
  readonly toTraditional?: (text: string) => string;
}

/**
 * Compiles dictionaries into the binary that {@link CompiledDictionary.decode} loads. The same input gives the same bytes.
 * The dictionaries must be free of problems; forms that fold to nothing are refused.
 * @throws CuominError `CUOMIN_DICTIONARY_INVALID`
 */
export function compileDictionaries(
  dictionaries: readonly Dictionary[],
  options: CompileOptions = {},
): Uint8Array<ArrayBuffer> {
  const patterns = new PatternTable();
  const details = new DetailWriter();
  const sources = new SourcePool();
  const records: number[] = [];
  const formEntries: number[] = [];
  const phrases: ProtectedEntry[] = [];
  const phraseEntries: number[] = [];
  let entryIndex = 0;
  const infos = dictionaries.map((dictionary, dictionaryIndex) => {
    const first = entryIndex;
    for (const entry of dictionary.entries) {
      const firstForm = formEntries.length;
      if (entry.kind === "replace") {
        for (const form of entry.find) {
          patterns.add(foldForm(form, dictionary, entry), Role.Form, formEntries.length);
          formEntries.push(entryIndex);
        }
        for (const guard of entry.guard)
          patterns.add(foldForm(guard, dictionary, entry), Role.Guard, entryIndex);
      } else {
        phrases.push(entry);
        phraseEntries.push(entryIndex);
      }
      const { offset, length } = details.write(detailOf(entry, sources, options.toTraditional));
      records.push(
        dictionaryIndex |
          (CATEGORIES.indexOf(entry.category) << 8) |
          (SEVERITIES.indexOf(entry.severity) << 16) |
          (ENTRY_SCRIPTS.indexOf(entry.script) << 20) |
          (flagsOf(entry) << 24),
        profileMask(entry) | (Math.round((entry.kind === "replace" ? entry.confidence : 1) * 1000) << 8),
        entry.validFrom === undefined ? 0 : dayNumber(entry.validFrom),
        entry.validTo === undefined ? 0 : dayNumber(entry.validTo),
        offset,
        length,
        firstForm,
        formEntries.length - firstForm,
      );
      entryIndex++;
    }
    const { id, version, title, licence } = dictionary;
    return { id, version, title, licence, first, count: entryIndex - first };
  });
  if (infos.length > 256)
    throw new CuominError("CUOMIN_DICTIONARY_INVALID", "more than 256 dictionaries in one compilation");
  for (const text of options.allow ?? []) {
    const folded = foldPattern(text);
    if (folded !== "") patterns.add(folded, Role.Allow, 0);
  }
  let trigger = 0;
  for (const { triggers } of options.triggers ?? [])
    for (const text of triggers) patterns.add(foldPattern(text), Role.Trigger, trigger++);
  const tables =
    phrases.length > 0 && options.compileProtected !== undefined
      ? options.compileProtected(phrases)
      : new Uint8Array(0);
  const automaton = Automaton.build(patterns.texts, { symbols: FOLDING }).encode();
  const content = {
    dictionaries: infos,
    sources: sources.list,
    triggers: options.triggers ?? [],
  };
  const meta: CompiledMeta = {
    ...content,
    fingerprint: fingerprint(JSON.stringify(content), automaton, tables, details.bytes),
  };
  return packContainer(
    new Map<string, Uint8Array>([
      [Section.Automaton, automaton],
      [Section.Postings, bytesOf(patterns.encodePostings())],
      [Section.Entries, bytesOf(Int32Array.from(records))],
      [Section.Forms, bytesOf(Int32Array.from(formEntries))],
      [Section.Phrases, bytesOf(Int32Array.from(phraseEntries))],
      [Section.Protected, tables],
      [Section.Details, details.bytes],
      [Section.Meta, new TextEncoder().encode(JSON.stringify(meta))],
    ]),
  );
}

/** Equal folded texts share a pattern; each pattern has a list of what it stands for. */
class PatternTable {
  readonly texts: string[] = [];
  readonly #indices = new Map<string, number>();
  readonly #postings: number[][] = [];

  add(text: string, role: Role, index: number): void {
    let pattern = this.#indices.get(text);
    if (pattern === undefined) {
      pattern = this.texts.length;
      this.#indices.set(text, pattern);
      this.texts.push(text);
      this.#postings.push([]);
    }
    const posting = ((role << POSTING_INDEX_BITS) | index) >>> 0;
    const list = this.#postings[pattern]!;
    if (!list.includes(posting)) list.push(posting);
  }

  /** The start of each pattern's postings (one more than patterns), then all postings. */
  encodePostings(): Uint32Array {
    const total = this.#postings.reduce((sum, list) => sum + list.length, 0);
    const encoded = new Uint32Array(this.texts.length + 1 + total);
    let at = 0;
    this.#postings.forEach((list, pattern) => {
      encoded[pattern] = at;
      for (const posting of list) encoded[this.texts.length + 1 + at++] = posting;
    });
    encoded[this.texts.length] = at;
    return encoded;
  }
}

class DetailWriter {
  readonly #encoder = new TextEncoder();
  #buffer = new Uint8Array(1 << 16);
  #length = 0;

  write(detail: EntryDetail): { offset: number; length: number } {
    const encoded = this.#encoder.encode(JSON.stringify(detail));
    const offset = this.#length;
    if (offset + encoded.length > this.#buffer.length) {
      const wider = new Uint8Array(Math.max(this.#buffer.length * 2, offset + encoded.length));
      wider.set(this.#buffer.subarray(0, offset));
      this.#buffer = wider;
    }
    this.#buffer.set(encoded, offset);
    this.#length += encoded.length;
    return { offset, length: encoded.length };
  }

  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }
}

class SourcePool {
  readonly list: Source[] = [];
  readonly #indices = new Map<string, number>();

  indexOf(source: Source): number {
    const key = JSON.stringify(source);
    let index = this.#indices.get(key);
    if (index === undefined) {
      index = this.list.length;
      this.#indices.set(key, index);
      this.list.push(source);
    }
    return index;
  }
}

function foldForm(form: string, dictionary: Dictionary, entry: Entry): string {
  const folded = foldPattern(form);
  if (folded === "")
    throw new CuominError(
      "CUOMIN_DICTIONARY_INVALID",
      `${dictionary.id}/${entry.id}: a form of invisible characters only`,
    );
  return folded;
}

function detailOf(
  entry: Entry,
  pool: SourcePool,
  toTraditional: CompileOptions["toTraditional"],
): EntryDetail {
  const common = {
    id: entry.id,
    ...(entry.why === undefined ? {} : { why: entry.why }),
    ...(entry.sources.length === 0 ? {} : { sources: entry.sources.map((source) => pool.indexOf(source)) }),
  };
  const fix = entry.kind === "protected" ? [entry.protect] : entry.fix;
  const traditional = toTraditional === undefined ? fix : fix.map((text) => toTraditional(text));
  const forms = {
    find: entry.kind === "protected" ? [] : entry.find,
    fix,
    ...(traditional.every((text, i) => text === fix[i]) ? {} : { traditionalFix: traditional }),
  };
  if (entry.kind === "protected")
    return {
      ...common,
      ...forms,
      ...(entry.accept.length === 0 ? {} : { accept: entry.accept }),
      ...(entry.guard.length === 0 ? {} : { guard: entry.guard }),
      ...(entry.former.length === 0 ? {} : { former: entry.former }),
      ...traditionalVerbs(entry, toTraditional),
      ...(entry.wrongVerbs.length === 0 ? {} : { wrongVerbs: entry.wrongVerbs }),
      ...(entry.verbs.length === 0 ? {} : { verbs: entry.verbs }),
    };
  return {
    ...common,
    ...forms,
    ...(entry.cause === undefined ? {} : { cause: entry.cause }),
    ...(entry.when.length === 0 ? {} : { when: entry.when }),
    ...(entry.guard.length === 0 ? {} : { guard: entry.guard }),
  };
}

/** The verbs of a phrase that has wrong ones, where they differ in traditional characters. */
function traditionalVerbs(
  { verbs, wrongVerbs }: ProtectedEntry,
  toTraditional: CompileOptions["toTraditional"],
): { traditionalVerbs?: readonly string[] } {
  if (toTraditional === undefined || wrongVerbs.length === 0) return {};
  const written = verbs.map((verb) => toTraditional(verb));
  return written.every((text, i) => text === verbs[i]) ? {} : { traditionalVerbs: written };
}

function flagsOf(entry: Entry): number {
  if (entry.kind === "protected")
    return EntryFlag.Protected | (entry.former.length + entry.wrongVerbs.length > 0 ? EntryFlag.HasUsage : 0);
  let flags = 0;
  // Where wrong and right are one under folding (囯家, 国家), folding would take the right form for the wrong one.
  const right = new Set(entry.fix.map((form) => foldPattern(form)));
  if (!entry.fold || entry.find.some((form) => right.has(foldPattern(form)))) flags |= EntryFlag.Exact;
  if (entry.safe) flags |= EntryFlag.Safe;
  if (entry.boundary === "start" || entry.boundary === "both") flags |= EntryFlag.BoundaryStart;
  if (entry.boundary === "end" || entry.boundary === "both") flags |= EntryFlag.BoundaryEnd;
  if (entry.guard.length > 0) flags |= EntryFlag.HasGuard;
  if (entry.when.length > 0) flags |= EntryFlag.HasConditions;
  return flags;
}

function profileMask(entry: Entry): number {
  return (entry.profiles ?? PROFILES).reduce((mask, profile) => mask | (1 << PROFILES.indexOf(profile)), 0);
}

function bytesOf(words: Uint32Array | Int32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

/** FNV-1a over what makes up a dictionary: tells builds apart in reports, not a safeguard. */
function fingerprint(meta: string, ...parts: readonly Uint8Array[]): string {
  let hash = 0x811c9dc5;
  for (const part of [new TextEncoder().encode(meta), ...parts])
    for (let i = 0; i < part.length; i++) hash = Math.imul(hash ^ part[i]!, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
