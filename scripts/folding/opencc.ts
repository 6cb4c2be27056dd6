import { configs } from "opencc-js/preset";

/** Pairs [from, to] of single characters. */
export type CharacterPairs = readonly (readonly [string, string])[];

/** Traditional characters and the simplified form of each. */
export const TRADITIONAL_TO_SIMPLIFIED = characterPairs("t2s");
/** Simplified characters and the most usual traditional form of each. */
export const SIMPLIFIED_TO_TRADITIONAL = characterPairs("s2t");
/** OpenCC's standard traditional characters and the form usual in Taiwan. */
export const TAIWAN_VARIANTS = characterPairs("t2tw");
/** OpenCC's standard traditional characters and the form usual in Hong Kong. */
export const HONG_KONG_VARIANTS = characterPairs("t2hk");
/** Japanese post-war forms and the traditional form of each. */
export const JAPANESE_FORMS = characterPairs("jp2t");

function characterPairs(config: string): CharacterPairs {
  const chain = configs[config]?.conversionChain.at(-1);
  if (chain === undefined) throw new Error(`opencc-js has no configuration ${config}`);
  const pairs: [string, string][] = [];
  for (const dictionary of chain) {
    const entries =
      typeof dictionary === "string" ? dictionary.split("|").map((entry) => entry.split(" ")) : dictionary;
    for (const [from, to] of entries) {
      if (from !== undefined && to !== undefined && isOne(from) && isOne(to) && from !== to)
        pairs.push([from, to]);
    }
  }
  return pairs;
}

function isOne(text: string): boolean {
  return [...text].length === 1;
}
