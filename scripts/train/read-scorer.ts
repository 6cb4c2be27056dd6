import { readFileSync } from "node:fs";
import { ContextScorer } from "../../src/language/context-scorer";

/** Reads the weights that context-scorer.cpp writes: eight 32-bit sizes, then 32-bit floats. */
export function readScorer(path: string): ContextScorer {
  const file = readFileSync(path);
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  const [side = 0, far = 0, width = 0, hidden = 0, out = 0, symbols = 0] = new Int32Array(bytes, 0, 8);
  let at = 32;
  const take = (count: number): Float32Array => {
    const values = new Float32Array(bytes, at, count);
    at += count * 4;
    return values;
  };
  return new ContextScorer({
    shape: { side, far, width, hidden, out, symbols },
    embedding: take(symbols * width),
    output: take(symbols * out),
    bias: take(symbols),
    first: take((2 * side + 2) * width * hidden),
    firstBias: take(hidden),
    second: take(hidden * out),
    secondBias: take(out),
  });
}
