import { readFile } from "node:fs/promises";
import { type CorpusComparison, compareOnCorpus } from "../../../check/corpus-comparison";
import { createChecker } from "../../../index";
import { CuominError } from "../../../model/error";
import type { Locale } from "../../../model/localized";
import {
  type BenchSide,
  benchDictionaries,
  readLabelled,
  type Spread,
} from "../../../node/dictionaries/bench";
import { ExitCode } from "../exit-code";
import { write } from "../stdio";
import { readCorpus, readSide, type Side } from "./sides";

/** The options of `cuomin dict bench`. */
export interface BenchFlags {
  readonly corpus?: readonly string[];
  readonly labelled?: string;
  readonly json?: boolean;
  readonly lang?: Locale;
  readonly maxSlowdown?: number;
  readonly maxNewAlarms?: number;
  readonly maxGrowth?: number;
  readonly minRecall?: number;
}

/** `cuomin dict bench`: old against new in one run, alternating. Exit 1 when a bound is passed. @returns the exit code */
export async function bench(before: string, after: string, flags: BenchFlags): Promise<ExitCode> {
  const locale = flags.lang ?? "zh";
  const sides = [await readSide(before), await readSide(after)];
  const texts = await readCorpus(flags.corpus, locale);
  const labelled = flags.labelled === undefined ? [] : readLabelled(await readTable(flags.labelled));
  // Loading is measured with checkers of their own; making one is asynchronous only because the bundle may have to be read.
  const makers = await Promise.all(sides.map(() => createChecker({ bundled: false, bundledRules: false })));
  const [old, recent] = benchDictionaries(
    sides.map(({ name, compiled, build }: Side, i) => ({
      name,
      compiled,
      build,
      makeChecker: (dictionary) => {
        makers[i]!.replaceDictionaries([dictionary]);
        return makers[i]!;
      },
    })),
    texts,
    labelled,
  );
  if (old === undefined || recent === undefined) throw new RangeError("two sides are measured");
  const comparison =
    texts.length === 0 ? undefined : compareOnCorpus(sides[0]!.checker, sides[1]!.checker, texts);
  const failures = boundsPassed(old, recent, comparison, flags);
  const report = { version: 1, old, new: recent, alarms: alarmsOf(comparison), failures };
  await write(
    flags.json === true
      ? `${JSON.stringify(report, undefined, 2)}\n`
      : table(old, recent, comparison, failures, locale),
  );
  return failures.length === 0 ? ExitCode.Clean : ExitCode.Findings;
}

async function readTable(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new CuominError("CUOMIN_FILE_UNREADABLE", { zh: "读不了", en: "cannot be read" }, { file, cause });
  }
}

/** Findings at `error` or above per 100,000 characters. */
function alarmsOf(comparison: CorpusComparison | undefined): { old: number; new: number } | undefined {
  if (comparison === undefined) return undefined;
  const { before, after } = comparison;
  return { old: before.severe + before.error, new: after.severe + after.error };
}

function boundsPassed(
  old: BenchSide,
  recent: BenchSide,
  comparison: CorpusComparison | undefined,
  flags: BenchFlags,
): string[] {
  const failures: string[] = [];
  const check = (
    name: string,
    value: number | undefined,
    bound: number | undefined,
    isTooMuch: (value: number, bound: number) => boolean,
  ) => {
    if (value !== undefined && bound !== undefined && isTooMuch(value, bound))
      failures.push(`${name}: ${value.toFixed(3)} (${bound})`);
  };
  const above = (value: number, bound: number) => value > bound;
  const slowdown =
    old.throughput === undefined || recent.throughput === undefined
      ? undefined
      : old.throughput.median / recent.throughput.median;
  const alarms = alarmsOf(comparison);
  check("--max-slowdown", slowdown, flags.maxSlowdown, above);
  check(
    "--max-new-alarms",
    alarms === undefined ? undefined : alarms.new - alarms.old,
    flags.maxNewAlarms,
    above,
  );
  check("--max-growth", recent.bytes / old.bytes, flags.maxGrowth, above);
  check("--min-recall", recent.labelled?.recall, flags.minRecall, (value, bound) => value < bound);
  return failures;
}

function table(
  old: BenchSide,
  recent: BenchSide,
  comparison: CorpusComparison | undefined,
  failures: readonly string[],
  locale: Locale,
): string {
  const zh = locale === "zh";
  const spread = (value: Spread | undefined, unit: string) =>
    value === undefined ? "–" : `${value.median.toFixed(2)} ± ${(value.spread / 2).toFixed(2)} ${unit}`;
  const percent = (share: number | undefined) =>
    share === undefined ? "–" : `${(share * 100).toFixed(1)} %`;
  const alarms = alarmsOf(comparison);
  const rows: [string, string, string][] = [
    [zh ? "条目" : "entries", String(old.entries), String(recent.entries)],
    [zh ? "模式" : "patterns", String(old.patterns), String(recent.patterns)],
    [zh ? "大小" : "size", `${(old.bytes / 1e6).toFixed(2)} MB`, `${(recent.bytes / 1e6).toFixed(2)} MB`],
    [zh ? "内存" : "memory", `${old.memoryMB.toFixed(1)} MB`, `${recent.memoryMB.toFixed(1)} MB`],
    [zh ? "编译" : "build", spread(old.buildMs, "ms"), spread(recent.buildMs, "ms")],
    [zh ? "装载" : "load", spread(old.loadMs, "ms"), spread(recent.loadMs, "ms")],
    [zh ? "速度" : "speed", spread(old.throughput, "M/s"), spread(recent.throughput, "M/s")],
    [
      zh ? "每十万字提示（error 以上）" : "alarms/100k (error and above)",
      alarms?.old.toFixed(2) ?? "–",
      alarms?.new.toFixed(2) ?? "–",
    ],
    [zh ? "召回率" : "recall", percent(old.labelled?.recall), percent(recent.labelled?.recall)],
    [zh ? "精确率" : "precision", percent(old.labelled?.precision), percent(recent.labelled?.precision)],
  ];
  const lines = [["", old.name, recent.name] as const, ...rows].map((row) => row.join("\t"));
  for (const failure of failures) lines.push(`${zh ? "超出界限" : "out of bounds"} ${failure}`);
  return `${lines.join("\n")}\n`;
}
