import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { randomFrom } from "../../scripts/train/boost";
import { correct, type Figures, strictFigures } from "../../scripts/train/evaluate";
import { developmentSets, type Pair, scoringRows } from "../../scripts/train/examples";
import { TypoDetector, type TypoMode } from "../../src/language/typo-detector";
import { TypoModel } from "../../src/language/typo-model";
import { readTypoModel } from "../../src/node/typo-model";

/** A figure with its 95 % bootstrap interval over sentences. */
interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 400;

function intervals(pairs: readonly Pair[], predictions: readonly string[]): Record<keyof Figures, Interval> {
  const random = randomFrom(11);
  const point = strictFigures(pairs, predictions);
  const samples = Array.from({ length: RESAMPLES }, () => {
    const rows = Array.from(pairs, () => Math.floor(random() * pairs.length));
    return strictFigures(
      rows.map((row) => pairs[row]!),
      rows.map((row) => predictions[row]!),
    );
  });
  const of = (key: keyof Figures): Interval => {
    const sorted = samples.map((sample) => sample[key]).sort((a, b) => a - b);
    return {
      value: point[key],
      low: sorted[Math.floor(RESAMPLES * 0.025)]!,
      high: sorted[Math.floor(RESAMPLES * 0.975)]!,
    };
  };
  return {
    precision: of("precision"),
    recall: of("recall"),
    f1: of("f1"),
    falsePositives: of("falsePositives"),
    looseF1: of("looseF1"),
  };
}

const show = ({ value, low, high }: Interval): string =>
  `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;

/**
 * Measures the typo model alone on the even rows of the development sets (the odd rows taught it) and on clean text:
 * strict sentence-level correction with bootstrap intervals for both modes, false alarms, calibration and speed.
 */
export async function benchTypo(dataDir: string): Promise<string> {
  const lines: string[] = [];
  if (!existsSync(join(dataDir, "typo"))) return `typo model: no ${join(dataDir, "typo")}, nothing measured`;
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const resident = process.memoryUsage.rss();
  const model = TypoModel.decode(await readTypoModel());
  const { user, system } = process.cpuUsage(cpu);
  const grown = (process.memoryUsage.rss() - resident) / 1e6;
  lines.push(
    `typo model: loaded in ${(performance.now() - begun).toFixed(0)} ms, ${((user + system) / 1000).toFixed(0)} ms of processor time; ` +
      `${grown.toFixed(0)} MB more resident, what is left of unpacking included; even rows only`,
  );
  const detector = new TypoDetector(model, { cacheSize: 0 });
  const sets = developmentSets(dataDir).map(({ name, pairs }) => ({ name, pairs: scoringRows(pairs) }));
  for (const mode of ["review", "publish"] satisfies TypoMode[]) {
    lines.push(
      "",
      `${mode} (threshold ${model.thresholds[mode].toFixed(2)})`.padEnd(30) +
        "F1                    precision             recall                FPR                   loose F1",
    );
    for (const { name, pairs } of sets) {
      const predictions = pairs.map(({ source }) => correct(source, detector.detect(source, { mode })));
      const figures = intervals(pairs, predictions);
      lines.push(
        `  ${name.padEnd(27)} ${show(figures.f1)}  ${show(figures.precision)}  ${show(figures.recall)}  ${show(figures.falsePositives)}  ${show(figures.looseF1)}`,
      );
    }
    lines.push(...cleanText(dataDir, detector, mode));
  }
  lines.push(
    "",
    ...reliability(
      detector,
      sets.flatMap(({ pairs }) => pairs),
    ),
  );
  return lines.join("\n");
}

/** False alarms by sentence, and speed. */
function cleanText(dataDir: string, detector: TypoDetector, mode: TypoMode): string[] {
  const folder = join(dataDir, "clean");
  if (!existsSync(folder)) return [];
  const lines: string[] = [];
  let sentences = 0;
  let alarms = 0;
  let characters = 0;
  const times: number[] = [];
  for (const name of readdirSync(folder).filter(
    (file) => file.endsWith(".txt") && !file.startsWith("traditional"),
  )) {
    const all = readFileSync(join(folder, name), "utf8").match(/[^。！？；\n]+[。！？；]?/gu) ?? [];
    let own = 0;
    for (const sentence of all) {
      const begun = performance.now();
      if (detector.detect(sentence, { mode }).length > 0) own++;
      times.push(performance.now() - begun);
      characters += sentence.length;
    }
    sentences += all.length;
    alarms += own;
    lines.push(
      `  clean ${name.padEnd(30)} ${((100 * own) / all.length).toFixed(2)} % of ${all.length} sentences`,
    );
  }
  const total = times.reduce((sum, time) => sum + time, 0) / 1000;
  times.sort((a, b) => a - b);
  lines.push(
    `  clean, all                           ${((100 * alarms) / sentences).toFixed(2)} % of ${sentences} sentences; ` +
      `${(sentences / total).toFixed(0)} sentences/s, ${(characters / total).toFixed(0)} characters/s, p95 ${times[Math.floor(times.length * 0.95)]!.toFixed(1)} ms`,
  );
  return lines;
}

/** How often findings of a confidence are right. */
function reliability(detector: TypoDetector, pairs: readonly Pair[]): string[] {
  const bins = Array.from({ length: 10 }, () => ({ right: 0, all: 0, sum: 0 }));
  for (const { source, target } of pairs) {
    for (const { start, end, candidates, confidence } of detector.detect(source, { threshold: 0.1 })) {
      const bin = bins[Math.min(9, Math.floor(confidence * 10))]!;
      bin.all++;
      bin.sum += confidence;
      if (candidates[0]!.text === target.slice(start, end) && source.length === target.length) bin.right++;
    }
  }
  return [
    "reliability (confidence: share that is right, findings)",
    ...bins
      .filter(({ all }) => all > 0)
      .map(({ right, all, sum }) => `  ${(sum / all).toFixed(2)}: ${(right / all).toFixed(2)}  ${all}`),
  ];
}
