/**
 * Builds `src/language/generated/words.bin` from jieba's dictionary (MIT), re-counted on raw text.
 *
 *   npx tsx scripts/build-word-list.ts --dictionary dict.txt --corpus FILE… [--size 600000]
 *
 * The dictionary's own counts start the segmentation of the corpus; the words are counted anew, twice. Words that the corpus
 * never uses keep a small share of their old counts, so that ordinary words outside the corpus's subjects stay known. The
 * rarest go first until the table fits `--size` bytes. Only words and counts are kept of the corpus.
 * Words are stored folded, so that one list serves simplified and traditional text.
 */
import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { WordSegmenter } from "../src/language/segmenter";
import { encodeWordList, MAX_WORD, WordList } from "../src/language/word-list";
import { foldPattern } from "../src/normalize/fold-text";

const { values } = parseArgs({
  options: {
    dictionary: { type: "string" },
    corpus: { type: "string", multiple: true, default: [] },
    size: { type: "string", default: "600000" },
    every: { type: "string", default: "2" },
    out: { type: "string", default: "src/language/generated/words.bin" },
  },
});
if (!values.dictionary || values.corpus.length === 0) {
  console.error(
    "usage: build-word-list --dictionary FILE --corpus FILE… [--size BYTES] [--every N] [--out FILE]",
  );
  process.exit(2);
}
const limit = Number(values.size);
/** Counting every n-th line is enough, and quicker. */
const every = Number(values.every);

const given = new Map<string, number>();
for (const line of readFileSync(values.dictionary, "utf8").split("\n")) {
  const [written, count] = line.split(" ");
  const word = foldPattern(written!);
  if (/^[\u3400-\u9fff]+$/.test(word) && word.length <= MAX_WORD)
    given.set(word, (given.get(word) ?? 0) + Number(count));
}
let counts = given;
for (let round = 0; round < 2; round++) {
  const list = WordList.fromCounts([...counts].map(([word, count]) => ({ word, count: count + 0.5 })));
  const segmenter = new WordSegmenter(list);
  const next = new Map<string, number>();
  let seen = 0;
  for (const file of values.corpus) {
    for await (const line of createInterface({ input: createReadStream(file) })) {
      if (seen++ % every !== 0) continue;
      for (const [run] of line.matchAll(/[\u3400-\u9fff]+/g)) {
        const borders = segmenter.boundaries(run, 0, run.length);
        for (let i = 1; i < borders.length; i++) {
          const word = foldPattern(run.slice(borders[i - 1], borders[i]));
          next.set(word, (next.get(word) ?? 0) + every);
        }
      }
    }
  }
  const total = [...next.values()].reduce((sum, count) => sum + count, 0);
  const totalGiven = [...given.values()].reduce((sum, count) => sum + count, 0);
  counts = new Map(
    [...given].map(([word, count]) => [word, (next.get(word) ?? 0) + (count / totalGiven) * total * 0.1]),
  );
  console.error(`round ${round + 1}: ${next.size} words met, ${total} in all`);
}
const ranked = [...counts]
  .map(([word, count]) => ({ word, count }))
  .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
// Single characters always stay: they are the fallback of the segmentation.
const singles = ranked.filter(({ word }) => word.length === 1);
const longer = ranked.filter(({ word }) => word.length > 1);
let low = 0;
let high = longer.length;
while (low < high) {
  const middle = (low + high + 1) >> 1;
  if (encodeWordList([...singles, ...longer.slice(0, middle)]).length <= limit) low = middle;
  else high = middle - 1;
}
const bytes = encodeWordList([...singles, ...longer.slice(0, low)]);
writeFileSync(values.out, bytes);
console.error(
  `${singles.length + low} words, rarest counted ${longer[low - 1]!.count.toFixed(1)}, ${bytes.length} bytes`,
);
