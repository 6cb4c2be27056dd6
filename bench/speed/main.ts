/**
 * The speed bench: the matcher, its peers and what the machine can do at most, on the same inputs, in turns.
 *
 *   npm run bench                          the whole, about half an hour; writes a record
 *   npm run bench:speed -- --quick         three minutes
 *     --json FILE    medians and ratios     --svg FILE    a chart
 *     --text FILE    search this text instead of a generated one (UTF-8)
 *     --record       also write bench/speed/record/<machine>.json, .md and .svg
 *     --ci           a short form, under a minute: fails when a ratio against the look-up has fallen by more than a third
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { svgChart } from "./chart";
import { measureChecker } from "./checker";
import { isHeld, ratioLine, watchedRatios } from "./ci";
import { type LengthMeasurement, measureLengths } from "./lengths";
import { type LoadMeasurement, measureLoad } from "./load";
import { machine } from "./machine";
import { type Density, denseWords, fewWords, generateText, prefixText } from "./material";
import { type Effort, type Measurement, measureSetting, type Setting } from "./measure";
import { writeRecord } from "./record";
import { measureRules } from "./rules";
import { buildWorker, Scratch } from "./runner";
import { SUBJECTS } from "./subjects/all";
import { cuomin } from "./subjects/cuomin";
import { tableLookUp } from "./subjects/rooflines";
import type { Subject } from "./subjects/subject";
import { summarise } from "./summary";
import { markdownTable } from "./table";
import { listedWords, type Word } from "./words";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    ci: { type: "boolean", default: false },
    record: { type: "boolean", default: false },
    json: { type: "string" },
    svg: { type: "string" },
    text: { type: "string" },
  },
});

const WHOLE: Effort = { rounds: 31, roundMs: 40, warmUpMs: 1000, longestBuildMs: 180_000 };
const QUICK: Effort = { rounds: 7, roundMs: 40, warmUpMs: 700, longestBuildMs: 20_000 };
/** Many short rounds: on a busy machine the best of them is still undisturbed. */
const CI: Effort = { rounds: 100, roundMs: 3, warmUpMs: 700, longestBuildMs: 20_000 };

/** Which settings a run has: the density and the numbers of patterns. */
const SETTINGS: Readonly<Record<"whole" | "quick" | "ci", readonly (readonly [Density, number])[]>> = {
  whole: [
    ["few", 1000],
    ["few", 10_000],
    ["few", 100_000],
    ["few", 1_000_000],
    ["dense", 1000],
    ["dense", 10_000],
    ["dense", 100_000],
    ["prefixes", 100_000],
  ],
  quick: [
    ["few", 10_000],
    ["few", 100_000],
    ["dense", 10_000],
    ["dense", 100_000],
    ["prefixes", 100_000],
  ],
  ci: [
    ["few", 10_000],
    ["dense", 10_000],
    ["few", 100_000],
  ],
};

/** In a text of beginnings only these are of interest. */
const WITHOUT_PEERS = SUBJECTS.filter(({ peer }) => peer !== true);
/** A short form needs only what its ratios are made of. */
const FOR_CI: readonly Subject[] = [tableLookUp, cuomin];

function settingFor(words: readonly Word[], text: string, density: Density, count: number): Setting {
  if (density === "dense") return { density, patterns: denseWords(words, count), text };
  const patterns = fewWords(words, count, text);
  return { density, patterns, text: density === "few" ? text : prefixText(patterns, text.length) };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

const form = options.ci ? "ci" : options.quick ? "quick" : "whole";
const effort = { whole: WHOLE, quick: QUICK, ci: CI }[form];
const host = machine();
const words = await listedWords();
const text =
  options.text === undefined
    ? generateText(words, form === "whole" ? 5_000_000 : 2_000_000)
    : await readFile(options.text, "utf8");

const worker = await buildWorker();
const scratch = await Scratch.make();
const measurements: Measurement[] = [];
let loads: LoadMeasurement[] = [];
let lengths: LengthMeasurement[] = [];

async function measureSettings(): Promise<void> {
  for (const [density, count] of SETTINGS[form]) {
    say(`${density}, ${count} patterns`);
    const subjects = form === "ci" ? FOR_CI : density === "prefixes" ? WITHOUT_PEERS : SUBJECTS;
    const setting = settingFor(words, text, density, count);
    measurements.push(...(await measureSetting(setting, subjects, effort, worker, scratch, say)));
  }
}

try {
  await measureSettings();
  if (form === "ci") {
    if (!watchedRatios(measurements).every(isHeld)) {
      // Something else may have had the machine to itself: what is really slow is slow twice.
      say("slower than usual; once more");
      await measureSettings();
    }
  }
  if (form !== "ci") {
    say("build and load");
    const counts = form === "whole" ? [1000, 10_000, 100_000, 1_000_000] : [100_000];
    loads = await measureLoad(
      counts.map((count) => settingFor(words, text, "few", count)),
      worker,
      scratch,
    );
  }
  if (form === "whole") {
    say("lengths");
    lengths = await measureLengths(settingFor(words, text, "few", 10_000), worker, scratch);
  }
} finally {
  await scratch.remove();
}
const checker = form === "ci" ? undefined : await measureChecker(text, say);
const rules = form === "ci" ? undefined : await measureRules(text, say);

const loadMs = Object.fromEntries(loads.map(({ patterns, loadMs }) => [patterns, loadMs]));
const checksumMs = Object.fromEntries(loads.map(({ patterns, checksumMs }) => [patterns, checksumMs]));
const buildMs = Object.fromEntries(loads.map(({ patterns, buildMs }) => [patterns, buildMs]));
const result = {
  ...summarise(measurements),
  bestRounds: summarise(
    measurements.map((measurement) => ({ ...measurement, speed: Math.max(...measurement.rounds) })),
  ),
  loadMs,
  checksumMs,
  buildMs,
  ...checker,
  ...rules,
  machine: host,
  loads,
  lengths,
  measurements,
};

process.stdout.write(`${markdownTable(measurements)}\n\n`);
const { measurements: _, machine: __, ...figures } = result;
process.stdout.write(
  `${JSON.stringify(figures, (_key, value) => (typeof value === "number" ? Number(value.toPrecision(3)) : value), 2)}\n`,
);
const caption = `${result.machine.cpu}, Node ${result.machine.node}: million UTF-16 units a second, logarithmic`;
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
if (options.svg !== undefined) await writeFile(options.svg, svgChart(measurements, caption));
if (options.record || form === "whole") await writeRecord(result, caption);
if (form === "ci") {
  const ratios = watchedRatios(measurements);
  for (const ratio of ratios) say(ratioLine(ratio));
  if (!ratios.every(isHeld)) process.exitCode = 1;
}
