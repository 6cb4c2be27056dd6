import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPlainKernel, createWasmKernel, type Kernel, packColumns } from "./kernel";

const BYTES = 1 << 16;
const kernels: [string, (bytes: number) => Kernel | undefined][] = [
  ["WebAssembly", createWasmKernel],
  ["plain JavaScript", createPlainKernel],
];
const number = fc.float({ min: -4, max: 4, noNaN: true });

describe.each(kernels)("the kernel in %s", (_, create) => {
  const kernel = create(BYTES)!;
  const floats = new Float32Array(kernel.memory);
  const put = (at: number, values: ArrayLike<number>) => floats.set(values, at / 4);

  it("multiplies and adds the offsets", () => {
    const size = fc.record({ rows: fc.constantFrom(4, 8), depth: fc.integer({ min: 1, max: 6 }) });
    fc.assert(
      fc.property(
        size,
        fc.constantFrom(8, 16),
        fc.array(number, { minLength: 160, maxLength: 160 }),
        ({ rows, depth }, columns, source) => {
          const numbers = source.values();
          const take = (count: number) =>
            Float32Array.from({ length: count }, () => numbers.next().value ?? 0);
          const [a, b, bias] = [take(rows * depth), take(depth * columns), take(columns)];
          const packed = new Float32Array(b.length);
          packColumns(b, depth, columns, packed);
          put(0, a);
          put(4096, packed);
          put(8192, bias);
          kernel.multiply(0, 4096, 8192, 16384, rows, depth, columns);
          for (let i = 0; i < rows; i++) {
            for (let j = 0; j < columns; j++) {
              let expected = bias[j]!;
              for (let k = 0; k < depth; k++) expected += a[i * depth + k]! * b[k * columns + j]!;
              expect(floats[16384 / 4 + i * columns + j]).toBeCloseTo(expected, 3);
            }
          }
        },
      ),
    );
  });

  it("lets through what the gates let through, and adds it", () => {
    const row = fc.array(fc.tuple(number, fc.float({ min: -60, max: 60, noNaN: true }), number), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (rows) => {
        rows.forEach((cells, i) => {
          put(i * 32, [...cells.map(([value]) => value), ...cells.map(([, gate]) => gate)]);
          put(1024 + i * 32, [...cells.map(([, , x]) => x), 9, 9, 9, 9]);
        });
        kernel.gate(0, 1024, 2048, rows.length, 4);
        rows.flat().forEach(([value, gate, x], n) => {
          expect(floats[2048 / 4 + n]).toBeCloseTo(x + value / (1 + Math.exp(-gate)), 4);
        });
      }),
    );
  });

  it("compares rows of a table", () => {
    put(0, [1, 2, 3, 4]);
    put(64, [1, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1]);
    put(128, [0.5, 0, -1]);
    new Int32Array(kernel.memory).set([2, 0, 1, 2], 192 / 4);
    kernel.compare(0, 64, 128, 192, 4, 4, 256);
    expect(Array.from(floats.subarray(64, 68))).toEqual([9, 1.5, 6, 9]);
  });
});
