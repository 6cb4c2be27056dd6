import { BOUNDARY, MAX_SENTENCE } from "./alphabet";
import { type ByteReader, type ByteWriter, corrupt } from "./byte-coding";
import { createKernel, type Kernel, packColumns, unpackColumns } from "./kernel/kernel";

/** The sizes of a {@link ContextScorer}. */
export interface ScorerShape {
  /** Numbers for a place, in the embeddings and in every layer; a multiple of 8. */
  readonly width: number;
  /** Layers on each side; layer n sees its own place and the one 2^n before it. */
  readonly layers: number;
  /** Units where both sides meet; a multiple of 8. */
  readonly hidden: number;
  /** Numbers for a character that may be meant; a multiple of 8. */
  readonly out: number;
  /** Symbols with numbers of their own; those beyond share the row of the unknown one. */
  readonly vocabulary: number;
}

/** A dense layer: a matrix of inputs × outputs, row by row, and the outputs' offsets. */
export interface DenseWeights {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** The weights of a {@link ContextScorer}. */
export interface ScorerWeights {
  readonly shape: ScorerShape;
  /** `vocabulary` × `width` */
  readonly embedding: Float32Array;
  /** `vocabulary` × `out` */
  readonly output: Float32Array;
  /** `vocabulary` */
  readonly bias: Float32Array;
  /** The layers that look to the left, then those that look to the right: 2 `width` × 2 `width` each. */
  readonly sides: readonly [readonly DenseWeights[], readonly DenseWeights[]];
  /** 3 `width` × `hidden`: from the left, from the right, mean of the sentence. */
  readonly fuse: DenseWeights;
  /** What is added to the units of `fuse` when the right neighbour is left out. */
  readonly gapBias: Float32Array;
  /** `hidden` × `out` */
  readonly second: DenseWeights;
}

/** A place to look at. */
export interface Look {
  /** The symbol, from 1 to the length of the sentence. */
  readonly at: number;
  /** Whether the symbol behind it counts as unknown too: for words of two characters. */
  readonly hasGap: boolean;
}

/** The slope of the hidden units below zero. */
const LEAK = 0.05;
/** Rows that the kernel takes at once. */
const BLOCK = 4;
const PLACES = MAX_SENTENCE + 2;
const LOOKS = 2 * PLACES;
/** The most symbols that are compared in one call of the kernel. */
const CHOICES = 1024;
const SIDES = [0, 1] as const;

/** Where everything lies in the memory of the kernel, in bytes. */
interface Layout {
  readonly bytes: number;
  readonly embedding: number;
  readonly output: number;
  readonly bias: number;
  readonly sides: readonly (readonly { readonly weights: number; readonly bias: number }[])[];
  readonly fuse: number;
  readonly fuseBias: number;
  readonly second: number;
  readonly secondBias: number;
  readonly states: readonly (readonly number[])[];
  readonly taps: number;
  readonly gated: number;
  readonly fused: number;
  readonly hidden: number;
  readonly contexts: number;
  readonly choices: number;
  readonly scores: number;
}

/**
 * A small neural scorer: which character fits at a place of a sentence, and how much better than another. It learns
 * likeness between contexts, where n-grams only know what they have seen.
 *
 * Gated convolutions (Dauphin et al. 2017), one stack for what is on the left and one for what is on the right, which
 * meet in a dense layer; the place itself is never seen. Only what the places asked for need is worked out, once.
 * Stored as bytes with one scale a row.
 */
export class ContextScorer {
  readonly shape: ScorerShape;
  readonly #gapBias: Float32Array;
  readonly #kernel: Kernel;
  readonly #floats: Float32Array;
  readonly #integers: Int32Array;
  readonly #layout: Layout;
  /** For each side and layer, the slot of a place among the states worked out, or -1. */
  readonly #slots: readonly (readonly Int16Array[])[];
  readonly #used: readonly Int32Array[];
  #symbols: Uint16Array = new Uint16Array();
  #length = 0;
  readonly #sum: Float32Array;

