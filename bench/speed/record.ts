import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { svgChart } from "./chart";
import type { LengthMeasurement } from "./lengths";
import type { LoadMeasurement } from "./load";
import type { Machine } from "./machine";
import type { Measurement } from "./measure";
import type { Summary } from "./summary";
import { lengthTable, loadTable, markdownTable, ratioTable } from "./table";

const FOLDER = fileURLToPath(new URL("./record/", import.meta.url));

/** Keeps the results of this kind of machine: JSON, a table and a chart; the newest replaces the one before. */
export async function writeRecord(
  result: Summary & {
    readonly bestRounds: Summary;
    readonly machine: Machine;
    readonly measurements: readonly Measurement[];
    readonly loads: readonly LoadMeasurement[];
    readonly lengths: readonly LengthMeasurement[];
  },
  caption: string,
): Promise<void> {
  const { cpu, node } = result.machine;
  const name = `${cpu}-node${node.split(".")[0]}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const date = new Date().toISOString().slice(0, 10);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${FOLDER}${name}.json`, `${JSON.stringify({ date, ...result }, null, 2)}\n`);
  const sections = [
    `# ${caption}`,
    `${date}; ${result.machine.load} other processes at work on ${result.machine.cores} cores`,
    markdownTable(result.measurements),
    "## Ratios",
    ratioTable(result),
    "## Ratios of the best rounds, which other work on the machine disturbs least",
    ratioTable(result.bestRounds),
    "## Length of the text (10,000 patterns, few hits)",
    lengthTable(result.lengths),
    "## Building and loading",
    loadTable(result.loads),
  ];
  await writeFile(`${FOLDER}${name}.md`, `${sections.join("\n\n")}\n`);
  await writeFile(`${FOLDER}${name}.svg`, svgChart(result.measurements, caption));
}
