import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteReader, ByteWriter } from "./byte-coding";
import { ContextScorer, type DenseWeights } from "./context-scorer";
import { createPlainKernel } from "./kernel/kernel";

const SHAPE = { width: 8, layers: 2, hidden: 16, out: 8, vocabulary: 9 };
/** How far the topmost layer sees: its own place and 1 + 2 before it. */
const REACH = 1 + 1 + 2;

/** Numbers that look random and are the same every time. */
function numbers(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => Math.sin(seed * 100 + i * 12.9898) / 2);
}

function dense(depth: number, columns: number, seed: number): DenseWeights {
  return { weights: numbers(depth * columns, seed), bias: numbers(columns, seed + 0.5) };
}

const { width, hidden, out, vocabulary } = SHAPE;
const WEIGHTS = {
  shape: SHAPE,
  embedding: numbers(vocabulary * width, 1),
  output: numbers(vocabulary * out, 2),
  bias: numbers(vocabulary, 3),
  sides: [
    [dense(2 * width, 2 * width, 4), dense(2 * width, 2 * width, 5)],
    [dense(2 * width, 2 * width, 6), dense(2 * width, 2 * width, 7)],
  ],
  fuse: dense(3 * width, hidden, 8),
  gapBias: numbers(hidden, 9),
  second: dense(hidden, out, 10),
} as const;
const scorer = new ContextScorer(WEIGHTS);

const ALL = Array.from({ length: vocabulary }, (_, symbol) => symbol);
const sentences = fc
  .array(fc.integer({ min: 2, max: vocabulary - 1 }), { minLength: 2, maxLength: 12 })
  .map((symbols) => Uint16Array.from([1, ...symbols, 1, 1, 1]));
const lengthOf = (symbols: Uint16Array) => symbols.length - 4;

function scoresAt(of: ContextScorer, symbols: Uint16Array, at: number, hasGap = false): number[] {
  of.begin(symbols, lengthOf(symbols));
  of.look([{ at, hasGap }]);
  return Array.from(of.scores(0, ALL));
}

describe("ContextScorer", () => {
  it("does not see the place itself, nor its neighbour where there is a gap", () => {
    fc.assert(
      fc.property(sentences, fc.nat(), fc.integer({ min: 2, max: 8 }), (symbols, place, other) => {
        const at = 1 + (place % (lengthOf(symbols) - 1));
        const changed = symbols.slice();
        changed[at] = other;
        scoresAt(scorer, symbols, at).forEach((score, symbol) => {
          expect(scoresAt(scorer, changed, at)[symbol]).toBeCloseTo(score, 4);
        });
        changed[at + 1] = other;
        scoresAt(scorer, symbols, at, true).forEach((score, symbol) => {
          expect(scoresAt(scorer, changed, at, true)[symbol]).toBeCloseTo(score, 4);
        });
      }),
    );
  });

  it("heeds the order of near characters and not of far ones", () => {
    const first = (...symbols: number[]) => scoresAt(scorer, Uint16Array.from([1, ...symbols, 1, 1, 1]), 1);
    const near = [2, 3, 4, 5, 6, 7, 8];
    const swap = (list: number[], at: number) => list.with(at, list[at + 1]!).with(at + 1, list[at]!);
    expect(first(...near)[5]).not.toBeCloseTo(first(...swap(near, 1))[5]!, 4);
    expect(first(...near)[5]).toBeCloseTo(first(...swap(near, REACH + 1))[5]!, 4);
  });

  it("gives the same for many places at once as for each alone", () => {
    fc.assert(
      fc.property(sentences, (symbols) => {
        const looks = Array.from({ length: lengthOf(symbols) - 1 }, (_, i) => [
          { at: i + 1, hasGap: false },
          { at: i + 1, hasGap: true },
        ]).flat();
        scorer.begin(symbols, lengthOf(symbols));
        scorer.look(looks);
        const together = looks.map((_, n) => Array.from(scorer.scores(n, ALL)));
        looks.forEach(({ at, hasGap }, n) => {
          expect(scoresAt(scorer, symbols, at, hasGap)).toEqual(together[n]);
        });
      }),
    );
  });

  it("gives the same without WebAssembly, but for rounding", () => {
    const plain = new ContextScorer(WEIGHTS, createPlainKernel);
    fc.assert(
      fc.property(sentences, fc.boolean(), (symbols, hasGap) => {
        const expected = scoresAt(plain, symbols, 1, hasGap);
        scoresAt(scorer, symbols, 1, hasGap).forEach((score, symbol) => {
          expect(score).toBeCloseTo(expected[symbol]!, 4);
        });
      }),
    );
  });

  it("comes back from its bytes almost as it was", () => {
    const into = new ByteWriter();
    scorer.write(into);
    const again = ContextScorer.read(new ByteReader(into.bytes));
    fc.assert(
      fc.property(sentences, (symbols) => {
        const expected = scoresAt(scorer, symbols, 1);
        scoresAt(again, symbols, 1).forEach((score, symbol) => {
          expect(Math.abs(score - expected[symbol]!)).toBeLessThan(0.2);
        });
      }),
    );
    const rewritten = new ByteWriter();
    again.write(rewritten);
    expect(rewritten.bytes.length).toBe(into.bytes.length);
  });

  it("refuses impossible sizes and bytes that end early", () => {
    const into = new ByteWriter();
    scorer.write(into);
    const odd = into.bytes.slice();
    odd[0] = 7;
    expect(() => ContextScorer.read(new ByteReader(odd))).toThrow(/impossible/u);
    for (let size = 0; size < into.bytes.length; size += 7) {
      expect(() => ContextScorer.read(new ByteReader(into.bytes.subarray(0, size)))).toThrow(
        expect.objectContaining({ code: "CUOMIN_BINARY_CORRUPT" }),
      );
    }
  });
});
