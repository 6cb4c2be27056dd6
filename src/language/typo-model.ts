import { CuominError } from "../model/error";
import { Alphabet } from "./alphabet";
import { ByteReader, ByteWriter, corrupt } from "./byte-coding";
import { CharacterModel, type Discounts } from "./character-model";
import { Confusion } from "./confusion";
import { ContextScorer } from "./context-scorer";
import { CountTrie } from "./count-trie";
import { Homophones } from "./homophones";
import { Trees } from "./trees";
import { FEATURE_COUNT } from "./typo-features";
import { WordModel } from "./word-model";

/** The first bytes of a model file. */
const MAGIC = "cuomin-typo-model";
/** Files of another version are refused. */
export const TYPO_MODEL_VERSION = 3;

/** Whether bytes begin as {@link TypoModel.encode} writes them: not compressed, and a model of some version. */
export function isTypoModel(bytes: Uint8Array): boolean {
  return bytes[0] === MAGIC.length && new TextDecoder().decode(bytes.subarray(1, 1 + MAGIC.length)) === MAGIC;
}

/** How sure a finding must be. */
export interface TypoThresholds {
  /** Few false alarms. */
  readonly publish: number;
  /** Most findings. */
  readonly review: number;
}

/** The parts of a {@link TypoModel}. */
export interface TypoModelParts {
  /** What the model was made from and when, for people; JSON. */
  readonly about: string;
  readonly alphabet: Alphabet;
  readonly ngrams: CountTrie;
  readonly discounts: Discounts;
  readonly words: CountTrie;
  readonly wordPairs: CountTrie;
  readonly wordDiscount: number;
  readonly confusion: Confusion;
  readonly trees: Trees;
  /** The neural context scorer, where the model has one. */
  readonly scorer: ContextScorer | undefined;
  /** Points of the calibration: log-odds of the trees, then the probability; each increasing. */
  readonly calibration: readonly (readonly [number, number])[];
  readonly thresholds: TypoThresholds;
}

/** Everything the typo detector knows; immutable, to be shared between detectors. */
export class TypoModel {
  readonly parts: TypoModelParts;
  readonly alphabet: Alphabet;
  readonly characters: CharacterModel;
  readonly words: WordModel;
  readonly confusion: Confusion;
  readonly homophones: Homophones;
  readonly trees: Trees;
  readonly scorer: ContextScorer | undefined;
  readonly thresholds: TypoThresholds;
  /** 1 for the symbols that are Chinese characters. */
  readonly isHan: Uint8Array;

  constructor(parts: TypoModelParts) {
    this.parts = parts;
    this.alphabet = parts.alphabet;
    this.characters = new CharacterModel(parts.ngrams, parts.discounts);
    this.words = new WordModel(parts.words, parts.wordPairs, parts.wordDiscount);
    this.confusion = parts.confusion;
    this.homophones = new Homophones(parts.words, parts.confusion);
    this.trees = parts.trees;
    this.scorer = parts.scorer;
    this.thresholds = parts.thresholds;
    this.isHan = new Uint8Array(parts.alphabet.size);
    for (let symbol = 2; symbol < parts.alphabet.size; symbol++) {
      const code = parts.alphabet.character(symbol).charCodeAt(0);
      this.isHan[symbol] = code >= 0x3400 && code <= 0x9fff ? 1 : 0;
    }
  }

  /** The probability that an edit is right, from the log-odds of the trees. */
  probability(score: number): number {
    const points = this.parts.calibration;
    if (points.length === 0) return 1 / (1 + Math.exp(-score));
    if (score <= points[0]![0]) return points[0]![1];
    for (let i = 1; i < points.length; i++) {
      const [x1, y1] = points[i]!;
      if (score > x1) continue;
      const [x0, y0] = points[i - 1]!;
      return x1 === x0 ? y1 : y0 + ((y1 - y0) * (score - x0)) / (x1 - x0);
    }
    return points[points.length - 1]![1];
  }

