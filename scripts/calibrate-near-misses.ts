/**
 * Teaches the judge of near misses: which texts near a protected phrase are right all the same, what each feature of a near miss
 * weighs, and from which score on each kind of slip is believed. Writes `src/nearmiss/generated/attested.txt` and
 * `src/nearmiss/generated/judgement.ts`.
 *
 *   npx tsx --conditions=cuomin-source scripts/calibrate-near-misses.ts --edited FILE… --general FILE… [--alarms 0.5]
 *     [--cache FILE] [--hold-out] [--list FILE]
 *
 * Corpus files hold one sentence a line; nothing of them is kept but the attested texts and the numbers.
 *
 * - Weights: for each kind of slip a logistic regression tells slips made in right forms (inside sentences of our own, and of the
 *   corpus where it holds the form) from the near misses that the corpus holds once or twice: free wording that nothing
 *   attests. Like characters that the corpus holds are mostly slips indeed and count little.
 * - Attested: in `--edited` text (statutes, reports, broadcasts) one occurrence is enough; where a like character stands for
 *   another, which may be a slip that got through, two. In `--general` text (news of many hands), two and five. Only what the
 *   judge would else believe is kept.
 * - Thresholds: what the corpus holds once only is what new text will hold that nothing attests (Good and Turing's estimate). For
 *   each kind of phrase, length and slip the threshold is where the share of made slips it still finds is worth the alarms it costs;
 *   the price of an alarm is raised until all thresholds together cost no more than `--alarms` per 100,000 characters.
 *
 * `--cache` keeps what was read off the corpus, so that it can be learnt from again. `--hold-out` leaves every fourth stretch of the
 * corpus out and says how many alarms it has; `--list` writes them down.
 */
import { createReadStream, createWriteStream, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CARRIERS, commonCharacters, makeSlips, seededRandom } from "../bench/quality/protected-slips";
import { WordSegmenter } from "../src/language/segmenter";
import { WordList } from "../src/language/word-list";
import type { Span } from "../src/model/span";
import {
  EVIDENCE,
  type Evidence,
  LENGTH_CLASSES,
  type LengthClass,
  lengthClass,
  PHRASE_KINDS,
  type PhraseKind,
} from "../src/nearmiss/evidence";
import { FEATURE_COUNT, FEATURES, siblingsFeature, siblingTexts } from "../src/nearmiss/features";
import { attestedKey, type Candidate, examineNearMisses, SHOWN_BELOW } from "../src/nearmiss/judge";
import { countCharacters, formsOf } from "../src/nearmiss/phrase";
import { compileProtectedWith, nearMissResources } from "../src/nearmiss/resources";
import { NearMissSearch } from "../src/nearmiss/search";
import { Alike, Similarity } from "../src/nearmiss/similarity";
import { readDictionaryFolders } from "../src/node/dictionaries/folder";
import { foldPattern } from "../src/normalize/fold-text";
import { phraseKind } from "../src/rules/protected-phrase";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: {
    edited: { type: "string", multiple: true, default: [] },
    general: { type: "string", multiple: true, default: [] },
    alarms: { type: "string", default: "0.5" },
    cache: { type: "string" },
    "hold-out": { type: "boolean", default: false },
    list: { type: "string" },
  },
});

/** Slips that edited text holds more than once; found by reading the list. */
const SLIPS = new Set(
  "循私舞弊 完美无暇 行迹可疑 绳之于法 对薄公堂 暴露无疑 可趁之机 神智不清 激流勇退 知书达礼 大作文章 前腐后继 度过难关 度过危机 峨眉山失 人民大表大会常务委员会".split(
    " ",
  ),
);
/**
 * What one alarm of a kind counts: nearly all like characters that the corpus holds once are slips indeed, and so are many stretches
 * changed over or cut short (a sample of each was read); the rest are mostly free wording.
 */
