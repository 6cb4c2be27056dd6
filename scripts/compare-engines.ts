/**
 * Compares the matcher's fast engine with the plain one, and now and then with a naive search, on random cases.
 *
 *   npx tsx scripts/compare-engines.ts [--cases 10000000] [--seed 1]
 *
 * Exits 1 with the first case on which they differ.
 */
import { parseArgs } from "node:util";
import { seededRandom } from "../bench/speed/random";
import { compareEngines } from "../test/matcher/agreement";

const { values } = parseArgs({
  options: { cases: { type: "string", default: "10000000" }, seed: { type: "string", default: "1" } },
});
const cases = Number(values.cases);
const disagreement = compareEngines(cases, seededRandom(Number(values.seed)));
if (disagreement === undefined) {
  process.stdout.write(`${cases} cases, no difference\n`);
} else {
  process.stdout.write(`${JSON.stringify(disagreement)}\n`);
  process.exitCode = 1;
}
