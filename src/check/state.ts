import { dayNumber } from "../dictionary/date";
import type { Profile } from "../dictionary/entry";
import type { BoundaryJudge } from "../language/word-boundary";
import type { Locale } from "../model/localized";
import type { Severity } from "../model/severity";
import type { NearMissResources } from "../nearmiss/resources";
import type { Passage } from "../rules/passage";
import type { Mode, Rule } from "../rules/rule";
import type { FindingDefaults } from "./diagnose";
import { CONFIDENCE_FLOOR } from "./options";
import type { Layer } from "./scan";
import type { Settings } from "./settings";

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
  /** What the near-miss search needs; without it protected phrases are not looked for. */
  readonly nearMiss?: NearMissResources | undefined;
}

/** A rule that is on, with what does not change from text to text. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly scope: Rule["scope"];
  readonly options: object;
  readonly defaults: FindingDefaults;
}

/** A sign, so to speak, that every passage shows: it calls the rules that state nothing that calls them. */
const CALLED_ALWAYS = 1 << 31;

/** A state with what can be worked out once for all checks. */
export class PreparedState {
  readonly state: CheckerState;
  readonly rules: readonly ActiveRule[];
  /**
   * The signs of a passage that call each of the rules, {@link CALLED_ALWAYS} among them, and those of its digits. Apart from the
   * rules, which are written in many shapes: reading it of all of them would cost every text more than most rules do.
   */
  readonly #needs: Int32Array;
  readonly #digits: Int32Array;
  /** Which rules the triggers of a passage call; clear but while they are gathered. */
  readonly #triggered: Uint8Array;
  /** The places in {@link PreparedState.rules} of the rules with an id: mostly one. */
  readonly #rulesById: ReadonlyMap<string, readonly number[]>;
  readonly versions: readonly string[];
  readonly day: number;
  readonly confidenceFloor: number;

  constructor(state: CheckerState) {
    this.state = state;
    this.day = dayNumber(state.asOf);
    this.confidenceFloor = CONFIDENCE_FLOOR[state.mode];
    this.rules = activeRules(state);
    this.#needs = Int32Array.from(this.rules, ({ rule }) =>
      rule.needs === undefined && rule.digits === undefined && rule.triggers === undefined
        ? CALLED_ALWAYS
        : (rule.needs ?? 0),
    );
    this.#digits = Int32Array.from(this.rules, ({ rule }) => rule.digits ?? 0);
    this.#triggered = new Uint8Array(this.rules.length);
    const rulesById = new Map<string, number[]>();
    for (const [index, { rule }] of this.rules.entries()) {
      const known = rulesById.get(rule.id);
      if (known === undefined) rulesById.set(rule.id, [index]);
      else known.push(index);
    }
    this.#rulesById = rulesById;
    this.versions = state.layers.flatMap(({ dictionary }) => [
      ...dictionary.meta.dictionaries.map(({ id, version }) => `${id}@${version}`),
      `binary:${dictionary.meta.fingerprint}`,
    ]);
  }

  /**
   * The places of the rules that a passage calls, in order. Triggers, needs and digits are alternatives: each of them calls a rule.
   * Most rules have nothing to do in most texts, and cost no more than a look at two numbers.
   */
  rulesCalledBy(passage: Passage, triggers: ReadonlyMap<string, unknown>): number[] {
    const triggered = this.#triggered;
    for (const id of triggers.keys()) for (const rule of this.#rulesById.get(id) ?? []) triggered[rule] = 1;
    const present = passage.present | CALLED_ALWAYS;
    const digits = passage.digits.present;
    const called: number[] = [];
    for (let rule = 0; rule < triggered.length; rule++) {
      if (
        (this.#needs[rule]! & present) === 0 &&
        (this.#digits[rule]! & digits) === 0 &&
        triggered[rule] === 0
      )
        continue;
      triggered[rule] = 0;
      called.push(rule);
    }
    return called;
  }
}

function activeRules({ rules, settings, profile, locale }: CheckerState): ActiveRule[] {
  return rules
    .filter((rule) => rule.profiles === undefined || rule.profiles.includes(profile))
    .filter((rule) => !settings.isRuleOff(rule.id, rule.category))
    .map((rule) => ({
      rule,
      scope: rule.scope,
      options: { ...rule.options, ...settings.optionsOf(rule.id) },
      defaults: {
        rule: rule.id,
        category: rule.category,
        why: rule.why[locale],
        severity: rule.severity,
        sources: rule.standards,
      },
    }));
}
