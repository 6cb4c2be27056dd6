import { readFileSync } from "node:fs";
import { type Alphabet, BOUNDARY } from "../../src/language/alphabet";
import { COUNT_OF, codeOfCount } from "../../src/language/count-code";
import { type CountTrie, CountTrieBuilder } from "../../src/language/count-trie";
import { MAX_WORD, rankWords } from "../../src/language/word-model";

/** Reads a dictionary in jieba's format (`word frequency tag` a line) as a trie; every symbol is a word as well. */
export function readLexicon(path: string, alphabet: Alphabet): CountTrie {
  const words: { symbols: number[]; count: number }[] = [];
  const seen = new Set<number>();
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const [word = "", frequency = "0"] = line.split(" ");
    if (!/^[\u3400-\u9fff]+$/u.test(word) || word.length > MAX_WORD) continue;
    const symbols = alphabet.symbols(word);
    if (symbols.includes(0)) continue;
    words.push({ symbols, count: Math.max(1, Number(frequency)) });
    if (symbols.length === 1) seen.add(symbols[0]!);
  }
  for (let symbol = 0; symbol < alphabet.size; symbol++)
    if (!seen.has(symbol)) words.push({ symbols: [symbol], count: 1 });
  return trieOf(words, alphabet.size);
}

function trieOf(words: { symbols: number[]; count: number }[], size: number): CountTrie {
  words.sort((a, b) => {
    const n = Math.min(a.symbols.length, b.symbols.length);
    for (let i = 0; i < n; i++) if (a.symbols[i] !== b.symbols[i]) return a.symbols[i]! - b.symbols[i]!;
    return a.symbols.length - b.symbols.length;
  });
  const builder = new CountTrieBuilder(size, MAX_WORD);
  let before: number[] = [];
  for (const { symbols, count } of words) {
    let same = 0;
    while (same < before.length && same < symbols.length && before[same] === symbols[same]) same++;
    if (same === symbols.length) continue;
    for (let level = same; level < symbols.length; level++) {
      builder.add(level, symbols[level]!, level === symbols.length - 1 ? codeOfCount(count) : 0);
    }
    before = symbols;
  }
  return builder.build();
}

/** A word's place in a trie as one number: the level's offset plus the node. */
function offsetsOf(trie: CountTrie): number[] {
  const offsets = [0];
  for (const level of trie.levels) offsets.push(offsets[offsets.length - 1]! + level.symbols.length);
  return offsets;
}

/** Cuts a corpus into the words of a trie by the most likely reading under word frequencies alone. */
function segment(symbols: Uint16Array, trie: CountTrie, take: (place: number) => void): void {
  const offsets = offsetsOf(trie);
  let all = 0;
  for (const { counts } of trie.levels) for (const code of counts) all += COUNT_OF[code]!;
  const costs = Float64Array.from(COUNT_OF, (count) => Math.log(all / Math.max(count, 0.1)));
  const MAX = 1024;
  const best = new Float64Array(MAX + 2);
  const from = new Int32Array(MAX + 2);
  const place = new Int32Array(MAX + 2);
  const path: number[] = [];
  for (let at = 0; at + 1 < symbols.length; ) {
    take(symbols[at]!);
    at++;
    let end = at;
    while (end < symbols.length && symbols[end] !== BOUNDARY) end++;
    const length = end - at;
    best.fill(Number.POSITIVE_INFINITY, 0, length + 1);
    best[0] = 0;
    for (let i = 0; i < length; i++) {
      let node = symbols[at + i]!;
      for (let level = 0; ; level++) {
        const code = trie.levels[level]!.counts[node]!;
        if (code > 0 || level === 0) {
          const cost = best[i]! + costs[code]!;
          if (cost < best[i + level + 1]!) {
            best[i + level + 1] = cost;
            from[i + level + 1] = i;
            place[i + level + 1] = offsets[level]! + node;
          }
        }
        if (level + 1 >= trie.depth || i + level + 1 >= length) break;
        node = trie.child(level, node, symbols[at + i + level + 1]!);
        if (node < 0) break;
      }
    }
    path.length = 0;
    for (let i = length; i > 0; i = from[i]!) path.push(place[i]!);
    for (let i = path.length - 1; i >= 0; i--) take(path[i]!);
    at = end;
  }
  take(BOUNDARY);
}