  /** The model as bytes, ending in a checksum; compress them before they are shipped. */
  encode(): Uint8Array {
    const out = new ByteWriter();
    out.text(MAGIC);
    out.integer(TYPO_MODEL_VERSION);
    const { about, alphabet, ngrams, discounts, words, wordPairs, wordDiscount, confusion, trees, scorer } =
      this.parts;
    out.text(about);
    out.text(alphabet.characters);
    out.floats(discounts.flat());
    ngrams.write(out);
    words.write(out);
    out.floats([wordDiscount]);
    wordPairs.write(out);
    confusion.write(out);
    out.byte(scorer === undefined ? 0 : 1);
    scorer?.write(out);
    trees.write(out);
    out.floats(this.parts.calibration.flat());
    out.floats([this.thresholds.publish, this.thresholds.review]);
    const body = out.bytes;
    const sum = checksum(body);
    for (let shift = 0; shift < 32; shift += 8) out.byte((sum >>> shift) & 255);
    return out.bytes;
  }

  /**
   * Reads what {@link encode} wrote.
   * @throws CuominError `CUOMIN_BINARY_CORRUPT` for damaged bytes, `CUOMIN_BINARY_VERSION` for another version.
   */
  static decode(bytes: Uint8Array): TypoModel {
    if (bytes.length < 32) throw corrupt("it ends too early");
    if (!isTypoModel(bytes)) throw corrupt("it does not begin like one");
    const input = new ByteReader(bytes.subarray(0, bytes.length - 4));
    input.raw(1 + MAGIC.length);
    const version = input.integer();
    if (version !== TYPO_MODEL_VERSION) {
      throw new CuominError(
        "CUOMIN_BINARY_VERSION",
        {
          zh: `错别字模型的版本是 ${version}，应为 ${TYPO_MODEL_VERSION}`,
          en: `the typo model has version ${version}, not ${TYPO_MODEL_VERSION}`,
        },
        {
          remedy: {
            zh: "使用与程序包同时发布的模型。",
            en: "Use the model that came with this version of the package.",
          },
        },
      );
    }
    const tail = bytes.subarray(bytes.length - 4);
    const wanted = (tail[0]! | (tail[1]! << 8) | (tail[2]! << 16) | (tail[3]! << 24)) >>> 0;
    if (checksum(bytes.subarray(0, bytes.length - 4)) !== wanted) throw corrupt("its checksum is wrong");
    const inner = (part: Uint8Array) => new ByteReader(part);
    const about = input.text();
    const alphabet = new Alphabet(input.text());
    if (alphabet.size > 8192) throw corrupt("the alphabet is too large");
    const flat = input.floats();
    const discounts = Array.from({ length: flat.length / 3 }, (_, i): [number, number, number] => [
      flat[i * 3]!,
      flat[i * 3 + 1]!,
      flat[i * 3 + 2]!,
    ]);
    const ngrams = CountTrie.read(input, alphabet.size);
    const words = CountTrie.read(input, alphabet.size);
    const wordDiscount = input.floats()[0] ?? 0;
    const wordPairs = CountTrie.read(input, 1 << 20);
    const confusion = Confusion.read(input, alphabet.size, inner);
    const scorer = input.byte() === 1 ? ContextScorer.read(input) : undefined;
    const trees = Trees.read(input, FEATURE_COUNT, inner);
    const points = input.floats();
    const calibration = Array.from({ length: points.length / 2 }, (_, i): [number, number] => [
      points[i * 2]!,
      points[i * 2 + 1]!,
    ]);
    const thresholds = input.floats();
    if (thresholds.length !== 2 || discounts.length + 1 < ngrams.depth || wordPairs.depth !== 2) {
      throw corrupt("its tables do not fit together");
    }
    return new TypoModel({
      about,
      alphabet,
      ngrams,
      discounts,
      words,
      wordPairs,
      wordDiscount,
      confusion,
      trees,
      scorer,
      calibration,
      thresholds: { publish: thresholds[0]!, review: thresholds[1]! },
    });
  }
}

/** A 32-bit checksum, four bytes at a time (FNV-1a over little-endian words, mixed at the end). */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  const count = bytes.length >>> 2;
  // Whole words are read at once where they lie aligned; files do.
  const words =
    bytes.byteOffset % 4 === 0 && IS_LITTLE_ENDIAN
      ? new Uint32Array(bytes.buffer, bytes.byteOffset, count)
      : Uint32Array.from(
          { length: count },
          (_, i) =>
            bytes[i * 4]! | (bytes[i * 4 + 1]! << 8) | (bytes[i * 4 + 2]! << 16) | (bytes[i * 4 + 3]! << 24),
        );
  for (let i = 0; i < count; i++) {
    hash = Math.imul(hash ^ words[i]!, 0x01000193);
    hash ^= hash >>> 15;
  }
  for (let at = count * 4; at < bytes.length; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return (hash ^ (hash >>> 13)) >>> 0;
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
