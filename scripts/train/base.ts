import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Confusion, NEAR_SYLLABLE, SAME_SYLLABLE, SAME_TONE, SHAPE } from "../../src/language/confusion";
import { Trees } from "../../src/language/trees";
import { TypoModel } from "../../src/language/typo-model";
import { confusionData, type ShapeSources } from "./confusion-data";
import { evaluationKeys, readCorpus } from "./corpus";
import { countNgrams } from "./count-ngrams";
import { developmentSets, learningRows } from "./examples";
import { countWords, readLexicon } from "./lexicon";
import { pruneNgrams } from "./prune";

/** The smallest count kept, by order. */
const MIN_NGRAM = [1, 1, 2, 3];
/** What the pruning of the orders 3 and 4 may lose for one n-gram, in nats over the whole corpus. */
const MAX_LOSS = [9, 16] as const;
const MIN_WORD = { word: 4, pair: 3 };

/** Where the material is. */
export interface BaseOptions {
  readonly corpus: string;
  readonly data: string;
  readonly lexicon: string;
  readonly shapes: ShapeSources;
  readonly log: (line: string) => void;
}

/** What {@link trainBase} makes: a model without a decision, and text that is in no count. */
export interface Base {
  readonly model: TypoModel;
  readonly heldOut: readonly string[];
  /** The corpus as symbols, for the context scorer. */
  readonly symbols: Uint16Array;
}

/** Trees that say nothing. */
export const NO_TREES: Trees = new Trees({
  roots: new Int32Array(0),
  feature: new Uint8Array(0),
  threshold: new Float32Array(0),
  left: new Int32Array(0),
  right: new Int32Array(0),
  leaves: new Float32Array(0),
  base: 0,
});

/** Counts the corpus: n-grams, words, word pairs; and makes the confusion sets. */
export async function trainBase({ corpus: folder, data, lexicon, shapes, log }: BaseOptions): Promise<Base> {
  const keys = evaluationKeys([join(data, "typo"), join(data, "clean")]);
  const more = developmentSets(data).flatMap(({ pairs }) =>
    learningRows(pairs).flatMap(({ source, target }) => Array.from(source + target)),
  );
  if (shapes.groups !== undefined) more.push(...readFileSync(shapes.groups, "utf8"));
  const phrases = readFileSync(new URL("official-phrases.txt", import.meta.url), "utf8").split("\n");
  const { alphabet, counted, heldOut, sizes, excluded } = await readCorpus(folder, keys, more, phrases);
  log(
    `${alphabet.size} symbols, ${counted.sentences} sentences; ${excluded} left out, ${heldOut.length} held out`,
  );
  for (const [name, size] of sizes) log(`  ${name}: ${(size / 1e6).toFixed(1)} M symbols`);
  const { trie, discounts } = countNgrams(counted.symbols, alphabet.size, MIN_NGRAM);
  const ngrams = pruneNgrams(trie, discounts, MAX_LOSS);
  log(`n-grams ${trie.levels.map(({ symbols }) => symbols.length).join(" ")}`);
  log(`pruned  ${ngrams.levels.map(({ symbols }) => symbols.length).join(" ")}`);
  const words = countWords(counted.symbols, readLexicon(lexicon, alphabet), alphabet.size, MIN_WORD);
  log(`word pairs ${words.pairs.levels[1]!.symbols.length}`);
  const confusion = new Confusion(confusionData(alphabet, shapes));
  const model = new TypoModel({
    about: JSON.stringify({
      symbols: counted.symbols.length,
      sentences: counted.sentences,
      heldOut: heldOut.length,
    }),
    alphabet,
    ngrams,
    discounts,
    words: words.words,
    wordPairs: words.pairs,
    wordDiscount: words.discount,
    confusion,
    trees: NO_TREES,
    scorer: undefined,
    calibration: [],
    thresholds: { publish: 0.9, review: 0.5 },
  });
  log("base model");
  return { model, heldOut, symbols: counted.symbols };
}

/** For the context scorer: the number of symbols, and for each how many others it is confused with, and which. */
export function confusionLists({ alphabet, confusion }: TypoModel): Int32Array {
  const numbers = [alphabet.size];
  const kinds = SAME_TONE | SAME_SYLLABLE | NEAR_SYLLABLE | SHAPE;
  for (let symbol = 0; symbol < alphabet.size; symbol++) {
    const list = confusion.candidates(symbol);
    const others = Array.from(list.symbols).filter((_, at) => (list.kinds[at]! & kinds) !== 0);
    numbers.push(others.length, ...others);
  }
  return Int32Array.from(numbers);
}
