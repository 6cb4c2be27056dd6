import { type Alphabet, BOUNDARY, UNKNOWN } from "../../src/language/alphabet";
import type { DenseWeights } from "../../src/language/context-scorer";
import type { TypoModel } from "../../src/language/typo-model";

/** What AdaGrad has gathered for a row of which only the weights are known: little, so that the first steps are large. */
const FRESH_SUM = 1e-6;

/** The layers a side has in context-scorer.cpp. */
const LAYERS = 5;

/**
 * The state with which context-scorer.cpp goes on from the scorer of a model made before: its weights, with the rows of its
 * tables moved to where `alphabet` has their characters, layers that change nothing where it has fewer, and an optimizer that
 * starts afresh.
 */
export function stateFrom({ alphabet: known, scorer }: TypoModel, alphabet: Alphabet): Uint8Array {
  if (scorer === undefined) throw new Error("the model to start from has no context scorer");
  const { shape, embedding, output, bias, sides, fuse, gapBias, second } = scorer.weights();
  const rows = Array.from({ length: shape.vocabulary }, (_, symbol) => {
    if (symbol <= BOUNDARY || symbol >= alphabet.size) return symbol <= BOUNDARY ? symbol : UNKNOWN;
    const row = known.symbol(alphabet.character(symbol));
    return row < shape.vocabulary ? row : UNKNOWN;
  });
  const moved = (table: Float32Array, width: number): Float32Array => {
    const to = new Float32Array(table.length);
    rows.forEach((row, at) => {
      to.set(table.subarray(row * width, (row + 1) * width), at * width);
    });
    return to;
  };
  const dense: Float32Array[] = [];
  const add = ({ weights, bias: offsets }: DenseWeights) => dense.push(weights, offsets);
  const idle: DenseWeights = {
    weights: new Float32Array(4 * shape.width ** 2),
    bias: new Float32Array(2 * shape.width),
  };
  for (const side of sides) for (let n = 0; n < LAYERS; n++) add(side[n] ?? idle);
  add(fuse);
  dense.push(gapBias);
  add(second);
  const size = dense.reduce((sum, { length }) => sum + length, 0);
  const parts = [
    ...dense,
    // Mean and square of the slopes.
    new Float32Array(2 * size),
    moved(embedding, shape.width),
    moved(output, shape.out),
    moved(bias, 1),
    new Float32Array(3 * shape.vocabulary).fill(FRESH_SUM),
    // Steps and seconds, 64 bits each.
    new Float32Array(4),
  ];
  const state = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    state.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return state;
}
