import type { Measurement } from "./measure";

/** Measurements as a Markdown table: a row for each subject, a column for each setting. */
export function markdownTable(measurements: readonly Measurement[]): string {
  const settings = [...new Set(measurements.map(settingOf))];
  const subjects = [...new Set(measurements.map(({ subject }) => subject))];
  const rows = [
    ["M units/s", ...settings],
    ["---", ...settings.map(() => "---:")],
    ...subjects.map((subject) => [
      subject,
      ...settings.map((setting) => {
        const found = measurements.find((m) => m.subject === subject && settingOf(m) === setting);
        return found === undefined ? "–" : formatSpeed(found.speed);
      }),
    ]),
  ];
  return rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** Three figures, no more. */
export function formatSpeed(speed: number): string {
  return speed >= 100 ? speed.toFixed(0) : speed >= 10 ? speed.toFixed(1) : speed.toPrecision(2);
}

/** A setting's name for people, e.g. `100 k few`. */
export function settingOf({ density, patterns }: Pick<Measurement, "density" | "patterns">): string {
  return `${patterns >= 1_000_000 ? `${patterns / 1_000_000} M` : `${patterns / 1000} k`} ${density}`;
}
