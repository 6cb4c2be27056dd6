import { Expected } from "./expected";
import type { Density } from "./material";
import { type Scratch, SubjectProcess } from "./runner";
import type { Subject } from "./subjects/subject";

/** Patterns and a text to search. */
export interface Setting {
  readonly density: Density;
  readonly patterns: readonly string[];
  readonly text: string;
}

/** What was measured of one subject in one setting. Speeds in million UTF-16 units a second. */
export interface Measurement {
  readonly subject: string;
  readonly peer: boolean;
  readonly findsAll: boolean;
  readonly density: Density;
  readonly patterns: number;
  /** UTF-16 units in one text, and how many texts were searched in one round. */
  readonly length: number;
  readonly calls: number;
  readonly found: number;
  /** The median of the rounds. */
  readonly speed: number;
  readonly rounds: readonly number[];
  readonly buildMs: number;
  readonly firstCallMs: number;
  readonly memoryMB: number;
}

/**
 * UTF-16 units in the texts that are searched: a long document. All subjects search the same texts, as many as there is time
 * for; a subject that makes an object for each hit is slower the more of them are alive at once.
 */
const DOCUMENT_UNITS = 200_000;

/** How long and how often to measure. */
export interface Effort {
  readonly rounds: number;
  /** About the time that one round takes. */
  readonly roundMs: number;
  readonly warmUpMs: number;
  /** A subject that takes longer to build is left out. */
  readonly longestBuildMs: number;
}

/**
 * Measures subjects on one setting, each in its own process, in turns. Throws when a subject finds another number of
 * matches than it must; leaves out, with a note, those that die or take too long.
 */
export async function measureSetting(
  setting: Setting,
  subjects: readonly Subject[],
  effort: Effort,
  worker: string,
  scratch: Scratch,
  note: (line: string) => void,
): Promise<Measurement[]> {
  const { density, patterns, text } = setting;
  const name = `${density}-${patterns.length}`;
  const paths = { patterns: await scratch.patterns(name, patterns), text: await scratch.text(name, text) };
  const expected = new Expected(patterns, text);

  const running: {
    subject: Subject;
    process: SubjectProcess;
    length: number;
    calls: number;
    found: number;
    built: { milliseconds: number; bytes: number; firstCallMilliseconds: number };
    times: number[];
  }[] = [];
  try {
    for (const subject of subjects) {
      if (patterns.length > (subject.mostPatterns ?? Number.POSITIVE_INFINITY)) continue;
      const process = new SubjectProcess(worker);
      try {
        const built = await process.ask(
          { kind: "build", subject: subject.name, ...paths },
          effort.longestBuildMs,
        );
        const length = Math.min(text.length, subject.longestText ?? DOCUMENT_UNITS);
        const { calls } = await process.ask({
          kind: "calibrate",
          length,
          milliseconds: effort.roundMs,
          warmUpMilliseconds: effort.warmUpMs,
        });
        const { found } = await process.ask({ kind: "search", length, calls });
        const wanted = expected.count(subject.finds, length, calls);
        if (wanted !== undefined && found !== wanted) {
          throw new WrongCount(`${subject.name} finds ${found} of ${wanted} in ${calls} texts of ${name}`);
        }
        running.push({ subject, process, length, calls, found, built, times: [] });
      } catch (error) {
        process.stop();
        if (error instanceof WrongCount) throw error;
        note(`${subject.name}, ${name}: left out, ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    for (let round = 0; round < effort.rounds; round++) {
      for (const { process, length, calls, times } of running) {
        times.push((await process.ask({ kind: "search", length, calls })).milliseconds);
      }
    }
  } finally {
    for (const { process } of running) process.stop();
  }
  return running.map(({ subject, length, calls, found, built, times }) => ({
    subject: subject.name,
    peer: subject.peer === true,
    findsAll: subject.finds === "all",
    density,
    patterns: patterns.length,
    length,
    calls,
    found,
    speed: (length * calls) / median(times) / 1000,
    rounds: times.map((ms) => (length * calls) / ms / 1000),
    buildMs: built.milliseconds,
    firstCallMs: built.firstCallMilliseconds,
    memoryMB: built.bytes / 1e6,
  }));
}

class WrongCount extends Error {}

/** The middle of the values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
