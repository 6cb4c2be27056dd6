/**
 * Measures the structural rules on a data folder: false alarms on clean text, recall on the open cases of class
 * `pattern`, and what they find in sample notices.
 *
 *   npx tsx bench/quality/rules.ts --data DIR [--list] [--rule ID] [--samples DIR]
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CONFIDENCE_FLOOR } from "../../src/check/options";
import { SEVERITIES, type Severity } from "../../src/model/severity";
import { RULES } from "../../src/rules/generated/registry";
import { runRule } from "../../src/rules/run-rule";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    samples: { type: "string" },
    rule: { type: "string" },
    list: { type: "boolean", default: false },
    misses: { type: "boolean", default: false },
    mode: { type: "string", default: "publish" },
  },
});
const data = values.data;
if (data === undefined || !existsSync(data)) {
  console.error("bench/quality/rules: give the data folder with --data DIR");
  process.exit(2);
}
const rules = RULES.filter((rule) => values.rule === undefined || rule.id === values.rule);
const mode = values.mode === "review" ? "review" : "publish";
/** Findings less sure than this are not shown in `publish`. */
const FLOOR = CONFIDENCE_FLOOR[mode];

function findAll(text: string) {
  return rules.flatMap((rule) =>
    runRule(rule, text, { mode })
      .filter((finding) => (finding.confidence ?? 1) >= FLOOR)
      .map((finding) => ({ rule: rule.id, severity: finding.severity ?? rule.severity, ...finding })),
  );
}

let characters = 0;
const counts = new Map<string, Record<Severity, number>>();
const totals: Record<Severity, number> = { severe: 0, error: 0, warning: 0, info: 0 };
for (const file of readdirSync(join(data, "clean")).sort()) {
  const text = readFileSync(join(data, "clean", file), "utf8");
  characters += text.length;
  for (const finding of findAll(text)) {
    const count = counts.get(finding.rule) ?? { severe: 0, error: 0, warning: 0, info: 0 };
    count[finding.severity]++;
    totals[finding.severity]++;
    counts.set(finding.rule, count);
    if (values.list) {
      const { start, end } = finding.span;
      const around = `${text.slice(Math.max(0, start - 12), start)}【${finding.found.slice(0, 60)}】${text.slice(end, end + 12)}`;
      console.log(
        `${finding.rule}\t${finding.severity}\t${file.slice(0, 6)}\t${around.replaceAll(/[\n\r]/g, "⏎")}`,
      );
    }
  }
}
console.log(`\nclean: ${characters} characters`);
for (const [rule, count] of [...counts].sort())
  console.log(
    `  ${rule.padEnd(36)}${SEVERITIES.map((severity) => `${severity} ${count[severity]}`).join("  ")}`,
  );
for (const severity of SEVERITIES)
  console.log(
    `  per 100,000 characters, ${severity}: ${((totals[severity] / characters) * 100_000).toFixed(2)}`,
  );

const [head = "", ...rows] = readFileSync(join(data, "cases", "pairs.tsv"), "utf8")
  .trimEnd()
  .split("\n");
const columns = head.split("\t");
const cases = rows.map((row) => {
  const cells = row.split("\t");
  return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ""])) as Record<string, string>;
});
for (const [name, chosen] of [
  ["class pattern", cases.filter((row) => row.class === "pattern")],
  ["category spam", cases.filter((row) => row.category === "spam")],
  ["category punctuation-number", cases.filter((row) => row.category === "punctuation-number")],
  ["category grammar-collocation", cases.filter((row) => row.category === "grammar-collocation")],
] as const) {
  let found = 0;
  for (const row of chosen) {
    const context = row.context !== "" && row.context!.includes(row.wrong!) ? row.context! : row.wrong!;
    const at = context.indexOf(row.wrong!);
    const hits = findAll(context).filter(({ span }) => span.start < at + row.wrong!.length && span.end > at);
    if (hits.length > 0) found++;
    else if (values.misses) console.log(`  miss\t${row.category}\t${row.wrong}\t→ ${row.right}\t${context}`);
  }
  console.log(`${name}: ${found} of ${chosen.length} (${((100 * found) / chosen.length).toFixed(1)} %)`);
}

if (values.samples !== undefined) {
  for (const file of readdirSync(values.samples).sort()) {
    const text = readFileSync(join(values.samples, file), "utf8");
    console.log(`\n${file}`);
    for (const { rule, severity, span, found, fixes } of findAll(text).sort(
      (a, b) => a.span.start - b.span.start,
    )) {
      const around = text.slice(Math.max(0, span.start - 10), span.start).replaceAll(/[\n\r]/g, "⏎");
      console.log(
        `  ${span.start}–${span.end} ${severity} ${rule}: …${around}【${found.slice(0, 60)}】→ ${fixes?.map((fix) => fix.text).join(" / ") ?? ""}`,
      );
    }
  }
}
