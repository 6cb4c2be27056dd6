import { readFile } from "node:fs/promises";
import { seededRandom, WeightedChoice } from "./random";

/** A word with its probability. */
export interface Word {
  readonly word: string;
  readonly weight: number;
}

const LIST = new URL("../../src/language/generated/words.bin", import.meta.url);

/** The words of the word list that ships with the project, two to six characters long, most frequent first. */
export async function listedWords(list: URL = LIST): Promise<Word[]> {
  const bytes = await readFile(list);
  const words: Word[] = [];
  // The form is described at WordList.
  let before = "";
  for (let at = 12; at < bytes.length; ) {
    const shared = bytes[at]! >> 4;
    const rest = bytes[at]! & 15;
    const cost = bytes[at + 1]!;
    before = before.slice(0, shared) + bytes.toString("utf16le", at + 2, at + 2 + rest * 2);
    words.push({ word: before, weight: Math.exp(-cost / 8) });
    at += 2 + rest * 2;
  }
  return words
    .filter(({ word }) => word.length >= 2 && word.length <= 6)
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
}

/**
 * Endless made-up words that look like real ones: their lengths, first characters and following characters are as frequent
 * as in the list. Equal ones do occur.
 */
export function* inventedWords(words: readonly Word[], seed: number): Generator<string> {
  const random = seededRandom(seed);
  const lengths = new WeightedChoice(
    countsOf(words.map(({ word }) => word.length)).map(([, count]) => count),
  );
  const lengthValues = countsOf(words.map(({ word }) => word.length)).map(([length]) => length);
  const followers = new Map<string, string>();
  for (const { word } of words) {
    for (let i = 0; i < word.length; i++) {
      const before = i === 0 ? "" : word[i - 1]!;
      followers.set(before, (followers.get(before) ?? "") + word[i]!);
    }
  }
  for (;;) {
    const length = lengthValues[lengths.pick(random())]!;
    let word = "";
    for (let last = ""; word.length < length; word += last) {
      const choices = followers.get(last) ?? followers.get("")!;
      last = choices[Math.floor(random() * choices.length)]!;
    }
    yield word;
  }
}

function countsOf(values: readonly number[]): [value: number, count: number][] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}
