import type { Source } from "../model/diagnostic";
import type { Category, Severity } from "../model/severity";

/** Which script a text must be written in for an entry to hold. */
export type EntryScript = "simplified" | "traditional" | "any";

/** The scene a checker works for; it picks dictionaries, entries and rules. */
export type Profile = "gov" | "news" | "general";

/** All profiles. */
export const PROFILES: readonly Profile[] = ["gov", "news", "general"];

/** How the slip came about, for typo entries: 音近, 形近, 五笔, 识别, 误植, 误用, 繁简转换. */
export type Cause = "pinyin" | "shape" | "wubi" | "ocr" | "slip" | "usage" | "conversion";

/**
 * One condition on the surroundings of a hit; an entry's conditions must all hold. Words are matched in the same
 * passage; besides words, `before`/`after` lists may hold the classes `<digit>`, `<latin>`, `<han>`, `<punct>`, `<start>`
 * (start of paragraph) and `<end>` (end of paragraph). `within` counts the characters allowed between, 0 when left out.
 */
export type Condition =
  | { readonly before: readonly string[]; readonly within?: number }
  | { readonly notBefore: readonly string[]; readonly within?: number }
  | { readonly after: readonly string[]; readonly within?: number }
  | { readonly notAfter: readonly string[]; readonly within?: number }
  | { readonly sentence: readonly string[] }
  | { readonly notSentence: readonly string[] }
  | { readonly paragraph: readonly string[] }
  | { readonly notParagraph: readonly string[] }
  | { readonly document: readonly string[] }
  | { readonly notDocument: readonly string[] }
  | { readonly inside: "quotes" | "title" }
  | { readonly notInside: "quotes" | "title" }
  | { readonly at: "paragraphStart" }
  | { readonly seen: string };

/** What every kind of entry carries. */
export interface EntryBase {
  /** Unique in its dictionary; defaults to the first wrong form or the protected form. */
  readonly id: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly script: EntryScript;
  /** The scenes in which the entry speaks; all of them when left out. */
  readonly profiles?: readonly Profile[];
  /** The entry holds for texts of this day or later, `YYYY-MM-DD` or a prefix of it. */
  readonly validFrom?: string;
  /** The entry holds for texts before this day. */
  readonly validTo?: string;
  /** A reason a reader can understand, in Chinese. */
  readonly why?: string;
  readonly sources: readonly Source[];
  /** Sentences in which the entry must speak. */
  readonly flag: readonly string[];
  /** Sentences in which it must stay silent. */
  readonly pass: readonly string[];
}

/** Wrong forms with their right forms, or with a reason where no single form is right. */
export interface ReplaceEntry extends EntryBase {
  readonly kind: "replace";
  /** The wrong forms, as written. */
  readonly find: readonly string[];
  /** The right forms, best first; empty when the entry only advises (then `why` is required). */
  readonly fix: readonly string[];
  /** How sure a hit is, 0 to 1; 1 when left out. */
  readonly confidence: number;
  /** Whether `fix` may be applied without a person looking; by default when there is exactly one right form. */
  readonly safe: boolean;
  /** Whether hits are found through folding (default); `false`: only as written. */
  readonly fold: boolean;
  readonly cause?: Cause;
  /** Innocent contexts: longer right texts that hold a wrong form; a hit inside one is acquitted. */
  readonly guard: readonly string[];
  /** Where the hit must meet a word border, judged by the segmenter. */
  readonly boundary?: "start" | "end" | "both";
  readonly when: readonly Condition[];
}

/** A form that was right until a day. */
export interface FormerForm {
  readonly form: string;
  /** The first day on which it is no longer right, `YYYY-MM-DD` or a prefix of it. */
  readonly until: string;
}

/** A right form that must be written exactly; near misses of it are found by search. */
export interface ProtectedEntry extends EntryBase {
  readonly kind: "protected";
  /** The right form. */
  readonly protect: string;
  /** Other right forms: approved short forms, forms with or without quotation marks. */
  readonly accept: readonly string[];
  /** Parts of the right form that may be left out. */
  readonly optional: readonly string[];
  /** Older right forms. */
  readonly former: readonly FormerForm[];
  /** Texts near the right form that are right in their own way; never flagged. */
  readonly guard: readonly string[];
  /**
   * How sure a slip must be. `normal`: whatever is likelier a slip than free wording, by what the judge of near misses has learnt;
   * `exact`: much sooner, whatever the kind of slip; `loose`: only characters that sound, look or are typed alike,
   * doubled or changed over, from the same likelihood on.
   */
  readonly strictness: "exact" | "normal" | "loose";
  /** The members, when the phrase is the name of an enumeration (四个自信), in their fixed order. */
  readonly elements: readonly string[];
  /** Verbs that go with the phrase (增强“四个意识”), the most usual first. */
  readonly verbs: readonly string[];
  /** Verbs that belong with other phrases and are flagged right before this one (坚定“四个意识”); `verbs` says what is right. */
  readonly wrongVerbs: readonly string[];
}

/** An entry of a dictionary. */
export type Entry = ReplaceEntry | ProtectedEntry;

/** A dictionary as its keeper writes it, parsed. */
export interface Dictionary {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly licence: string;
  readonly entries: readonly Entry[];
}