const ALARM_SHARE: Readonly<Record<Evidence, number>> = {
  sound: 0.1,
  shape: 0.1,
  near: 0.2,
  key: 0.2,
  unlike: 0.8,
  word: 1,
  numeral: 0.6,
  added: 0.8,
  doubled: 0.3,
  transposed: 0.4,
  order: 1,
  droppedInside: 1,
  droppedEdge: 1,
  member: 1,
  injected: 0.5,
};
/** Names are varied on purpose least of all; a near miss of one, met once, is a slip or a careless wording more often than not. */
const KIND_SHARE: Readonly<Record<PhraseKind, number>> = { name: 0.5, formulation: 0.7, idiom: 1 };
/** What is believed of three characters, which are near many others. */
const SHORT_EVIDENCE: ReadonlySet<Evidence> = new Set(["sound", "shape", "doubled", "transposed"]);

/** The share of a text that the corpus holds that counts as an alarm. */
function alarmShare(cell: string): number {
  const [kind, length, evidence] = cell.split(" ") as [PhraseKind, LengthClass, Evidence];
  if (length === "3") return SHORT_EVIDENCE.has(evidence) ? 1 : Number.POSITIVE_INFINITY;
  return ALARM_SHARE[evidence] * KIND_SHARE[kind];
}

/** Thresholds are looked for in this range of scores. */
const SCORES = { least: -4, highest: 14, step: 0.25 } as const;
/** A share of the made slips that is not worth a lower threshold. */
const UNDECIDED = 0.002;
/** Texts that so many lines hold are kept as attested whatever they weigh. */
const FREQUENT = 5;
/** Every fourth stretch of so many lines is left out with `--hold-out`. */
const STRETCH = 2000;

const similarity = new Similarity(readFileSync(`${root}src/nearmiss/generated/similarity.bin`));
const words = WordList.decode(readFileSync(`${root}src/language/generated/words.bin`));
const resources = nearMissResources(new WordSegmenter(words), similarity, "");
const entries = (await readDictionaryFolders(`${root}dictionaries`)).flatMap(
  ({ parsed }) => parsed?.dictionary.entries ?? [],
);
/** Guards that are themselves near a form say what the corpus has to say: whether such a text is meant. */
const phrases = entries.flatMap((entry) =>
  entry.kind === "protected"
    ? [{ ...entry, guard: entry.guard.filter((guard) => guard.includes(entry.protect)) }]
    : [],
);
const wrong = new Set(
  entries.flatMap((entry) => (entry.kind === "replace" ? entry.find.map((form) => foldPattern(form)) : [])),
);
const search = new NearMissSearch(compileProtectedWith(similarity)(phrases), { similarity });

interface Examined {
  readonly text: string;
  readonly cell: string;
  readonly features: number[];
  /** Texts with other numerals, which may turn out to be attested. */
  readonly siblings: readonly string[];
  readonly alike: boolean;
  readonly phrase: number;
  /** Which of several forms that a place is near to is meant: the one of which most is intact. */
  readonly nearness: number;
}

/** What the judge weighs in a text, for each place and form, and the right forms in it. */
function examine(line: string): { examined: Examined[]; right: (Span & { phrase: number })[] } {
  const candidates: Candidate<number>[] = [];
  search.search(line, (miss) => {
    const { category, verbs } = phrases[miss.phrase]!;
    candidates.push({
      miss,
      strictness: "normal",
      kind: phraseKind(category),
      verbs: () => verbs,
      owner: miss.phrase,
    });
  });
  const right = Array.from(search.exact, ({ pattern, start, end }) => {
    const { phrase } = search.form(pattern);
    return { phrase, start, end };
  });
  const examined = examineNearMisses(line, candidates, right, resources).map(({ candidate, examined }) => {
    const { miss, evidence, features } = examined;
    const length = lengthClass(countCharacters(miss.form));
    return {
      text: attestedKey(line, miss, resources.plausibility),
      cell: `${candidate.kind} ${length} ${evidence}`,
      features: Array.from(features, (value) => Math.round(value * 1000) / 1000),
      siblings: siblingTexts(miss),
      alike: miss.kind === "replaced" && (miss.alike & (Alike.Sound | Alike.Shape)) !== 0,
      phrase: candidate.owner,
      nearness: miss.intact - miss.weight * 2,
    };
  });
  return { examined, right };
}