/** The same trie with other counts; nodes below the minimum stay only as beginnings, and go where nothing follows. */
function recount(trie: CountTrie, counts: Float64Array, minimum: number, alphabet: number): CountTrie {
  const offsets = offsetsOf(trie);
  const builder = new CountTrieBuilder(alphabet, trie.depth);
  const keep = trie.levels.map((level) => new Uint8Array(level.symbols.length));
  for (let level = trie.depth - 1; level >= 0; level--) {
    const { symbols, first } = trie.levels[level]!;
    for (let node = 0; node < symbols.length; node++) {
      let any = counts[offsets[level]! + node]! >= minimum || level === 0;
      if (level + 1 < trie.depth) {
        for (let k = first[node]!; !any && k < first[node + 1]!; k++) any = keep[level + 1]![k] === 1;
      }
      keep[level]![node] = any ? 1 : 0;
    }
  }
  const visit = (level: number, node: number) => {
    if (keep[level]![node] === 0) return;
    const count = counts[offsets[level]! + node]!;
    builder.add(
      level,
      trie.levels[level]!.symbols[node]!,
      count >= minimum || level === 0 ? codeOfCount(Math.max(1, count)) : 0,
    );
    if (level + 1 >= trie.depth) return;
    const { first } = trie.levels[level]!;
    for (let k = first[node]!; k < first[node + 1]!; k++) visit(level + 1, k);
  };
  for (let symbol = 0; symbol < alphabet; symbol++) visit(0, symbol);
  return builder.build();
}

/** What {@link countWords} finds. */
export interface WordCounts {
  readonly words: CountTrie;
  readonly pairs: CountTrie;
  readonly discount: number;
}

/** Counts words and word pairs: once by the dictionary's frequencies, then by the counts found. */
export function countWords(
  symbols: Uint16Array,
  lexicon: CountTrie,
  alphabet: number,
  minimum: { word: number; pair: number },
): WordCounts {
  const tally = (trie: CountTrie): Float64Array => {
    const counts = new Float64Array(offsetsOf(trie).at(-1)!);
    segment(symbols, trie, (place) => {
      counts[place]!++;
    });
    return counts;
  };
  const draft = recount(lexicon, tally(lexicon), minimum.word, alphabet);
  const words = recount(draft, tally(draft), minimum.word, alphabet);

  const { ids, counts } = rankWords(words);
  const idOf = new Int32Array(offsetsOf(words).at(-1)!);
  let offset = 0;
  for (const list of ids) {
    idOf.set(list, offset);
    offset += list.length;
  }
  // Words that fell below the minimum in the second count have no id; what follows or precedes them is not a pair.
  let keys = new Float64Array(1 << 24);
  let size = 0;
  let before = -1;
  segment(symbols, words, (place) => {
    const id = idOf[place]!;
    if (before >= 0 && id >= 0) {
      if (size === keys.length) {
        const grown = new Float64Array(keys.length * 2);
        grown.set(keys);
        keys = grown;
      }
      keys[size++] = before * 2 ** 20 + id;
    }
    before = id;
  });
  keys = keys.subarray(0, size).sort();
  const builder = new CountTrieBuilder(counts.length, 2);
  let last = -1;
  const seen = [0, 0, 0];
  for (let i = 0; i < size; ) {
    const key = keys[i]!;
    let end = i + 1;
    while (end < size && keys[end] === key) end++;
    const count = end - i;
    i = end;
    if (count <= 2) seen[count]!++;
    if (count < minimum.pair) continue;
    const word = Math.floor(key / 2 ** 20);
    if (word !== last) builder.add(0, word, 1);
    last = word;
    builder.add(1, key % 2 ** 20, codeOfCount(count));
  }
  return { words, pairs: builder.build(), discount: seen[1]! / Math.max(1, seen[1]! + 2 * seen[2]!) };
}
