import { SEED } from "./seed-slots";

/** How often a short string stands in ordinary text, as a share of its positions; a guess is good enough. */
export interface SeedFrequency {
  frequency(piece: string): number;
}

/** How often a form stands in ordinary text, roughly, as a share of its positions. */
const FORM_FREQUENCY = 1e-6;
/** What a hit of a seed costs that another form has chosen too: its hits are paid for. */
const SHARED_HIT = 0.2;
/** For each unit of all forms there are at least so many counters. */
const COUNTERS_PER_UNIT = 8;
const LEAST_COUNTERS_LOG = 10;
const MOST_COUNTERS_LOG = 24;

/**
 * What the seeds of a form would cost the search, in hits a unit of text. A hit costs by itself, and once more where the unit beside
 * it is that of the form too, for then the form is looked at: where forms have much in common (中华人民共和国…法),
 * a text that holds any of them calls all that chose their seed there.
 */
export class SeedCosts {
  readonly #frequency: SeedFrequency;
  readonly #frequencies = new Map<string, number>();
  readonly #used = new Set<string>();
  /** How many forms hold a string, by its hash. Strings that share a hash are counted together: seldom, and no harm. */
  readonly #holders: Uint32Array;

  /** `forms`: all that seeds are chosen for. */
  constructor(
    forms: readonly { readonly units: string }[],
    frequency: SeedFrequency = { frequency: frequencyByLength },
  ) {
    this.#frequency = frequency;
    const units = forms.reduce((sum, form) => sum + form.units.length, 0);
    const log = Math.ceil(Math.log2(units * COUNTERS_PER_UNIT + 1));
    this.#holders = new Uint32Array(2 ** Math.min(MOST_COUNTERS_LOG, Math.max(LEAST_COUNTERS_LOG, log)));
    for (const form of forms) this.#count(form.units);
  }

  /** The cost of the seed `[start, end)` of a form. */
  of(units: string, start: number, end: number): number {
    const seed = units.slice(start, end);
    const hits = this.#hitsOf(seed) * (this.#used.has(seed) ? SHARED_HIT : 1);
    const before = start > 0 ? this.#holdersOf(units, start - 1, end) : 0;
    const after = end < units.length ? this.#holdersOf(units, start, end + 1) : 0;
    return hits + Math.max(before, after) * FORM_FREQUENCY;
  }

  /** Says that a form has chosen a seed. */
  use(seed: string): void {
    this.#used.add(seed);
  }

  #hitsOf(seed: string): number {
    let hits = this.#frequencies.get(seed);
    if (hits === undefined) {
      hits = this.#frequency.frequency(seed);
      this.#frequencies.set(seed, hits);
    }
    return hits;
  }

  #count(units: string): void {
    for (let start = 0; start < units.length; start++)
      for (let end = start + 2; end <= Math.min(units.length, start + SEED.mostUnits + 1); end++)
        this.#holders[this.#counterOf(units, start, end)]!++;
  }

  #holdersOf(units: string, start: number, end: number): number {
    return this.#holders[this.#counterOf(units, start, end)]!;
  }

  /** FNV-1a over the units. */
  #counterOf(units: string, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ units.charCodeAt(i), 0x01000193);
    return ((hash ^ (hash >>> 15)) >>> 0) % this.#holders.length;
  }
}

function frequencyByLength(piece: string): number {
  return 0.003 ** (piece.length / 2);
}
