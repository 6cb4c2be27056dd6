const MAGNITUDES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 万亿: 1e12 };

/** The factor of 万, 亿 or 万亿 after a number; 1 for none. */
export function magnitudeOf(magnitude: string | undefined): number {
  return magnitude === undefined ? 1 : (MAGNITUDES[magnitude] ?? 1);
}

/** The value of a number in ASCII digits, with or without thousands separators, and the magnitude after it. */
export function quantityOf(digits: string, magnitude: string | undefined): number {
  return Number.parseFloat(digits.replaceAll(",", "")) * magnitudeOf(magnitude);
}
