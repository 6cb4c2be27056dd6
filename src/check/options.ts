import type { CompiledDictionary } from "../dictionary/compiled-dictionary";
import type { Dictionary, Profile } from "../dictionary/entry";
import type { Segmenter } from "../language/segmenter";
import type { TypoModelSource } from "../language/unpack-model";
import type { Locale } from "../model/localized";
import type { Severity } from "../model/severity";
import type { Mode, Rule } from "../rules/rule";

/**
 * What a setting applies to: a rule (`punctuation/unpaired`), a category (`variant`), a dictionary (`typos`) or an entry
 * (`typos/按装`). The most specific setting wins: entry, rule, dictionary, category.
 */
export type Selector = string;

/** Off, on with its own severity, on with another, or with options for the rule. */
export type Setting =
  | "off"
  | "on"
  | boolean
  | Severity
  | { readonly severity?: Severity; readonly options?: Readonly<Record<string, unknown>> };

/** A term of the user's own: a right form to protect, or wrong forms with right ones. */
export type Term =
  | string
  | {
      readonly protect: string;
      readonly accept?: readonly string[];
      readonly guard?: readonly string[];
      readonly severity?: Severity;
    }
  | {
      readonly find: string | readonly string[];
      readonly fix?: string | readonly string[];
      readonly why?: string;
      readonly guard?: readonly string[];
      readonly severity?: Severity;
    };

/** Dictionaries besides the bundled ones: parsed, compiled, or the bytes that `cuomin dict build` wrote. */
export type DictionaryInput = Dictionary | CompiledDictionary | Uint8Array;

/** How a checker is made. Everything may be left out. */
export interface CheckerOptions {
  /** The scene: which dictionaries, entries and rules apply. `gov` when left out. */
  readonly profile?: Profile;
  /** How sure a finding must be. `publish` when left out. */
  readonly mode?: Mode;
  /** The day whose wording applies, `YYYY-MM-DD`; today when left out. */
  readonly asOf?: string;
  /** The language of messages. `zh` when left out. */
  readonly locale?: Locale;
  /** Dictionaries of the user's own, beside the bundled ones. */
  readonly dictionaries?: readonly DictionaryInput[];
  /** The user's own terms. */
  readonly terms?: readonly Term[];
  /** Texts to let pass: nothing inside an occurrence of one is reported by a dictionary or the typo model. */
  readonly allow?: readonly string[];
  /** What is on, off or of another severity. */
  readonly rules?: Readonly<Record<Selector, Setting>>;
  /** Rules of the user's own. */
  readonly extraRules?: readonly Rule[];
  /** Diagnostics less grave than this are left out. `info` (everything) when left out. */
  readonly minSeverity?: Severity;
  /** Judges word borders for entries that ask for them; the bundled segmenter when left out. */
  readonly segmenter?: Segmenter;
  /** Whether the bundled dictionaries are used. `true` when left out. */
  readonly bundled?: boolean;
  /**
   * The statistical typo model: the one that ships with the library (`bundled`, when left out; Node only, about a third of a
   * second to load), none (`false`), the bytes of one, or the response to a request for it. A browser has no model unless it is
   * given one: `typoModel: fetch(url, { integrity })`, of the package's `cuomin/models/typo.cuomin-model.br`.
   */
  readonly typoModel?: "bundled" | false | TypoModelSource | PromiseLike<TypoModelSource>;
  /** Whether the bundled rules are used. `true` when left out. */
  readonly bundledRules?: boolean;
}

/** The floor of confidence for each mode. */
export const CONFIDENCE_FLOOR: Readonly<Record<Mode, number>> = { publish: 0.6, review: 0.3 };
