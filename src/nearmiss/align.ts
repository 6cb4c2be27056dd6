import type { Similarity } from "./similarity";
import { isHan, replacementWeight, WEIGHT } from "./weights";
import type { Window } from "./window";

/** What one step of an alignment did. */
export const Step = { Replace: 1, Drop: 2, Add: 3, Transpose: 4 } as const;

/** One change, in units counted from the seed outwards: the form's `[from, to)` stands as the window's `[start, end)`. */
export interface AlignedChange {
  readonly step: number;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** The most units of a form that can be missing in one stretch. */
const MAX_DROP = 10;
/** The most units that can be added in one stretch. */
export const MAX_ADD = 14;
/** What a missing end weighs more than anything that leaves the end in place. */
const EDGE_DOUBT = 0.05;
const BAND = MAX_DROP + MAX_ADD + 1;
const STATES = 3;
const KEEP = 0;
const DROPPING = 1;
const ADDING = 2;

/**
 * Aligns what remains of a form on one side of a seed with the text there: the least weight of turning the form's rest into a
 * beginning of the window, with gaps whose further characters cost less than their first (affine), in a band round the
 * diagonal (Gotoh 1982, Ukkonen 1985). Its memory is reused; one aligner serves one thread.
 */
export class Aligner {
  readonly #similarity: Similarity;
  readonly #costs: Float32Array;
  readonly #from: Uint8Array;
  /** Steps done since it was made, for the bound on the work. */
  work = 0;
  /** The changes of the last successful alignment, from the seed outwards. */
  changes: AlignedChange[] = [];
  /** How many units of the window the last successful alignment took. */
  taken = 0;

  /** `longest`: the longest form there is, in units. */
  constructor(similarity: Similarity, longest: number) {
    this.#similarity = similarity;
    this.#costs = new Float32Array((longest + 1) * BAND * STATES);
    this.#from = new Uint8Array(this.#costs.length);
  }

