import type { LengthMeasurement } from "./lengths";
import type { LoadMeasurement } from "./load";
import type { Measurement } from "./measure";
import type { Summary } from "./summary";

/** Measurements as a Markdown table: a row for each subject, a column for each setting. */
export function markdownTable(measurements: readonly Measurement[]): string {
  const settings = [...new Set(measurements.map(settingOf))];
  const subjects = [...new Set(measurements.map(({ subject }) => subject))];
  return table(
    ["M units/s", ...settings],
    subjects.map((subject) => [
      subject,
      ...settings.map((setting) => {
        const found = measurements.find((m) => m.subject === subject && settingOf(m) === setting);
        return found === undefined ? "–" : formatSpeed(found.speed);
      }),
    ]),
  );
}

/** The ratios of a run. */
export function ratioTable(summary: Summary): string {
  const kinds = [
    ["against the best peer that finds every match", summary.vsBestPeer],
    ["the same, an array of objects", summary.vsBestPeerObjects],
    ["against one table look-up per unit", summary.vsTable],
    ["the same, without Node's Buffer", summary.vsTableWithoutBuffer],
  ] as const;
  const settings = Object.entries(summary.vsTable).flatMap(([density, byCount]) =>
    Object.keys(byCount).map((patterns) => ({ density, patterns: Number(patterns) })),
  );
  const rows = kinds.map(([name, ratios]) => [
    name,
    ...settings.map(({ density, patterns }) => ratios[density]?.[patterns]?.toPrecision(3) ?? "–"),
  ]);
  const names = settings.map(({ density, patterns }) => `${countName(patterns)} ${density}`);
  const { fusedFolding, memoryVsBestPeer, memoryVsSmallestPeer } = summary;
  const shares = (of: Readonly<Record<string, number>>): string =>
    Object.entries(of)
      .map(([patterns, share]) => `${share.toFixed(2)} (${countName(Number(patterns))})`)
      .join(", ");
  return [
    table(["", ...names], rows),
    "",
    `- Time with folding against without: ${fusedFolding?.toFixed(2) ?? "–"}`,
    `- Memory against the fastest peer: ${shares(memoryVsBestPeer)}; against the smallest: ${shares(memoryVsSmallestPeer)}`,
  ].join("\n");
}

/** The speed on texts of different lengths. */
export function lengthTable(lengths: readonly LengthMeasurement[]): string {
  return table(
    ["units", "M units/s"],
    lengths.map(({ length, speed }) => [length.toLocaleString("en"), formatSpeed(speed)]),
  );
}

/** What building and loading cost. */
export function loadTable(loads: readonly LoadMeasurement[]): string {
  return table(
    ["patterns", "build, ms", "load, ms", "of it checksum", "binary, MB"],
    loads.map(({ patterns, buildMs, loadMs, checksumMs, bytes }) => [
      patterns.toLocaleString("en"),
      buildMs.toFixed(1),
      loadMs.toFixed(2),
      checksumMs.toFixed(2),
      (bytes / 1e6).toFixed(2),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const alignment = head.map((_, column) => (column === 0 ? "---" : "---:"));
  return [head, alignment, ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** Three figures, no more. */
export function formatSpeed(speed: number): string {
  return speed >= 100 ? speed.toFixed(0) : speed >= 10 ? speed.toFixed(1) : speed.toPrecision(2);
}

/** A setting's name for people, e.g. `100 k few`. */
export function settingOf({ density, patterns }: Pick<Measurement, "density" | "patterns">): string {
  return `${countName(patterns)} ${density}`;
}

function countName(patterns: number): string {
  return patterns >= 1_000_000 ? `${patterns / 1_000_000} M` : `${patterns / 1000} k`;
}
