import { KEY_UNITS, pairHash, SEED, SeedHash, SLOT, shortKey, tripleHash } from "./seed-slots";
import type { ProtectedTables } from "./tables";
import type { VisibleText } from "./visible-text";

/** Numbers a hit takes in {@link SeedFinder.hits}: the seed, and the units `[from, to)` of the visible text. */
export const SEED_HIT = { seed: 0, from: 1, to: 2, numbers: 3 } as const;

/** What the filters say of a place, in the lower bits of what is noted of it; an enum for the sake of the loop. */
enum Place {
  /** A seed of two units may stand there … */
  Pair = 1,
  /** … or a longer one begin. */
  Triple = 2,
}
const PLACE_SHIFT = 2;

/**
 * Finds where seeds stand in a visible text. The first pass asks the filters about every place, and costs the same for every unit: no
 * branch depends on the text. The second looks up what is left.
 */
export class SeedFinder {
  /** The hits, {@link SEED_HIT} numbers each, by their end, those with one end the longest first. */
  hits = new Int32Array(SEED_HIT.numbers << 8);
  /** How many numbers of {@link SeedFinder.hits} mean something. */
  used = 0;
  readonly #tables: ProtectedTables;
  /** 1 for each unit that is a seed by itself; undefined where none is. */
  readonly #isSeed: Uint8Array | undefined;
  #places = new Int32Array(0);

  constructor(tables: ProtectedTables) {
    this.#tables = tables;
    this.#isSeed = singleUnits(tables);
  }

  /** Looks through a text that was read; fills {@link SeedFinder.hits}. */
  find({ units, end }: VisibleText): void {
    this.used = 0;
    if (this.#places.length < end || this.#places.length > end * 4 + 4096)
      this.#places = new Int32Array(end + (end >> 1));
    const places = this.#places;
    const { pairs, triples } = this.#tables;
    const count = notePlaces(units, end, pairs, triples, places);
    let looked = 1;
    for (let i = 0; i < count; i++) {
      const noted = places[i]!;
      const at = noted >>> PLACE_SHIFT;
      looked = this.#addSingles(units, looked, at);
      const pair = pairHash(units[at]!, units[at + 1]!);
      if ((noted & Place.Triple) !== 0) this.#addLong(units, at, tripleHash(pair, units[at + 2]!));
      if ((noted & Place.Pair) !== 0) this.#addShort(at, 2, pair, shortKey(units[at]!, units[at + 1]!));
    }
    this.#addSingles(units, looked, end);
  }

  /** How many of the last units of a text that was read begin a seed that later text may complete: the most there are. */
  pendingUnits({ units, end }: VisibleText): number {
    for (let count = Math.min(SEED.mostUnits - 1, end - 1); count > 0; count--) {
      const at = end - count;
      if (count >= KEY_UNITS ? this.#goesOnInGroup(units, at, count) : this.#goesOn(units, at, count))
        return count;
    }
    return 0;
  }

  /** Whether a seed goes on after three units or more that stand at a place. */
  #goesOnInGroup(units: Uint16Array, at: number, count: number): boolean {
    const { longSlots, seeds } = this.#tables;
    const key = tripleHash(pairHash(units[at]!, units[at + 1]!), units[at + 2]!);
    const last = longSlots.length - 1;
    let slot = (key >>> (Math.clz32(last) + 1)) * SLOT.words;
    for (; longSlots[slot + SLOT.seed] !== 0; slot = (slot + SLOT.words) & last) {
      if (longSlots[slot + SLOT.key] !== key) continue;
      for (let seed = longSlots[slot + SLOT.seed]! - 1; ; seed++) {
        const head = seeds[seed * SEED.numbers]!;
        if ((head & SEED.length) > count && this.#compare(seed, units, at, count) === 0) return true;
        if ((head & SEED.goesOn) === 0) break;
      }
    }
    return false;
  }

  /** Whether a seed goes on after one or two units that stand at a place. */
  #goesOn(units: Uint16Array, at: number, count: number): boolean {
    const { seeds, seedCount } = this.#tables;
    // Seeds of one number of units, up to three, are together, in the order of these units.
    let from = 0;
    for (let length = 1; length <= KEY_UNITS; length++) {
      const to = this.#firstWhere(
        from,
        seedCount,
        (seed) => (seeds[seed * SEED.numbers]! & SEED.length) > length,
      );
      const end = length === KEY_UNITS ? seedCount : to;
      if (length > count) {
        const seed = this.#firstWhere(from, end, (seed) => this.#compare(seed, units, at, count) >= 0);
        if (seed < end && this.#compare(seed, units, at, count) === 0) return true;
      }
      from = end;
    }
    return false;
  }

  /** The first seed of `[from, to)` from which on something holds. */
  #firstWhere(from: number, to: number, holds: (seed: number) => boolean): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Compares the first units of a seed with those at a place. */
  #compare(seed: number, units: Uint16Array, at: number, count: number): number {
    const { seeds } = this.#tables;
    const first = seed * SEED.numbers + SEED.units;
    for (let i = 0; i < count; i++)
      if (seeds[first + i] !== units[at + i]) return seeds[first + i]! - units[at + i]!;
    return 0;
  }

