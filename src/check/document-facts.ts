import { foldPattern } from "../normalize/fold-text";
import type { DocumentFacts } from "../rules/conditions";
import type { Passage } from "../rules/passage";
import type { PassageHits } from "./scan";

/** Answers what conditions ask about the whole document; folds it once, and only when asked. */
export class FoldedDocument implements DocumentFacts {
  readonly #passages: readonly Passage[];
  readonly #hits: readonly PassageHits[];
  readonly #answers = new Map<string, boolean>();
  #folded: readonly string[] | undefined;
  #entries: ReadonlySet<string> | undefined;

  constructor(passages: readonly Passage[], hits: readonly PassageHits[]) {
    this.#passages = passages;
    this.#hits = hits;
  }

  contains(text: string): boolean {
    let answer = this.#answers.get(text);
    if (answer === undefined) {
      const target = foldPattern(text);
      answer = this.#texts.some((folded) => folded.includes(target));
      this.#answers.set(text, answer);
    }
    return answer;
  }

  count(text: string, most: number): number {
    const target = foldPattern(text);
    if (target === "") return most;
    let count = 0;
    for (const folded of this.#texts) count += countIn(folded, target, most - count);
    return count;
  }

  /** The folded passages, made when first asked for. */
  get #texts(): readonly string[] {
    this.#folded ??= this.#passages.map((passage) => foldPattern(passage.text));
    return this.#folded;
  }

  seen(entry: string): boolean {
    this.#entries ??= new Set(
      this.#hits.flatMap(({ layers }) =>
        layers.flatMap(({ dictionary, forms }) => forms.map((hit) => dictionary.qualifiedId(hit.entry))),
      ),
    );
    return this.#entries.has(entry);
  }
}

/** How often a folded text, which must not be empty, stands in another; counts no further than `most`. */
export function countIn(text: string, target: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(target); at >= 0 && count < most; at = text.indexOf(target, at + target.length))
    count++;
  return count;
}
