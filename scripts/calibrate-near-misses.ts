/**
 * Sets the judge of near misses: which texts near a protected phrase are right all the same, and from which score on each kind of
 * slip is believed. Writes `src/nearmiss/generated/attested.txt` and `src/nearmiss/generated/thresholds.ts`.
 *
 *   npx tsx --conditions=cuomin-source scripts/calibrate-near-misses.ts --edited FILE… --general FILE… [--alarms 0.35] [--cache FILE]
 *
 * Corpus files hold one sentence a line; nothing of them is kept but the attested texts and the numbers.
 *
 * - Attested: in `--edited` text (statutes, reports, broadcasts) one occurrence is enough; where a like character stands for
 *   another, which may be a slip that got through, two. In `--general` text (news of many hands), two and five.
 * - Thresholds: what the corpus holds once only is what new text will hold that nothing attests. For each kind of phrase, length
 *   and slip the threshold is where the share of made slips it still finds is worth the alarms it costs; the price of an
 *   alarm is raised until all thresholds together cost no more than `--alarms` per 100,000 characters.
 *
 * `--cache` keeps what was counted, so that thresholds can be set again without reading the corpus.
 */
import { createReadStream, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CARRIERS, commonCharacters, makeSlips, seededRandom } from "../bench/quality/protected-slips";
import { WordSegmenter } from "../src/language/segmenter";
import { WordList } from "../src/language/word-list";
import { Automaton } from "../src/matcher/automaton";
import { HitBuffer } from "../src/matcher/hit-buffer";
import {
  EVIDENCE,
  type Evidence,
  LENGTH_CLASSES,
  type LengthClass,
  lengthClass,
  PHRASE_KINDS,
  type PhraseKind,
} from "../src/nearmiss/evidence";
import { type Candidate, examineNearMisses } from "../src/nearmiss/judge";
import { countCharacters, formsOf } from "../src/nearmiss/phrase";
import { compileProtectedWith, nearMissResources } from "../src/nearmiss/resources";
import { NearMissSearch } from "../src/nearmiss/search";
import { Alike, Similarity } from "../src/nearmiss/similarity";
import { readDictionaryFolders } from "../src/node/dictionaries/folder";
import { foldPattern } from "../src/normalize/fold-text";
import { FOLDING } from "../src/normalize/folding";
import { phraseKind } from "../src/rules/protected-phrase";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: {
    edited: { type: "string", multiple: true, default: [] },
    general: { type: "string", multiple: true, default: [] },
    alarms: { type: "string", default: "0.35" },
    cache: { type: "string" },
  },
});

/** Slips that edited text holds more than once; found by reading the list. */
const SLIPS = new Set(
  "循私舞弊 完美无暇 行迹可疑 绳之于法 对薄公堂 暴露无疑 可趁之机 神智不清 激流勇退 知书达礼 大作文章 前腐后继 度过难关 度过危机 峨眉山失 人民大表大会常务委员会".split(
    " ",
  ),
);
/** Below these scores a near miss is never believed, whatever the corpus says. */
const LEAST_SCORE: Readonly<Record<LengthClass, number>> = { "3": 8, "4": 4, "5-7": 1, "8+": -1 };
/**
 * What one alarm of a kind counts: nearly all like characters that the corpus holds once are slips indeed, and so are many stretches
 * changed over or cut short (a sample of each was read); the rest are mostly free wording.
 */
const ALARM_SHARE: Readonly<Record<Evidence, number>> = {
  sound: 0.03,
  shape: 0.05,
  near: 0.1,
  key: 0.1,
  unlike: 0.8,
  numeral: 0.6,
  added: 0.8,
  doubled: 0.3,
  transposed: 0.3,
  order: 0.4,
  droppedInside: 0.45,
  droppedEdge: 2,
  injected: 0.5,
};
const HIGHEST_SCORE = 30;

/** Names are varied on purpose least of all; a near miss of one, met once, is a slip or a careless wording more often than not. */
const KIND_SHARE: Readonly<Record<PhraseKind, number>> = { name: 0.4, formulation: 1, idiom: 1 };

