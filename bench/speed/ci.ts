import type { Measurement } from "./measure";

/**
 * Ratios against the look-up in the same run, as whole runs on an idle machine give them (see `record/`); the larger
 * automaton's depends on what the processor's caches hold besides, so the lower of several runs stands for it.
 */
const USUAL: readonly (readonly [density: string, patterns: number, ratio: number])[] = [
  ["few", 10_000, 0.6],
  ["dense", 10_000, 0.11],
  ["few", 100_000, 0.2],
];

/** How much of its usual value a ratio may lose. */
const ALLOWED_LOSS = 1 / 3;

/** A ratio of the best rounds, and the least it may be. */
interface Ratio {
  readonly name: string;
  readonly ratio: number;
  readonly least: number;
}

/**
 * The ratios that are watched. Takes the best round of each side, of all runs there are: what else runs on the machine only
 * ever slows a round.
 */
export function watchedRatios(measurements: readonly Measurement[]): Ratio[] {
  return USUAL.map(([density, patterns, usual]) => {
    const best = (subject: string): number => {
      const found = measurements.filter(
        (m) => m.subject === subject && m.density === density && m.patterns === patterns,
      );
      return Math.max(...found.flatMap(({ rounds }) => rounds));
    };
    return {
      name: `${density}, ${patterns} patterns`,
      ratio: best("cuomin") / best("table look-up"),
      least: usual * (1 - ALLOWED_LOSS),
    };
  });
}

/** Whether a ratio is what it must be; false too where it was not measured. */
export function isHeld({ ratio, least }: Ratio): boolean {
  return ratio >= least;
}

/** A line for people. */
export function ratioLine(ratio: Ratio): string {
  const { name, least } = ratio;
  return `${name}: ${ratio.ratio.toFixed(3)} of the look-up; at least ${least.toFixed(3)} is expected${isHeld(ratio) ? "" : ": too slow"}`;
}
