import { packContainer, unpackContainer } from "../dictionary/container";
import { WordSegmenter } from "../language/segmenter";
import { WordList } from "../language/word-list";
import { CuominError } from "../model/error";
import { type NearMissResources, nearMissResources } from "../nearmiss/resources";
import { Similarity } from "../nearmiss/similarity";

/** What the library knows of the language besides dictionaries: words and which characters are taken for each other. */
export interface LanguageResources {
  readonly segmenter: WordSegmenter;
  readonly nearMiss: NearMissResources;
}

/** Packs the data that {@link decodeResources} loads. */
export function packResources(
  words: Uint8Array,
  similarity: Uint8Array,
  attested: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return packContainer(
    new Map([
      ["words", words],
      ["similarity", similarity],
      ["attested", attested],
    ]),
  );
}

/** Loads language data. @throws CuominError `CUOMIN_BINARY_CORRUPT`, `CUOMIN_BINARY_VERSION` */
export function decodeResources(bytes: Uint8Array): LanguageResources {
  const sections = unpackContainer(bytes);
  const words = sections.get("words");
  const similarity = sections.get("similarity");
  const attested = sections.get("attested");
  if (words === undefined || similarity === undefined || attested === undefined)
    throw new CuominError("CUOMIN_BINARY_CORRUPT", "language data is damaged: a section is missing");
  const segmenter = new WordSegmenter(WordList.decode(words));
  const texts = new TextDecoder().decode(attested);
  return { segmenter, nearMiss: nearMissResources(segmenter, new Similarity(similarity), texts) };
}
