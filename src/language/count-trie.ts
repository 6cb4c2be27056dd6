import { type ByteReader, ByteWriter, corrupt } from "./byte-coding";
import { COUNT_OF } from "./count-code";

/** One level of a {@link CountTrie}: its nodes in the order of their parents, then of their symbols. */
export interface TrieLevel {
  /** The symbol on the edge that leads to the node; increasing among the children of one parent. */
  readonly symbols: Uint16Array | Uint32Array;
  /** The node's count as a code of `count-code`. */
  readonly counts: Uint8Array;
  /** `first[i]` is the index in the next level of the first child of node i; one entry more than there are nodes. */
  readonly first: Uint32Array;
}

/**
 * A trie of symbol sequences with a count at every node, each level in flat sorted arrays: a node is its level and
 * its index there. The first level is dense (node i has symbol i), so that it needs no search.
 *
 * It holds character n-grams, words, and word bigrams alike.
 */
export class CountTrie {
  readonly levels: readonly TrieLevel[];

  constructor(levels: readonly TrieLevel[]) {
    this.levels = levels;
  }

  /** How many symbols the longest sequence has. */
  get depth(): number {
    return this.levels.length;
  }

  /** The index in level `level + 1` of the child of `node` under `symbol`, or -1. Levels count from 0. */
  child(level: number, node: number, symbol: number): number {
    const first = this.levels[level]!.first;
    const next = this.levels[level + 1];
    if (next === undefined) return -1;
    const symbols = next.symbols;
    let low = first[node]!;
    let high = first[node + 1]! - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = symbols[middle]!;
      if (found < symbol) low = middle + 1;
      else if (found > symbol) high = middle - 1;
      else return middle;
    }
    return -1;
  }

  /** The count of a node. */
  count(level: number, node: number): number {
    return COUNT_OF[this.levels[level]!.counts[node]!]!;
  }

  /** The index of the node of a sequence in its last symbol's level, or -1. */
  find(sequence: ArrayLike<number>): number {
    let node = sequence[0]!;
    if (node >= this.levels[0]!.symbols.length) return -1;
    for (let level = 0; level + 1 < sequence.length; level++) {
      node = this.child(level, node, sequence[level + 1]!);
      if (node < 0) return -1;
    }
    return node;
  }

  /** Writes the trie as delta-coded columns, each for itself, which general compression packs best. */
  write(out: ByteWriter): void {
    out.integer(this.depth);
    out.integer(this.levels[0]!.symbols.length);
    for (let level = 0; level < this.depth; level++) {
      const { symbols, counts, first } = this.levels[level]!;
      if (level > 0) {
        const low = new Uint8Array(symbols.length);
        const high = new ByteWriter();
        const parents = this.levels[level - 1]!.first;
        for (let parent = 0; parent + 1 < parents.length; parent++) {
          let previous = -1;
          for (let i = parents[parent]!; i < parents[parent + 1]!; i++) {
            const delta = symbols[i]! - previous - 1;
            low[i] = delta & 255;
            high.integer(delta >>> 8);
            previous = symbols[i]!;
          }
        }
        out.block(low);
        out.block(high.bytes);
      }
      out.block(counts);
      if (level + 1 < this.depth) {
        const children = new ByteWriter();
        for (let i = 0; i < symbols.length; i++) children.integer(first[i + 1]! - first[i]!);
        out.block(children.bytes);
      }
    }
  }

  /** Reads what {@link write} wrote. `alphabet` is how many symbols there are; each is checked against it. */
  static read(input: ByteReader, alphabet: number): CountTrie {
    const depth = input.integer();
    if (depth < 1 || depth > 16) throw corrupt("a table has an impossible depth");
    const wide = alphabet > 65536;
    let size = input.integer();
    if (size > alphabet) throw corrupt("a table has more symbols than the alphabet");
    const levels: TrieLevel[] = [];
    for (let level = 0; level < depth; level++) {
      const symbols = wide ? new Uint32Array(size) : new Uint16Array(size);
      if (level === 0) {
        for (let i = 0; i < size; i++) symbols[i] = i;
      } else {
        const low = input.block();
        const high = input.block();
        if (low.length !== size) throw corrupt("the columns of a table differ in length");
        const parents = levels[level - 1]!.first;
        let at = 0;
        for (let parent = 0; parent + 1 < parents.length; parent++) {
          let previous = -1;
          const end = parents[parent + 1]!;
          for (let i = parents[parent]!; i < end; i++) {
            let part = high[at++]!;
            if (part >= 128) part = (part & 127) | (high[at++]! << 7);
            previous += 1 + low[i]! + part * 256;
            symbols[i] = previous;
          }
          // Symbols increase, so that the last one speaks for all; what is missing at the end makes it NaN.
          if (!(previous < alphabet)) throw corrupt("a symbol is outside the alphabet");
        }
      }
      const counts = input.block();
      if (counts.length !== size) throw corrupt("the columns of a table differ in length");
      const first = new Uint32Array(size + 1);
      if (level + 1 < depth) {
        const column = input.block();
        let total = 0;
        let at = 0;
        for (let i = 0; i < size; i++) {
          first[i] = total;
          let part = column[at++]!;
          if (part >= 128) {
            part = (part & 127) + column[at++]! * 128;
            if (part >= 16384) part = part - 16384 + column[at++]! * 16384;
          }
          total += part;
          if (!(total < 2 ** 27)) throw corrupt("a table is too large");
        }
        first[size] = total;
        size = total;
      }
      levels.push({ symbols, counts: counts.slice(), first });
    }
    return new CountTrie(levels);
  }
}

/** Builds a {@link CountTrie} from sequences that come in order. */
export class CountTrieBuilder {
  readonly #alphabet: number;
  readonly #symbols: number[][];
  readonly #counts: number[][];
  readonly #children: number[][];

  /** `alphabet` is the number of symbols; all of them get a node on the first level. */
  constructor(alphabet: number, depth: number) {
    this.#alphabet = alphabet;
    this.#symbols = Array.from({ length: depth }, () => []);
    this.#counts = Array.from({ length: depth }, () => []);
    this.#children = Array.from({ length: depth }, () => []);
  }

  /** Adds a node below the last node of the level above. On the first level nodes left out get the count 0. */
  add(level: number, symbol: number, code: number): void {
    if (level === 0) while (this.#symbols[0]!.length < symbol) this.#push(0, this.#symbols[0]!.length, 0);
    else {
      const children = this.#children[level - 1]!;
      children[children.length - 1]!++;
    }
    this.#push(level, symbol, code);
  }

  #push(level: number, symbol: number, code: number): void {
    this.#symbols[level]!.push(symbol);
    this.#counts[level]!.push(code);
    this.#children[level]!.push(0);
  }

  build(): CountTrie {
    while (this.#symbols[0]!.length < this.#alphabet) this.#push(0, this.#symbols[0]!.length, 0);
    const wide = this.#alphabet > 65536;
    return new CountTrie(
      this.#symbols.map((list, level) => {
        const first = new Uint32Array(list.length + 1);
        for (let i = 0; i < list.length; i++) first[i + 1] = first[i]! + this.#children[level]![i]!;
        return {
          symbols: wide ? Uint32Array.from(list) : Uint16Array.from(list),
          counts: Uint8Array.from(this.#counts[level]!),
          first,
        };
      }),
    );
  }
}