const similarity = new Similarity(readFileSync(`${root}src/nearmiss/generated/similarity.bin`));
const words = WordList.decode(readFileSync(`${root}src/language/generated/words.bin`));
const resources = nearMissResources(new WordSegmenter(words), similarity, "");
const entries = (await readDictionaryFolders(`${root}dictionaries`)).flatMap(
  ({ parsed }) => parsed?.dictionary.entries ?? [],
);
const phrases = entries.filter((entry) => entry.kind === "protected");
const wrong = new Set(
  entries.flatMap((entry) => (entry.kind === "replace" ? entry.find.map((form) => foldPattern(form)) : [])),
);
const compiled = compileProtectedWith(similarity)(phrases);
const automaton = Automaton.build(compiled.seeds, { symbols: FOLDING });
const search = new NearMissSearch(compiled.tables, { similarity });
const hits = new HitBuffer();

interface Examined {
  readonly text: string;
  readonly cell: string;
  readonly score: number;
  readonly alike: boolean;
  readonly phrase: number;
}

/** What the judge weighs in a text, best first, one for each place. */
function examine(line: string): Examined[] {
  hits.reset();
  automaton.findAll(line, hits);
  const candidates: Candidate<number>[] = [];
  search.search(line, hits, (miss) => {
    const kind = phraseKind(phrases[miss.phrase]!.category);
    candidates.push({
      miss,
      strictness: search.strictnessOf(miss.phrase),
      kind,
      grave: false,
      owner: miss.phrase,
    });
  });
  return examineNearMisses(line, candidates, [...search.exact], resources).map(({ candidate, examined }) => {
    const { miss, evidence, score } = examined;
    const length = lengthClass(countCharacters(miss.form));
    return {
      text: foldPattern(miss.found),
      cell: `${candidate.kind} ${length} ${evidence}`,
      score,
      alike: miss.kind === "replaced" && (miss.alike & (Alike.Sound | Alike.Shape)) !== 0,
      phrase: candidate.owner,
    };
  });
}

interface Tally {
  edited: number;
  general: number;
  cell: string;
  score: number;
  alike: boolean;
}

const tallies = new Map<string, Tally>();
let characters = 0;
const cached = values.cache !== undefined && existsSync(values.cache);
if (values.cache !== undefined && cached) {
  const known = JSON.parse(readFileSync(values.cache, "utf8"));
  characters = known.characters;
  for (const [text, tally] of known.tallies) tallies.set(text, tally);
}
for (const kind of ["edited", "general"] as const) {
  for (const file of cached ? [] : values[kind]) {
    for await (const line of createInterface({ input: createReadStream(file) })) {
      characters += line.length;
      const best = new Map<string, Examined>();
      for (const item of examine(line)) {
        if (item.score < 0) continue;
        const known = best.get(item.text);
        if (known === undefined || item.score > known.score) best.set(item.text, item);
      }
      for (const { text, cell, score, alike } of best.values()) {
        const tally = tallies.get(text) ?? { edited: 0, general: 0, cell, score, alike };
        tally[kind]++;
        if (score > tally.score) Object.assign(tally, { cell, score, alike });
        tallies.set(text, tally);
      }
    }
    console.error(`${file}: ${characters} characters, ${tallies.size} texts so far`);
  }
}

if (values.cache !== undefined && !cached)
  writeFileSync(values.cache, JSON.stringify({ characters, tallies: [...tallies] }));

const attested = [...tallies]
  .filter(([text, { edited, general, alike }]) => {
    if (SLIPS.has(text) || wrong.has(text) || /[0a-z]/.test(text)) return false;
    return alike ? edited >= 2 || general >= 5 : edited >= 1 || general >= 2;
  })
  .map(([text]) => text)
  .sort();
writeFileSync(`${root}src/nearmiss/generated/attested.txt`, `${attested.join("\n")}\n`);
console.error(`${attested.length} attested texts`);

