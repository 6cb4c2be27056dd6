import { Confusion } from "../../src/language/confusion";
import { Trees } from "../../src/language/trees";
import { TypoDetector } from "../../src/language/typo-detector";
import { FEATURE_COUNT } from "../../src/language/typo-features";
import { TypoModel, type TypoModelParts, type TypoThresholds } from "../../src/language/typo-model";
import { type BoostOptions, boost, type Rows } from "./boost";
import { isotonic } from "./calibrate";
import { correct, strictFigures } from "./evaluate";
import {
  addRealPairs,
  addSynthetic,
  countPairs,
  type DevelopmentSet,
  developmentSets,
  learningRows,
  RowBuffer,
  typoCases,
} from "./examples";

const BOOST: BoostOptions = {
  trees: 340,
  depth: 6,
  rate: 0.06,
  lambda: 4,
  minWeight: 20,
  sample: 0.4,
  seed: 7,
};
/** How much a candidate of a real sentence counts against one of a synthetic sentence. */
const REAL_WEIGHT = 6;
const FOLDS = 2;
/** One held-out line in so many gets errors. */
const SYNTHETIC_EVERY = 4;

/** Learns the decision from the odd rows of the development sets and from errors put into held-out text. */
export function learn(
  base: TypoModel,
  heldOut: readonly string[],
  data: string,
  log: (line: string) => void,
): TypoModel {
  const sets = developmentSets(data).map(({ name, pairs }) => ({ name, pairs: learningRows(pairs) }));
  const real = sets.flatMap(({ pairs }) => pairs);
  const pairs = countPairs(base, real, typoCases(data));
  const model = new TypoModel({
    ...base.parts,
    confusion: new Confusion({ ...base.confusion.data, pairs }),
    trees: new Trees({ ...base.trees.tables }),
    calibration: [],
  });
  log(`${real.length} real sentences, ${pairs.length / 3} pairs`);
  const buffer = new RowBuffer();
  addRealPairs(model, real, buffer, REAL_WEIGHT);
  const realRows = buffer.labels.length;
  const lines = heldOut.filter((_, at) => at % 16 !== 0 && at % SYNTHETIC_EVERY === 0);
  addSynthetic(model, lines, buffer, { seed: 1, errorShare: 0.4, weight: 1 });
  log(`${realRows} candidates of real sentences, ${buffer.labels.length - realRows} of synthetic ones`);

  const decision = calibrate(model, buffer, realRows, sets, heldOut, log);
  const trees = new Trees(
    boost(
      subset(buffer, () => true),
      BOOST,
    ),
  );
  log(`${trees.tables.roots.length} trees, ${trees.tables.feature.length} nodes`);
  return new TypoModel({ ...model.parts, trees, ...decision });
}

/** Finds the calibration and the thresholds on sentences that the trees judging them have not seen. */
export function calibrate(
  model: TypoModel,
  buffer: RowBuffer,
  realRows: number,
  sets: readonly DevelopmentSet[],
  heldOut: readonly string[],
  log: (line: string) => void,
): Pick<TypoModelParts, "calibration" | "thresholds"> {
  // Out of fold: each real sentence is judged by trees that have not seen it.
  const scores = new Float64Array(realRows);
  const folds: { model: TypoModel; fold: number }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isIn = (row: number) => row >= realRows || buffer.groups[row]! % FOLDS !== fold;
    const options = { ...BOOST, trees: Math.round(BOOST.trees * 0.6), rate: BOOST.rate * 1.5 };
    const trees = new Trees(boost(subset(buffer, isIn), options));
    for (let row = 0; row < realRows; row++)
      if (!isIn(row)) scores[row] = trees.score(buffer.features, row * FEATURE_COUNT);
    folds.push({ model: new TypoModel({ ...model.parts, trees }), fold });
    log(`fold ${fold + 1} of ${FOLDS}`);
  }
  const calibration = isotonic(scores, buffer.labels.slice(0, realRows));
  const thresholds = chooseThresholds(
    folds.map(({ model: folded, fold }) => ({
      model: new TypoModel({ ...folded.parts, calibration }),
      fold,
    })),
    sets,
    heldOut.filter((_, at) => at % 16 === 0),
    log,
  );
  log(`thresholds: review ${thresholds.review}, publish ${thresholds.publish}`);
  return { calibration, thresholds };
}

