import { Automaton } from "../../src/matcher/automaton";
import { HitBuffer } from "../../src/matcher/hit-buffer";
import { FOLDING } from "../../src/normalize/folding";
import type { Finds } from "./subjects/subject";

/** What a subject must find in the beginning of a text, worked out by the reference engine. */
export class Expected {
  readonly #hits = new HitBuffer();

  constructor(patterns: readonly string[], text: string) {
    const scanner = Automaton.build(patterns, { symbols: FOLDING }).scanner({ engine: "plain" });
    scanner.push(text, this.#hits);
    scanner.end(this.#hits);
  }

  /** The number of matches in the first `length` units; undefined where it is the subject's own affair. */
  count(finds: Finds, length: number): number | undefined {
    const hits = this.#hits;
    // Hits are ordered by their ends.
    let within = 0;
    while (within < hits.length && hits.end(within) <= length) within++;
    switch (finds) {
      case "all":
        return within;
      case "leftmost-longest":
        return this.#leftmostLongest(within);
      default:
        return undefined;
    }
  }

  #leftmostLongest(within: number): number {
    const longestAt = new Map<number, number>();
    for (let i = 0; i < within; i++) {
      const start = this.#hits.start(i);
      longestAt.set(start, Math.max(longestAt.get(start) ?? 0, this.#hits.end(i)));
    }
    let count = 0;
    let free = 0;
    for (const start of [...longestAt.keys()].sort((a, b) => a - b)) {
      if (start < free) continue;
      free = longestAt.get(start)!;
      count++;
    }
    return count;
  }
}
