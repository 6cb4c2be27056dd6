import { type AutomatonTables, UNIT_COUNT } from "./tables";
import type { Trie } from "./trie";

/**
 * Two filters that say of nearly every place of a text that nothing begins there.
 *
 * A place is a pair of symbols and the symbol after it. It matters when the pair is a pattern, or when the three begin
 * one. A filter has an entry of 16 bits for each value of a hash of the pair; bit b says that a symbol of class b may
 * follow, and a pair that is a pattern sets all. The filters differ in hash and class, so that what passes the first by
 * chance seldom passes the second. They never say no to what matters.
 */

/** Spreads the rows of the first filter; within a row, frequent symbols stay neighbours, which a cache likes. */
export const ROW = 0x9e5;
/** 2³² divided by the golden ratio, odd (Knuth 1973, multiplicative hashing). */
export const GOLDEN = -1640531535;

/** Entries of the first filter for each pair that is in the patterns, at least. */
const ENTRIES_PER_PAIR = 3.5;
const SMALLEST_BITS = 8;
/** 2 MB: a larger filter costs more in cache misses than it saves in work. */
const LARGEST_BITS = 20;

/** The number of bits that index the first filter; the second has half as many entries. */
export function pairFilterBits(pairCount: number): number {
  const wanted = Math.ceil(Math.log2(Math.max(1, pairCount * ENTRIES_PER_PAIR)));
  return Math.min(LARGEST_BITS, Math.max(SMALLEST_BITS, wanted));
}

/** The number of entries of both filters together. */
export function pairFilterSize(bits: number): number {
  return 2 ** bits + 2 ** (bits - 1);
}

/** The same number of bits, read off the length of `AutomatonTables.front`; undefined when no such length exists. */
export function bitsOfFront(front: AutomatonTables["front"]): number | undefined {
  const bits = Math.log2((front.length - UNIT_COUNT) / 1.5);
  return Number.isInteger(bits) && bits >= SMALLEST_BITS && bits <= LARGEST_BITS ? bits : undefined;
}

/** The number of different pairs that patterns of two or more units begin with. */
export function countPairs(trie: Trie): number {
  let count = 0;
  for (let node = 0; node < trie.nodeCount && trie.depth[node]! <= 2; node++)
    if (trie.depth[node] === 2) count++;
  return count;
}

/** Writes both filters into `AutomatonTables.front`. */
export function writePairFilter(trie: Trie, bits: number, front: Uint16Array): void {
  const { depth, parent, symbol } = trie;
  const mask = 2 ** bits - 1;
  const second = UNIT_COUNT + 2 ** bits;
  const secondShift = 33 - bits;
  const mark = (pair: number, classes: number, secondClasses: number): void => {
    const sum = Math.imul(symbol[parent[pair]!]!, ROW) + symbol[pair]!;
    front[UNIT_COUNT + (sum & mask)]! |= classes;
    front[second + (Math.imul(sum, GOLDEN) >>> secondShift)]! |= secondClasses;
  };
  for (const node of trie.nodeOf) if (depth[node] === 2) mark(node, 0xffff, 0xffff);
  for (let node = 1; node < trie.nodeCount && depth[node]! <= 3; node++) {
    const next = symbol[node]!;
    if (depth[node] === 3) mark(parent[node]!, 1 << (next & 15), 1 << ((next >>> 4) & 15));
  }
}
