import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Alphabet, BOUNDARY, MAX_SENTENCE, PADDING, UNKNOWN } from "./alphabet";

const alphabet = new Alphabet([..."，。0A发展年度（）；"]);

function read(text: string): string[] {
  return [...alphabet.sentences(text)].map(({ symbols, length }) =>
    Array.from(symbols.subarray(1, length + 1), (symbol) => alphabet.character(symbol) || "?").join(""),
  );
}

describe("Alphabet", () => {
  it("cuts sentences and makes runs of digits and letters one symbol", () => {
    expect(read("2024年度(GDP)发展5.2%，发展。年度；abc 发\n展")).toEqual([
      "0年度（A）发展0，发展。",
      "年度；",
      "A发",
      "展",
    ]);
  });

  it("passes over spaces and marks without evidence, and knows that a rare character is one", () => {
    expect(read("发 展·年—度𠮷嗨")).toEqual(["发展年度??"]);
  });

  it("remembers where each symbol stood", () => {
    const text = "𠮷发 12.5%年";
    const [sentence] = alphabet.sentences(text);
    const stood = Array.from({ length: sentence!.length }, (_, i) =>
      text.slice(sentence!.starts[i + 1], sentence!.ends[i + 1]),
    );
    expect(stood).toEqual(["𠮷", "发", "12.5%", "年"]);
    expect(sentence!.symbols[1]).toBe(UNKNOWN);
  });

  it("takes any string: sentences of bounded length, bounded by boundaries, places rising", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(fc.constantFrom(..."发展0a。\ud83d "), { maxLength: 900 }),
        ),
        (input) => {
          const text = typeof input === "string" ? input : input.join("");
          let at = 0;
          for (const { symbols, length, starts, ends } of alphabet.sentences(text)) {
            expect(length).toBeLessThanOrEqual(MAX_SENTENCE);
            expect(symbols.length).toBe(length + 1 + PADDING);
            expect(symbols[0]).toBe(BOUNDARY);
            expect(symbols[length + 1]).toBe(BOUNDARY);
            for (let i = 1; i <= length; i++) {
              expect(starts[i]).toBeGreaterThanOrEqual(at);
              expect(ends[i]).toBeGreaterThan(starts[i]!);
              at = ends[i]!;
            }
          }
          expect(at).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