  constructor(weights: ScorerWeights, create: (bytes: number) => Kernel = createKernel) {
    const { shape } = weights;
    this.shape = shape;
    this.#gapBias = weights.gapBias;
    this.#layout = layoutOf(shape);
    this.#kernel = create(this.#layout.bytes);
    this.#floats = new Float32Array(this.#kernel.memory);
    this.#integers = new Int32Array(this.#kernel.memory);
    this.#slots = SIDES.map(() =>
      Array.from({ length: shape.layers + 1 }, () => new Int16Array(PLACES).fill(-1)),
    );
    this.#used = SIDES.map(() => new Int32Array(shape.layers + 1));
    this.#sum = new Float32Array(shape.width);
    this.#load(weights);
  }

  /** Lays the weights out for the kernel; they are kept nowhere else. */
  #load({ shape, embedding, output, bias, sides, fuse, second }: ScorerWeights): void {
    const layout = this.#layout;
    const floats = this.#floats;
    floats.set(embedding, layout.embedding / 4);
    floats.set(output, layout.output / 4);
    floats.set(bias, layout.bias / 4);
    const dense = (
      { weights, bias: offsets }: DenseWeights,
      at: number,
      biasAt: number,
      depth: number,
      columns: number,
    ) => {
      packColumns(weights, depth, columns, floats.subarray(at / 4, at / 4 + depth * columns));
      floats.set(offsets, biasAt / 4);
    };
    for (const side of SIDES) {
      sides[side].forEach((layer, n) => {
        const place = layout.sides[side]![n]!;
        dense(layer, place.weights, place.bias, 2 * shape.width, 2 * shape.width);
      });
    }
    dense(fuse, layout.fuse, layout.fuseBias, 3 * shape.width, shape.hidden);
    dense(second, layout.second, layout.secondBias, shape.hidden, shape.out);
  }

  /** Begins a sentence: `symbols[1]` to `symbols[length]`, with a boundary on either side. */
  begin(symbols: Uint16Array, length: number): void {
    if (length > MAX_SENTENCE) throw new RangeError(`a sentence has at most ${MAX_SENTENCE} symbols`);
    this.#symbols = symbols;
    this.#length = length;
    const { width } = this.shape;
    const floats = this.#floats;
    const embedding = this.#layout.embedding / 4;
    const sum = this.#sum.fill(0);
    for (const side of SIDES) {
      for (const slots of this.#slots[side]!) slots.fill(-1, 0, length + 2);
      this.#used[side]!.fill(0);
    }
    for (let place = 0; place <= length + 1; place++) {
      const row = embedding + this.#row(symbols[place]!) * width;
      for (let e = 0; e < width; e++) sum[e]! += floats[row + e]!;
    }
  }

  /** Looks at places of the sentence begun; {@link scores} then compares what may stand at them. */
  look(looks: readonly Look[]): void {
    if (looks.length > LOOKS) throw new RangeError(`at most ${LOOKS} places at once`);
    for (const side of SIDES) this.#work(side, looks);
    for (let first = 0; first < looks.length; first += PLACES)
      this.#fuse(looks.slice(first, first + PLACES), first);
  }

  /** The row of the tables for a symbol. */
  #row(symbol: number): number {
    return symbol < this.shape.vocabulary ? symbol : 0;
  }

  /** Works out the states of a side that the places asked for need. */
  #work(side: 0 | 1, looks: readonly Look[]): void {
    const { layers, width } = this.shape;
    const slots = this.#slots[side]!;
    // From the top down: what each layer has to give.
    let wanted = new Set<number>();
    for (const { at, hasGap } of looks) wanted.add(side === 0 ? at - 1 : at + (hasGap ? 2 : 1));
    const lists: number[][] = [];
    for (let layer = layers - 1; layer >= 0; layer--) {
      const distance = (side === 0 ? -1 : 1) << layer;
      const below = new Set<number>();
      const list: number[] = [];
      for (const place of wanted) {
        if (slots[layer + 1]![place]! >= 0) continue;
        list.push(place);
        below.add(place);
        if (this.#isInside(place + distance)) below.add(place + distance);
      }
      lists[layer] = list;
      wanted = below;
    }
    const layout = this.#layout;
    const floats = this.#floats;
    const taps = layout.taps / 4;
    for (let layer = 0; layer < layers; layer++) {
      const list = lists[layer]!;
      if (list.length === 0) continue;
      const distance = (side === 0 ? -1 : 1) << layer;
      list.forEach((place, n) => {
        const tap = taps + n * 2 * width;
        this.#copyState(side, layer, place, tap);
        if (this.#isInside(place + distance)) this.#copyState(side, layer, place + distance, tap + width);
        else floats.fill(0, tap + width, tap + 2 * width);
      });
      const { weights, bias } = layout.sides[side]![layer]!;
      const rows = Math.ceil(list.length / BLOCK) * BLOCK;
      this.#kernel.multiply(layout.taps, weights, bias, layout.gated, rows, 2 * width, 2 * width);
      const used = this.#used[side]![layer + 1]!;
      const to = layout.states[side]![layer + 1]! + used * width * 4;
      this.#kernel.gate(layout.gated, layout.taps, to, list.length, width);
      list.forEach((place, n) => {
        slots[layer + 1]![place] = used + n;
      });
      this.#used[side]![layer + 1] = used + list.length;
    }
  }

  #isInside(place: number): boolean {
    return place >= 0 && place <= this.#length + 1;
  }

  /** Copies what a layer takes in at a place to `to`, in floats. */
  #copyState(side: 0 | 1, layer: number, place: number, to: number): void {
    const { width } = this.shape;
    const from =
      layer === 0
        ? this.#layout.embedding / 4 + this.#row(this.#symbols[place]!) * width
        : this.#layout.states[side]![layer]! / 4 + this.#slots[side]![layer]![place]! * width;
    this.#floats.copyWithin(to, from, from + width);
  }

  /** Both sides and the mean, through two dense layers, for looks that begin at number `first`. */
  #fuse(looks: readonly Look[], first: number): void {
    const { width, layers, hidden, out } = this.shape;
    const gapBias = this.#gapBias;
    const layout = this.#layout;
    const floats = this.#floats;
    looks.forEach(({ at, hasGap }, n) => {
      const into = layout.fused / 4 + n * 3 * width;
      this.#copyState(0, layers, at - 1, into);
      this.#copyState(1, layers, at + (hasGap ? 2 : 1), into + width);
      const own = layout.embedding / 4 + this.#row(this.#symbols[at]!) * width;
      const next = layout.embedding / 4 + this.#row(this.#symbols[at + 1]!) * width;
      const share = 1 / (this.#length + 1 - (hasGap ? 1 : 0));
      for (let e = 0; e < width; e++) {
        const rest = this.#sum[e]! - floats[own + e]! - (hasGap ? floats[next + e]! : 0);
        floats[into + 2 * width + e] = rest * share;
      }
    });
    const rows = Math.ceil(looks.length / BLOCK) * BLOCK;
    this.#kernel.multiply(layout.fused, layout.fuse, layout.fuseBias, layout.hidden, rows, 3 * width, hidden);
    looks.forEach(({ hasGap }, n) => {
      const row = layout.hidden / 4 + n * hidden;
      for (let h = 0; h < hidden; h++) {
        const x = floats[row + h]! + (hasGap ? gapBias[h]! : 0);
        floats[row + h] = x > 0 ? x : x * LEAK;
      }
    });
    const to = layout.contexts + first * out * 4;
    this.#kernel.multiply(layout.hidden, layout.second, layout.secondBias, to, rows, hidden, out);
  }

  /**
   * How well symbols fit at the place of the look with number `look`; only differences mean anything. The result is a
   * view that the next call overwrites; at most 1,024 symbols.
   */
  scores(look: number, symbols: ArrayLike<number>): Float32Array {
    const layout = this.#layout;
    const count = Math.min(symbols.length, CHOICES);
    for (let n = 0; n < count; n++) this.#integers[layout.choices / 4 + n] = this.#row(symbols[n]!);
    const { out } = this.shape;
    const z = layout.contexts + look * out * 4;
    this.#kernel.compare(z, layout.output, layout.bias, layout.choices, count, out, layout.scores);
    return this.#floats.subarray(layout.scores / 4, layout.scores / 4 + count);
  }

  /** The weights as they are used: what {@link write} made bytes of is no longer what it was. */
  weights(): ScorerWeights {
    const { width, layers, hidden, out, vocabulary } = this.shape;
    const layout = this.#layout;
    const floats = (at: number, count: number) => this.#floats.slice(at / 4, at / 4 + count);
    const dense = (at: number, biasAt: number, depth: number, columns: number): DenseWeights => ({
      weights: unpackColumns(floats(at, depth * columns), depth, columns),
      bias: floats(biasAt, columns),
    });
    const side = (places: Layout["sides"][number]) =>
      places.map(({ weights, bias }) => dense(weights, bias, 2 * width, 2 * width));
    return {
      shape: { width, layers, hidden, out, vocabulary },
      embedding: floats(layout.embedding, vocabulary * width),
      output: floats(layout.output, vocabulary * out),
      bias: floats(layout.bias, vocabulary),
      sides: [side(layout.sides[0]!), side(layout.sides[1]!)],
      fuse: dense(layout.fuse, layout.fuseBias, 3 * width, hidden),
      gapBias: this.#gapBias,
      second: dense(layout.second, layout.secondBias, hidden, out),
    };
  }

  write(into: ByteWriter): void {
    const { shape, embedding, output, bias, sides, fuse, gapBias, second } = this.weights();
    for (const size of [shape.width, shape.layers, shape.hidden, shape.out, shape.vocabulary])
      into.integer(size);
    const dense = ({ weights, bias: offsets }: DenseWeights, columns: number) => {
      writeRows(into, weights, columns);
      into.floats(offsets);
    };
    writeRows(into, embedding, shape.width);
    writeRows(into, output, shape.out);
    into.floats(bias);
    for (const side of sides) for (const layer of side) dense(layer, 2 * shape.width);
    dense(fuse, shape.hidden);
    into.floats(gapBias);
    dense(second, shape.out);
  }

  /** Reads what {@link write} wrote. */
  static read(input: ByteReader): ContextScorer {
    const [width = 0, layers = 0, hidden = 0, out = 0, vocabulary = 0] = Array.from({ length: 5 }, () =>
      input.integer(),
    );
    const isSize = (size: number, most: number) => size > 0 && size <= most && size % 8 === 0;
    if (
      !isSize(width, 512) ||
      !isSize(hidden, 2048) ||
      !isSize(out, 512) ||
      layers > 8 ||
      vocabulary < BOUNDARY + 1 ||
      vocabulary > 8192
    ) {
      throw corrupt("the context scorer has impossible sizes");
    }
    const sized = (floats: Float32Array, length: number): Float32Array => {
      if (floats.length !== length) throw corrupt("the context scorer's tables do not fit together");
      return floats;
    };
    const dense = (depth: number, columns: number): DenseWeights => ({
      weights: sized(readRows(input, columns), depth * columns),
      bias: sized(input.floats(), columns),
    });
    const embedding = sized(readRows(input, width), vocabulary * width);
    const output = sized(readRows(input, out), vocabulary * out);
    const bias = sized(input.floats(), vocabulary);
    const side = () => Array.from({ length: layers }, () => dense(2 * width, 2 * width));
    return new ContextScorer({
      shape: { width, layers, hidden, out, vocabulary },
      embedding,
      output,
      bias,
      sides: [side(), side()],
      fuse: dense(3 * width, hidden),
      gapBias: sized(input.floats(), hidden),
      second: dense(hidden, out),
    });
  }
}

