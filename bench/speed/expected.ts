import { Automaton } from "../../src/matcher/automaton";
import { HitBuffer } from "../../src/matcher/hit-buffer";
import { FOLDING } from "../../src/normalize/folding";
import type { Finds } from "./subjects/subject";

/** What a subject must find in the pieces of a text, worked out by the reference engine. */
export class Expected {
  readonly #hits = new HitBuffer();
  readonly #textLength: number;

  constructor(patterns: readonly string[], text: string) {
    const scanner = Automaton.build(patterns, { symbols: FOLDING }).scanner({ engine: "plain" });
    scanner.push(text, this.#hits);
    scanner.end(this.#hits);
    this.#textLength = text.length;
  }

  /**
   * The number of matches in `calls` pieces of `length` units, the pieces of the text taken in turns; undefined where it is
   * the subject's own affair.
   */
  count(finds: Finds, length: number, calls: number): number | undefined {
    if (finds !== "all" && finds !== "leftmost-longest") return undefined;
    const pieces = Math.floor(this.#textLength / length);
    let total = 0;
    let first = 0;
    for (let piece = 0; piece < Math.min(pieces, calls); piece++) {
      const [from, to] = [piece * length, (piece + 1) * length];
      // Hits are ordered by their ends.
      let last = first;
      while (last < this.#hits.length && this.#hits.end(last) <= to) last++;
      const here = Array.from({ length: last - first }, (_, i) => first + i).filter(
        (hit) => this.#hits.start(hit) >= from,
      );
      const found = finds === "all" ? here.length : this.#leftmostLongest(here);
      total += found * Math.ceil((calls - piece) / pieces);
      first = last;
    }
    return total;
  }

  #leftmostLongest(hits: readonly number[]): number {
    const longestAt = new Map<number, number>();
    for (const hit of hits) {
      const start = this.#hits.start(hit);
      longestAt.set(start, Math.max(longestAt.get(start) ?? 0, this.#hits.end(hit)));
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
