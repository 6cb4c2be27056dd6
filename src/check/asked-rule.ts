import type { Profile } from "../dictionary/entry";
import type { Span } from "../model/span";
import type { Places } from "../nearmiss/places";
import type { Similarity } from "../nearmiss/similarity";
import type { Passage } from "../rules/passage";
import type { DictionaryVerdict, Finding, Mode, RuleContext, TriggerHit } from "../rules/rule";
import type { FindingDefaults } from "./diagnose";
import { isAllowed, type PassageHits } from "./scan";
import type { ActiveRule, PreparedState } from "./state";

/** What a run answers to the rules it asks. */
export interface RuleAnswers {
  hitsIn(passage: Passage): PassageHits | undefined;
  rightPlacesIn(passage: Passage): readonly Places[];
  verdictOn(passage: Passage, span: Span, text: string): DictionaryVerdict | undefined;
  add(passage: Passage, finding: Finding, defaults: FindingDefaults): void;
}

const NO_HITS: readonly TriggerHit[] = [];

/** The context of one rule in one run. One is made for every rule that a text calls, so it holds nothing but where to ask. */
export class AskedRule implements RuleContext<object> {
  readonly options: object;
  readonly #active: ActiveRule;
  readonly #state: PreparedState;
  readonly #answers: RuleAnswers;

  constructor(active: ActiveRule, state: PreparedState, answers: RuleAnswers) {
    this.options = active.options;
    this.#active = active;
    this.#state = state;
    this.#answers = answers;
  }

  get profile(): Profile {
    return this.#state.state.profile;
  }

  get mode(): Mode {
    return this.#state.state.mode;
  }

  get asOf(): string {
    return this.#state.state.asOf;
  }

  get similarity(): Similarity | undefined {
    return this.#state.state.nearMiss?.similarity;
  }

  triggerHits(passage: Passage): readonly TriggerHit[] {
    return this.#answers.hitsIn(passage)?.triggers.get(this.#active.rule.id) ?? NO_HITS;
  }

  isRight(passage: Passage, span: Span): boolean {
    return (
      this.#answers.rightPlacesIn(passage).some((places) => places.holds(span)) ||
      isAllowed(this.#answers.hitsIn(passage)?.layers ?? [], span)
    );
  }

  verdictOn(passage: Passage, span: Span, text: string): DictionaryVerdict | undefined {
    return this.#answers.verdictOn(passage, span, text);
  }

  report(passage: Passage, finding: Finding): void {
    this.#answers.add(passage, finding, this.#active.defaults);
  }
}
