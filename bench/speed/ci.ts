import type { Summary } from "./summary";

/**
 * Ratios against the look-up in the same run, as they were when the code was last tuned. They hold for any machine within
 * the third that is allowed below.
 */
const USUAL: readonly (readonly [density: string, patterns: number, ratio: number])[] = [
  ["few", 10_000, 0.45],
  ["dense", 10_000, 0.14],
  ["few", 100_000, 0.24],
];

/** How much of its usual value a ratio may lose. */
const ALLOWED_LOSS = 1 / 3;

/** Says which ratios have fallen too far; nothing when all is well. */
export function checkRatios({ vsTable }: Pick<Summary, "vsTable">): string[] {
  const fallen: string[] = [];
  for (const [density, patterns, usual] of USUAL) {
    const ratio = vsTable[density]?.[patterns];
    const least = usual * (1 - ALLOWED_LOSS);
    if (ratio === undefined || !(ratio >= least)) {
      fallen.push(
        `${density}, ${patterns} patterns: ${ratio?.toFixed(3)} of the look-up; at least ${least.toFixed(3)} is expected`,
      );
    }
  }
  return fallen;
}
