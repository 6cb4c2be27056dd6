import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FOLDING } from "../normalize/folding";
import { Automaton } from "./automaton";
import { checksum } from "./checksum";
import { HitBuffer } from "./hit-buffer";

const PATTERNS = ["帐号", "帐户", "领导治国", "导治", "国", "𠮷野家", "abcabcd", "bca", "帐号"];
const TEXT = "帐號與帳戶，領導治國，𠮷野家。abcabcabcd";
const binary = Automaton.build(PATTERNS, { symbols: FOLDING }).encode();

/** The places of the header's words, in bytes. */
const CHECKSUM = 12;
const HEADER_BYTES = 48;

function hits(automaton: Automaton): unknown[] {
  const found = new HitBuffer();
  automaton.findAll(TEXT, found);
  return [...found];
}

/** Makes the checksum right again, as an attacker would. */
function resign(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(bytes.buffer);
  words[CHECKSUM / 4] = checksum(words.subarray(CHECKSUM / 4 + 1));
  return bytes;
}

describe("the binary", () => {
  it("is the same each time and after decoding", () => {
    const again = [
      Automaton.build(PATTERNS, { symbols: FOLDING }).encode(),
      Automaton.decode(binary).encode(),
    ];
    expect(again.map((bytes) => Buffer.compare(bytes, binary))).toEqual([0, 0]);
  });

  it("may lie anywhere in a larger buffer", () => {
    const expected = hits(Automaton.decode(binary));
    expect(expected.length).toBeGreaterThan(PATTERNS.length - 1);
    for (const offset of [1, 2, 4, 7]) {
      const larger = new Uint8Array(binary.length + 16).fill(0xa5);
      larger.set(binary, offset);
      expect(hits(Automaton.decode(larger.subarray(offset, offset + binary.length)))).toEqual(expected);
    }
  });

  it("is not copied when it is aligned", () => {
    const own = binary.slice();
    const automaton = Automaton.decode(own);
    own.fill(0, HEADER_BYTES);
    expect(hits(automaton)).toEqual([]);
  });

  it("takes no second copy, nor one of shared memory", () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `词${i.toString(36)}条`);
    const bytes = Automaton.build(many, { symbols: FOLDING }).encode();
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    const before = process.memoryUsage().arrayBuffers;
    const kept = [bytes, shared].map((given) => Automaton.decode(given));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(bytes.length / 2);
    expect(kept.map(({ patternCount }) => patternCount)).toEqual([20_000, 20_000]);
  });

  it("of another version is refused as such", () => {
    const other = binary.slice();
    other[4]! += 1;
    expect(() => Automaton.decode(other)).toThrow(expect.objectContaining({ code: "CUOMIN_BINARY_VERSION" }));
  });

  it("is refused when any byte differs", () => {
    fc.assert(
      fc.property(fc.nat(binary.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = binary.slice();
        damaged[at]! ^= flip;
        expect(() => Automaton.decode(damaged)).toThrow(/已损坏|格式为第/);
      }),
      { numRuns: 500 },
    );
  });

  it("is refused when it is cut or longer", () => {
    for (let length = 0; length < binary.length; length += 1 + (length >> 5)) {
      expect(() => Automaton.decode(binary.slice(0, length))).toThrow(
        expect.objectContaining({ code: "CUOMIN_BINARY_CORRUPT" }),
      );
    }
    const longer = new Uint8Array(binary.length + 4);
    longer.set(binary);
    expect(() => Automaton.decode(longer)).toThrow(
      expect.objectContaining({ code: "CUOMIN_BINARY_CORRUPT" }),
    );
  });

  it("with numbers out of place and a right checksum is refused, or searched within bounds", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 4, max: (binary.length >> 2) - 1 }),
            fc.oneof(fc.integer(), fc.nat(300), fc.integer({ min: -300, max: 0 })),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        (changes) => {
          const forged = binary.slice();
          const words = new Int32Array(forged.buffer);
          for (const [word, value] of changes) words[word] = value;
          let automaton: Automaton;
          try {
            automaton = Automaton.decode(resign(forged));
          } catch (error) {
            expect(error).toMatchObject({ code: "CUOMIN_BINARY_CORRUPT" });
            return;
          }
          for (const hit of hits(automaton) as { pattern: number; start: number; end: number }[]) {
            expect(hit.pattern).toBeGreaterThanOrEqual(0);
            expect(hit.pattern).toBeLessThan(PATTERNS.length);
            expect(hit.end).toBeLessThanOrEqual(TEXT.length);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
