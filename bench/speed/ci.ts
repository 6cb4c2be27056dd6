import type { Measurement } from "./measure";

/**
 * Ratios against the look-up in the same run, as they were when the code was last tuned. They hold for any machine within
 * the third that is allowed below.
 */
const USUAL: readonly (readonly [density: string, patterns: number, ratio: number])[] = [
  ["few", 10_000, 0.3],
  ["dense", 10_000, 0.075],
  ["few", 100_000, 0.15],
];

/** How much of its usual value a ratio may lose. */
const ALLOWED_LOSS = 1 / 3;

/**
 * Says which ratios have fallen too far; nothing when all is well. Takes the best round of each: what else runs on the
 * machine only ever slows a round.
 */
export function checkRatios(measurements: readonly Measurement[]): string[] {
  const best = (subject: string, density: string, patterns: number): number => {
    const found = measurements.find(
      (m) => m.subject === subject && m.density === density && m.patterns === patterns,
    );
    return Math.max(...(found?.rounds ?? []));
  };
  const fallen: string[] = [];
  for (const [density, patterns, usual] of USUAL) {
    const ratio = best("cuomin", density, patterns) / best("table look-up", density, patterns);
    const least = usual * (1 - ALLOWED_LOSS);
    if (!(ratio >= least)) {
      fallen.push(
        `${density}, ${patterns} patterns: ${ratio.toFixed(3)} of the look-up; at least ${least.toFixed(3)} is expected`,
      );
    }
  }
  return fallen;
}
