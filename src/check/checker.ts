import type { CompiledDictionary } from "../dictionary/compiled-dictionary";
import { dayNumber, today } from "../dictionary/date";
import type { Profile } from "../dictionary/entry";
import type { Diagnostic } from "../model/diagnostic";
import { type Document, plainDocument } from "../model/document";
import { CuominError } from "../model/error";
import type { Locale } from "../model/localized";
import { atLeast, type Severity } from "../model/severity";
import { detectScript, type Script } from "../normalize/script";
import {
  acquit,
  type BoundaryJudge,
  DICTIONARY_RULE_ID,
  dictionaryFinding,
  type JudgingContext,
} from "../rules/dictionary-rule";
import { Passage } from "../rules/passage";
import type { Finding, Mode, Rule, RuleContext } from "../rules/rule";
import { diagnose, type FindingDefaults } from "./diagnose";
import { applyDirectives } from "./directives";
import { FoldedDocument } from "./document-facts";
import { type AppliedFix, applyFixes } from "./fix";
import { CONFIDENCE_FLOOR } from "./options";
import { resolveOverlaps } from "./overlap";
import { guardOver, isAllowed, Layer, type PassageHits, scanPassage } from "./scan";
import type { Settings } from "./settings";

/** What a check gives. */
export interface Report {
  /** Sorted by start, the longer first. */
  readonly diagnostics: readonly Diagnostic[];
  /** The script of the document as a whole. */
  readonly script: Script;
  /** Which dictionaries judged: `id@version`, and the fingerprint of each compiled binary. */
  readonly versions: readonly string[];
}

/** What fixing gives. */
export interface FixReport {
  /** The text with the safe suggestions applied. */
  readonly output: string;
  /** What was applied, in text order, pass by pass; spans are those of the text of its pass. */
  readonly applied: readonly AppliedFix[];
  /** What is left to a person; spans are those of `output`. */
  readonly skipped: readonly Diagnostic[];
}

/** Fixing one thing can bring another to light; more rounds than this would mean that two entries undo each other. */
const MAX_FIX_PASSES = 6;

/** Everything a check depends on; never changed, only replaced as a whole. */
export interface CheckerState {
  readonly layers: readonly Layer[];
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  readonly profile: Profile;
  readonly mode: Mode;
  readonly asOf: string;
  readonly locale: Locale;
  readonly minSeverity: Severity;
  readonly boundary: BoundaryJudge;
}

/**
 * Checks and fixes texts. Synchronous, without shared state: several checkers live side by side. A check sees one state of
 * dictionaries and settings from beginning to end, whatever is replaced meanwhile.
 */
export class Checker {
  #state: CheckerState;

  constructor(state: CheckerState) {
    this.#state = state;
  }

  /** What the next check will use. */
  get state(): CheckerState {
    return this.#state;
  }

  /** Replaces parts of the state at once; checks that have begun are not affected. */
  replace(changes: Partial<CheckerState>): void {
    this.#state = { ...this.#state, ...changes };
  }

  /** Replaces all dictionaries at once; checks that have begun keep theirs. */
  replaceDictionaries(dictionaries: readonly CompiledDictionary[]): void {
    this.replace({ layers: dictionaries.map((dictionary) => new Layer(dictionary)) });
  }

