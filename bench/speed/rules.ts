import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { importBundled } from "../bundle";
import { median } from "./measure";
import type { RulesJobs } from "./rules-subject";

/** What all rules together cost. */
export interface RulesFigures {
  /** The time of all rules against that of the bare automaton scan of the same text; the goal is 2. */
  readonly rulesVsScan?: number;
}

const BINARY = new URL("../../dist/data/dictionaries.bin", import.meta.url);
const WARM_UP = 12;
const ROUNDS = 25;

/**
 * Measures the rules as they are shipped: bundled, and beside the automaton whose triggers call them. The jobs take turns, so
 * that a busy machine slows all of them. Needs the binaries of `npm run build:dictionaries`.
 */
export async function measureRules(text: string, note: (line: string) => void): Promise<RulesFigures> {
  if (!existsSync(BINARY)) {
    note("the rules are not measured: run npm run build first");
    return {};
  }
  const subject = await importBundled<{ rulesJobs(binary: Uint8Array, text: string): RulesJobs }>(
    new URL("./rules-subject.ts", import.meta.url),
    "cuomin-bench-rules",
  );
  // A flat string, as a caller has.
  const article = Buffer.from(text.slice(0, 200_000), "utf16le").toString("utf16le");
  let jobs: RulesJobs;
  try {
    jobs = subject.rulesJobs(new Uint8Array(await readFile(BINARY)), article);
  } catch (error) {
    note(`the rules are not measured: ${String(error)}; run npm run build again`);
    return {};
  }
  const order = [jobs.scan, jobs.withRules, jobs.withoutRules];
  const times: number[][] = order.map(() => []);
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    order.forEach((job, i) => {
      const began = performance.now();
      job();
      if (round >= WARM_UP) times[i]!.push(performance.now() - began);
    });
  }
  const [scan = 0, withRules = 0, withoutRules = 0] = times.map(median);
  return { rulesVsScan: (withRules - withoutRules) / scan };
}
