/**
 * Measures accuracy on labelled cases, traps and clean text that are not part of the package.
 *
 *   npm run bench:quality -- --data DIR [--mode publish|review] [--profile gov|news|general] [--no-typos] [--list] [--json FILE]
 *
 * `--list` prints every missed case, every trap fallen into and every alarm on clean text.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createChecker } from "../../src/index";
import { SEVERITIES } from "../../src/model/severity";
import { alarmRates, judgeClean, judgePairs, judgeTraps } from "./cases";
import { hasData, readClean, readPairs, readTraps } from "./data";
import { benchTypo } from "./typo";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    mode: { type: "string", default: "publish" },
    profile: { type: "string", default: "gov" },
    list: { type: "boolean", default: false },
    "no-typos": { type: "boolean", default: false },
    json: { type: "string" },
  },
});

if (values.data === undefined || !hasData(values.data)) {
  process.stdout.write(
    "bench:quality needs labelled data: --data DIR with cases/pairs.tsv, cases/traps.tsv and clean/*.txt. Nothing measured.\n",
  );
} else {
  await run(values.data);
}

async function run(folder: string): Promise<void> {
  const mode = values.mode === "review" ? "review" : "publish";
  const profile = values.profile === "news" ? "news" : values.profile === "general" ? "general" : "gov";
  const checker = await createChecker({ mode, profile, ...(values["no-typos"] ? { typoModel: false } : {}) });
  const pairs = judgePairs(checker, readPairs(folder));
  const print = (line: string) => process.stdout.write(`${line}\n`);
  print(`mode ${mode}, profile ${profile}\n`);
  print("recall                 cases  found   %     with the right form  %");
  const table: Record<string, { cases: number; found: number; fixed: number }> = {};
  const add = (key: string, found: boolean, fixed: boolean) => {
    table[key] ??= { cases: 0, found: 0, fixed: 0 };
    const row = table[key];
    row.cases++;
    row.found += Number(found);
    row.fixed += Number(fixed);
  };
  for (const { case: item, found, fixed } of pairs) {
    add(`class ${item.class}`, found, fixed);
    add(`category ${item.category}`, found, fixed);
    add(`${item.class}/${item.category}`, found, fixed);
  }
  for (const [key, row] of Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const percent = (n: number) => ((100 * n) / row.cases).toFixed(1).padStart(5);
    print(
      `${key.padEnd(36)} ${String(row.cases).padStart(5)} ${String(row.found).padStart(6)} ${percent(row.found)} ${String(row.fixed).padStart(8)} ${percent(row.fixed)}`,
    );
  }
  const traps = judgeTraps(checker, readTraps(folder));
  const silent = traps.filter(({ alarms }) => alarms.length === 0).length;
  print(`\ntraps silent: ${silent} of ${traps.length} (${((100 * silent) / traps.length).toFixed(1)} %)`);
  const clean = judgeClean(checker, readClean(folder));
  print("\nalarms per 100,000 characters on clean text");
  for (const result of [...clean, undefined]) {
    const rates = alarmRates(result === undefined ? clean : [result]);
    const name = result === undefined ? "all" : `${result.name} (${result.characters})`;
    print(
      `${name.padEnd(36)} ${SEVERITIES.map((severity) => `${severity} ${rates[severity].toFixed(2)}`).join("  ")}`,
    );
  }
  if (values.list) {
    print("\nmissed cases");
    for (const { case: item, found } of pairs)
      if (!found) print(`${item.class}\t${item.category}\t${item.wrong}\t${item.right}\t${item.context}`);
    print("\nfound, but without the right form");
    for (const { case: item, found, fixed, diagnostics } of pairs)
      if (found && !fixed && item.right !== "-")
        print(
          `${item.class}\t${item.wrong}\t${item.right}\t${diagnostics.map((d) => `${d.found}→${d.suggestions.map((s) => s.text).join("/")}[${d.entry ?? d.rule}]`).join(" ")}`,
        );
    print("\ntraps");
    for (const { case: item, alarms } of traps)
      for (const alarm of alarms)
        print(`${item.text}\t${alarm.found}\t${alarm.entry ?? alarm.rule}\t${alarm.severity}\t${item.why}`);
    print("\nalarms on clean text");
    for (const { name, alarms } of clean)
      for (const { diagnostic, excerpt } of alarms)
        print(
          `${name}\t${diagnostic.severity}\t${diagnostic.entry ?? diagnostic.rule}\t${excerpt}\t${diagnostic.suggestions[0]?.text ?? ""}`,
        );
  }
  if (!values["no-typos"]) print(`\n${await benchTypo(folder)}`);
  if (values.json !== undefined)
    writeFileSync(
      values.json,
      JSON.stringify(
        {
          mode,
          profile,
          recall: table,
          traps: { silent, cases: traps.length },
          alarmsPer100k: Object.fromEntries([
            ...clean.map((r) => [r.name, alarmRates([r])]),
            ["all", alarmRates(clean)],
          ]),
        },
        undefined,
        1,
      ),
    );
}
