import type { Similarity } from "./similarity";
import { BREAK, type VisibleText } from "./visible-text";
import { isHan, LEAST_REPLACED, replacementWeight, WEIGHT } from "./weights";

/** What one step of an alignment did. */
export const Step = { Replace: 1, Drop: 2, Add: 3, Transpose: 4 } as const;

/** One change, in units counted from the seed outwards: the form's `[from, to)` stands as the text's `[start, end)`. */
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
 * Aligns what remains of a form on one side of a seed with the text there: the least weight of turning the form's rest into what
 * the text begins with, with gaps whose further characters cost less than their first (affine), in a band round the
 * diagonal (Gotoh 1982, Ukkonen 1985). Its memory is reused; one aligner serves one thread.
 *
 * Both are read from the seed outwards: unit i of the form's rest is `form[base + step * i]`, unit j of the text
 * `text.units[place + step * j]`. A line break ends the text.
 */
export class Aligner {
  readonly #similarity: Similarity;
  readonly #costs: Float32Array;
  readonly #from: Uint8Array;
  /** Steps done since it was made, for the bound on the work. */
  work = 0;
  /** The changes of the last successful alignment, from the seed outwards. */
  changes: AlignedChange[] = [];
  /** How many units of the text the last successful alignment took. */
  taken = 0;

  /** The lightest edit that {@link Aligner.alignOne} has found so far. */
  #least = 0;
  #kind = 0;
  #lost = 0;
  #stands = 0;

  /** `longest`: the longest form there is, in units. */
  constructor(similarity: Similarity, longest: number) {
    this.#similarity = similarity;
    this.#costs = new Float32Array((longest + 1) * BAND * STATES);
    this.#from = new Uint8Array(this.#costs.length);
  }

  /**
   * The least weight, or Infinity when it is above `budget`. The form's rest has `count` units, of which the first `same` stand as
   * they should; all but the last of these are taken as they are.
   */
  align(
    form: Uint16Array,
    base: number,
    step: number,
    count: number,
    text: VisibleText,
    place: number,
    same: number,
    budget: number,
  ): number {
    const skipped = Math.max(0, same - 1);
    const away = step * skipped;
    const weight = this.#alignRest(form, base + away, step, count - skipped, text, place + away, budget);
    if (weight === Number.POSITIVE_INFINITY || skipped === 0) return weight;
    this.taken += skipped;
    this.changes = this.changes.map(({ step, from, to, start, end }) => ({
      step,
      from: from + skipped,
      to: to + skipped,
      start: start + skipped,
      end: end + skipped,
    }));
    return weight;
  }

