import { spawn } from "node:child_process";
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Alphabet, BOUNDARY } from "../../src/language/alphabet";

/** The encoded corpus: sentences one after the other, each with one boundary in front; one boundary ends it. */
export interface EncodedCorpus {
  readonly symbols: Uint16Array;
  readonly sentences: number;
}

/** What training reads: the text to count, and the part kept back to learn the decision on. */
export interface Corpus {
  readonly alphabet: Alphabet;
  readonly counted: EncodedCorpus;
  /** Sentences that are in no count. */
  readonly heldOut: string[];
  /** Characters counted, file by file. */
  readonly sizes: Map<string, number>;
  /** How many sentences were left out because an evaluation file holds them. */
  readonly excluded: number;
}

const HAN_ONLY = /[^\u3400-\u9fff]/gu;

/** What two sentences share when they are the same but for marks, digits and spaces. */
export function sentenceKey(text: string): string {
  return text.replace(HAN_ONLY, "");
}

/** The keys of every sentence of the evaluation files under `folders`, so that none of them enters a count. */
export function evaluationKeys(folders: readonly string[]): Set<string> {
  const keys = new Set<string>();
  for (const folder of folders) {
    for (const name of readdirSync(folder)) {
      if (!/\.(tsv|txt)$/u.test(name)) continue;
      for (const line of readFileSync(join(folder, name), "utf8").split("\n")) {
        for (const cell of line.split("\t")) {
          keys.add(sentenceKey(cell));
          for (const sentence of cell.split(/[。！？；!?;]/u)) {
            const key = sentenceKey(sentence);
            if (key.length >= 8) keys.add(key);
          }
        }
      }
    }
  }
  keys.delete("");
  return keys;
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const input = path.endsWith(".xz")
    ? spawn("xz", ["-dc", path], { stdio: ["ignore", "pipe", "inherit"] }).stdout
    : createReadStream(path);
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

/** Lines in one block stay together, so that what is held out is unknown text and not the next line of known text. */
const BLOCK = 400;
/** One block in so many is held out. */
const HELD_OUT = 40;
/** A character counts as known from so many occurrences. */
const MIN_CHARACTER = 5;

/** The characters of GB 2312, so that rare characters have a sound and a shape even where the corpus has none. */
function gb2312(): string[] {
  const decoder = new TextDecoder("gbk");
  const characters: string[] = [];
  for (let high = 0xb0; high <= 0xf7; high++) {
    for (let low = 0xa1; low <= 0xfe; low++) characters.push(decoder.decode(Uint8Array.of(high, low)));
  }
  return characters;
}

/** How often a set phrase is counted: often enough to be known, too rarely to outweigh the corpus. */
const PHRASE_COUNT = 40;

function grow(symbols: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const grown = new Uint16Array(symbols.length * 2);
  grown.set(symbols);
  return grown;
}

/** The size of the alphabet at most: symbols have 13 bits. */
const MAX_ALPHABET = 8192;

/**
 * Reads every `.txt` and `.txt.xz` file of a folder, one sentence a line.
 *
 * @param phrases set phrases, each counted {@link PHRASE_COUNT} times
 * @param more characters that get a symbol even if the corpus has none of them
 */
export async function readCorpus(
  folder: string,
  exclude: ReadonlySet<string>,
  more: Iterable<string> = [],
  phrases: readonly string[] = [],
): Promise<Corpus> {
  const files = readdirSync(folder)
    .filter((name) => /\.txt(\.xz)?$/u.test(name))
    .sort();
  const characters = new Float64Array(65536);
  for (const name of files) {
    for await (const line of linesOf(join(folder, name))) {
      for (let i = 0; i < line.length; i++) characters[line.charCodeAt(i)]!++;
    }
  }
  const known: number[] = [];
  for (let code = 0; code < 65536; code++) {
    const character = String.fromCharCode(code);
    if (characters[code]! < MIN_CHARACTER) continue;
    if (/[\u3400-\u9fff\u30070A，。、；：？！“”《》（）]/u.test(character)) known.push(code);
  }
  known.sort((a, b) => characters[b]! - characters[a]! || a - b);
  const list = new Set(known.map((code) => String.fromCharCode(code)));
  for (const character of [...more, ...gb2312()]) {
    if (list.size < MAX_ALPHABET - 2 && /^[\u4e00-\u9fff]$/u.test(character)) list.add(character);
  }
  const alphabet = new Alphabet(list);

  let symbols = new Uint16Array(1 << 24);
  let length = 0;
  let sentences = 0;
  let excluded = 0;
  const heldOut: string[] = [];
  const sizes = new Map<string, number>();
  for (const name of files) {
    let line = 0;
    let size = 0;
    for await (const text of linesOf(join(folder, name))) {
      const block = Math.floor(line++ / BLOCK);
      if (exclude.has(sentenceKey(text))) {
        excluded++;
        continue;
      }
      if (block % HELD_OUT === HELD_OUT - 1) {
        heldOut.push(text);
        continue;
      }
      for (const sentence of alphabet.sentences(text)) {
        if (length + sentence.length + 2 > symbols.length) symbols = grow(symbols);
        symbols.set(sentence.symbols.subarray(0, sentence.length + 1), length);
        length += sentence.length + 1;
        size += sentence.length;
        sentences++;
      }
    }
    sizes.set(name, size);
  }
  for (const phrase of phrases) {
    for (const sentence of alphabet.sentences(phrase)) {
      const encoded = sentence.symbols.subarray(0, sentence.length + 1);
      for (let n = 0; n < PHRASE_COUNT; n++, length += encoded.length, sentences++) {
        if (length + encoded.length + 1 > symbols.length) symbols = grow(symbols);
        symbols.set(encoded, length);
      }
    }
  }
  symbols[length++] = BOUNDARY;
  return { alphabet, counted: { symbols: symbols.subarray(0, length), sentences }, heldOut, sizes, excluded };
}