/** What a slip may happen to make: another right form. */
const rightForms = new Set([
  ...attested,
  ...phrases.flatMap((phrase) => formsOf(phrase).map((form) => foldPattern(form.text))),
]);
/** Scores of made slips that are found, and how many were made, by cell; the cell is that of the slip as the judge sees it. */
const made = new Map<string, number[]>();
const random = seededRandom(20);
const common = commonCharacters(words);
let carrier = 0;
for (const [index, phrase] of phrases.entries()) {
  // Idioms are many and alike; a third of them is enough.
  if (phrase.category === "typo" && random() > 0.35) continue;
  for (const { text } of makeSlips(phrase.protect, similarity, common, random)) {
    if (rightForms.has(foldPattern(text))) continue;
    const line = CARRIERS[carrier++ % CARRIERS.length]!(text);
    let best: Examined | undefined;
    for (const item of examine(line))
      if (item.phrase === index && (best === undefined || item.score > best.score)) best = item;
    if (best === undefined) continue;
    const scores = made.get(best.cell);
    if (scores === undefined) made.set(best.cell, [best.score]);
    else scores.push(best.score);
  }
}

/** Scores of texts that the corpus holds once, by cell. */
const once = new Map<string, number[]>();
for (const [text, { edited, general, cell, score }] of tallies) {
  if (edited + general !== 1 || wrong.has(text)) continue;
  const scores = once.get(cell);
  if (scores === undefined) once.set(cell, [score]);
  else scores.push(score);
}

function setThresholds(price: number): { thresholds: Map<string, number>; alarms: number } {
  const thresholds = new Map<string, number>();
  let alarms = 0;
  for (const [cell, scores] of made) {
    const costs = once.get(cell) ?? [];
    const [kind, length, evidence] = cell.split(" ") as [PhraseKind, LengthClass, Evidence];
    const share = ALARM_SHARE[evidence] * KIND_SHARE[kind];
    let bestValue = 0;
    let best: { threshold: number; alarms: number } | undefined;
    for (let threshold = LEAST_SCORE[length]; threshold <= HIGHEST_SCORE; threshold += 0.5) {
      const found = scores.filter((score) => score >= threshold).length / scores.length;
      const cost = costs.filter((score) => score >= threshold).length * share;
      const value = found * 100 - price * cost;
      if (value > bestValue) {
        bestValue = value;
        best = { threshold, alarms: cost };
      }
    }
    // A handful of made slips says little.
    if (best === undefined || scores.length < 5) continue;
    thresholds.set(cell, best.threshold);
    alarms += best.alarms;
  }
  return { thresholds, alarms };
}

const allowed = (Number(values.alarms) * characters) / 100_000;
let price = 0.05;
while (setThresholds(price).alarms > allowed) price *= 1.1;
const { thresholds, alarms } = setThresholds(price);
console.error(
  `price ${price.toFixed(2)}: ${alarms} texts in ${characters} characters, ${((alarms / characters) * 100_000).toFixed(2)} per 100,000`,
);
const body = PHRASE_KINDS.map((kind) => {
  const classes = LENGTH_CLASSES.map((length) => {
    const cells = EVIDENCE.flatMap((evidence) => {
      const cell = `${kind} ${length} ${evidence}`;
      const threshold = thresholds.get(cell);
      const scores = made.get(cell) ?? [];
      // Too few made slips to go by: what free wording seldom does is believed a little above the least score.
      if (scores.length < 5 && ALARM_SHARE[evidence] < 0.5 && length !== "3")
        return [`${evidence}: ${LEAST_SCORE[length] + 5}`];
      if (threshold === undefined) return [];
      const found = (100 * scores.filter((score) => score >= threshold).length) / scores.length;
      const cost = (once.get(cell) ?? []).filter((score) => score >= threshold).length;
      console.error(`${cell}: ${threshold} finds ${found.toFixed(0)} % of ${scores.length}, ${cost} alarms`);
      return [`${evidence}: ${threshold}`];
    });
    return `    ${JSON.stringify(length)}: { ${cells.join(", ")} },`;
  });
  return `  ${kind}: {\n${classes.join("\n")}\n  },`;
});
writeFileSync(
  `${root}src/nearmiss/generated/thresholds.ts`,
  `// Generated by scripts/calibrate-near-misses.ts. Do not edit.\nimport type { Thresholds } from "../evidence";\n\n/** From which score on a near miss is believed, in nats. */\nexport const THRESHOLDS: Thresholds = {\n${body.join("\n")}\n};\n`,
);