  #alignRest(
    form: Uint16Array,
    base: number,
    step: number,
    count: number,
    { units: text }: VisibleText,
    place: number,
    budget: number,
  ): number {
    const costs = this.#costs;
    const from = this.#from;
    let available = 0;
    let foreign = 0;
    for (; available < count + MAX_ADD; available++) {
      const unit = text[place + step * available]!;
      if (unit === BREAK) break;
      if (!isHan(unit)) foreign++;
    }
    // Columns further out are above the budget, whatever stands there.
    const firstOfBand = Math.max(0, MAX_DROP - stretchWithin(budget, WEIGHT.dropped));
    const lastOfBand = Math.min(BAND - 1, MAX_DROP + stretchWithin(budget, WEIGHT.doubled) + foreign);
    const row = BAND * STATES;
    // From here on no replaced character stays within the budget.
    const mostReplaced = budget - LEAST_REPLACED + 1e-6;
    costs.fill(Number.POSITIVE_INFINITY, 0, row);
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
      if (i > 0) clear(costs, here + firstOfBand * STATES, here + (lastOfBand + 1) * STATES);
      const firstColumn = Math.max(firstOfBand, MAX_DROP - i, Math.min(low, lowBefore) - 1);
      const lastColumn = Math.min(lastOfBand, available - i + MAX_DROP);
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
            const found = text[place + step * (j - 1)]!;
            if (base0 <= (found === before ? budget : mostReplaced)) {
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
              text[place + step * (j - 1)] === form[base + step * (i - 2)] &&
              text[place + step * (j - 2)] === before &&
              text[place + step * (j - 1)] !== before
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
          if (d < lastOfBand) {
            // A unit of the form is missing.
            const above = here - row + (d + 1) * STATES;
            const open = costs[above + KEEP]! + WEIGHT.dropped;
            const more = costs[above + DROPPING]! + WEIGHT.further;
            costs[cell + DROPPING] = Math.min(open, more);
            from[cell + DROPPING] = more < open ? DROPPING : KEEP;
          }
        }
        if (j > 0 && d > firstOfBand) {
          const left = cell - STATES;
          const found = text[place + step * (j - 1)]!;
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
    return this.#finish(count, available, budget, firstOfBand, lastOfBand);
  }

  /**
   * The same for a form that may be one edit away, without a table: what follows the first difference has to stand there as it
   * should. `same` units are known to be equal; the next is not.
   */
  alignOne(
    form: Uint16Array,
    base: number,
    step: number,
    count: number,
    { units: text }: VisibleText,
    place: number,
    same: number,
    budget: number,
  ): number {
    const from = base + step * same;
    const at = place + step * same;
    const rest = count - same;
    const right = form[from]!;
    const found = text[at]!;
    this.#least = Number.POSITIVE_INFINITY;
    this.work++;
    // Where nothing of the form follows, nothing shows that it is missing rather than pushed away.
    const dropped = rest === 1 ? WEIGHT.dropped + EDGE_DOUBT : WEIGHT.dropped;
    if (this.#isSame(form, from + step, text, at, step, rest - 1)) this.#take(dropped, Step.Drop, 1, 0);
    if (found !== BREAK) {
      if (this.#isSame(form, from + step, text, at + step, step, rest - 1))
        this.#take(replacementWeight(this.#similarity, right, found), Step.Replace, 1, 1);
      if (
        rest > 1 &&
        found === form[from + step] &&
        text[at + step] === right &&
        this.#isSame(form, from + 2 * step, text, at + 2 * step, step, rest - 2)
      )
        this.#take(WEIGHT.transposed, Step.Transpose, 2, 2);
      if (isHan(found)) {
        const isDoubled = found === right || found === form[from - step];
        if (this.#isSame(form, from, text, at + step, step, rest))
          this.#take(isDoubled ? WEIGHT.doubled : WEIGHT.added, Step.Add, 0, 1);
      } else {
        const added = this.#foreignBefore(form, from, text, at, step, rest);
        if (added > 0) this.#take(WEIGHT.foreign + (added - 1) * WEIGHT.furtherForeign, Step.Add, 0, added);
      }
    }
    if (this.#least <= budget) {
      const to = same + this.#lost;
      this.changes = [{ step: this.#kind, from: same, to, start: same, end: same + this.#stands }];
      this.taken = count - this.#lost + this.#stands;
      return this.#least;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Remembers one edit, when none that is as light is known: so many units of the form stand as so many of the text. */
  #take(weight: number, kind: number, lost: number, stands: number): void {
    if (weight >= this.#least) return;
    this.#least = weight;
    this.#kind = kind;
    this.#lost = lost;
    this.#stands = stands;
  }

  /** Whether `count` units of the form stand in the text as they should. */
  #isSame(
    form: Uint16Array,
    from: number,
    text: Uint16Array,
    at: number,
    step: number,
    count: number,
  ): boolean {
    let i = 0;
    while (i < count && text[at + step * i] === form[from + step * i]) i++;
    this.work += i;
    return i === count;
  }

  /** How many units of foreign text stand before the form's rest; 0 when it does not stand behind any. */
  #foreignBefore(
    form: Uint16Array,
    from: number,
    text: Uint16Array,
    at: number,
    step: number,
    rest: number,
  ): number {
    for (let added = 1; added <= MAX_ADD; added++) {
      const last = text[at + step * (added - 1)]!;
      if (last === BREAK) return 0;
      // Foreign text may hold Han characters (【推荐】), but does not end in one.
      if (isHan(last)) continue;
      if (this.#isSame(form, from, text, at + step * added, step, rest)) return added;
    }
    return 0;
  }

  #finish(count: number, available: number, budget: number, firstOfBand: number, lastOfBand: number): number {
    const costs = this.#costs;
    const row = BAND * STATES;
    let best = Number.POSITIVE_INFINITY;
    let bestColumn = -1;
    let bestState = KEEP;
    for (let d = Math.max(firstOfBand, MAX_DROP - count); d <= lastOfBand; d++) {
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

/** How many units a stretch may have whose first weighs `first`. */
function stretchWithin(budget: number, first: number): number {
  return budget < first ? 0 : 1 + Math.floor((budget - first) / WEIGHT.further + 1e-6);
}

/** Says of cells that nothing leads there; so few of them are not worth a call of `fill`. */
function clear(costs: Float32Array, from: number, to: number): void {
  for (let cell = from; cell < to; cell++) costs[cell] = Number.POSITIVE_INFINITY;
}

/** The state with the least cost in a cell. */
function cheapest(costs: Float32Array, cell: number): number {
  const keep = costs[cell + KEEP]!;
  const dropping = costs[cell + DROPPING]!;
  const adding = costs[cell + ADDING]!;
  if (keep <= dropping && keep <= adding) return KEEP;
  return dropping <= adding ? DROPPING : ADDING;
}