  /** Adds the seeds of one unit among the units `[from, to)`; returns where the next are looked for. */
  #addSingles(units: Uint16Array, from: number, to: number): number {
    const isSeed = this.#isSeed;
    if (isSeed === undefined) return to;
    for (let at = from; at < to; at++) {
      const unit = units[at]!;
      if (isSeed[unit] === 1) this.#addShort(at, 1, pairHash(unit, 0), shortKey(unit, 0));
    }
    return to;
  }

  /** Adds the seed of one or two units that stands at a place, if there is one. */
  #addShort(at: number, length: number, hash: number, key: number): void {
    const { shortSlots } = this.#tables;
    const last = shortSlots.length - 1;
    let slot = (hash >>> (Math.clz32(last) + 1)) * SLOT.words;
    for (; shortSlots[slot + SLOT.seed] !== 0; slot = (slot + SLOT.words) & last) {
      if (shortSlots[slot + SLOT.key] !== key) continue;
      this.#add(shortSlots[slot + SLOT.seed]! - 1, at, at + length);
      return;
    }
  }

  /** Adds the longer seeds that stand at a place. */
  #addLong(units: Uint16Array, at: number, key: number): void {
    const { longSlots } = this.#tables;
    const last = longSlots.length - 1;
    let slot = (key >>> (Math.clz32(last) + 1)) * SLOT.words;
    for (; longSlots[slot + SLOT.seed] !== 0; slot = (slot + SLOT.words) & last) {
      if (longSlots[slot + SLOT.key] !== key) continue;
      if (this.#addGroup(units, at, longSlots[slot + SLOT.seed]! - 1)) return;
    }
  }

  /** Adds the seeds of a group that stand at a place; false where the group only has the same hash. */
  #addGroup(units: Uint16Array, at: number, first: number): boolean {
    const { seeds } = this.#tables;
    for (let seed = first; ; seed++) {
      const record = seed * SEED.numbers;
      const head = seeds[record]!;
      const length = head & SEED.length;
      let same = 0;
      while (same < length && seeds[record + SEED.units + same] === units[at + same]) same++;
      if (same < KEY_UNITS) return false;
      if (same === length) this.#add(seed, at, at + length);
      if ((head & SEED.goesOn) === 0) return true;
    }
  }

  /** Adds a hit at its place among the last ones. */
  #add(seed: number, from: number, to: number): void {
    if (this.used === this.hits.length) {
      const wider = new Int32Array(this.hits.length * 2);
      wider.set(this.hits);
      this.hits = wider;
    }
    const { hits } = this;
    let at = this.used;
    this.used += SEED_HIT.numbers;
    // Hits come by their beginning, and no seed is long: few have to make room.
    for (; at > 0; at -= SEED_HIT.numbers) {
      const before = at - SEED_HIT.numbers;
      const end = hits[before + SEED_HIT.to]!;
      if (end < to || (end === to && hits[before + SEED_HIT.from]! <= from)) break;
      hits[at] = hits[before]!;
      hits[at + 1] = hits[before + 1]!;
      hits[at + 2] = hits[before + 2]!;
    }
    hits[at] = seed;
    hits[at + 1] = from;
    hits[at + 2] = to;
  }
}

/** Writes to `places` where the filters let units of `[1, end)` pass, as {@link Place} says; returns how many there are. */
function notePlaces(
  units: Uint16Array,
  end: number,
  pairs: Int32Array,
  triples: Int32Array,
  places: Int32Array,
): number {
  const pairsShift = Math.clz32(pairs.length - 1) - 5;
  const triplesShift = Math.clz32(triples.length - 1);
  let count = 0;
  let first = units[1]!;
  let second = units[2]!;
  for (let at = 1; at < end; at++) {
    const third = units[at + 2]!;
    const pair = (Math.imul(first, SeedHash.First) + Math.imul(second, SeedHash.Second)) | 0;
    const triple = Math.imul((pair ^ (pair >>> 15)) + Math.imul(third, SeedHash.Third), SeedHash.Finish);
    const bit = pair >>> pairsShift;
    const isPair = (pairs[bit >>> 5]! >>> bit) & 1;
    const word = triples[triple >>> triplesShift]!;
    const isTriple = (word >>> triple) & (word >>> (triple >>> 5)) & 1;
    const noted = isPair | (isTriple << 1);
    places[count] = (at << PLACE_SHIFT) | noted;
    count += (isPair | isTriple) & 1;
    first = second;
    second = third;
  }
  return count;
}

/** Which units are seeds by themselves. */
function singleUnits({ seeds, seedCount }: ProtectedTables): Uint8Array | undefined {
  let isSeed: Uint8Array | undefined;
  for (let seed = 0; seed < seedCount; seed++) {
    const record = seed * SEED.numbers;
    if ((seeds[record]! & SEED.length) !== 1) continue;
    isSeed ??= new Uint8Array(0x10000);
    isSeed[seeds[record + SEED.units]!] = 1;
  }
  return isSeed;
}
