import { Automaton } from "../../src/matcher/automaton";
import { HitBuffer } from "../../src/matcher/hit-buffer";
import { foldPattern } from "../../src/normalize/fold-text";
import { FOLDING } from "../../src/normalize/folding";
import { seededRandom, shuffled, WeightedChoice } from "./random";
import { inventedWords, type Word } from "./words";

/** `few`: words that the text does not have. `dense`: its ordinary words. `prefixes`: a text of nothing but beginnings of words. */
export type Density = "few" | "dense" | "prefixes";

const SEED = 20_240_601;
/** What stands before and after a word, and how often. */
const PUNCTUATION: readonly (readonly [before: string, after: string, chance: number])[] = [
  ["", "，", 0.08],
  ["", "。\n", 0.035],
  ["", "、", 0.02],
  ["“", "”", 0.008],
  ["", "：", 0.006],
  ["", "2024年", 0.006],
];

/**
 * A text of words drawn by their probability, with its quotation marks in pairs and no word twice in a row, so that a checker finds
 * little in it. The same for the same words and length.
 */
export function generateText(words: readonly Word[], length: number): string {
  const random = seededRandom(SEED);
  const choice = new WeightedChoice(words.map(({ weight }) => weight));
  const parts: string[] = [];
  let last = "";
  for (let units = 0; units < length; ) {
    const { word } = words[choice.pick(random())]!;
    let chance = random();
    if (word === last) continue;
    last = word;
    let part = word;
    for (const [before, after, share] of PUNCTUATION) {
      chance -= share;
      if (chance < 0) {
        part = before + word + after;
        break;
      }
    }
    parts.push(part);
    units += part.length;
  }
  return parts.join("").slice(0, length);
}

/** Ordinary words, in no order. */
export function denseWords(words: readonly Word[], count: number): string[] {
  return shuffled(
    words.slice(0, count).map(({ word }) => word),
    seededRandom(SEED + 1),
  );
}

/** Words that do not stand in the text: of the list first, then invented ones. */
export function fewWords(words: readonly Word[], count: number, text: string): string[] {
  const random = seededRandom(SEED + 2);
  const chosen = new Set(
    absentFrom(
      text,
      shuffled(words, random).map(({ word }) => word),
    ).slice(0, count),
  );
  const invented = inventedWords(words, SEED + 3);
  while (chosen.size < count) {
    const more = new Set<string>();
    while (more.size < (count - chosen.size) * 1.2 + 100) {
      const word = invented.next().value as string;
      if (!chosen.has(word)) more.add(word);
    }
    for (const word of absentFrom(text, [...more])) {
      if (chosen.size < count) chosen.add(word);
    }
  }
  return [...chosen];
}

/** Beginnings of words, one symbol short of the whole, one after the other: the work is greatest and nothing is found. */
export function prefixText(patterns: readonly string[], length: number): string {
  const random = seededRandom(SEED + 4);
  const long = patterns.filter((pattern) => pattern.length > 2);
  const parts: string[] = [];
  for (let units = 0; units < length; ) {
    const pattern = long[Math.floor(random() * long.length)]!;
    parts.push(pattern.slice(0, -1));
    units += pattern.length - 1;
  }
  return parts.join("").slice(0, length);
}

/** Those of the words that do not stand in the text. */
export function absentFrom(text: string, words: readonly string[]): string[] {
  const folded = words.map((word) => foldPattern(word));
  const hits = new HitBuffer();
  Automaton.build(folded, { symbols: FOLDING }).findAll(text, hits);
  const present = new Set<number>();
  for (let i = 0; i < hits.length; i++) present.add(hits.pattern(i));
  return words.filter((_, i) => !present.has(i));
}
