import type { CompileOptions } from "../dictionary/compile";
import type { WordSegmenter } from "../language/segmenter";
import { compileProtectedWith } from "../nearmiss/resources";
import type { Similarity } from "../nearmiss/similarity";
import { loadTraditionalConverter, type TraditionalStyle } from "../normalize/traditional";
import type { Rule } from "../rules/rule";

/** OpenCC's standard characters; a text's own regional style is applied when a suggestion is made. */
const STANDARD: TraditionalStyle = { region: "taiwan", forms: new Map() };

/**
 * How the library compiles dictionaries: with the triggers of its rules and right forms in traditional characters. Loads the
 * converter, which takes about a hundred milliseconds. With `similarity`, near misses of the gravest short names are found too
 * where their middle character was replaced; with `segmenter`, the search is made of seeds that ordinary text seldom holds.
 */
export async function libraryCompileOptions(
  rules: readonly Rule[],
  similarity?: Similarity,
  segmenter?: WordSegmenter,
): Promise<CompileOptions> {
  const converter = await loadTraditionalConverter();
  return {
    triggers: triggersOf(rules),
    toTraditional: (text) => converter.convert(text, STANDARD),
    compileProtected: compileProtectedWith(similarity, segmenter),
  };
}

/** The literals that rules ask for, rule by rule. */
export function triggersOf(rules: readonly Rule[]): { rule: string; triggers: readonly string[] }[] {
  return rules.flatMap((rule) =>
    rule.triggers === undefined || rule.triggers.length === 0
      ? []
      : [{ rule: rule.id, triggers: rule.triggers }],
  );
}
