/**
 * What protected phrases cost: the throughput of one checker with none, 20,000 and 100,000 of them, in turns within one run.
 *
 *   npm run bench:protected-speed -- [--data DIR] [--rounds 7]
 *
 * The checker has all rules and the literal entries of the dictionaries; the phrases are those of the dictionaries, then names made
 * from them (places with offices). Text: the clean texts of `--data`, else sentences of our own, repeated.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readDictionaryFolders } from "../../src/node/dictionaries/folder";
import { importBundled } from "../bundle";
import { hasData, readClean } from "./data";
import { CARRIERS } from "./protected-slips";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: { data: { type: "string" }, rounds: { type: "string", default: "7" } },
});
const COUNTS = [0, 20_000, 100_000];
/** Rounds that only let the engine compile what is hot. */
const WARM_UP = 3;
const subject = await importBundled<typeof import("./protected-speed-subject")>(
  new URL("./protected-speed-subject.ts", import.meta.url),
  "cuomin-bench-protected",
);
const dictionaries = (await readDictionaryFolders(`${root}dictionaries`)).flatMap(({ parsed }) =>
  parsed === undefined ? [] : [parsed.dictionary],
);
const own = subject.protectedEntries(dictionaries);
const checkerWith = subject.checkersWith(dictionaries, `${root}src`);
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
