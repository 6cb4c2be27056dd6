import type { Span } from "../model/span";
import type { SeedCosts } from "./seed-costs";
import { SEED } from "./seed-slots";

/** A form as seeds are chosen in it. */
export interface SeedForm {
  /** The folded units, without transparent marks. */
  readonly units: string;
  /** `solid[i]` is false where no seed may hold the units `i - 1` and `i` both. */
  readonly solid: readonly boolean[];
}

/** A piece of a form, and the seed `[start, end)` taken from it. */
export interface Piece extends Span {
  /** Where the piece begins; it ends where the next one does. */
  readonly from: number;
}

/**
 * Cuts a form into `count` pieces of at least two units each, so that the sum of the costs of their seeds is least. Undefined where
 * marks leave no room for so many.
 */
export function choosePieces(form: SeedForm, count: number, costs: SeedCosts): readonly Piece[] | undefined {
  const { units } = form;
  const { length } = units;
  const memo = new Map<number, PricedSeed | undefined>();
  const seedOf = (from: number, to: number): PricedSeed | undefined => {
    const key = from * (length + 1) + to;
    if (!memo.has(key)) memo.set(key, rarestSeed(form, { start: from, end: to }, costs));
    return memo.get(key);
  };
  // best[k][i]: the cheapest cut of the first i units into k pieces.
  const best: ({ cost: number; from: number } | undefined)[][] = [[{ cost: 0, from: 0 }]];
  for (let k = 1; k <= count; k++) {
    const row: ({ cost: number; from: number } | undefined)[] = [];
    for (let i = 2 * k; i <= length - 2 * (count - k); i++) {
      for (let from = 2 * (k - 1); from <= i - 2; from++) {
        const before = best[k - 1]![from];
        const seed = before && seedOf(from, i);
        if (before === undefined || seed === undefined) continue;
        const cost = before.cost + seed.cost;
        const known = row[i];
        if (known === undefined || cost < known.cost) row[i] = { cost, from };
      }
    }
    best.push(row);
  }
  const pieces: Piece[] = [];
  for (let k = count, i = length; k > 0; k--) {
    const from = best[k]?.[i]?.from;
    if (from === undefined) return undefined;
    const { start, end } = seedOf(from, i)!;
    pieces.unshift({ from, start, end });
    i = from;
  }
  return pieces;
}

interface PricedSeed extends Span {
  readonly cost: number;
}

/** The cheapest seed within a stretch of a form: as long as allowed, not over a mark. */
export function rarestSeed(
  { units, solid }: SeedForm,
  within: Span,
  costs: SeedCosts,
): PricedSeed | undefined {
  const least = Math.min(2, within.end - within.start);
  let best: PricedSeed | undefined;
  for (let { start } = within; start < within.end; start++) {
    let end = start + 1;
    while (end < within.end && end - start < SEED.mostUnits && solid[end]) end++;
    if (end - start < least) continue;
    const cost = costs.of(units, start, end);
    if (best === undefined || cost < best.cost) best = { start, end, cost };
  }
  return best;
}
