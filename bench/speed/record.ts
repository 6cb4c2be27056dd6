import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { svgChart } from "./chart";
import type { Machine } from "./machine";
import type { Measurement } from "./measure";
import { markdownTable } from "./table";

const FOLDER = fileURLToPath(new URL("./record/", import.meta.url));

/** Keeps the results of this kind of machine: JSON, a table and a chart; the newest replaces the one before. */
export async function writeRecord(
  result: { readonly machine: Machine; readonly measurements: readonly Measurement[] },
  caption: string,
): Promise<void> {
  const { cpu, node } = result.machine;
  const name = `${cpu}-node${node.split(".")[0]}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const date = new Date().toISOString().slice(0, 10);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${FOLDER}${name}.json`, `${JSON.stringify({ date, ...result }, null, 2)}\n`);
  await writeFile(
    `${FOLDER}${name}.md`,
    `# ${caption}\n\n${date}\n\n${markdownTable(result.measurements)}\n`,
  );
  await writeFile(`${FOLDER}${name}.svg`, svgChart(result.measurements, caption));
}