interface Tally {
  /** Lines that hold it: of edited text, of general text, of what is held out. */
  edited: number;
  general: number;
  held: number;
  readonly cell: string;
  readonly features: number[];
  readonly siblings: readonly string[];
  readonly alike: boolean;
}

const tallies = new Map<string, Tally>();
/** Some places of the corpus where a phrase stands: what stands before and after. */
const contexts = new Map<number, { before: string; after: string }[]>();
const CONTEXTS = 2;
const CONTEXT = 12;
let characters = 0;
let heldCharacters = 0;
const random = seededRandom(20);

async function readCorpus(): Promise<void> {
  for (const kind of ["edited", "general"] as const) {
    for (const file of values[kind]) {
      let number = 0;
      for await (const line of createInterface({ input: createReadStream(file) })) {
        const held = Math.floor(number++ / STRETCH) % 4 === 3;
        characters += line.length;
        if (held) heldCharacters += line.length;
        const { examined, right } = examine(line);
        const best = new Map<string, Examined>();
        for (const item of examined) {
          const known = best.get(item.text);
          if (known === undefined || item.nearness > known.nearness) best.set(item.text, item);
        }
        for (const { text, cell, features, siblings, alike } of best.values()) {
          const tally = tallies.get(text) ?? {
            edited: 0,
            general: 0,
            held: 0,
            cell,
            features,
            siblings,
            alike,
          };
          tally[held ? "held" : kind]++;
          tallies.set(text, tally);
        }
        if (held) continue;
        for (const { phrase, start, end } of right) {
          const known = contexts.get(phrase) ?? [];
          if (known.length >= CONTEXTS || random() > 0.2) continue;
          const context = {
            before: line.slice(Math.max(0, start - CONTEXT), start),
            after: line.slice(end, end + CONTEXT),
          };
          contexts.set(phrase, [...known, context]);
        }
      }
      console.error(`${file}: ${characters} characters, ${tallies.size} texts so far`);
    }
  }
}

if (values.cache !== undefined && existsSync(values.cache)) {
  for await (const line of createInterface({ input: createReadStream(values.cache) })) {
    const row = JSON.parse(line);
    if (row.characters !== undefined) ({ characters, heldCharacters } = row);
    else if (row.phrase !== undefined) contexts.set(row.phrase, row.contexts);
    else tallies.set(row.text, row.tally);
  }
} else {
  await readCorpus();
  if (values.cache !== undefined) {
    const out = createWriteStream(values.cache);
    out.write(`${JSON.stringify({ characters, heldCharacters })}\n`);
    for (const [phrase, list] of contexts) out.write(`${JSON.stringify({ phrase, contexts: list })}\n`);
    for (const [text, tally] of tallies) out.write(`${JSON.stringify({ text, tally })}\n`);
    await new Promise((resolve) => out.end(resolve));
  }
}
if (!values["hold-out"])
  for (const tally of tallies.values()) {
    tally.edited += tally.held;
    tally.held = 0;
  }
const learntFrom = characters - (values["hold-out"] ? heldCharacters : 0);

function isAttested(text: string, { edited, general, alike }: Tally): boolean {
  if (SLIPS.has(text) || wrong.has(text) || /[0a-z]/.test(text)) return false;
  return alike ? edited >= 2 || general >= 5 : edited >= 1 || general >= 2;
}

/** What a slip may happen to make: another right form, or a text that is right. */
const rightForms = new Set(
  phrases.flatMap((phrase) => formsOf(phrase).map((form) => foldPattern(form.text))),
);
const attestedTexts = new Set(
  [...tallies].flatMap(([text, tally]) => (isAttested(text, tally) ? [text] : [])),
);
for (const text of attestedTexts) rightForms.add(text);

