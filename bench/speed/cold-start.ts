/**
 * How long `cuomin check` of a small file takes from nothing, without and with the typo model, against `node -e 0`, in turns. `npm run build` comes first.
 *
 *     npm run bench:cold-start -- [--runs 21] [--max 3]
 *
 * Prints medians, least times and the ratios of the medians; exits 1 when the ratio without the model is above `--max`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: { runs: { type: "string", default: "21" }, max: { type: "string", default: "3" } },
});
const cli = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "cuomin-cold-"));
writeFileSync(path.join(folder, "notice.txt"), "现将有关事项通知如下，请认真贯彻落实。\n");

const bare: number[] = [];
const check: number[] = [];
const full: number[] = [];
for (let i = 0; i < Number(options.runs); i++) {
  bare.push(millisecondsOf(["-e", "0"]));
  check.push(millisecondsOf([cli, "check", "--no-typos", "notice.txt"]));
  full.push(millisecondsOf([cli, "check", "notice.txt"]));
}
rmSync(folder, { recursive: true });

const row = (name: string, times: readonly number[]) =>
  `${name.padEnd(29)} median ${median(times).toFixed(0)} ms, least ${Math.min(...times).toFixed(0)} ms, ` +
  `ratio ${(median(times) / median(bare)).toFixed(2)}`;
console.log(row("node -e 0", bare));
console.log(row("cuomin check --no-typos", check));
console.log(row("cuomin check", full));
if (median(check) / median(bare) > Number(options.max)) process.exitCode = 1;

function millisecondsOf(args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`exit ${status}: ${stderr}`);
  return performance.now() - started;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}
