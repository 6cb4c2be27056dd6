/**
 * Measures the search for near misses of protected phrases, with the dictionaries as built:
 *
 *   npm run bench:protected -- [--data DIR] [--seed N] [--share 0.3] [--list PACK]
 *
 * Recall: single slips of every kind, made at random in every protected phrase (`--share` of the idioms), inside sentences; a slip
 * counts as found when a finding overlaps it. Alarms: findings of the search in the clean texts of `--data`, each to be read.
 */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createChecker } from "../../src/index";
import { WordList } from "../../src/language/word-list";
import { countCharacters, formsOf } from "../../src/nearmiss/phrase";
import { Similarity } from "../../src/nearmiss/similarity";
import { readDictionaryFolders } from "../../src/node/dictionaries/folder";
import { foldPattern } from "../../src/normalize/fold-text";
import { PROTECTED_RULE_ID } from "../../src/rules/protected-phrase";
import { readClean } from "./data";
import { CARRIERS, commonCharacters, makeSlips, seededRandom } from "./protected-slips";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: {
    data: { type: "string" },
    seed: { type: "string", default: "1" },
    share: { type: "string", default: "0.3" },
    list: { type: "string" },
  },
});

const similarity = new Similarity(readFileSync(`${root}src/nearmiss/generated/similarity.bin`));
const words = WordList.decode(readFileSync(`${root}src/language/generated/words.bin`));
const checker = await createChecker({ typoModel: false });

interface Score {
  made: number;
  found: number;
}
const scores = new Map<string, Score>();
const count = (key: string, found: boolean) => {
  const score = scores.get(key) ?? { made: 0, found: 0 };
  score.made++;
  if (found) score.found++;
  scores.set(key, score);
};
const folders = await readDictionaryFolders(`${root}dictionaries`);
/** What a slip may happen to make: another right form, or a text that edited text is full of. */
const rightForms = new Set(readFileSync(`${root}src/nearmiss/generated/attested.txt`, "utf8").split("\n"));
for (const { parsed } of folders)
  for (const entry of parsed?.dictionary.entries ?? [])
    if (entry.kind === "protected") for (const form of formsOf(entry)) rightForms.add(foldPattern(form.text));
const random = seededRandom(Number(values.seed));
const common = commonCharacters(words);
let carrier = 0;
for (const { parsed } of folders) {
  const pack = parsed?.dictionary.id ?? "";
  for (const entry of parsed?.dictionary.entries ?? []) {
    if (entry.kind !== "protected") continue;
    if (entry.category === "typo" && random() > Number(values.share)) continue;
    const length = countCharacters(entry.protect);
    const size = length < 4 ? "3" : length === 4 ? "4" : "5+";
    for (const { slip, text } of makeSlips(entry.protect, similarity, common, words, random)) {
      if (rightForms.has(foldPattern(text))) continue;
      const sentence = CARRIERS[carrier++ % CARRIERS.length]!(text);
      const start = sentence.indexOf(text);
      const { diagnostics } = checker.check(sentence);
      const found = diagnostics.some(({ span }) => span.start < start + text.length && span.end > start);
      for (const key of [`${size} all`, `${size} ${slip}`, `${size} ${pack} all`, `${size} ${pack} ${slip}`])
        count(key, found);
      if (!found && values.list === pack)
        process.stdout.write(`missed: ${entry.protect} → ${text} (${slip})\n`);
    }
  }
}
for (const [key, { made, found }] of [...scores].sort(([a], [b]) => (a < b ? -1 : 1)))
  process.stdout.write(`${key}\t${made}\t${((100 * found) / made).toFixed(1)} %\n`);

if (values.data === undefined) process.stdout.write("no --data: alarms on clean text are not measured\n");
else {
  let characters = 0;
  let alarms = 0;
  let severe = 0;
  for (const { name, text } of readClean(values.data)) {
    characters += text.length;
    for (const { rule, severity, span, message, confidence } of checker.check(text).diagnostics) {
      if (rule !== PROTECTED_RULE_ID) continue;
      alarms++;
      if (severity === "severe") severe++;
      const context = text.slice(Math.max(0, span.start - 12), span.end + 12).replace(/\s+/g, " ");
      process.stdout.write(`${name}\t${severity}\t${confidence.toFixed(2)}\t${message}\t${context}\n`);
    }
  }
  const rate = (number: number) => ((number * 100_000) / Math.max(1, characters)).toFixed(2);
  process.stdout.write(
    `alarms: ${alarms} in ${characters} characters, ${rate(alarms)} per 100,000; severe: ${severe}, ${rate(severe)}\n`,
  );
}
