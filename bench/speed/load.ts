import { median, type Setting } from "./measure";
import { type Scratch, SubjectProcess } from "./runner";

/** Building warm, and loading from the binary, medians in milliseconds. */
export interface LoadMeasurement {
  readonly patterns: number;
  readonly buildMs: number;
  readonly loadMs: number;
  /** The part of it that is the checksum. */
  readonly checksumMs: number;
  readonly bytes: number;
}

/** Measures building and loading of the matcher. */
export async function measureLoad(
  settings: readonly Setting[],
  worker: string,
  scratch: Scratch,
): Promise<LoadMeasurement[]> {
  const results: LoadMeasurement[] = [];
  for (const { density, patterns, text } of settings) {
    const process = new SubjectProcess(worker);
    try {
      await process.ask({
        kind: "build",
        subject: "cuomin",
        patterns: await scratch.patterns(`load-${density}-${patterns.length}`, patterns),
        text: await scratch.text("load", text),
      });
      const times = patterns.length > 100_000 ? 3 : 9;
      const built = await process.ask({ kind: "rebuild", times });
      const loaded = await process.ask({ kind: "load", times: 40 });
      if (loaded === undefined) throw new Error("the matcher has a binary");
      results.push({
        patterns: patterns.length,
        buildMs: median(built.milliseconds),
        loadMs: median(loaded.milliseconds),
        checksumMs: median(loaded.checksumMilliseconds),
        bytes: loaded.bytes,
      });
    } finally {
      process.stop();
    }
  }
  return results;
}