function layoutOf({ width, layers, hidden, out, vocabulary }: ScorerShape): Layout {
  let bytes = 0;
  const take = (floats: number): number => {
    const at = bytes;
    // Rows of 16 bytes stay aligned.
    bytes += Math.ceil(floats / 4) * 16;
    return at;
  };
  const rows = Math.ceil(PLACES / BLOCK) * BLOCK;
  return {
    embedding: take(vocabulary * width),
    output: take(vocabulary * out),
    bias: take(vocabulary),
    sides: SIDES.map(() =>
      Array.from({ length: layers }, () => ({ weights: take(4 * width * width), bias: take(2 * width) })),
    ),
    fuse: take(3 * width * hidden),
    fuseBias: take(hidden),
    second: take(hidden * out),
    secondBias: take(out),
    states: SIDES.map(() => Array.from({ length: layers + 1 }, () => take(rows * width))),
    taps: take(rows * 2 * width),
    gated: take(rows * 2 * width),
    fused: take(rows * 3 * width),
    hidden: take(rows * hidden),
    contexts: take((LOOKS + BLOCK) * out),
    choices: take(CHOICES),
    scores: take(CHOICES),
    // Last, when all is taken.
    bytes,
  };
}

/** Bytes with one scale a row: the largest number of a row becomes 127. */
function writeRows(into: ByteWriter, values: Float32Array, width: number): void {
  const rows = values.length / width;
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
  into.floats(scales);
  into.block(bytes);
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
