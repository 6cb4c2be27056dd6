/**
 * The symbols of the language model: the characters it knows, plus a few classes. Text is encoded on the way in:
 * a run of digits is one symbol, a run of Latin letters another, half-width punctuation is widened, and marks and
 * spaces that carry no evidence are passed over. Every symbol remembers where it stood.
 */

/** Symbol of a character that the model does not know. */
export const UNKNOWN = 0;
/** Symbol before the first and after the last character of a sentence. */
export const BOUNDARY = 1;

/** The longest stretch that is judged as one sentence, in symbols; longer ones are cut, so that work stays linear. */
export const MAX_SENTENCE = 256;

const PUNCTUATION = "，。、；：？！“”《》（）";
const WIDENED: Record<string, string> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "?": "？",
  "!": "！",
  "(": "（",
  ")": "）",
  "｡": "。",
  "､": "、",
  "〈": "《",
  "〉": "》",
  "「": "“",
  "」": "”",
  "『": "“",
  "』": "”",
  "＂": "”",
};

const SKIP = 0;
const HAN = 1;
const DIGIT = 2;
const LETTER = 3;
const MARK = 4;
/** Part of a number when it follows a digit: the point, the percent sign. */
const NUMBER_PART = 5;

const CLASS = new Uint8Array(65536);
const WIDE = new Uint16Array(65536);
CLASS.fill(HAN, 0x3400, 0xa000);
CLASS[0x3007] = HAN;
for (let c = 0xf900; c <= 0xfaff; c++) CLASS[c] = HAN;
// Surrogates are classed as Han: a rare character is one unknown symbol over two units.
for (let c = 0xd800; c <= 0xdbff; c++) CLASS[c] = HAN;
for (let c = 0x30; c <= 0x39; c++) CLASS[c] = CLASS[c - 0x30 + 0xff10] = DIGIT;
for (let c = 0x41; c <= 0x5a; c++) {
  CLASS[c] = CLASS[c + 32] = LETTER;
  CLASS[c - 0x41 + 0xff21] = CLASS[c - 0x41 + 0xff41] = LETTER;
}
for (let c = 0xc0; c <= 0x24f; c++) CLASS[c] = LETTER;
for (const mark of PUNCTUATION) {
  CLASS[mark.charCodeAt(0)] = MARK;
  WIDE[mark.charCodeAt(0)] = mark.charCodeAt(0);
}
for (const [narrow, wide] of Object.entries(WIDENED)) {
  CLASS[narrow.charCodeAt(0)] = MARK;
  WIDE[narrow.charCodeAt(0)] = wide.charCodeAt(0);
}
for (const part of ".%．％‰") CLASS[part.charCodeAt(0)] = NUMBER_PART;

/** A sentence as symbols, with the boundary symbol before and after, and the place of each in UTF-16 units. */
export interface Sentence {
  /** Symbols with one {@link BOUNDARY} in front and three behind. */
  readonly symbols: Uint16Array;
  /** How many symbols of text there are: `symbols[1]` … `symbols[length]`. */
  readonly length: number;
  /** `starts[i]` is where symbol i begins in the text; `ends[i]` where it stops. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** The number of boundary symbols behind a sentence: as many as the longest context. */
export const PADDING = 3;

/** Maps characters to the model's symbols, and text to {@link Sentence}s. */
export class Alphabet {
  readonly #symbols = new Uint16Array(65536);
  readonly #characters: string[];

  /** `characters[i]` is what symbol `i + 2` stands for; most frequent first, all in the basic plane. */
  constructor(characters: Iterable<string>) {
    this.#characters = ["", "", ...characters];
    for (let id = 2; id < this.#characters.length; id++) {
      this.#symbols[this.#characters[id]!.charCodeAt(0)] = id;
    }
  }

  /** How many symbols there are, the unknown and the boundary included. */
  get size(): number {
    return this.#characters.length;
  }

  /** The characters in the order of their symbols. */
  get characters(): string {
    return this.#characters.join("");
  }

  /** The character that a symbol stands for; empty for the unknown and the boundary. */
  character(symbol: number): string {
    return this.#characters[symbol] ?? "";
  }

  /** The symbol of a character, or {@link UNKNOWN}. */
  symbol(character: string): number {
    return this.#symbols[character.charCodeAt(0)]!;
  }

  /** The symbols of a string of known characters, without boundaries. */
  symbols(text: string): number[] {
    return Array.from(text, (character) => this.symbol(character));
  }

  /**
   * Cuts a text into sentences (at 。！？； and line ends, and after {@link MAX_SENTENCE} symbols) and encodes them.
   * Linear in the text; any string is accepted.
   */
  *sentences(text: string): Generator<Sentence> {
    const symbols = new Uint16Array(MAX_SENTENCE + 1 + PADDING);
    const starts = new Uint32Array(MAX_SENTENCE + 1 + PADDING);
    const ends = new Uint32Array(MAX_SENTENCE + 1 + PADDING);
    let length = 0;
    let last = SKIP;
    const take = (): Sentence => {
      symbols[0] = BOUNDARY;
      symbols.fill(BOUNDARY, length + 1, length + 1 + PADDING);
      const size = length + 1 + PADDING;
      length = 0;
      last = SKIP;
      return {
        symbols: symbols.slice(0, size),
        length: size - 1 - PADDING,
        starts: starts.slice(0, size),
        ends: ends.slice(0, size),
      };
    };
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      let kind = CLASS[code]!;
      if (kind === NUMBER_PART) kind = last === DIGIT ? DIGIT : SKIP;
      if (kind === SKIP) {
        if (code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029) {
          if (length > 0) yield take();
        }
        // Invisible and unknown marks do not break a run of letters, spaces do.
        if (code === 0x20 || code === 0x3000) last = SKIP;
        continue;
      }
      if ((kind === DIGIT || kind === LETTER) && kind === last) {
        ends[length] = at + 1;
        continue;
      }
      last = kind;
      length++;
      starts[length] = at;
      let symbol: number;
      if (kind === DIGIT) symbol = this.#symbols[0x30]!;
      else if (kind === LETTER) symbol = this.#symbols[0x41]!;
      else if (kind === MARK) symbol = this.#symbols[WIDE[code]!]!;
      else if (code >= 0xd800 && code <= 0xdbff) {
        symbol = UNKNOWN;
        const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
        if (next >= 0xdc00 && next <= 0xdfff) at++;
      } else symbol = this.#symbols[code]!;
      symbols[length] = symbol;
      ends[length] = at + 1;
      const wide = WIDE[code]!;
      const isEnd = wide === 0x3002 || wide === 0xff01 || wide === 0xff1f || wide === 0xff1b;
      if (isEnd || length === MAX_SENTENCE) yield take();
    }
    if (length > 0) yield take();
  }
}
