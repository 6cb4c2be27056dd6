import { pairHash, tripleHash } from "./seed-slots";

export const LEAST_FILTER_LOG = 8;
/** 64 KB and 1 MB: beyond these sizes the filters get no larger, however full they are. */
export const MOST_PAIRS_LOG = 19;
export const MOST_TRIPLES_LOG = 23;
/** Bits for each seed of two units, and for each beginning of three. */
const BITS_PER_PAIR = 12;
const BITS_PER_TRIPLE = 14;

/** Two sets of bits (Bloom 1970): what is in them may be a seed, or begin one; most places of a text hold nothing that is. */
export interface SeedFilters {
  /** The seeds of two units: the bit of their hash. */
  readonly pairs: Int32Array;
  /** The first three units of longer ones: two bits in one word. */
  readonly triples: Int32Array;
}

/** The filters of seeds. */
export function buildFilters(seeds: readonly string[]): SeedFilters {
  const pairs = new Set<string>();
  const triples = new Set<string>();
  for (const seed of seeds) if (seed.length > 1) (seed.length === 2 ? pairs : triples).add(seed.slice(0, 3));
  const pairsLog = logFor(pairs.size * BITS_PER_PAIR, MOST_PAIRS_LOG);
  const triplesLog = logFor(triples.size * BITS_PER_TRIPLE, MOST_TRIPLES_LOG);
  const filters = {
    pairs: new Int32Array(2 ** (pairsLog - 5)),
    triples: new Int32Array(2 ** (triplesLog - 5)),
  };
  for (const pair of pairs) {
    const bit = pairHash(pair.charCodeAt(0), pair.charCodeAt(1)) >>> (32 - pairsLog);
    filters.pairs[bit >>> 5]! |= 1 << bit;
  }
  for (const triple of triples) {
    const hash = tripleHash(pairHash(triple.charCodeAt(0), triple.charCodeAt(1)), triple.charCodeAt(2));
    filters.triples[hash >>> (37 - triplesLog)]! |= tripleBits(hash);
  }
  return filters;
}

/** The two bits of a beginning of three in its word. */
export function tripleBits(hash: number): number {
  return (1 << hash) | (1 << (hash >>> 5));
}

function logFor(bits: number, most: number): number {
  return Math.min(most, Math.max(LEAST_FILTER_LOG, Math.ceil(Math.log2(bits + 1))));
}