const SIBLINGS = FEATURES.indexOf("siblings");
/** Which siblings are attested is known only when the corpus has been read. */
function countSiblings({ features, siblings }: Pick<Examined, "features" | "siblings">): void {
  features[SIBLINGS] = siblingsFeature(siblings.filter((text) => attestedTexts.has(text)).length);
}
for (const tally of tallies.values()) countSiblings(tally);

/** Made slips, by cell as the judge sees them. */
const made = new Map<string, (readonly number[])[]>();
const common = commonCharacters(words);
let carrier = 0;
for (const [index, phrase] of phrases.entries()) {
  // Idioms are many and alike; a third of them is enough.
  if (phrase.category === "typo" && random() > 0.35) continue;
  const own = (text: string) => CARRIERS[carrier++ % CARRIERS.length]!(text);
  const places =
    contexts.get(index)?.map(
      ({ before, after }) =>
        (text: string) =>
          before + text + after,
    ) ?? [];
  for (const put of [own, ...places]) {
    for (const { text } of makeSlips(phrase.protect, similarity, common, words, random)) {
      if (rightForms.has(foldPattern(text))) continue;
      let best: Examined | undefined;
      for (const item of examine(put(text)).examined)
        if (item.phrase === index && (best === undefined || item.nearness > best.nearness)) best = item;
      if (best === undefined) continue;
      countSiblings(best);
      const list = made.get(best.cell);
      if (list === undefined) made.set(best.cell, [best.features]);
      else list.push(best.features);
    }
  }
}

const weights = new Map<Evidence, number[]>();
for (const evidence of EVIDENCE) {
  const samples: { features: readonly number[]; label: number; weight: number }[] = [];
  for (const [cell, list] of made)
    if (cell.endsWith(` ${evidence}`))
      for (const features of list) samples.push({ features, label: 1, weight: 1 });
  const slips = samples.length;
  for (const [text, tally] of tallies) {
    const { edited, general, held, cell, features } = tally;
    if (!cell.endsWith(` ${evidence}`) || wrong.has(text) || (edited + general === 0 && held > 0)) continue;
    if (edited + general <= 2) samples.push({ features, label: 0, weight: Math.min(1, alarmShare(cell)) });
  }
  const free = samples.slice(slips).reduce((sum, { weight }) => sum + weight, 0);
  // Both kinds count alike; the thresholds see to how common each is.
  const balance = free === 0 ? 0 : slips / free;
  for (const sample of samples) if (sample.label === 0) sample.weight *= balance;
  const learnt = regress(samples);
  weights.set(evidence, learnt);
  console.error(
    `${evidence}: ${slips} slips, ${samples.length - slips} free; ${FEATURES.map((name, i) => `${name} ${learnt[i]!.toFixed(2)}`).join(", ")}`,
  );
}

/** Logistic regression by Newton's method, with a ridge that keeps weights small where samples are few. */
function regress(
  samples: readonly { features: readonly number[]; label: number; weight: number }[],
): number[] {
  const n = FEATURE_COUNT;
  const ridge = 2;
  const learnt = new Array<number>(n).fill(0);
  for (let round = 0; round < 12; round++) {
    const gradient = new Float64Array(n);
    const hessian = Array.from({ length: n }, () => new Float64Array(n));
    for (const { features, label, weight } of samples) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += features[i]! * learnt[i]!;
      const p = 1 / (1 + Math.exp(-sum));
      const curve = weight * Math.max(1e-6, p * (1 - p));
      for (let i = 0; i < n; i++) {
        const value = features[i]!;
        if (value === 0) continue;
        gradient[i]! += weight * (label - p) * value;
        for (let j = 0; j < n; j++) hessian[i]![j]! += curve * value * features[j]!;
      }
    }
    for (let i = 0; i < n; i++) {
      gradient[i]! -= ridge * learnt[i]!;
      hessian[i]![i]! += ridge;
    }
    const step = solve(hessian, gradient);
    for (let i = 0; i < n; i++) learnt[i]! += step[i]!;
    if (Math.max(...step.map(Math.abs)) < 1e-4) break;
  }
  return learnt;
}

