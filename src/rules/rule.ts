import type { Profile } from "../dictionary/entry";
import type { Source } from "../model/diagnostic";
import type { RegionKind } from "../model/document";
import type { Localized } from "../model/localized";
import type { Category, Severity } from "../model/severity";
import type { Span } from "../model/span";
import type { Similarity } from "../nearmiss/similarity";
import type { Passage } from "./passage";

/** How sure a finding must be: `publish` for few false alarms, `review` for most findings. */
export type Mode = "publish" | "review";

/** One way to put a finding right, in units of the passage. */
export interface Fix {
  /** What should stand in place of `span`; empty to delete it. */
  readonly text: string;
  /** The stretch it replaces; the finding's own span when left out. */
  readonly span?: Span;
  /** Whether it may be applied unseen; `false` when left out. */
  readonly safe?: boolean;
  /** What it does; made from the texts when left out. */
  readonly title?: Localized;
}

/** What a rule reports, in units of the passage. Left-out fields come from the rule. */
export interface Finding {
  readonly span: Span;
  readonly message: Localized;
  /** Best first. */
  readonly fixes?: readonly Fix[];
  readonly severity?: Severity;
  /** The probability that this place is wrong; 1 when left out. Below the mode's floor it is not shown. */
  readonly confidence?: number;
  readonly entry?: string;
  readonly category?: Category;
  readonly why?: string;
  readonly sources?: readonly Source[];
}

/** A place where one of the rule's triggers stands (through folding), in units of the passage. */
export interface TriggerHit {
  /** Index into the rule's `triggers`. */
  readonly trigger: number;
  readonly start: number;
  readonly end: number;
}

/** What a rule is given besides the text. */
export interface RuleContext<Options> {
  readonly options: Options;
  readonly profile: Profile;
  readonly mode: Mode;
  /** The day the text is judged for, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Which characters are taken for which; absent in a checker without language data. */
  readonly similarity: Similarity | undefined;
  /** The hits of the rule's triggers in a passage, by start. */
  triggerHits(passage: Passage): readonly TriggerHit[];
  /** Whether a span lies in a protected phrase that stands as it should, or in a text that the user allows. */
  isRight(passage: Passage, span: Span): boolean;
  /** What the dictionaries already say about writing `text` in place of a span. */
  verdictOn(passage: Passage, span: Span, text: string): DictionaryVerdict | undefined;
  report(passage: Passage, finding: Finding): void;
}

/**
 * What the dictionaries say about a change that one of their entries makes: the form is a `variant`, no typo; or the entry
 * looked at the place and found it `innocent`, by a guard or a word border.
 */
export type DictionaryVerdict = "variant" | "innocent";

/** A sentence a rule must flag: the exact stretch found, and the text it should become where the rule has a fix. */
export interface FlagExample {
  readonly text: string;
  readonly found: string;
  /** What the first fix puts in place of `found`. */
  readonly fix?: string;
  /** Options under which it is flagged, when not the defaults. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** What the text is in its document, when not prose. */
  readonly kind?: RegionKind;
}

/** What every rule states about itself; its page in the reference is made from this. */
export interface RuleMeta<Options> {
  /** `<category>/<name>`; the file is named `<category>-<name>.ts`. */
  readonly id: string;
  readonly title: Localized;
  readonly category: Category;
  /** The severity of its findings unless a finding says otherwise. */
  readonly severity: Severity;
  /** Why it matters, for a reader. */
  readonly why: Localized;
  /** The standards it applies. */
  readonly standards: readonly Source[];
  /** The scenes it works in; all when left out. */
  readonly profiles?: readonly Profile[];
  /** The options and their defaults; a flat object of booleans, numbers, strings and lists of strings. */
  readonly options: Options;
  /** A sentence about each option. */
  readonly optionDocs?: { readonly [Key in keyof Options]: Localized };
  /**
   * Literal strings compiled into the checker's automaton. A rule that states triggers, needs or digits is called only for
   * passages where one of its triggers stands, or that show one of the signs it needs; a rule that states none is always called.
   */
  readonly triggers?: readonly string[];
  /** Bits of {@link Passage.present} that call the rule: `1 << RunKind` for kinds of character, and pairs of neighbours. */
  readonly needs?: number;
  /** Bits of {@link DigitSign} that call the rule: what stands beside a run of digits, and how long it is. */
  readonly digits?: number;
  readonly flag: readonly FlagExample[];
  readonly pass: readonly string[];
}

/** A rule whose findings in a paragraph depend on that paragraph alone; it may be run on a paragraph by itself. */
export interface ParagraphRule<Options = object> extends RuleMeta<Options> {
  readonly scope: "paragraph";
  check(passage: Passage, context: RuleContext<Options>): void;
}

/** A rule that compares places across the document; called with all passages when one of them calls for it. */
export interface DocumentRule<Options = object> extends RuleMeta<Options> {
  readonly scope: "document";
  check(passages: readonly Passage[], context: RuleContext<Options>): void;
}

/** A check of the text: pure, linear in it, and silent about what it is not sure of. */
export type Rule<Options = object> = ParagraphRule<Options> | DocumentRule<Options>;

/** Infers the option type of a rule from its defaults; returns the rule as given. */
export function defineRule<Options extends object>(rule: Rule<Options>): Rule<Options> {
  return rule;
}
