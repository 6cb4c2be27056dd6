import type { TableSeed } from "./seed";

/** A seed as a record of 16-bit numbers: its head, then its units. */
export const SEED = {
  numbers: 8,
  /** The bits of the head that tell the length in units … */
  length: 7,
  /** … and the one that says that the next seed begins like this one. */
  goesOn: 8,
  /** Where the units begin in the record, and how many there can be. */
  units: 1,
  mostUnits: 6,
} as const;

/** The words of a slot: what is looked up there, and 1 + the first seed that it leads to; 0 where nothing is. */
export const SLOT = { key: 0, seed: 1, words: 2 } as const;

/** So many units of a seed tell where it is looked up. */
export const KEY_UNITS = 3;
/** There are at least so many slots for each key, so that a look-up ends soon. */
export const SLOTS_PER_KEY = 2;
export const LEAST_SLOTS_LOG = 4;
export const MOST_SLOTS_LOG = 24;

/** The factors of the hashes; an enum, because bundlers put the values of enums in place. */
export enum SeedHash {
  First = -1640531535,
  Second = -2048144777,
  Third = -1028477379,
  Finish = 0x27d4eb2f,
}

/** The hash of two units; its upper bits are the better ones. */
export function pairHash(first: number, second: number): number {
  return (Math.imul(first, SeedHash.First) + Math.imul(second, SeedHash.Second)) | 0;
}

/** The hash of three units, from that of the first two. */
export function tripleHash(pair: number, third: number): number {
  return Math.imul((pair ^ (pair >>> 15)) + Math.imul(third, SeedHash.Third), SeedHash.Finish);
}

/** What stands in the slot of seeds of one or two units; of a seed of one, the second is 0. */
export function shortKey(first: number, second: number): number {
  return (first << 16) | second;
}

/**
 * Seeds in the order in which the tables hold them: short ones first, which are most of the hits; those of one beginning together, the
 * longer first.
 */
export function orderSeeds(seeds: readonly TableSeed[]): TableSeed[] {
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...seeds].sort(
    (a, b) =>
      beginningOf(a.units).length - beginningOf(b.units).length ||
      compare(beginningOf(a.units), beginningOf(b.units)) ||
      b.units.length - a.units.length ||
      compare(a.units, b.units),
  );
}

/** Where seeds are looked up; all are in the order of {@link orderSeeds}. */
export interface SeedPlaces {
  readonly records: Uint16Array;
  /** Seeds of up to two units, each at the hash of the pair or at the next slot that was free. */
  readonly shortSlots: Int32Array;
  /** Groups of longer ones, at the hash of their first three units, which is the key too. */
  readonly longSlots: Int32Array;
}

/** Places seeds, which are in the order of {@link orderSeeds}. */
export function placeSeeds(seeds: readonly string[]): SeedPlaces {
  const records = new Uint16Array(seeds.length * SEED.numbers);
  const short: number[] = [];
  const long: number[] = [];
  for (const [seed, units] of seeds.entries()) {
    const at = seed * SEED.numbers;
    const goesOn = seed + 1 < seeds.length && beginningOf(seeds[seed + 1]!) === beginningOf(units);
    records[at] = units.length | (goesOn ? SEED.goesOn : 0);
    for (let i = 0; i < units.length; i++) records[at + SEED.units + i] = units.charCodeAt(i);
    if (units.length < KEY_UNITS) short.push(seed);
    else if (seed === 0 || beginningOf(seeds[seed - 1]!) !== beginningOf(units)) long.push(seed);
  }
  const pairOf = (units: string) =>
    [units.charCodeAt(0), units.length > 1 ? units.charCodeAt(1) : 0] as const;
  return {
    records,
    shortSlots: placed(short, (seed) => {
      const [first, second] = pairOf(seeds[seed]!);
      return { hash: pairHash(first, second), key: shortKey(first, second) };
    }),
    longSlots: placed(long, (seed) => {
      const hash = tripleHash(pairHash(...pairOf(seeds[seed]!)), seeds[seed]!.charCodeAt(2));
      return { hash, key: hash };
    }),
  };
}

function placed(
  seeds: readonly number[],
  placeOf: (seed: number) => { readonly hash: number; readonly key: number },
): Int32Array {
  const log = Math.max(LEAST_SLOTS_LOG, Math.ceil(Math.log2(seeds.length * SLOTS_PER_KEY + 1)));
  const slots = new Int32Array(2 ** log * SLOT.words);
  for (const seed of seeds) {
    const { hash, key } = placeOf(seed);
    let slot = (hash >>> (32 - log)) * SLOT.words;
    while (slots[slot + SLOT.seed] !== 0) slot = (slot + SLOT.words) % slots.length;
    slots[slot + SLOT.key] = key;
    slots[slot + SLOT.seed] = seed + 1;
  }
  return slots;
}

function beginningOf(units: string): string {
  return units.slice(0, KEY_UNITS);
}
