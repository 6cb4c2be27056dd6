import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit } from "../../model/diagnostic";
import { changedStretch, lineEdits } from "./text-changes";

function applied(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight(
    (all, { span, text: put }) => all.slice(0, span.start) + put + all.slice(span.end),
    text,
  );
}

const texts = fc.array(fc.constantFrom("甲", "乙", "😀", "😁", "\n", "\r\n", "\ud83d", "\ude00"), {
  maxLength: 12,
});
const pairs = fc.tuple(texts, texts, texts, texts).map(([head, middle, other, tail]) => ({
  before: [...head, ...middle, ...tail].join(""),
  after: [...head, ...other, ...tail].join(""),
}));

describe("changes between texts", () => {
  it("make the second of the first", () => {
    fc.assert(
      fc.property(pairs, ({ before, after }) => {
        expect(applied(before, [changedStretch(before, after)])).toBe(after);
        expect(applied(before, lineEdits(before, after))).toBe(after);
      }),
    );
  });

  it("are as small as they can be, whole characters in each", () => {
    expect(changedStretch("一个错词。", "一个对词。")).toEqual({ span: { start: 2, end: 3 }, text: "对" });
    expect(changedStretch("😀", "😁")).toEqual({ span: { start: 0, end: 2 }, text: "😁" });
    expect(lineEdits("错\n好\n错", "对\n好\n对")).toEqual([
      { span: { start: 0, end: 1 }, text: "对" },
      { span: { start: 4, end: 5 }, text: "对" },
    ]);
  });
});
