import type { Subject } from "./subject";

/** `ahocorasick`: an object for each state. */
export const ahocorasick: Subject = {
  name: "ahocorasick",
  finds: "all",
  peer: true,
  mostPatterns: 100_000,
  async build(patterns) {
    const { default: AhoCorasick } = await import("ahocorasick");
    const searcher = new AhoCorasick([...patterns]);
    return (text) => {
      let found = 0;
      for (const [, words] of searcher.search(text)) found += words.length;
      return found;
    };
  },
};

/** `modern-ahocorasick`: matches whole grapheme clusters; its time grows with the square of the text's length. */
export const modernAhocorasick: Subject = {
  name: "modern-ahocorasick",
  finds: "all",
  peer: true,
  mostPatterns: 100_000,
  longestText: 10_000,
  async build(patterns) {
    const { default: AhoCorasick } = await import("modern-ahocorasick");
    const searcher = new AhoCorasick([...patterns]);
    return (text) => searcher.search(text).length;
  },
};

/** `@monyone/aho-corasick`, its plain automaton. */
export const monyone: Subject = {
  name: "@monyone/aho-corasick",
  finds: "all",
  peer: true,
  async build(patterns) {
    const { AhoCorasick } = await import("@monyone/aho-corasick");
    const searcher = new AhoCorasick([...patterns]);
    return (text) => searcher.matchInText(text).length;
  },
};

/** `@monyone/aho-corasick`, its double array. */
export const monyoneFast: Subject = {
  name: "@monyone/aho-corasick/fast",
  finds: "all",
  peer: true,
  mostPatterns: 100_000,
  async build(patterns) {
    const { AhoCorasick } = await import("@monyone/aho-corasick/fast");
    const searcher = new AhoCorasick([...patterns]);
    return (text) => searcher.matchInText(text).length;
  },
};

/** `aho-corasick`: a callback for each match. */
export const ahoCorasickCallback: Subject = {
  name: "aho-corasick",
  finds: "all",
  peer: true,
  mostPatterns: 100_000,
  async build(patterns) {
    const { default: AhoCorasick } = await import("aho-corasick");
    const searcher = new AhoCorasick();
    for (const pattern of patterns) searcher.add(pattern, pattern);
    searcher.build_fail();
    return (text) => {
      let found = 0;
      searcher.search(text, () => {
        found++;
      });
      return found;
    };
  },
};

/** `fastscan`. */
export const fastscan: Subject = {
  name: "fastscan",
  finds: "all",
  peer: true,
  async build(patterns) {
    const { default: FastScanner } = await import("fastscan");
    const searcher = new FastScanner([...patterns]);
    return (text) => searcher.search(text).length;
  },
};

/** `mint-filter`: gives words, some of those that overlap. */
export const mintFilter: Subject = {
  name: "mint-filter",
  finds: "some",
  peer: true,
  mostPatterns: 100_000,
  async build(patterns) {
    const { Mint } = await import("mint-filter");
    const searcher = new Mint([...patterns]);
    return (text) => searcher.filter(text, { replace: false }).words.length;
  },
};

/** `sensitive-word-tool`: gives each word once, those with punctuation inside too. */
export const sensitiveWordTool: Subject = {
  name: "sensitive-word-tool",
  finds: "some",
  peer: true,
  mostPatterns: 100_000,
  async build(patterns) {
    const { default: SensitiveWordTool } = await import("sensitive-word-tool");
    const searcher = new SensitiveWordTool({ wordList: [...patterns] });
    return (text) => searcher.match(text).length;
  },
};

/** An alternation of all words, longest first, in V8's regular expression engine. */
export const regExp: Subject = {
  name: "RegExp",
  finds: "leftmost-longest",
  peer: true,
  mostPatterns: 10_000,
  longestText: 20_000,
  build(patterns) {
    const longestFirst = [...patterns].sort((a, b) => b.length - a.length);
    const alternation = new RegExp(longestFirst.join("|"), "g");
    return (text) => {
      let found = 0;
      for (const _ of text.matchAll(alternation)) found++;
      return found;
    };
  },
};
