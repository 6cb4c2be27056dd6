/** A peer that serves as an oracle in the tests; it has no types of its own. */
declare module "ahocorasick" {
  export default class AhoCorasick {
    constructor(keywords: readonly string[]);
    /** Pairs of the index of a word's last unit and the words that end there. */
    search(text: string): [number, string[]][];
  }
}
