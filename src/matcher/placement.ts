import type { Trie } from "./trie";

/** Where the nodes of a trie lie in a double array. */
export interface Placement {
  /** The base of each node, 0 for nodes without children. */
  readonly base: Int32Array;
  /** The cell of each node; the root's is 0. */
  readonly cell: Int32Array;
  /** The number of cells, so that every base has a cell for every symbol. */
  readonly cellCount: number;
}

/** Nodes with this many children or more are told apart in the search for room only up to here. */
const LARGEST_CLASS = 64;

/**
 * Finds for every node a base such that its children fall on free cells. The many nodes with one child go
 * last and fill what is left, so that hardly a cell stays empty.
 */
export function placeNodes(trie: Trie, symbolCount: number): Placement {
  const { nodeCount, firstChild, symbol } = trie;
  const base = new Int32Array(nodeCount);
  const cell = new Int32Array(nodeCount);
  const free = new FreeCells(nodeCount + 2 * symbolCount);
  free.take(0);

  // For each number of children, no base below this has room: a hint that only costs density when it is wrong.
  const from = new Int32Array(LARGEST_CLASS + 1).fill(1);
  for (const node of placingOrder(trie)) {
    const first = firstChild[node]!;
    const last = firstChild[node + 1]!;
    const sizeClass = Math.min(last - first, LARGEST_CLASS);
    let found: number;
    if (sizeClass === 1) {
      const only = symbol[first]!;
      const at = free.next(Math.max(from[1]!, only + 1));
      if (only + 1 <= from[1]!) from[1] = at;
      found = at - only;
    } else {
      found = free.findBase(from[sizeClass]!, symbol, first, last);
      from[sizeClass] = found;
    }
    base[node] = found;
    // No other node may lie where a child of the root could: so a look at the root's child by any symbol tells the truth
    // without a look at its parent.
    if (node === 0) free.takeAll(found, found + symbolCount);
    for (let child = first; child < last; child++) {
      cell[child] = found + symbol[child]!;
      free.take(cell[child]!);
    }
  }
  let highest = 0;
  for (let node = 0; node < nodeCount; node++) highest = Math.max(highest, base[node]!, cell[node]!);
  return { base, cell, cellCount: highest + symbolCount };
}

/**
 * The nodes that have children, those with most first; but before them the root and its children, so that what a search
 * looks at most, the states of two symbols, lies close together.
 */
function placingOrder(trie: Trie): Int32Array {
  const { nodeCount, firstChild, depth } = trie;
  const countOf = (node: number): number => firstChild[node + 1]! - firstChild[node]!;
  let most = 0;
  for (let node = 0; node < nodeCount; node++) most = Math.max(most, countOf(node));
  const keyOf = (node: number): number =>
    node === 0 ? 0 : 1 + most - countOf(node) + (depth[node]! < 2 ? 0 : most + 1);

  const starts = new Int32Array(2 * most + 4);
  let parents = 0;
  for (let node = 0; node < nodeCount; node++) {
    if (countOf(node) === 0) continue;
    starts[keyOf(node) + 1]!++;
    parents++;
  }
  for (let key = 0; key < 2 * most + 3; key++) starts[key + 1]! += starts[key]!;
  const sorted = new Int32Array(parents);
  for (let node = 0; node < nodeCount; node++) {
    if (countOf(node) > 0) sorted[starts[keyOf(node)]!++] = node;
  }
  return sorted;
}

/** A growing bit set of the cells that are taken. */
class FreeCells {
  #taken: Int32Array;

  constructor(expected: number) {
    this.#taken = new Int32Array((expected >> 5) + 64);
  }

  take(cell: number): void {
    if (cell >> 5 >= this.#taken.length - 2) this.#grow(cell);
    this.#taken[cell >> 5]! |= 1 << (cell & 31);
  }

  /** Takes the cells `[from, to)`. */
  takeAll(from: number, to: number): void {
    for (let cell = from; cell < to; cell++) this.take(cell);
  }

  /** The first free cell at or after `cell`. */
  next(cell: number): number {
    const taken = this.#taken;
    let word = cell >> 5;
    if (word >= taken.length) return cell;
    let open = ~taken[word]! & (-1 << (cell & 31));
    while (open === 0) {
      word++;
      if (word >= taken.length) return word << 5;
      open = ~taken[word]!;
    }
    return (word << 5) + lowestBit(open);
  }

  /** The first base from `start` on where the cells of the symbols `[first, last)` are free; tries 32 bases at a time. */
  findBase(start: number, symbols: Uint16Array, first: number, last: number): number {
    const taken = this.#taken;
    const words = taken.length;
    for (let base = start; ; base += 32) {
      let blocked = 0;
      for (let i = first; i < last && blocked !== -1; i++) {
        const cell = base + symbols[i]!;
        const word = cell >> 5;
        if (word + 1 >= words) continue;
        const shift = cell & 31;
        blocked |= taken[word]! >>> shift;
        if (shift !== 0) blocked |= taken[word + 1]! << (32 - shift);
      }
      if (blocked !== -1) return base + lowestBit(~blocked);
    }
  }

  #grow(cell: number): void {
    const taken = new Int32Array(Math.max(this.#taken.length * 2, (cell >> 5) + 64));
    taken.set(this.#taken);
    this.#taken = taken;
  }
}

/** The index of the lowest set bit of a word that is not 0. */
function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
