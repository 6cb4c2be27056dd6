import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteReader, ByteWriter } from "./byte-coding";
import { ContextScorer } from "./context-scorer";

const SHAPE = { side: 2, far: 3, width: 4, hidden: 6, out: 3, symbols: 9 };
const INPUTS = (2 * SHAPE.side + 2) * SHAPE.width;

/** Numbers that look random and are the same every time. */
function numbers(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => Math.sin(seed * 100 + i * 12.9898));
}

const scorer = new ContextScorer({
  shape: SHAPE,
  embedding: numbers(SHAPE.symbols * SHAPE.width, 1),
  output: numbers(SHAPE.symbols * SHAPE.out, 2),
  bias: numbers(SHAPE.symbols, 3),
  first: numbers(INPUTS * SHAPE.hidden, 4),
  firstBias: numbers(SHAPE.hidden, 5),
  second: numbers(SHAPE.hidden * SHAPE.out, 6),
  secondBias: numbers(SHAPE.out, 7),
});

const sentences = fc
  .array(fc.integer({ min: 2, max: SHAPE.symbols - 1 }), { minLength: 1, maxLength: 12 })
  .map((symbols) => Uint16Array.from([1, ...symbols, 1, 1, 1]));

describe("ContextScorer", () => {
  it("does not look at the middle, nor beyond its reach", () => {
    fc.assert(
      fc.property(sentences, fc.nat(), fc.integer({ min: 2, max: 8 }), (symbols, place, other) => {
        const at = 1 + (place % (symbols.length - 4));
        scorer.look(symbols, at);
        const before = scorer.score(5);
        const changed = symbols.slice();
        changed[at] = other;
        const beyond = at + SHAPE.side + SHAPE.far + 1;
        if (beyond < symbols.length - 3) changed[beyond] = other;
        scorer.look(changed, at);
        expect(scorer.score(5)).toBe(before);
      }),
    );
  });

  it("heeds the order of near characters and not of far ones", () => {
    const score = (...symbols: number[]) => {
      scorer.look(Uint16Array.from([1, ...symbols, 1, 1, 1]), 1);
      return scorer.score(2);
    };
    expect(score(2, 3, 4, 5, 6)).not.toBeCloseTo(score(2, 4, 3, 5, 6), 5);
    expect(score(2, 3, 4, 5, 6)).toBeCloseTo(score(2, 3, 4, 6, 5), 5);
  });

  it("comes back from its bytes almost as it was", () => {
    const out = new ByteWriter();
    scorer.write(out);
    const again = ContextScorer.read(new ByteReader(out.bytes), SHAPE.symbols);
    fc.assert(
      fc.property(sentences, (symbols) => {
        scorer.look(symbols, 1);
        again.look(symbols, 1);
        for (let symbol = 0; symbol < SHAPE.symbols; symbol++) {
          expect(Math.abs(again.score(symbol) - scorer.score(symbol))).toBeLessThan(0.5);
        }
      }),
    );
    const rewritten = new ByteWriter();
    again.write(rewritten);
    expect(rewritten.bytes.length).toBe(out.bytes.length);
  });

  it("refuses another alphabet and bytes that end early", () => {
    const out = new ByteWriter();
    scorer.write(out);
    expect(() => ContextScorer.read(new ByteReader(out.bytes), 10)).toThrow(/impossible/u);
    for (let size = 0; size < out.bytes.length; size += 7) {
      expect(() => ContextScorer.read(new ByteReader(out.bytes.subarray(0, size)), SHAPE.symbols)).toThrow(
        expect.objectContaining({ code: "CUOMIN_BINARY_CORRUPT" }),
      );
    }
  });
});
