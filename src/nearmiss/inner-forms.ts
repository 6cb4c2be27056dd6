import { FormRole } from "./phrase";
import type { SeedForm } from "./seed-choice";
import type { FoldedForm } from "./tables";

/** A form of fewer units is not looked for by itself with enough trust to be left out of those that hold it. */
const LEAST_INNER = 6;

/** Finds the forms that others hold: 中华人民共和国 in the titles of laws. */
export class InnerForms {
  /** The forms that may be left to themselves, those of severe phrases, and all. */
  readonly #severe = new Set<string>();
  readonly #all = new Set<string>();
  readonly #longest: number;

  /** `isSevere`: whether slips in the phrase of an index are severe. */
  constructor(forms: readonly FoldedForm[], isSevere: (phrase: number) => boolean) {
    let longest = 0;
    for (const { units, role, phrase } of forms) {
      if (role !== FormRole.Right || units.length < LEAST_INNER) continue;
      this.#all.add(units);
      if (isSevere(phrase)) this.#severe.add(units);
      longest = Math.max(longest, units.length);
    }
    this.#longest = longest;
  }

  /**
   * A form with the insides of the forms that it holds shut to seeds, and how many of its units lie outside them; undefined where it
   * holds none. A slip in there is found as one of the inner form, whose severity is no less.
   */
  without(
    { units, solid }: SeedForm,
    isSevere: boolean,
  ): (SeedForm & { readonly outside: number }) | undefined {
    const known = isSevere ? this.#severe : this.#all;
    const open = [...solid];
    let outside = units.length;
    for (let start = 0; start + LEAST_INNER <= units.length; start++) {
      let end = Math.min(units.length - (start === 0 ? 1 : 0), start + this.#longest);
      while (end - start >= LEAST_INNER && !known.has(units.slice(start, end))) end--;
      if (end - start < LEAST_INNER) continue;
      open.fill(false, start + 1, end);
      outside -= end - start;
      start = end - 1;
    }
    return outside === units.length ? undefined : { units, solid: open, outside };
  }
}
