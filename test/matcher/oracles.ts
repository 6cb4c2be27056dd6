/** Slow searches that are right beyond doubt, for tests and scripts. */
import AhoCorasick from "ahocorasick";
import type { Hit } from "../../src/matcher/hit-buffer";
import type { FoldTable } from "../../src/model/fold-table";
import { foldText } from "../../src/normalize/fold-text";

/** Looks for every pattern at every place of the folded text. */
export function findNaively(patterns: readonly string[], text: string, folding: FoldTable): Hit[] {
  const folded = foldText(text, folding);
  const hits: Hit[] = [];
  for (let end = 1; end <= folded.text.length; end++) {
    const here: number[] = [];
    patterns.forEach((pattern, index) => {
      if (folded.text.endsWith(pattern, end)) here.push(index);
    });
    here.sort((a, b) => patterns[b]!.length - patterns[a]!.length || a - b);
    for (const pattern of here) {
      const span = folded.toSource({ start: end - patterns[pattern]!.length, end });
      hits.push({ pattern, start: span.start, end: span.end });
    }
  }
  return hits;
}

/** Asks the package `ahocorasick` for the matches in the folded text. */
export function findWithPeer(patterns: readonly string[], text: string, folding: FoldTable): Hit[] {
  const folded = foldText(text, folding);
  const indexes = new Map<string, number[]>();
  patterns.forEach((pattern, index) => {
    const known = indexes.get(pattern);
    if (known === undefined) indexes.set(pattern, [index]);
    else known.push(index);
  });
  const hits: Hit[] = [];
  for (const [last, words] of new AhoCorasick([...indexes.keys()]).search(folded.text)) {
    for (const word of [...words].sort((a, b) => b.length - a.length)) {
      const span = folded.toSource({ start: last + 1 - word.length, end: last + 1 });
      for (const pattern of indexes.get(word)!) hits.push({ pattern, start: span.start, end: span.end });
    }
  }
  return hits;
}
