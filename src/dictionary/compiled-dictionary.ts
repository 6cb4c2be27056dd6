import { Automaton } from "../matcher/automaton";
import type { Source } from "../model/diagnostic";
import { CuominError } from "../model/error";
import { CATEGORIES, type Category, SEVERITIES, type Severity } from "../model/severity";
import { unpackContainer } from "./container";
import {
  type Cause,
  type Condition,
  type EntryScript,
  type FormerForm,
  PROFILES,
  type Profile,
} from "./entry";

/** What a pattern of the automaton stands for; the role is kept in the upper bits of a posting. */
export const Role = {
  /** A wrong form; the index is that of the form. */
  Form: 0,
  /** An innocent context; the index is that of the entry. */
  Guard: 1,
  /** Text that the user lets pass; the index has no meaning. */
  Allow: 2,
  /** A literal that a rule asked for; the index is that of the trigger. */
  Trigger: 3,
} as const;

/** One of {@link Role}. */
export type Role = (typeof Role)[keyof typeof Role];

/** Bits of a posting that hold the index; the role stands above them. */
export const POSTING_INDEX_BITS = 28;
const POSTING_INDEX_MASK = (1 << POSTING_INDEX_BITS) - 1;

/** Flags of an entry record. */
export const EntryFlag = {
  /** Found only as written, not through folding. */
  Exact: 1,
  Safe: 2,
  BoundaryStart: 4,
  BoundaryEnd: 8,
  HasGuard: 16,
  HasConditions: 32,
  Protected: 64,
  /** A protected phrase that has something to say where it stands as it should: of its verb, or of a former name. */
  HasUsage: 128,
} as const;

/** Numbers per entry record, see {@link CompiledDictionary}. */
export const ENTRY_STRIDE = 8;

/** What is kept of an entry for messages; parsed only when the entry speaks. */
export interface EntryDetail {
  readonly id: string;
  readonly find: readonly string[];
  readonly fix: readonly string[];
  /** The right forms in traditional characters where they differ from a character-wise conversion. */
  readonly traditionalFix?: readonly string[];
  readonly why?: string;
  readonly cause?: Cause;
  readonly when?: readonly Condition[];
  readonly guard?: readonly string[];
  /** Other right forms of a protected phrase. */
  readonly accept?: readonly string[];
  /** Former names of it, and until when they were right. */
  readonly former?: readonly FormerForm[];
  /** The verbs that go with it, and those that do not. */
  readonly verbs?: readonly string[];
  readonly wrongVerbs?: readonly string[];
  /** `verbs` in traditional characters, where they differ. */
  readonly traditionalVerbs?: readonly string[];
  /** Indices into the pooled sources. */
  readonly sources?: readonly number[];
}

/** What a compiled dictionary says about the dictionaries inside it. */
export interface DictionaryInfo {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly licence: string;
  /** Entries `[first, first + count)` come from it. */
  readonly first: number;
  readonly count: number;
}

/** The JSON part of the binary. */
export interface CompiledMeta {
  readonly dictionaries: readonly DictionaryInfo[];
  readonly sources: readonly Source[];
  /** The triggers of the rules, rule by rule; their indices run through. */
  readonly triggers: readonly { readonly rule: string; readonly triggers: readonly string[] }[];
  /** A hash of the content, for reports. */
  readonly fingerprint: string;
}

/** The names of the sections of a compiled dictionary. */
export const Section = {
  Automaton: "automaton",
  Postings: "postings",
  Entries: "entries",
  Forms: "forms",
  Details: "details",
  Meta: "meta",
  Protected: "protected",
  Phrases: "phrases",
} as const;

/**
 * Dictionaries compiled for use: one automaton over all forms, guards and triggers, and flat tables beside it.
 * Loading checks every index and copies nothing; an entry's texts are parsed when it first speaks.
 *
 * An entry record is {@link ENTRY_STRIDE} numbers: `dictionary | category << 8 | severity << 16 | script << 20 | flags << 24`,
 * `profiles | confidence × 1000 << 8`, validFrom, validTo (days as `yyyymmdd`, 0 for none), offset and length of
 * its detail (bytes), first form and number of forms.
 */
