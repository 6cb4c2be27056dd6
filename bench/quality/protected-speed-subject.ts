import { readFileSync } from "node:fs";
import { assembleChecker } from "../../src/check/create-checker";
import type { Dictionary, ProtectedEntry } from "../../src/dictionary/entry";
import { WordSegmenter } from "../../src/language/segmenter";
import { boundaryJudge } from "../../src/language/word-boundary";
import { WordList } from "../../src/language/word-list";
import { compileProtectedWith, nearMissResources } from "../../src/nearmiss/resources";
import { Similarity } from "../../src/nearmiss/similarity";
import { RULES } from "../../src/rules/generated/registry";

const OFFICES = [
  "人民政府",
  "财政局",
  "教育局",
  "公安局",
  "卫生健康委员会",
  "农业农村局",
  "水务局",
  "审计局",
  "司法局",
];

/** The protected entries of dictionaries. */
export function protectedEntries(dictionaries: readonly Dictionary[]): ProtectedEntry[] {
  return dictionaries
    .flatMap(({ entries }) => entries)
    .filter((entry): entry is ProtectedEntry => entry.kind === "protected");
}

/** So many protected phrases: those of the dictionaries, then names made from them. */
function phrases(own: readonly ProtectedEntry[], count: number): ProtectedEntry[] {
  const result = own.slice(0, count);
  const places = own.filter((entry) => entry.category === "name" && entry.protect.length <= 7);
  for (let i = 0; result.length < count; i++) {
    const place = places[i % places.length]!;
    const round = Math.floor(i / places.length);
    const office = OFFICES[round % OFFICES.length]!;
    const part = round < OFFICES.length ? "" : `第${Math.floor(round / OFFICES.length)}分局`;
    const protect = place.protect + office + part;
    result.push({
      ...place,
      id: protect,
      protect,
      accept: [],
      optional: [],
      former: [],
      guard: [],
      elements: [],
    });
  }
  return result;
}

/**
 * Gives checkers with all rules, the literal entries of the dictionaries and as many protected phrases as asked for. `data` is the
 * folder of the language data.
 */
export function checkersWith(dictionaries: readonly Dictionary[], data: string) {
  const own = protectedEntries(dictionaries);
  const similarity = new Similarity(readFileSync(`${data}/nearmiss/generated/similarity.bin`));
  const segmenter = new WordSegmenter(WordList.decode(readFileSync(`${data}/language/generated/words.bin`)));
  const attested = readFileSync(`${data}/nearmiss/generated/attested.txt`, "utf8");
  const nearMiss = nearMissResources(segmenter, similarity, attested);
  return (count: number) => {
    const literal = dictionaries.map(
      (dictionary): Dictionary => ({
        ...dictionary,
        entries: dictionary.entries.filter((entry) => entry.kind === "replace"),
      }),
    );
    const named: Dictionary = {
      id: "phrases",
      version: "0.0.0",
      title: "",
      licence: "",
      entries: phrases(own, count),
    };
    return assembleChecker(
      { dictionaries: count === 0 ? literal : [...literal, named] },
      {
        bundled: [],
        rules: RULES,
        boundary: boundaryJudge(segmenter),
        nearMiss,
        compileProtected: compileProtectedWith(similarity, segmenter),
      },
    );
  };
}
