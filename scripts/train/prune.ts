import { CharacterModel, CharacterState, type Discounts } from "../../src/language/character-model";
import { COUNT_OF } from "../../src/language/count-code";
import { type CountTrie, CountTrieBuilder } from "../../src/language/count-trie";

/**
 * Drops the n-grams of the orders 3 and 4 that the shorter n-grams predict almost as well: those whose count times the
 * loss in log-probability is below `loss` nats (Seymore & Rosenfeld 1996). Nodes with something kept below them stay.
 */
export function pruneNgrams(
  trie: CountTrie,
  discounts: Discounts,
  loss: readonly [three: number, four: number],
): CountTrie {
  const model = new CharacterModel(trie, discounts);
  const keep = trie.levels.map((level) => new Uint8Array(level.symbols.length));
  keep[0]!.fill(1);
  keep[1]!.fill(1);
  const state = new CharacterState();
  const visit = (level: number, node: number, path: number[]) => {
    const { first, counts } = trie.levels[level]!;
    if (level >= 2) {
      const symbol = path[level]!;
      // With its own context, and with the one that is left when the n-gram is gone.
      for (const from of [0, 1]) {
        model.start(state, path[from]!);
        for (let i = from + 1; i < level; i++) model.advance(state, path[i]!);
        scores[from] = model.advance(state, symbol);
      }
      const share = Math.log(model.shareOf(level - 1, parents[level - 1]!));
      const worth = COUNT_OF[counts[node]!]! * (scores[0]! - (scores[1]! + share));
      if (worth >= loss[level - 2]!) keep[level]![node] = 1;
    }
    if (level + 1 >= trie.depth) return;
    parents[level] = node;
    const below = trie.levels[level + 1]!.symbols;
    for (let k = first[node]!; k < first[node + 1]!; k++) {
      path[level + 1] = below[k]!;
      visit(level + 1, k, path);
      if (keep[level + 1]![k] === 1) keep[level]![node] = 1;
    }
  };
  const scores = [0, 0];
  const parents: number[] = [];
  const top = trie.levels[0]!.symbols.length;
  for (let symbol = 0; symbol < top; symbol++) visit(0, symbol, [symbol]);

  const builder = new CountTrieBuilder(top, trie.depth);
  const copy = (level: number, node: number) => {
    if (keep[level]![node] === 0) return;
    const { symbols, counts, first } = trie.levels[level]!;
    builder.add(level, symbols[node]!, counts[node]!);
    if (level + 1 < trie.depth) for (let k = first[node]!; k < first[node + 1]!; k++) copy(level + 1, k);
  };
  for (let symbol = 0; symbol < top; symbol++) copy(0, symbol);
  return builder.build();
}