function subset(buffer: RowBuffer, isIn: (row: number) => boolean): Rows {
  const rows: number[] = [];
  for (let row = 0; row < buffer.labels.length; row++) if (isIn(row)) rows.push(row);
  const features = new Float32Array(rows.length * FEATURE_COUNT);
  rows.forEach((row, at) => {
    features.set(
      buffer.features.subarray(row * FEATURE_COUNT, (row + 1) * FEATURE_COUNT),
      at * FEATURE_COUNT,
    );
  });
  return {
    features,
    width: FEATURE_COUNT,
    labels: Float32Array.from(rows, (row) => buffer.labels[row]!),
    weights: Float32Array.from(rows, (row) => buffer.weights[row]!),
  };
}

/**
 * The sentences of held-out text that a mode may report, as a share. That text is as it was found, with typos of its own: of
 * edited text a mode reports half as many.
 */
const MAX_ALARMS = { publish: 0.005, review: 0.025 };
const PUBLISH_PRECISION = 0.9;
const GRID = [
  0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8, 0.88, 0.9, 0.91, 0.915, 0.92, 0.925, 0.93, 0.935, 0.94, 0.95,
  0.96, 0.98,
];

/**
 * One threshold a mode for all sets, on sentences that their model has not seen: for `review` the best mean F1, for
 * `publish` the lowest with the precision asked for on every set; each among those with few enough alarms on clean text.
 */
function chooseThresholds(
  folds: readonly { model: TypoModel; fold: number }[],
  sets: readonly DevelopmentSet[],
  clean: readonly string[],
  log: (line: string) => void,
): TypoThresholds {
  const detectors = folds.map(({ model }) => new TypoDetector(model, { cacheSize: 0 }));
  const sweep = (detector: TypoDetector, source: string): string[] => {
    const predictions: string[] = [];
    for (const threshold of GRID) {
      const findings = detector.detect(source, { threshold });
      // What is silent at one threshold is silent at every higher one.
      if (findings.length === 0) break;
      predictions.push(correct(source, findings));
    }
    return predictions;
  };
  let group = 0;
  const results = sets.map(({ pairs }) => ({
    pairs,
    sweeps: pairs.map(({ source }) => sweep(detectors[++group % folds.length]!, source)),
  }));
  const sentences = clean.flatMap((line) => line.match(/[^。！？；]+[。！？；]?/gu) ?? []);
  const cleanSweeps = sentences.map((sentence) => sweep(detectors[0]!, sentence).length);
  const chosen = { publish: GRID[GRID.length - 1]!, review: GRID[GRID.length - 1]! };
  let bestF1 = 0;
  let isPublishFound = false;
  for (const [step, threshold] of GRID.entries()) {
    const figures = results.map(({ pairs, sweeps }) =>
      strictFigures(
        pairs,
        pairs.map(({ source }, row) => sweeps[row]![step] ?? source),
      ),
    );
    const mean = (of: (f: (typeof figures)[number]) => number) =>
      figures.reduce((sum, figure) => sum + of(figure), 0) / figures.length;
    const alarms = cleanSweeps.filter((length) => length > step).length / sentences.length;
    log(
      `  ${threshold.toFixed(3)}: ${figures.map((f) => `F ${f.f1.toFixed(3)} P ${f.precision.toFixed(3)} FPR ${f.falsePositives.toFixed(3)}`).join(" | ")} | clean ${(100 * alarms).toFixed(2)} %`,
    );
    const f1 = mean((figure) => figure.f1);
    if (alarms <= MAX_ALARMS.review && f1 > bestF1) {
      bestF1 = f1;
      chosen.review = threshold;
    }
    const isPrecise = figures.every(({ precision }) => precision >= PUBLISH_PRECISION);
    if (!isPublishFound && isPrecise && alarms <= MAX_ALARMS.publish) {
      isPublishFound = true;
      chosen.publish = threshold;
    }
  }
  return chosen;
}
