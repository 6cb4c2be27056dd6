/** Disjoint sets of characters, each with a representative that is chosen at the end. */
export class CharacterClasses {
  readonly #parent = new Map<string, string>();

  #root(character: string): string {
    let root = character;
    for (let next = this.#parent.get(root); next !== undefined; next = this.#parent.get(root)) root = next;
    return root;
  }

  /** Makes the classes of the two characters one. */
  join(a: string, b: string): void {
    const rootA = this.#root(a);
    const rootB = this.#root(b);
    if (rootA !== rootB) this.#parent.set(rootB, rootA);
  }

  /** The classes with more than one member, members in code point order, classes in order of their first member. */
  all(): string[][] {
    const members = new Map<string, string[]>();
    for (const character of [...this.#parent.keys()].sort(byCodePoint)) {
      const root = this.#root(character);
      const known = members.get(root);
      if (known === undefined) members.set(root, [root, character]);
      else known.push(character);
    }
    return [...members.values()]
      .map((found) => found.sort(byCodePoint))
      .sort((a, b) => byCodePoint(a[0]!, b[0]!));
  }
}

/** Orders characters by code point. */
export function byCodePoint(a: string, b: string): number {
  return a.codePointAt(0)! - b.codePointAt(0)!;
}
