import { median, type Setting } from "./measure";
import { type Scratch, SubjectProcess } from "./runner";

/** The speed on texts of one length, in million UTF-16 units a second. */
export interface LengthMeasurement {
  readonly length: number;
  readonly calls: number;
  readonly speed: number;
}

/** From what one call costs to what a long text costs. */
const LENGTHS: readonly (readonly [length: number, calls: number])[] = [
  [100, 20_000],
  [1000, 2000],
  [10_000, 200],
  [100_000, 20],
  [1_000_000, 4],
  [10_000_000, 1],
  [100_000_000, 1],
];

/** Measures the matcher on short and long texts. The long ones are the setting's text, repeated. */
export async function measureLengths(
  setting: Setting,
  worker: string,
  scratch: Scratch,
): Promise<LengthMeasurement[]> {
  const results: LengthMeasurement[] = [];
  for (const [length, calls] of LENGTHS) {
    const process = new SubjectProcess(worker);
    const text = setting.text.repeat(Math.ceil((length + calls) / setting.text.length));
    try {
      await process.ask({
        kind: "build",
        subject: "cuomin",
        patterns: await scratch.patterns("lengths", setting.patterns),
        text: await scratch.text("lengths", text),
      });
      const times: number[] = [];
      for (let round = 0; round < 9; round++) {
        times.push((await process.ask({ kind: "search", length, calls })).milliseconds);
      }
      results.push({ length, calls, speed: (length * calls) / median(times) / 1000 });
    } finally {
      process.stop();
    }
  }
  return results;
}
