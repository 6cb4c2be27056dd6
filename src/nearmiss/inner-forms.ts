import { FormRole, type ProtectedPhrase } from "./phrase";
import type { SeedForm } from "./seed-choice";
import { type FoldedForm, STRICTNESS } from "./tables";

/** A form of fewer units is not looked for by itself with enough trust to be left out of those that hold it. */
const LEAST_INNER = 6;

/** A form with the insides of those that it holds shut to seeds. */
export interface OuterForm extends SeedForm {
  /** How many of its units lie outside them. */
  readonly outside: number;
}

/** Finds the forms that others hold: 中华人民共和国 in the titles of laws. */
export class InnerForms {
  readonly #phrases: readonly ProtectedPhrase[];
  /** The phrases that each form belongs to. */
  readonly #phrasesOf = new Map<string, number[]>();
  readonly #longest: number;

  /** `forms` are those of `phrases`. */
  constructor(forms: readonly FoldedForm[], phrases: readonly ProtectedPhrase[]) {
    this.#phrases = phrases;
    let longest = 0;
    for (const { units, role, phrase } of forms) {
      if (role !== FormRole.Right || units.length < LEAST_INNER) continue;
      const known = this.#phrasesOf.get(units);
      if (known === undefined) this.#phrasesOf.set(units, [phrase]);
      else known.push(phrase);
      longest = Math.max(longest, units.length);
    }
    this.#longest = longest;
  }

  /**
   * A form without the insides of the forms that it holds; undefined where it holds none. A slip in there is found as one of the
   * inner form, which is looked for no less strictly, and is no less severe.
   */
  without({ units, solid, phrase }: FoldedForm & SeedForm): OuterForm | undefined {
    const open = [...solid];
    let outside = units.length;
    for (let start = 0; start + LEAST_INNER <= units.length; start++) {
      let end = Math.min(units.length - (start === 0 ? 1 : 0), start + this.#longest);
      while (end - start >= LEAST_INNER && !this.#isKept(units.slice(start, end), phrase)) end--;
      if (end - start < LEAST_INNER) continue;
      open.fill(false, start + 1, end);
      outside -= end - start;
      start = end - 1;
    }
    return outside === units.length ? undefined : { units, solid: open, outside };
  }

  /** Whether a text is a form whose slips matter as much as those of a phrase. */
  #isKept(units: string, outer: number): boolean {
    const inner = this.#phrasesOf.get(units);
    return inner?.some((phrase) => mattersAsMuch(this.#phrases[phrase]!, this.#phrases[outer]!)) === true;
  }
}

function mattersAsMuch(inner: ProtectedPhrase, outer: ProtectedPhrase): boolean {
  const looseness = ({ strictness = "normal" }: ProtectedPhrase) => STRICTNESS.indexOf(strictness);
  return looseness(inner) <= looseness(outer) && (inner.severity === "severe" || outer.severity !== "severe");
}