export class CompiledDictionary {
  readonly automaton: Automaton;
  readonly meta: CompiledMeta;
  /** Postings of pattern `p`: `postings[postingStarts[p]] … postings[postingStarts[p + 1] - 1]`. */
  readonly postingStarts: Uint32Array;
  readonly postings: Uint32Array;
  /** The entry of each form. */
  readonly formEntries: Int32Array;
  /** The entry of each protected phrase of the near-miss tables. */
  readonly phraseEntries: Int32Array;
  /** The tables of the near-miss search; undefined when no phrase is protected. */
  readonly protectedTables: Uint8Array | undefined;
  /** The binary it was loaded from. */
  readonly bytes: Uint8Array;
  readonly #entries: Int32Array;
  readonly #details: Uint8Array;
  readonly #detailCache = new Map<number, EntryDetail>();

  private constructor(bytes: Uint8Array) {
    const sections = unpackContainer(bytes);
    const section = (name: string): Uint8Array => {
      const found = sections.get(name);
      if (found === undefined) throw corrupt(`section ${name} is missing`);
      return found;
    };
    this.bytes = bytes;
    this.automaton = Automaton.decode(section(Section.Automaton));
    this.meta = parseMeta(section(Section.Meta));
    const postings = words(section(Section.Postings));
    const patternCount = this.automaton.patternCount;
    this.postingStarts = postings.subarray(0, patternCount + 1);
    this.postings = postings.subarray(patternCount + 1);
    this.formEntries = new Int32Array(
      words(section(Section.Forms)).buffer,
      section(Section.Forms).byteOffset,
      section(Section.Forms).length >> 2,
    );
    const phrases = section(Section.Phrases);
    this.phraseEntries = new Int32Array(phrases.buffer, phrases.byteOffset, phrases.length >> 2);
    const tables = section(Section.Protected);
    this.protectedTables = tables.length === 0 ? undefined : tables;
    const entries = section(Section.Entries);
    this.#entries = new Int32Array(entries.buffer, entries.byteOffset, entries.length >> 2);
    this.#details = section(Section.Details);
    this.#verify();
  }

  /**
   * Loads a compiled dictionary; `bytes` is kept, not copied.
   * @throws CuominError `CUOMIN_BINARY_CORRUPT`, `CUOMIN_BINARY_VERSION`
   */
  static decode(bytes: Uint8Array): CompiledDictionary {
    return new CompiledDictionary(bytes);
  }

  get entryCount(): number {
    return this.#entries.length / ENTRY_STRIDE;
  }

