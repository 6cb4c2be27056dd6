/** Random cases on which the two engines must agree, for the tests and for `scripts/compare-engines.ts`. */

import { Automaton } from "../../src/matcher/automaton";
import { HitBuffer } from "../../src/matcher/hit-buffer";
import { foldPattern } from "../../src/normalize/fold-text";
import { FOLDING } from "../../src/normalize/folding";
import { findNaively } from "./oracles";

/** Texts searched with one set of patterns. */
const TEXTS_PER_AUTOMATON = 250;
/** Every so many texts the naive search is asked too. */
const NAIVE_EVERY = 50;

/** Few letters, so that patterns overlap and fail in every way; then what folding treats in its own way. */
const LETTERS = [..."aaabbc乾干着著", "A", "\u200b", "𠮷", "𧹒", "买", "\ud842", "\udfb7", "\u{e0100}"];
const PLAIN_LETTERS = 7;

/** A case on which the engines differ. */
export interface Disagreement {
  readonly patterns: readonly string[];
  readonly text: string;
  readonly blockUnits: number;
  readonly passes: string;
}

/**
 * Searches random texts for random patterns with both engines, whole and in chunks, in blocks of random sizes.
 * @returns the first case on which they differ, undefined when there is none
 */
export function compareEngines(cases: number, random: () => number): Disagreement | undefined {
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const letters = (length: number, choice: number): string => {
    let text = "";
    for (let i = 0; i < length; i++) text += LETTERS[upTo(choice - 1)]!;
    return text;
  };
  const plainHits = new HitBuffer();
  const cascadeHits = new HitBuffer();
  for (let done = 0; done < cases; ) {
    const choice = random() < 0.5 ? PLAIN_LETTERS : LETTERS.length;
    const shortest = upTo(3);
    const patterns = Array.from({ length: upTo(14) }, () =>
      foldPattern(letters(shortest + upTo(6), choice)),
    ).filter((pattern) => pattern !== "");
    const automaton = Automaton.build(patterns, { symbols: FOLDING });
    const blockUnits = [8192, 2 + upTo(20), 300][upTo(2)]!;
    const plain = automaton.scanner({ engine: "plain", blockUnits });
    // The passes in WebAssembly have a memory for each automaton, which takes longer than a whole case.
    const passes = random() < 0.3 ? "wasm" : "script";
    const cascade = automaton.scanner({ engine: "cascade", passes, blockUnits });
    for (let i = 0; i < TEXTS_PER_AUTOMATON && done < cases; i++, done++) {
      // Now and then a text of several pieces of a block with special units.
      const text = letters(random() < 0.02 ? 600 + upTo(600) : upTo(40), choice);
      const cut = upTo(text.length);
      plainHits.reset();
      plain.reset();
      plain.push(text, plainHits);
      plain.end(plainHits);
      cascadeHits.reset();
      cascade.reset();
      cascade.push(text.slice(0, cut), cascadeHits);
      cascade.push(text.slice(cut), cascadeHits);
      cascade.end(cascadeHits);
      const agree =
        sameHits(plainHits, cascadeHits) &&
        (done % NAIVE_EVERY !== 0 || sameAs(findNaively(patterns, text, FOLDING), plainHits));
      if (!agree) return { patterns, text, blockUnits, passes };
    }
  }
  return undefined;
}

function sameHits(a: HitBuffer, b: HitBuffer): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length * 3; i++) if (a.data[i] !== b.data[i]) return false;
  return true;
}

function sameAs(
  expected: readonly { pattern: number; start: number; end: number }[],
  hits: HitBuffer,
): boolean {
  return (
    expected.length === hits.length &&
    expected.every(
      ({ pattern, start, end }, i) =>
        pattern === hits.pattern(i) && start === hits.start(i) && end === hits.end(i),
    )
  );
}
