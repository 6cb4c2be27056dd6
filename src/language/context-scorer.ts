import { BOUNDARY } from "./alphabet";
import { type ByteReader, type ByteWriter, corrupt } from "./byte-coding";

/** The sizes of a {@link ContextScorer}. */
export interface ScorerShape {
  /** Characters looked at on each side, each in its own place. */
  readonly side: number;
  /** Characters beyond them, on each side, of which only the average counts. */
  readonly far: number;
  /** Numbers for a character in the context. */
  readonly width: number;
  /** Units of the hidden layer. */
  readonly hidden: number;
  /** Numbers for a character that may be meant. */
  readonly out: number;
  /** Symbols. */
  readonly symbols: number;
}

/** The weights of a {@link ContextScorer}, row by row. */
export interface ScorerWeights {
  readonly shape: ScorerShape;
  /** `symbols` × `width` */
  readonly embedding: Float32Array;
  /** `symbols` × `out` */
  readonly output: Float32Array;
  /** `symbols` */
  readonly bias: Float32Array;
  /** (2 `side` + 2) `width` × `hidden`, and `hidden` */
  readonly first: Float32Array;
  readonly firstBias: Float32Array;
  /** `hidden` × `out`, and `out` */
  readonly second: Float32Array;
  readonly secondBias: Float32Array;
}

/** The slope of the hidden units below zero. */
const LEAK = 0.05;

/**
 * A small neural scorer: which character fits into the middle of a window of characters, and how much better than
 * another. It learns likeness between contexts, where n-grams only know what they have seen.
 *
 * A feed-forward net over the characters on both sides (Bengio et al. 2003), trained to tell the character that stands
 * there from those it is confused with. Stored as bytes with one scale a row.
 */
export class ContextScorer {
  readonly weights: ScorerWeights;
  readonly #input: Float32Array;
  readonly #hidden: Float32Array;
  readonly #context: Float32Array;

  constructor(weights: ScorerWeights) {
    this.weights = weights;
    const { side, width, hidden, out } = weights.shape;
    this.#input = new Float32Array((2 * side + 2) * width);
    this.#hidden = new Float32Array(hidden);
    this.#context = new Float32Array(out);
  }

  /** Looks at the window round symbol `at`; {@link score} then compares what may stand there. */
  look(symbols: Uint16Array, at: number): void {
    const { shape, first, firstBias, second, secondBias } = this.weights;
    const { hidden, out } = shape;
    const input = this.#input;
    this.#gather(symbols, at);
    const h = this.#hidden;
    h.set(firstBias);
    for (let i = 0; i < input.length; i++) {
      const x = input[i]!;
      if (x === 0) continue;
      const row = i * hidden;
      for (let k = 0; k < hidden; k++) h[k]! += x * first[row + k]!;
    }
    const context = this.#context;
    context.set(secondBias);
    for (let k = 0; k < hidden; k++) {
      const x = h[k]! > 0 ? h[k]! : h[k]! * LEAK;
      const row = k * out;
      for (let d = 0; d < out; d++) context[d]! += x * second[row + d]!;
    }
  }

  /** How well a symbol fits into the window last looked at; only differences mean anything. */
  score(symbol: number): number {
    const { shape, output, bias } = this.weights;
    const context = this.#context;
    let sum = bias[symbol]!;
    const row = symbol * shape.out;
    for (let d = 0; d < shape.out; d++) sum += context[d]! * output[row + d]!;
    return sum;
  }

  #gather(symbols: Uint16Array, at: number): void {
    const { shape, embedding } = this.weights;
    const { side, far, width } = shape;
    const input = this.#input;
    input.fill(0);
    const copy = (slot: number, symbol: number) => {
      const row = symbol * width;
      for (let e = 0; e < width; e++) input[slot * width + e] = embedding[row + e]!;
    };
    for (const step of [-1, 1]) {
      let place = at;
      let isOver = false;
      for (let d = 0; d < side; d++) {
        if (!isOver) place += step;
        if (symbols[place] === BOUNDARY) isOver = true;
        copy(step < 0 ? side - 1 - d : side + d, symbols[place]!);
      }
      if (isOver) continue;
      const slot = (2 * side + (step < 0 ? 0 : 1)) * width;
      let n = 0;
      for (place += step; n < far && symbols[place] !== BOUNDARY; n++, place += step) {
        const row = symbols[place]! * width;
        for (let e = 0; e < width; e++) input[slot + e]! += embedding[row + e]!;
      }
      if (n > 0) for (let e = 0; e < width; e++) input[slot + e]! /= n;
    }
  }

  write(out: ByteWriter): void {
    const { shape, embedding, output, bias, first, firstBias, second, secondBias } = this.weights;
    for (const size of [shape.side, shape.far, shape.width, shape.hidden, shape.out, shape.symbols])
      out.integer(size);
    writeRows(out, embedding, shape.width);
    writeRows(out, output, shape.out);
    out.floats(bias);
    writeRows(out, first, shape.hidden);
    out.floats(firstBias);
    writeRows(out, second, shape.out);
    out.floats(secondBias);
  }

  /** Reads what {@link write} wrote. */
  static read(input: ByteReader, alphabet: number): ContextScorer {
    const [side = 0, far = 0, width = 0, hidden = 0, out = 0, symbols = 0] = Array.from({ length: 6 }, () =>
      input.integer(),
    );
    if (symbols !== alphabet || side > 32 || far > 256 || width > 512 || hidden > 2048 || out > 512) {
      throw corrupt("the context scorer has impossible sizes");
    }
    const inputs = (2 * side + 2) * width;
    const sized = (floats: Float32Array, length: number): Float32Array => {
      if (floats.length !== length) throw corrupt("the context scorer's tables do not fit together");
      return floats;
    };
    return new ContextScorer({
      shape: { side, far, width, hidden, out, symbols },
      embedding: sized(readRows(input, width), symbols * width),
      output: sized(readRows(input, out), symbols * out),
      bias: sized(input.floats(), symbols),
      first: sized(readRows(input, hidden), inputs * hidden),
      firstBias: sized(input.floats(), hidden),
      second: sized(readRows(input, out), hidden * out),
      secondBias: sized(input.floats(), out),
    });
  }
}

/** Bytes with one scale a row: the largest number of a row becomes 127. */
function writeRows(out: ByteWriter, values: Float32Array, width: number): void {
  const rows = width === 0 ? 0 : values.length / width;
  const scales = new Float32Array(rows);
  const bytes = new Uint8Array(values.length);
  for (let row = 0; row < rows; row++) {
    let most = 0;
    for (let k = 0; k < width; k++) most = Math.max(most, Math.abs(values[row * width + k]!));
    const scale = Math.fround(most / 127);
    scales[row] = scale;
    for (let k = 0; k < width; k++)
      bytes[row * width + k] = scale === 0 ? 0 : Math.round(values[row * width + k]! / scale);
  }
  out.floats(scales);
  out.block(bytes);
}

function readRows(input: ByteReader, width: number): Float32Array {
  const scales = input.floats();
  const bytes = input.block();
  if (bytes.length !== scales.length * width)
    throw corrupt("a table of the context scorer has the wrong size");
  const values = new Float32Array(bytes.length);
  for (let row = 0, at = 0; row < scales.length; row++) {
    const scale = scales[row]!;
    for (let k = 0; k < width; k++, at++) values[at] = ((bytes[at]! << 24) >> 24) * scale;
  }
  return values;
}
