import { readFileSync } from "node:fs";
import { ContextScorer, type DenseWeights } from "../../src/language/context-scorer";

/** Reads the weights that context-scorer.cpp writes: eight 32-bit sizes, then 32-bit floats. */
export function readScorer(path: string): ContextScorer {
  const file = readFileSync(path);
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  const [width = 0, layers = 0, hidden = 0, out = 0, vocabulary = 0] = new Int32Array(bytes, 0, 8);
  let at = 32;
  const take = (count: number): Float32Array => {
    const values = new Float32Array(bytes, at, count);
    at += count * 4;
    return values;
  };
  const dense = (depth: number, columns: number): DenseWeights => ({
    weights: take(depth * columns),
    bias: take(columns),
  });
  const side = () => Array.from({ length: layers }, () => dense(2 * width, 2 * width));
  const embedding = take(vocabulary * width);
  const output = take(vocabulary * out);
  const bias = take(vocabulary);
  const sides = [side(), side()] as const;
  const fuse = dense(3 * width, hidden);
  const gapBias = take(hidden);
  return new ContextScorer({
    shape: { width, layers, hidden, out, vocabulary },
    embedding,
    output,
    bias,
    sides,
    fuse,
    gapBias,
    second: dense(hidden, out),
  });
}