  dictionaryOf(entry: number): DictionaryInfo {
    return this.meta.dictionaries[this.#entries[entry * ENTRY_STRIDE]! & 0xff]!;
  }

  categoryOf(entry: number): Category {
    return CATEGORIES[(this.#entries[entry * ENTRY_STRIDE]! >> 8) & 0xff]!;
  }

  severityOf(entry: number): Severity {
    return SEVERITIES[(this.#entries[entry * ENTRY_STRIDE]! >> 16) & 0xf]!;
  }

  scriptOf(entry: number): EntryScript {
    return ENTRY_SCRIPTS[(this.#entries[entry * ENTRY_STRIDE]! >> 20) & 0xf]!;
  }

  /** A union of {@link EntryFlag}. */
  flagsOf(entry: number): number {
    return this.#entries[entry * ENTRY_STRIDE]! >>> 24;
  }

  /** Whether the entry speaks in a scene. */
  inProfile(entry: number, profile: Profile): boolean {
    return ((this.#entries[entry * ENTRY_STRIDE + 1]! >> PROFILES.indexOf(profile)) & 1) === 1;
  }

  /** 0 to 1. */
  confidenceOf(entry: number): number {
    return (this.#entries[entry * ENTRY_STRIDE + 1]! >> 8) / 1000;
  }

  /** Whether the entry holds for texts of a day (`yyyymmdd`). */
  holdsOn(entry: number, day: number): boolean {
    const from = this.#entries[entry * ENTRY_STRIDE + 2]!;
    const to = this.#entries[entry * ENTRY_STRIDE + 3]!;
    return day >= from && (to === 0 || day < to);
  }

  /** What limits an entry to borders, scenes and days. */
  limitsOf(entry: number): {
    readonly boundary: "start" | "end" | "both" | undefined;
    readonly profiles: readonly Profile[];
    readonly validFrom: number;
    readonly validTo: number;
  } {
    const flags = this.flagsOf(entry);
    const start = (flags & EntryFlag.BoundaryStart) !== 0;
    const end = (flags & EntryFlag.BoundaryEnd) !== 0;
    return {
      boundary: start && end ? "both" : start ? "start" : end ? "end" : undefined,
      profiles: PROFILES.filter((profile) => this.inProfile(entry, profile)),
      validFrom: this.#entries[entry * ENTRY_STRIDE + 2]!,
      validTo: this.#entries[entry * ENTRY_STRIDE + 3]!,
    };
  }

  /** The texts of an entry. */
  detailOf(entry: number): EntryDetail {
    let detail = this.#detailCache.get(entry);
    if (detail === undefined) {
      const offset = this.#entries[entry * ENTRY_STRIDE + 4]!;
      const length = this.#entries[entry * ENTRY_STRIDE + 5]!;
      // The checksum vouches for the text; it is what `compileDictionaries` wrote.
      detail = JSON.parse(
        new TextDecoder().decode(this.#details.subarray(offset, offset + length)),
      ) as EntryDetail;
      this.#detailCache.set(entry, detail);
    }
    return detail;
  }

  /** The id of an entry across dictionaries, `<dictionary>/<entry>`. */
  qualifiedId(entry: number): string {
    return `${this.dictionaryOf(entry).id}/${this.detailOf(entry).id}`;
  }

  #verify(): void {
    const { postingStarts, postings, meta } = this;
    const patternCount = this.automaton.patternCount;
    if (postingStarts.length !== patternCount + 1 || this.#entries.length % ENTRY_STRIDE !== 0)
      throw corrupt("tables");
    const triggers = meta.triggers.reduce((sum, { triggers: list }) => sum + list.length, 0);
    const limits = [this.formEntries.length, this.entryCount, 1, triggers];
    for (let p = 0; p < patternCount; p++)
      if (postingStarts[p]! > postingStarts[p + 1]!) throw corrupt("postings");
    if ((postingStarts[patternCount] ?? 0) !== postings.length) throw corrupt("postings");
    for (let i = 0; i < postings.length; i++) {
      const limit = limits[postings[i]! >>> POSTING_INDEX_BITS];
      if (limit === undefined || (postings[i]! & POSTING_INDEX_MASK) >= limit) throw corrupt("posting");
    }
    for (const table of [this.formEntries, this.phraseEntries])
      for (let i = 0; i < table.length; i++)
        if (table[i]! < 0 || table[i]! >= this.entryCount) throw corrupt("form");
    const dictionaries = meta.dictionaries.length;
    for (let at = 0; at < this.#entries.length; at += ENTRY_STRIDE) {
      const head = this.#entries[at]!;
      const offset = this.#entries[at + 4]!;
      const length = this.#entries[at + 5]!;
      if ((head & 0xff) >= dictionaries || ((head >> 8) & 0xff) >= CATEGORIES.length) throw corrupt("entry");
      if (((head >> 16) & 0xf) >= SEVERITIES.length || ((head >> 20) & 0xf) >= ENTRY_SCRIPTS.length)
        throw corrupt("entry");
      if (offset < 0 || length < 0 || offset + length > this.#details.length) throw corrupt("detail");
    }
  }
}

/** The scripts in the order of their numbers in a record. */
export const ENTRY_SCRIPTS: readonly EntryScript[] = ["any", "simplified", "traditional"];

/** The role of a posting. */
export function postingRole(posting: number): Role {
  return (posting >>> POSTING_INDEX_BITS) as Role;
}

/** The index of a posting. */
export function postingIndex(posting: number): number {
  return posting & POSTING_INDEX_MASK;
}

function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
}

function parseMeta(bytes: Uint8Array): CompiledMeta {
  try {
    // Written by `compileDictionaries`; the container's checksum vouches for it.
    return JSON.parse(new TextDecoder().decode(bytes)) as CompiledMeta;
  } catch (cause) {
    throw corrupt("meta", cause);
  }
}

function corrupt(what: string, cause?: unknown): CuominError {
  return new CuominError("CUOMIN_BINARY_CORRUPT", `compiled dictionary is damaged: ${what}`, {
    remedy: "Build it again with `cuomin dict build`, or install the package anew.",
    cause,
  });
}
