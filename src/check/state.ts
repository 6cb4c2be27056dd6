import { dayNumber } from "../dictionary/date";
import type { Profile } from "../dictionary/entry";
import type { BoundaryJudge } from "../language/word-boundary";
import type { Locale } from "../model/localized";
import type { Severity } from "../model/severity";
import type { NearMissResources } from "../nearmiss/resources";
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

/**
 * A rule that is on, with what does not change from text to text. What every text asks of it stands here too: rules are written in
 * many shapes, and reading these of all of them costs more than most rules do.
 */
export interface ActiveRule {
  readonly rule: Rule;
  readonly id: string;
  readonly scope: Rule["scope"];
  /** Whether its triggers call it. */
  readonly hasTriggers: boolean;
  /** The kinds of runs that call it; 0 when none does. */
  readonly needs: number;
  readonly options: object;
  readonly defaults: FindingDefaults;
}

/** A state with what can be worked out once for all checks. */
export class PreparedState {
  readonly state: CheckerState;
  readonly rules: readonly ActiveRule[];
  readonly versions: readonly string[];
  readonly day: number;
  readonly confidenceFloor: number;

  constructor(state: CheckerState) {
    this.state = state;
    this.day = dayNumber(state.asOf);
    this.confidenceFloor = CONFIDENCE_FLOOR[state.mode];
    this.rules = activeRules(state);
    this.versions = state.layers.flatMap(({ dictionary }) => [
      ...dictionary.meta.dictionaries.map(({ id, version }) => `${id}@${version}`),
      `binary:${dictionary.meta.fingerprint}`,
    ]);
  }
}

function activeRules({ rules, settings, profile, locale }: CheckerState): ActiveRule[] {
  return rules
    .filter((rule) => rule.profiles === undefined || rule.profiles.includes(profile))
    .filter((rule) => !settings.isRuleOff(rule.id, rule.category))
    .map((rule) => ({
      rule,
      id: rule.id,
      scope: rule.scope,
      hasTriggers: rule.triggers !== undefined,
      needs: rule.needs ?? 0,
      options: { ...rule.options, ...settings.optionsOf(rule.id) },
      defaults: { rule: rule.id, category: rule.category, why: rule.why[locale] },
    }));
}
