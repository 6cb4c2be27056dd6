import { KERNEL_MODULE } from "./generated/kernel-wasm";

/**
 * The inner loops of the context scorer, over 32-bit floats in one memory. Addresses are in bytes, multiples of four.
 * As WebAssembly with SIMD where the run-time has it, otherwise in plain JavaScript (some ten times slower); the results
 * differ by rounding alone.
 */
export interface Kernel {
  readonly memory: ArrayBuffer;
  /**
   * `c` = `bias` + `a` `b`, with `a` of `rows` × `depth` and `b` as {@link packColumns} lays it out. `rows` is a multiple
   * of 4, `columns` of 8.
   */
  multiply(a: number, b: number, bias: number, c: number, rows: number, depth: number, columns: number): void;
  /**
   * `out` = x + value × sigmoid(gate) (a gated linear unit with a way past it). Rows of `gated` are `width` values and
   * `width` gates; rows of `x` are `width` numbers and as many that are passed over. `width` is a multiple of 4.
   */
  gate(gated: number, x: number, out: number, rows: number, width: number): void;
  /**
   * `out[n]` = `bias[rows[n]]` + z · `table[rows[n]]`; `rows` is a list of 32-bit row numbers, `depth` a multiple of 4.
   */
  compare(
    z: number,
    table: number,
    bias: number,
    rows: number,
    count: number,
    depth: number,
    out: number,
  ): void;
}

const PAGE = 65536;
/** Columns of a panel of {@link packColumns}. */
const PANEL = 8;

/** A kernel with a memory of at least so many bytes, all zero. */
export function createKernel(bytes: number): Kernel {
  return createWasmKernel(bytes) ?? createPlainKernel(bytes);
}

/** The WebAssembly kernel; undefined where the run-time has none, has no SIMD, or a policy forbids it. */
export function createWasmKernel(bytes: number): Kernel | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    const code = Uint8Array.from(atob(KERNEL_MODULE), (character) => character.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { host: { memory } });
    // What kernel.wat exports.
    const loops = exports as unknown as Omit<Kernel, "memory">;
    return { memory: memory.buffer, multiply: loops.multiply, gate: loops.gate, compare: loops.compare };
  } catch {
    return undefined;
  }
}

/** The same in plain JavaScript. */
export function createPlainKernel(bytes: number): Kernel {
  const memory = new ArrayBuffer(bytes);
  const floats = new Float32Array(memory);
  const integers = new Int32Array(memory);
  return {
    memory,
    multiply(a, b, bias, c, rows, depth, columns) {
      for (let j = 0; j < columns; j += PANEL) {
        const panel = b / 4 + j * depth;
        for (let i = 0; i < rows; i++) {
          const out = c / 4 + i * columns + j;
          for (let t = 0; t < PANEL; t++) floats[out + t] = floats[bias / 4 + j + t]!;
          for (let k = 0; k < depth; k++) {
            const x = floats[a / 4 + i * depth + k]!;
            const row = panel + k * PANEL;
            for (let t = 0; t < PANEL; t++) floats[out + t]! += x * floats[row + t]!;
          }
        }
      }
    },
    gate(gated, x, out, rows, width) {
      for (let i = 0; i < rows; i++) {
        const from = gated / 4 + i * 2 * width;
        for (let k = 0; k < width; k++) {
          floats[out / 4 + i * width + k] =
            floats[x / 4 + i * 2 * width + k]! +
            floats[from + k]! / (1 + Math.exp(-floats[from + width + k]!));
        }
      }
    },
    compare(z, table, bias, rows, count, depth, out) {
      for (let n = 0; n < count; n++) {
        const row = integers[rows / 4 + n]!;
        let sum = floats[bias / 4 + row]!;
        for (let k = 0; k < depth; k++) sum += floats[z / 4 + k]! * floats[table / 4 + row * depth + k]!;
        floats[out / 4 + n] = sum;
      }
    },
  };
}

/** Lays out a matrix for {@link Kernel.multiply}: for eight columns at a time, all rows. */
export function packColumns(
  matrix: Float32Array,
  depth: number,
  columns: number,
  packed: Float32Array,
): void {
  let at = 0;
  for (let j = 0; j < columns; j += PANEL) {
    for (let k = 0; k < depth; k++) {
      for (let t = 0; t < PANEL; t++) packed[at++] = matrix[k * columns + j + t]!;
    }
  }
}

/** Undoes {@link packColumns}. */
export function unpackColumns(packed: Float32Array, depth: number, columns: number): Float32Array {
  const matrix = new Float32Array(depth * columns);
  let at = 0;
  for (let j = 0; j < columns; j += PANEL) {
    for (let k = 0; k < depth; k++) {
      for (let t = 0; t < PANEL; t++) matrix[k * columns + j + t] = packed[at++]!;
    }
  }
  return matrix;
}