/** Solves a system of linear equations by elimination; the matrix is changed. */
function solve(matrix: Float64Array[], right: Float64Array): number[] {
  const n = right.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let k = i + 1; k < n; k++) if (Math.abs(matrix[k]![i]!) > Math.abs(matrix[pivot]![i]!)) pivot = k;
    [matrix[i], matrix[pivot]] = [matrix[pivot]!, matrix[i]!];
    [right[i], right[pivot]] = [right[pivot]!, right[i]!];
    for (let k = i + 1; k < n; k++) {
      const factor = matrix[k]![i]! / matrix[i]![i]!;
      if (factor === 0) continue;
      for (let j = i; j < n; j++) matrix[k]![j]! -= factor * matrix[i]![j]!;
      right[k]! -= factor * right[i]!;
    }
  }
  const result = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = right[i]!;
    for (let j = i + 1; j < n; j++) sum -= matrix[i]![j]! * result[j]!;
    result[i] = sum / matrix[i]![i]!;
  }
  return result;
}

function scoreOf(cell: string, features: readonly number[]): number {
  const learnt = weights.get(cell.split(" ")[2] as Evidence)!;
  return features.reduce((sum, value, i) => sum + value * learnt[i]!, 0);
}

/** Scores by cell, descending: of made slips, and of texts that the corpus holds once. */
const madeScores = new Map<string, number[]>();
for (const [cell, list] of made)
  madeScores.set(cell, descending(list.map((features) => scoreOf(cell, features))));
const onceScores = new Map<string, number[]>();
for (const [text, { edited, general, cell, features }] of tallies) {
  if (edited + general !== 1 || wrong.has(text)) continue;
  const scores = onceScores.get(cell);
  if (scores === undefined) onceScores.set(cell, [scoreOf(cell, features)]);
  else scores.push(scoreOf(cell, features));
}
for (const [cell, scores] of onceScores) onceScores.set(cell, descending(scores));

function descending(scores: number[]): number[] {
  return scores.sort((a, b) => b - a);
}

