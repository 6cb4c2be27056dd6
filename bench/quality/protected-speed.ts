/**
 * What protected phrases cost: the throughput of one checker with none, 20,000 and 100,000 of them, in turns within one run.
 *
 *   npm run bench:protected-speed -- [--data DIR] [--rounds 7]
 *
 * The checker has all rules and the literal entries of the dictionaries; the phrases are those of the dictionaries, then names made
 * from them (places with offices). Text: the clean texts of `--data`, else sentences of our own, repeated.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { assembleChecker } from "../../src/check/create-checker";
import type { Dictionary, ProtectedEntry } from "../../src/dictionary/entry";
import { WordSegmenter } from "../../src/language/segmenter";
import { boundaryJudge } from "../../src/language/word-boundary";
import { WordList } from "../../src/language/word-list";
import { compileProtectedWith, nearMissResources } from "../../src/nearmiss/resources";
import { Similarity } from "../../src/nearmiss/similarity";
import { readDictionaryFolders } from "../../src/node/dictionaries/folder";
import { RULES } from "../../src/rules/generated/registry";
import { hasData, readClean } from "./data";
import { CARRIERS } from "./protected-slips";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: { data: { type: "string" }, rounds: { type: "string", default: "7" } },
});
const COUNTS = [0, 20_000, 100_000];
/** Rounds that only let the engine compile what is hot. */
const WARM_UP = 3;
const OFFICES = [
  "人民政府",
  "财政局",
  "教育局",
  "公安局",
  "卫生健康委员会",
  "农业农村局",
  "水务局",
  "审计局",
  "司法局",
];

const similarity = new Similarity(readFileSync(`${root}src/nearmiss/generated/similarity.bin`));
const words = WordList.decode(readFileSync(`${root}src/language/generated/words.bin`));
const segmenter = new WordSegmenter(words);
const attested = readFileSync(`${root}src/nearmiss/generated/attested.txt`, "utf8");
const nearMiss = nearMissResources(segmenter, similarity, attested);
const dictionaries = (await readDictionaryFolders(`${root}dictionaries`)).flatMap(({ parsed }) =>
  parsed === undefined ? [] : [parsed.dictionary],
);
const own = dictionaries
  .flatMap(({ entries }) => entries)
  .filter((entry): entry is ProtectedEntry => entry.kind === "protected");

function phrases(count: number): ProtectedEntry[] {
  const result = own.slice(0, count);
  const places = own.filter((entry) => entry.category === "name" && entry.protect.length <= 7);
  for (let i = 0; result.length < count; i++) {
    const place = places[i % places.length]!;
    const round = Math.floor(i / places.length);
    const office = OFFICES[round % OFFICES.length]!;
    const part = round < OFFICES.length ? "" : `第${Math.floor(round / OFFICES.length)}分局`;
    const protect = place.protect + office + part;
    result.push({
      ...place,
      id: protect,
      protect,
      accept: [],
      optional: [],
      former: [],
      guard: [],
      elements: [],
    });
  }
  return result;
}

function checkerWith(count: number) {
  const literal = dictionaries.map(
    (dictionary): Dictionary => ({
      ...dictionary,
      entries: dictionary.entries.filter((entry) => entry.kind === "replace"),
    }),
  );
  const named: Dictionary = {
    id: "phrases",
    version: "0.0.0",
    title: "",
    licence: "",
    entries: phrases(count),
  };
  return assembleChecker(
    { dictionaries: count === 0 ? literal : [...literal, named] },
    {
      bundled: [],
      rules: RULES,
      boundary: boundaryJudge(segmenter),
      nearMiss,
      compileProtected: compileProtectedWith(similarity, segmenter),
    },
  );
}

const text =
  values.data !== undefined && hasData(values.data)
    ? readClean(values.data)
        .map((clean) => clean.text)
        .join("\n")
    : Array.from({ length: 20_000 }, (_, i) =>
        CARRIERS[i % CARRIERS.length]!(own[(i * 7919) % own.length]!.protect),
      ).join("\n");
const checkers = COUNTS.map((count) => checkerWith(count));
const times = COUNTS.map((): number[] => []);
for (let round = -WARM_UP; round < Number(values.rounds); round++) {
  for (const [i, checker] of checkers.entries()) {
    const started = performance.now();
    checker.check(text);
    if (round >= 0) times[i]!.push(performance.now() - started);
  }
}
const medians = times.map((list) => [...list].sort((a, b) => a - b)[list.length >> 1]!);
process.stdout.write(`${text.length} characters\n`);
for (const [i, count] of COUNTS.entries()) {
  const speed = text.length / medians[i]! / 1000;
  const ratio = medians[i]! / medians[0]!;
  process.stdout.write(
    `${count} phrases: ${speed.toFixed(2)} M characters/s, ${ratio.toFixed(2)} × the time of none\n`,
  );
}
