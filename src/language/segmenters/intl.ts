import type { Segmenter } from "../segmenter";
import { clamp } from "./borders";

/**
 * Cuts words with the run-time's own `Intl.Segmenter` (ICU's dictionary). Nothing to install; what it finds differs between
 * versions of the run-time.
 */
export function intlSegmenter(locale: Intl.LocalesArgument = "zh"): Segmenter {
  const segmenter = new Intl.Segmenter(locale, { granularity: "word" });
  return {
    boundaries(text, start, end) {
      const [from, to] = clamp(text, start, end);
      const borders = [from];
      for (const { index, segment } of segmenter.segment(text.slice(from, to)))
        borders.push(from + index + segment.length);
      return borders;
    },
  };
}