/** How many of descending scores are at least `least`. */
function countFrom(scores: readonly number[], least: number): number {
  let low = 0;
  let high = scores.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scores[middle]! >= least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What sounds or looks like the right character in a form of five or more is hardly ever meant. */
const ALIKE_CELL = / (?:5-7|8\+) (?:sound|shape)$/;
/** So many nats above the next text of the corpus. */
const MARGIN = 1;

/** A threshold lowered as far as no text that the corpus holds comes near it; descending scores. */
function belowFree(threshold: number, costs: readonly number[]): number {
  const next = costs[countFrom(costs, threshold)] ?? Number.NEGATIVE_INFINITY;
  const least = Math.max(SCORES.least, next + MARGIN);
  return Math.min(threshold, Math.ceil(least / SCORES.step) * SCORES.step);
}

function setThresholds(price: number): { thresholds: Map<string, number>; alarms: number } {
  const thresholds = new Map<string, number>();
  let alarms = 0;
  for (const [cell, scores] of madeScores) {
    const costs = onceScores.get(cell) ?? [];
    const share = alarmShare(cell);
    if (share === Number.POSITIVE_INFINITY) continue;
    // Idioms are many and names are long lists: each kind counts by the root of its number, lest few be found of the rare ones.
    const worth = Math.sqrt(scores.length);
    let bestValue = 0;
    let best: { threshold: number; alarms: number } | undefined;
    for (let threshold = SCORES.least; threshold <= SCORES.highest; threshold += SCORES.step) {
      const found = countFrom(scores, threshold) / scores.length;
      const cost = countFrom(costs, threshold) * share;
      const value = found * worth - price * cost;
      // Of thresholds worth about the same, the highest: what the corpus does not hold, another text may.
      if (value > bestValue - UNDECIDED * worth) {
        bestValue = Math.max(value, bestValue);
        best = { threshold, alarms: cost };
      }
    }
    // A handful of made slips says little.
    if (best === undefined || scores.length < 5) continue;
    thresholds.set(cell, ALIKE_CELL.test(cell) ? belowFree(best.threshold, costs) : best.threshold);
    alarms += best.alarms;
  }
  return { thresholds, alarms };
}

const allowed = (Number(values.alarms) * learntFrom) / 100_000;
let price = 0.001;
while (setThresholds(price).alarms > allowed) price *= 1.1;
const { thresholds, alarms } = setThresholds(price);
console.error(
  `price ${price.toFixed(3)}: ${alarms.toFixed(0)} texts in ${learntFrom} characters, ${((alarms / learntFrom) * 100_000).toFixed(2)} per 100,000`,
);

const isShown = ({ cell, features }: Tally, below: number): boolean =>
  scoreOf(cell, features) >= (thresholds.get(cell) ?? Number.POSITIVE_INFINITY) - below;
// What is frequent stands in contexts of all kinds, some of which may weigh more than the one that was looked at.
const attested = [...tallies]
  .filter(
    ([text, tally]) =>
      isAttested(text, tally) &&
      (tally.edited + tally.general >= FREQUENT ||
        tally.siblings.length > 0 ||
        isShown(tally, 2 * SHOWN_BELOW)),
  )
  .map(([text]) => text)
  .sort();
writeFileSync(`${root}src/nearmiss/generated/attested.txt`, `${attested.join("\n")}\n`);
console.error(`${attested.length} attested texts`);

if (values["hold-out"]) {
  const rows = [...tallies].flatMap(([text, tally]) => {
    if (tally.held === 0 || isAttested(text, tally) || wrong.has(text) || !isShown(tally, 0)) return [];
    return [`${tally.cell}\t${scoreOf(tally.cell, tally.features).toFixed(1)}\t${tally.held}\t${text}`];
  });
  console.error(
    `held out: ${rows.length} texts in ${heldCharacters} characters, ${((rows.length / heldCharacters) * 100_000).toFixed(2)} per 100,000`,
  );
  if (values.list !== undefined) writeFileSync(values.list, `${rows.sort().join("\n")}\n`);
}

/** The highest threshold that a kind of slip has in any cell. */
function highestOf(evidence: Evidence): number {
  const own = [...thresholds].filter(([cell]) => cell.endsWith(` ${evidence}`) && !cell.includes(" 3 "));
  return Math.max(0, ...own.map(([, threshold]) => threshold));
}

const body = PHRASE_KINDS.map((kind) => {
  const classes = LENGTH_CLASSES.map((length) => {
    const cells = EVIDENCE.flatMap((evidence) => {
      const cell = `${kind} ${length} ${evidence}`;
      const threshold = thresholds.get(cell);
      const scores = madeScores.get(cell) ?? [];
      // Too few made slips to go by: as for other lengths and kinds.
      if (scores.length < 5 && length !== "3") return [`${evidence}: ${highestOf(evidence)}`];
      if (threshold === undefined) return [];
      const found = (100 * countFrom(scores, threshold)) / scores.length;
      const cost = countFrom(onceScores.get(cell) ?? [], threshold);
      console.error(`${cell}: ${threshold} finds ${found.toFixed(0)} % of ${scores.length}, ${cost} alarms`);
      return [`${evidence}: ${threshold}`];
    });
    return `    ${JSON.stringify(length)}: { ${cells.join(", ")} },`;
  });
  return `  ${kind}: {\n${classes.join("\n")}\n  },`;
});
const learnt = EVIDENCE.map(
  (evidence) =>
    `  ${evidence}: [${weights
      .get(evidence)!
      .map((weight) => weight.toFixed(2))
      .join(", ")}],`,
);
writeFileSync(
  `${root}src/nearmiss/generated/judgement.ts`,
  `// Generated by scripts/calibrate-near-misses.ts. Do not edit.
import type { Thresholds, Weights } from "../evidence";

/** What each feature of a near miss weighs, by the kind of slip; in nats. */
export const WEIGHTS: Weights = {
${learnt.join("\n")}
};

/** From which score on a near miss is believed, in nats. */
export const THRESHOLDS: Thresholds = {
${body.join("\n")}
};
`,
);
