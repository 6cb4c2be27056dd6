import type { Alphabet } from "./alphabet";

/** A trie of patterns with its nodes in breadth-first order: parents before children, the root is node 0. */
export interface Trie {
  readonly nodeCount: number;
  readonly parent: Int32Array;
  /** The symbol that leads to a node. */
  readonly symbol: Uint16Array;
  readonly depth: Uint16Array;
  /** The children of node n are the nodes from `firstChild[n]` up to, not including, `firstChild[n + 1]`. */
  readonly firstChild: Int32Array;
  /** The node of each pattern. */
  readonly nodeOf: Int32Array;
}

/** Builds the trie in time linear in the patterns' lengths. */
export function buildTrie(patterns: readonly string[], alphabet: Alphabet): Trie {
  const { symbolOfFolded } = alphabet;
  let units = 0;
  for (const pattern of patterns) units += pattern.length;
  const parent = new Int32Array(units + 1);
  const symbol = new Uint16Array(units + 1);
  const depth = new Uint16Array(units + 1);
  const nodeOf = new Int32Array(patterns.length);

  // Children are found through an open hash table of nodes, keyed by (parent, symbol).
  const bits = Math.max(4, Math.ceil(Math.log2((units + 1) * 2)));
  const slots = new Int32Array(2 ** bits);
  const mask = slots.length - 1;
  let count = 1;
  for (let p = 0; p < patterns.length; p++) {
    const pattern = patterns[p]!;
    let node = 0;
    for (let i = 0; i < pattern.length; i++) {
      const next = symbolOfFolded[pattern.charCodeAt(i)]!;
      let slot = (Math.imul(node, 0x9e3779b1) + Math.imul(next, 0x85ebca6b)) >>> (32 - bits);
      let child = slots[slot]!;
      while (child !== 0 && (parent[child] !== node || symbol[child] !== next)) {
        slot = (slot + 1) & mask;
        child = slots[slot]!;
      }
      if (child === 0) {
        child = count++;
        slots[slot] = child;
        parent[child] = node;
        symbol[child] = next;
        depth[child] = i + 1;
      }
      node = child;
    }
    nodeOf[p] = node;
  }
  return inBreadthFirstOrder({ nodeCount: count, parent, symbol, depth, nodeOf }, alphabet.size);
}

/** Renumbers nodes by depth, then by parent, then by symbol. */
function inBreadthFirstOrder(raw: Omit<Trie, "firstChild">, symbolCount: number): Trie {
  const { nodeCount } = raw;
  // Two stable counting sorts, by symbol and then by parent, bring the children of each node together in order.
  const bySymbol = countingSort(nodeCount, symbolCount, (node) => raw.symbol[node]!);
  const childStart = new Int32Array(nodeCount + 1);
  for (let node = 1; node < nodeCount; node++) childStart[raw.parent[node]! + 1]!++;
  for (let node = 0; node < nodeCount; node++) childStart[node + 1]! += childStart[node]!;
  const children = new Int32Array(nodeCount);
  const fill = childStart.slice();
  for (let i = 0; i < nodeCount; i++) {
    const node = bySymbol[i]!;
    if (node !== 0) children[fill[raw.parent[node]!]!++] = node;
  }

  const order = new Int32Array(nodeCount);
  const rank = new Int32Array(nodeCount);
  const parent = new Int32Array(nodeCount);
  const symbol = new Uint16Array(nodeCount);
  const depth = new Uint16Array(nodeCount);
  const firstChild = new Int32Array(nodeCount + 1);
  let reached = 1;
  for (let i = 0; i < nodeCount; i++) {
    const node = order[i]!;
    firstChild[i] = reached;
    for (let c = childStart[node]!; c < childStart[node + 1]!; c++) {
      const child = children[c]!;
      order[reached] = child;
      rank[child] = reached;
      parent[reached] = i;
      symbol[reached] = raw.symbol[child]!;
      depth[reached] = raw.depth[child]!;
      reached++;
    }
  }
  firstChild[nodeCount] = nodeCount;
  return { nodeCount, parent, symbol, depth, firstChild, nodeOf: raw.nodeOf.map((node) => rank[node]!) };
}

/** The numbers below `count` in the order of their keys; equal keys stay in order. */
function countingSort(count: number, keyCount: number, keyOf: (item: number) => number): Int32Array {
  const starts = new Int32Array(keyCount + 1);
  for (let item = 0; item < count; item++) starts[keyOf(item) + 1]!++;
  for (let key = 0; key < keyCount; key++) starts[key + 1]! += starts[key]!;
  const sorted = new Int32Array(count);
  for (let item = 0; item < count; item++) sorted[starts[keyOf(item)]!++] = item;
  return sorted;
}
