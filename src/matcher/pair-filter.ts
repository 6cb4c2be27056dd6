import { Entries, FilterLayout, LEAST_LOG, MOST_BITS_LOG, MOST_ENTRIES_LOG } from "./filter-layout";
import type { Trie } from "./trie";

/**
 * Filters that say of nearly every place of a text that nothing begins there. They never say so of what matters.
 *
 * A place is a pair of symbols and the symbol after it. It matters when the pair is a pattern, or when the three begin
 * one. The first filter is asked about every place and takes one look-up: an entry of 16 bits for each value of a hash of
 * the pair; bit b says that a symbol of class b may follow, and a pair that is a pattern sets all. The second is asked
 * about what passes, and is more exact for its size: two sets of bits (Bloom 1970), one of the pairs that are patterns,
 * one of the beginnings of three symbols.
 */

/** The factors of the filters' hashes; an enum, see {@link Cell}. */
export enum Hash {
  /** Spreads the rows of the first filter; within a row, frequent symbols stay neighbours, which a cache likes. */
  Row = 0x9e5,
  /** 2³² divided by the golden ratio, odd (Knuth 1973, multiplicative hashing). */
  Golden = -1640531535,
  /** Another odd number without a pattern, for the third symbol. */
  Third = -2048144777,
}

/** Entries of the first filter for each pair that patterns begin with: what is wanted, and what must be. */
const WANTED_ENTRIES = 14;
const NEEDED_ENTRIES = 3.5;
/** 256 KB: beyond this size the first filter gets only what it needs, for the sake of the cache. */
const ROOMY_ENTRIES_LOG = 17;
/** Bits of the second filter for each pair or beginning of three. */
const BITS_PER_MEMBER = 24;

/** The layout that suits a trie. */
export function layoutFor(trie: Trie): FilterLayout {
  const { beginnings, pairs, triples } = membersOf(trie);
  return new FilterLayout(
    Math.max(
      logFor(beginnings * WANTED_ENTRIES, ROOMY_ENTRIES_LOG),
      logFor(beginnings * NEEDED_ENTRIES, MOST_ENTRIES_LOG),
    ),
    logFor(pairs * BITS_PER_MEMBER, MOST_BITS_LOG),
    logFor(triples * BITS_PER_MEMBER, MOST_BITS_LOG),
  );
}

/** Writes the filters into `AutomatonTables.front`. */
export function writeFilters(trie: Trie, layout: FilterLayout, front: Uint16Array): void {
  const { depth, parent, symbol } = trie;
  const { pairs, triples } = layout;
  const mask = 2 ** layout.entriesLog - 1;
  const pairsShift = 32 - layout.pairsLog;
  const triplesShift = 32 - layout.triplesLog;
  const sumOf = (pair: number): number => Math.imul(symbol[parent[pair]!]!, Hash.Row) + symbol[pair]!;

  for (const node of trie.nodeOf) {
    if (depth[node] !== 2) continue;
    const sum = sumOf(node);
    front[Entries.Start + (sum & mask)] = 0xffff;
    const bit = Math.imul(sum, Hash.Golden) >>> pairsShift;
    front[pairs + (bit >>> 4)]! |= 1 << (bit & 15);
  }
  for (let node = 1; node < trie.nodeCount && depth[node]! <= 3; node++) {
    if (depth[node] !== 3) continue;
    const sum = sumOf(parent[node]!);
    const next = symbol[node]!;
    front[Entries.Start + (sum & mask)]! |= 1 << (next & 15);
    const bit = Math.imul(sum + Math.imul(next, Hash.Third), Hash.Golden) >>> triplesShift;
    front[triples + (bit >>> 4)]! |= 1 << (bit & 15);
  }
}

/** How many different pairs patterns begin with, how many are patterns, and how many beginnings of three there are. */
function membersOf({ nodeCount, depth, nodeOf }: Trie): {
  beginnings: number;
  pairs: number;
  triples: number;
} {
  let beginnings = 0;
  let triples = 0;
  for (let node = 0; node < nodeCount && depth[node]! <= 3; node++) {
    if (depth[node] === 2) beginnings++;
    else if (depth[node] === 3) triples++;
  }
  let pairs = 0;
  for (const node of nodeOf) if (depth[node] === 2) pairs++;
  return { beginnings, pairs: Math.min(pairs, beginnings), triples };
}

function logFor(wanted: number, most: number): number {
  return Math.min(most, Math.max(LEAST_LOG, Math.ceil(Math.log2(Math.max(1, wanted)))));
}
