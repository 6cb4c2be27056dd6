import type { WordSegmenter } from "../language/segmenter";
import { compileProtected } from "./compile";
import type { JudgeResources } from "./judge";
import type { ProtectedPhrase } from "./phrase";
import { PlausibilityJudge } from "./plausibility";
import { Alike, type Similarity } from "./similarity";

/** What the near-miss search knows of the language: loaded once, shared by all checkers. */
export interface NearMissResources extends JudgeResources {
  readonly similarity: Similarity;
}

/** Puts the resources together; `attested` is the text of `generated/attested.txt`, one folded text a line. */
export function nearMissResources(
  segmenter: WordSegmenter,
  similarity: Similarity,
  attested: string,
): NearMissResources {
  return {
    similarity,
    plausibility: new PlausibilityJudge(segmenter),
    attested: new Set(attested.split("\n").filter((line) => line !== "")),
  };
}

/**
 * Compiles protected phrases with what the language data knows: which characters are taken for each other, and which seeds
 * ordinary text seldom holds, judged by the words that a seed is made of.
 */
export function compileProtectedWith(
  similarity: Similarity | undefined,
  segmenter?: WordSegmenter,
): (phrases: readonly ProtectedPhrase[]) => Uint8Array {
  const known = new Map<string, readonly string[]>();
  const alike = (character: string): readonly string[] => {
    let found = known.get(character);
    if (found === undefined) {
      if (similarity === undefined) return [];
      const ways = Alike.Sound | Alike.Shape;
      found = similarity.alikeTo(character.charCodeAt(0), ways).map((unit) => String.fromCharCode(unit));
      known.set(character, found);
    }
    return found;
  };
  const frequency = segmenter && { frequency: (piece: string) => Math.exp(-segmenter.costOfFolded(piece)) };
  return (phrases) => compileProtected(phrases, frequency === undefined ? { alike } : { alike, frequency });
}
