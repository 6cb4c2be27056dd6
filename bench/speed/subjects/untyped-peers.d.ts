/** Peers that have no types of their own. */
declare module "aho-corasick" {
  export default class AhoCorasick {
    add(word: string, data: string): void;
    build_fail(): void;
    search(text: string, found: (word: string, data: string[], offset: number) => void): void;
  }
}

declare module "fastscan" {
  export default class FastScanner {
    constructor(words: readonly string[]);
    search(text: string): [number, string][];
  }
}