  /**
   * The least weight, or Infinity when it is above `budget`. The form's rest is `form[base + step * i]` for i in [0, count).
   */
  align(
    form: Uint16Array,
    base: number,
    step: number,
    count: number,
    window: Window,
    budget: number,
  ): number {
    const costs = this.#costs;
    const from = this.#from;
    const available = window.need(count + MAX_ADD);
    const text = window.units;
    const row = BAND * STATES;
    for (let d = 0; d < row; d++) costs[d] = Number.POSITIVE_INFINITY;
    // Column d of row i stands for j = i + d - MAX_DROP units of text.
    costs[MAX_DROP * STATES + KEEP] = 0;
    // Only columns next to those that are within the budget can be: mostly two or three of them.
    let low = MAX_DROP;
    let high = MAX_DROP;
    let lowBefore = MAX_DROP;
    let highBefore = MAX_DROP;
    for (let i = 0; i <= count; i++) {
      const here = i * row;
      let least = Number.POSITIVE_INFINITY;
      const right = i < count ? form[base + step * i]! : 0;
      const before = i > 0 ? form[base + step * (i - 1)]! : 0;
      if (i > 0) {
        costs.fill(Number.POSITIVE_INFINITY, here, here + row);
      }
      const firstColumn = Math.max(0, MAX_DROP - i, Math.min(low, lowBefore) - 1);
      const lastColumn = Math.min(BAND - 1, available - i + MAX_DROP);
      const reached = Math.max(high, highBefore);
      lowBefore = low;
      highBefore = high;
      low = BAND;
      high = -1;
      for (let d = firstColumn; d <= lastColumn; d++) {
        const j = i + d - MAX_DROP;
        const cell = here + d * STATES;
        this.work++;
        if (i > 0) {
          if (j > 0) {
            // One unit of each: kept or replaced.
            const previous = here - row + d * STATES;
            const state = cheapest(costs, previous);
            const base0 = costs[previous + state]!;
            if (base0 <= budget) {
              const found = text[j - 1]!;
              const cost =
                base0 + (found === before ? 0 : replacementWeight(this.#similarity, before, found));
              if (cost < costs[cell + KEEP]!) {
                costs[cell + KEEP] = cost;
                from[cell + KEEP] = state;
              }
            }
            if (
              i > 1 &&
              j > 1 &&
              text[j - 1] === form[base + step * (i - 2)] &&
              text[j - 2] === before &&
              text[j - 1] !== before
            ) {
              const crossed = here - 2 * row + d * STATES;
              const crossedState = cheapest(costs, crossed);
              const cost = costs[crossed + crossedState]! + WEIGHT.transposed;
              if (cost < costs[cell + KEEP]!) {
                costs[cell + KEEP] = cost;
                from[cell + KEEP] = 4 + crossedState;
              }
            }
          }
          if (d + 1 < BAND) {
            // A unit of the form is missing.
            const above = here - row + (d + 1) * STATES;
            const open = costs[above + KEEP]! + WEIGHT.dropped;
            const more = costs[above + DROPPING]! + WEIGHT.further;
            costs[cell + DROPPING] = Math.min(open, more);
            from[cell + DROPPING] = more < open ? DROPPING : KEEP;
          }
        }
        if (j > 0 && d > 0) {
          const left = cell - STATES;
          const found = text[j - 1]!;
          const foreign = !isHan(found);
          const doubled = found === before || found === right;
          const open =
            costs[left + KEEP]! + (doubled ? WEIGHT.doubled : foreign ? WEIGHT.foreign : WEIGHT.added);
          const more = costs[left + ADDING]! + (foreign ? WEIGHT.furtherForeign : WEIGHT.further);
          costs[cell + ADDING] = Math.min(open, more);
          from[cell + ADDING] = more < open ? ADDING : KEEP;
        }
        const here0 = Math.min(costs[cell]!, costs[cell + 1]!, costs[cell + 2]!);
        if (here0 <= budget) {
          if (d < low) low = d;
          high = d;
          if (here0 < least) least = here0;
        } else if (d > reached) break;
      }
      if (least > budget) return Number.POSITIVE_INFINITY;
    }
    return this.#finish(count, available, budget);
  }

  /**
   * The same for a form that may be one edit away, without a table: what follows the first difference has to stand there as it
   * should. `same` units are known to be equal. With `alikeOnly`, a replaced character must be like the right one.
   */
  alignOne(
    form: Uint16Array,
    base: number,
    step: number,
    count: number,
    window: Window,
    same: number,
    alikeOnly: boolean,
  ): number {
    const rest = count - same;
    const text = window.units;
    /** Whether the form's rest from `from` on stands in the window from `at` on. */
    const follows = (from: number, at: number): boolean => {
      if (window.need(at + count - from) < at + count - from) return false;
      for (let i = 0; i < count - from; i++) {
        this.work++;
        if (text[at + i] !== form[base + step * (from + i)]) return false;
      }
      return true;
    };
    let least = Number.POSITIVE_INFINITY;
    const take = (weight: number, kind: number, from: number, to: number, start: number, end: number) => {
      if (weight >= least) return;
      least = weight;
      this.taken = end + count - to;
      this.changes = [{ step: kind, from, to, start, end }];
    };
    const right = form[base + step * same]!;
    const available = window.need(same + 1);
    this.work++;
    // Where nothing of the form follows, nothing shows that it is missing rather than pushed away.
    const dropped = rest === 1 ? WEIGHT.dropped + EDGE_DOUBT : WEIGHT.dropped;
    if (follows(same + 1, same)) take(dropped, Step.Drop, same, same + 1, same, same);
    if (available <= same) return least;
    const found = text[same]!;
    if (follows(same + 1, same + 1)) {
      const weight = replacementWeight(this.#similarity, right, found);
      if (weight < WEIGHT.unlike || !alikeOnly) take(weight, Step.Replace, same, same + 1, same, same + 1);
    }
    if (rest > 1) {
      const next = form[base + step * (same + 1)]!;
      if (
        found === next &&
        window.need(same + 2) > same + 1 &&
        text[same + 1] === right &&
        follows(same + 2, same + 2)
      )
        take(WEIGHT.transposed, Step.Transpose, same, same + 2, same, same + 2);
    }
    const foreign = !isHan(found);
    for (let added = 1; added <= (foreign ? MAX_ADD : 1); added++) {
      if (window.need(same + added) < same + added) break;
      // Foreign text may hold Han characters (【推荐】), but does not end in one.
      if ((added > 1 && isHan(text[same + added - 1]!)) || !follows(same, same + added)) continue;
      const before = same > 0 ? text[same - 1]! : form[base - step];
      const weight = foreign
        ? WEIGHT.foreign + (added - 1) * WEIGHT.furtherForeign
        : found === right || found === before
          ? WEIGHT.doubled
          : WEIGHT.added;
      take(weight, Step.Add, same, same, same, same + added);
      break;
    }
    return least;
  }

  #finish(count: number, available: number, budget: number): number {
    const costs = this.#costs;
    const row = BAND * STATES;
    let best = Number.POSITIVE_INFINITY;
    let bestColumn = -1;
    let bestState = KEEP;
    for (let d = Math.max(0, MAX_DROP - count); d < BAND; d++) {
      const j = count + d - MAX_DROP;
      if (j > available) break;
      for (let state = KEEP; state <= DROPPING; state++) {
        const cell = count * row + d * STATES + state;
        // The end of a form may lack one unit; without more of them it is another, shorter text.
        if (state === DROPPING && this.#from[cell] === DROPPING) continue;
        const cost = costs[cell]! + (state === DROPPING ? EDGE_DOUBT : 0);
        const nearer = Math.abs(d - MAX_DROP) < Math.abs(bestColumn - MAX_DROP);
        if (cost < best - 1e-6 || (cost < best + 1e-6 && nearer)) {
          best = cost;
          bestColumn = d;
          bestState = state;
        }
      }
    }
    if (best > budget + 1e-6) return Number.POSITIVE_INFINITY;
    this.taken = count + bestColumn - MAX_DROP;
    this.#trace(count, bestColumn, bestState);
    return best;
  }

  /** Walks back through the table and writes down the changes, neighbours of one kind merged. */
  #trace(count: number, column: number, state: number): void {
    const costs = this.#costs;
    const from = this.#from;
    const row = BAND * STATES;
    const changes: AlignedChange[] = [];
    const note = (step: number, at: number, to: number, start: number, end: number) => {
      const last = changes.at(-1);
      if (last !== undefined && last.step === step && last.from === to && last.start === end)
        changes[changes.length - 1] = { step, from: at, to: last.to, start, end: last.end };
      else changes.push({ step, from: at, to, start, end });
    };
    let i = count;
    let d = column;
    while (i > 0 || d !== MAX_DROP) {
      const cell = i * row + d * STATES + state;
      const j = i + d - MAX_DROP;
      const came = from[cell]!;
      if (state === DROPPING) {
        note(Step.Drop, i - 1, i, j, j);
        i--;
        d++;
        state = came;
      } else if (state === ADDING) {
        note(Step.Add, i, i, j - 1, j);
        d--;
        state = came;
      } else if (came >= 4) {
        note(Step.Transpose, i - 2, i, j - 2, j);
        i -= 2;
        state = came - 4;
      } else {
        const previous = (i - 1) * row + d * STATES + came;
        if (costs[cell]! > costs[previous]! + 1e-6) note(Step.Replace, i - 1, i, j - 1, j);
        i--;
        state = came;
      }
    }
    this.changes = changes.reverse();
  }
}

/** The state with the least cost in a cell. */
function cheapest(costs: Float32Array, cell: number): number {
  const keep = costs[cell + KEEP]!;
  const dropping = costs[cell + DROPPING]!;
  const adding = costs[cell + ADDING]!;
  if (keep <= dropping && keep <= adding) return KEEP;
  return dropping <= adding ? DROPPING : ADDING;
}