  /** Which dictionaries judge. */
  get versions(): readonly string[] {
    return versionsOf(this.#state);
  }

  /** Checks a text or document. Never throws, whatever the text. */
  check(input: string | Document): Report {
    const document = typeof input === "string" ? plainDocument(input) : input;
    const run = new CheckRun(document, this.#state);
    return {
      diagnostics: run.diagnostics(),
      script: run.script(),
      versions: versionsOf(this.#state),
    };
  }

  /**
   * Everything that was found in a text or document, before findings that say the same are merged and in-text directives
   * are followed; in no particular order. For dictionary tests and explanations.
   */
  findings(input: string | Document): readonly Diagnostic[] {
    return new CheckRun(typeof input === "string" ? plainDocument(input) : input, this.#state).findings();
  }

  /**
   * Applies the safe suggestions, round by round until nothing safe is left; so fixing the output again changes nothing.
   * A document of another format than plain text is fixed in one round, since its regions have to be found anew by its
   * input.
   */
  fix(input: string | Document): FixReport {
    const isPlain = typeof input === "string" || input.format === "text";
    let document = typeof input === "string" ? plainDocument(input) : input;
    const applied: AppliedFix[] = [];
    for (let pass = 0; ; pass++) {
      const { diagnostics } = this.check(document);
      if (pass === MAX_FIX_PASSES) return { output: document.text, applied, skipped: diagnostics };
      const result = applyFixes(document.text, diagnostics);
      applied.push(...result.applied);
      if (result.applied.length === 0) return { output: document.text, applied, skipped: result.skipped };
      if (!isPlain) return { output: result.output, applied, skipped: result.skipped };
      document = plainDocument(result.output, document.path);
    }
  }
}

function versionsOf({ layers }: CheckerState): readonly string[] {
  return layers.flatMap(({ dictionary }) => [
    ...dictionary.meta.dictionaries.map(({ id, version }) => `${id}@${version}`),
    `binary:${dictionary.meta.fingerprint}`,
  ]);
}

/** One check of one document. */
class CheckRun {
  readonly #state: CheckerState;
  readonly #document: Document;
  readonly #passages: readonly Passage[];
  readonly #found: Diagnostic[] = [];
  readonly #floor: number;

  constructor(document: Document, state: CheckerState) {
    this.#document = document;
    this.#state = state;
    this.#passages = document.regions.map((region) => new Passage(document, region));
    this.#floor = CONFIDENCE_FLOOR[state.mode];
  }

  script(): Script {
    const [only] = this.#passages;
    return this.#passages.length === 1 && only !== undefined
      ? only.script
      : detectScript(this.#document.text);
  }

  diagnostics(): readonly Diagnostic[] {
    return applyDirectives(this.#document.text, resolveOverlaps(this.findings()));
  }

  /** Everything the dictionaries and rules found, before the overlap policy and directives. */
  findings(): readonly Diagnostic[] {
    const hits = this.#passages.map((passage) => scanPassage(passage.text, this.#state.layers));
    this.#runDictionaries(hits);
    this.#runRules(hits);
    return this.#found;
  }

  #runDictionaries(hits: readonly PassageHits[]): void {
    const { settings, profile, asOf, boundary } = this.#state;
    if (hits.every(({ layers }) => layers.every(({ forms }) => forms.length === 0))) return;
    const facts = new FoldedDocument(this.#passages, hits);
    hits.forEach(({ layers }, i) => {
      const passage = this.#passages[i]!;
      for (const layer of layers) {
        const context: JudgingContext = {
          profile,
          day: dayNumber(asOf),
          facts,
          boundary,
          guardOver: (hit) => guardOver(layer, hit),
          allowed: (_, span) => isAllowed(layers, span),
        };
        for (const hit of layer.forms) {
          const category = hit.dictionary.categoryOf(hit.entry);
          if (acquit(passage, hit, context) !== undefined) continue;
          this.#add(passage, dictionaryFinding(passage, hit), settings, {
            rule: DICTIONARY_RULE_ID,
            category,
          });
        }
      }
    });
  }

  #runRules(hits: readonly PassageHits[]): void {
    const { settings, rules, profile, mode, asOf } = this.#state;
    const hitsOf = new Map(this.#passages.map((passage, i) => [passage, hits[i]!]));
    for (const rule of rules) {
      if (rule.profiles !== undefined && !rule.profiles.includes(profile)) continue;
      if (!settings.isEmpty && settings.isRuleOff(rule.id, rule.category)) continue;
      const called = this.#passages.filter((passage, i) => isCalledFor(rule, passage, hits[i]!));
      if (called.length === 0) continue;
      const defaults: FindingDefaults = {
        rule: rule.id,
        category: rule.category,
        why: rule.why[this.#state.locale],
      };
      const context: RuleContext<object> = {
        options: { ...rule.options, ...settings.optionsOf(rule.id) },
        profile,
        mode,
        asOf,
        triggerHits: (passage) => hitsOf.get(passage)?.triggers.get(rule.id) ?? [],
        report: (passage, finding) => {
          const sources = finding.sources ?? rule.standards;
          this.#add(passage, { severity: rule.severity, ...finding, sources }, settings, defaults);
        },
      };
      if (rule.scope === "document") rule.check(this.#passages, context);
      else for (const passage of called) rule.check(passage, context);
    }
  }

  #add(passage: Passage, finding: Finding, settings: Settings, defaults: FindingDefaults): void {
    if ((finding.confidence ?? 1) < this.#floor) return;
    const { rule } = defaults;
    const category = finding.category ?? defaults.category;
    const own = finding.severity ?? "error";
    const severity = settings.severityOf({ rule, entry: finding.entry, category }, own);
    if (severity === undefined || !atLeast(severity, this.#state.minSeverity)) return;
    this.#found.push(diagnose(passage, finding, severity, defaults, this.#state.locale));
  }
}

function isCalledFor(rule: Rule, passage: Passage, hits: PassageHits): boolean {
  if (rule.triggers === undefined && rule.needs === undefined) return true;
  if (rule.triggers !== undefined && hits.triggers.has(rule.id)) return true;
  return rule.needs !== undefined && (passage.runs.present & rule.needs) !== 0;
}

/** Checks a date option. @throws CuominError `CUOMIN_OPTION_INVALID` */
export function checkedAsOf(asOf: string | undefined): string {
  if (asOf === undefined) return today();
  if (dayNumber(asOf) === 0)
    throw new CuominError(
      "CUOMIN_OPTION_INVALID",
      { zh: `asOf 不是日期：${asOf}`, en: `asOf is not a date: ${asOf}` },
      { remedy: { zh: "写作 2018-03-17。", en: "Write it like 2018-03-17." } },
    );
  return asOf;
}
