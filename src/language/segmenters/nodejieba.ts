import type { Segmenter } from "../segmenter";
import { bordersOfWords, clamp } from "./borders";

/** What is needed of the package `nodejieba`. */
export interface NodeJieba {
  /** The second argument turns its hidden Markov model for unknown words off. */
  cut(sentence: string, strict?: boolean): string[];
}

/** Cuts words with `nodejieba` (C++, built when installed); install it yourself and pass the module. */
export function nodejiebaSegmenter(nodejieba: NodeJieba): Segmenter {
  return {
    boundaries(text, start, end) {
      const [from, to] = clamp(text, start, end);
      return bordersOfWords(text, from, to, nodejieba.cut(text.slice(from, to), true));
    },
  };
}
