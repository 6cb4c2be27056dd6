import { BOUNDARY } from "../../src/language/alphabet";
import type { Discounts } from "../../src/language/character-model";
import { codeOfCount } from "../../src/language/count-code";
import { type CountTrie, CountTrieBuilder } from "../../src/language/count-trie";

/** The longest n-gram counted. */
export const ORDER = 4;

/** What {@link countNgrams} finds. */
export interface NgramCounts {
  readonly trie: CountTrie;
  /** By order from 2, from the counts of counts before anything was dropped (Chen & Goodman 1998, equation 26). */
  readonly discounts: Discounts;
}

/** Keys sorted at once; 8 bytes each. */
const BATCH = 48_000_000;

/**
 * Counts the n-grams of orders 1 to {@link ORDER}. Every position starts one 4-gram (padded behind the sentence with
 * the boundary), kept as one number below 2^53; the numbers are sorted, and the runs give the counts of all orders.
 * The first symbol is worked off in ranges, so memory stays bounded whatever the corpus.
 *
 * @param symbols sentences, each with one boundary in front, and a boundary at the end
 * @param minimum the smallest count kept, by order
 */
export function countNgrams(symbols: Uint16Array, alphabet: number, minimum: readonly number[]): NgramCounts {
  if (alphabet > 8192) throw new RangeError("an n-gram of this alphabet does not fit a number");
  const starts = new Float64Array(alphabet);
  for (let i = 0; i + 1 < symbols.length; i++) starts[symbols[i]!]!++;

  const builder = new CountTrieBuilder(alphabet, ORDER);
  const countsOfCounts = Array.from({ length: ORDER }, () => new Float64Array(5));
  const keep: Node[] = Array.from({ length: ORDER }, () => ({ prefix: -1, count: 0, pending: [] }));
  let low = 0;
  while (low < alphabet) {
    let high = low;
    let size = 0;
    while (high < alphabet && (size === 0 || size + starts[high]! <= BATCH)) size += starts[high++]!;
    const keys = new Float64Array(size);
    let filled = 0;
    for (let i = 0; i + 1 < symbols.length; i++) {
      const first = symbols[i]!;
      if (first < low || first >= high) continue;
      let key = first;
      let over = false;
      for (let k = 1; k < ORDER; k++) {
        const symbol = over ? BOUNDARY : symbols[i + k]!;
        if (symbol === BOUNDARY) over = true;
        key = key * 8192 + symbol;
      }
      keys[filled++] = key;
    }
    keys.sort();
    emitRuns(keys, builder, minimum, keep, countsOfCounts);
    low = high;
  }
  const discounts = countsOfCounts.slice(1).map((n): [number, number, number] => {
    const y = n[1]! / Math.max(1, n[1]! + 2 * n[2]!);
    const of = (count: number) =>
      Math.min(count, Math.max(0.1, count - ((count + 1) * y * n[count + 1]!) / Math.max(1, n[count]!)));
    return [of(1), of(2), of(3)];
  });
  return { trie: builder.build(), discounts };
}

interface Node {
  prefix: number;
  count: number;
  /** Children that will be added if this node is kept: level, symbol and code, flat. */
  pending: number[];
}

/** Turns sorted keys into trie nodes, dropping those below the minimum of their order. */
function emitRuns(
  keys: Float64Array,
  builder: CountTrieBuilder,
  minimum: readonly number[],
  nodes: Node[],
  countsOfCounts: Float64Array[],
): void {
  for (const node of nodes) {
    node.prefix = -1;
    node.count = 0;
    node.pending.length = 0;
  }
  // A finished node goes, before what is below it, into its parent's pending list, and from level 0 into the trie.
  const finish = (level: number) => {
    const node = nodes[level]!;
    if (node.prefix < 0) return;
    if (node.count <= 4) countsOfCounts[level]![node.count]!++;
    if (node.count >= minimum[level]!) {
      const symbol = node.prefix % 8192;
      const code = codeOfCount(node.count);
      if (level === 0) {
        builder.add(0, symbol, code);
        const list = node.pending;
        for (let i = 0; i < list.length; i += 3) builder.add(list[i]!, list[i + 1]!, list[i + 2]!);
      } else {
        const into = nodes[level - 1]!.pending;
        into.push(level, symbol, code);
        for (let i = 0; i < node.pending.length; i++) into.push(node.pending[i]!);
      }
    }
    node.pending.length = 0;
    node.count = 0;
    node.prefix = -1;
  };
  for (let i = 0; i < keys.length; ) {
    const key = keys[i]!;
    let end = i + 1;
    while (end < keys.length && keys[end] === key) end++;
    const run = end - i;
    i = end;
    let prefix = key;
    const prefixes: number[] = [];
    for (let level = nodes.length - 1; level >= 0; level--) {
      prefixes[level] = prefix;
      prefix = Math.floor(prefix / 8192);
    }
    let changed = 0;
    while (nodes[changed]!.prefix === prefixes[changed]) {
      changed++;
      if (changed === nodes.length) break;
    }
    for (let level = nodes.length - 1; level >= changed; level--) finish(level);
    for (let level = 0; level < nodes.length; level++) {
      nodes[level]!.prefix = prefixes[level]!;
      nodes[level]!.count += run;
    }
  }
  for (let level = nodes.length - 1; level >= 0; level--) finish(level);
}
