import type { Segmenter } from "../segmenter";
import { bordersOfWords, clamp } from "./borders";

/** What is needed of a `Jieba` of the package `@node-rs/jieba`: `Jieba.withDict(dict)`. */
export interface NodeRsJieba {
  cut(sentence: string, hmm?: boolean): string[];
}

/** Cuts words with `@node-rs/jieba` (Rust, prebuilt); install it yourself and pass an instance. */
export function nodeRsJiebaSegmenter(jieba: NodeRsJieba): Segmenter {
  return {
    boundaries(text, start, end) {
      const [from, to] = clamp(text, start, end);
      return bordersOfWords(text, from, to, jieba.cut(text.slice(from, to), false));
    },
  };
}
