import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RunKind, runAt, runsOfKind, scanRuns, UNIT_KINDS, unitsOfKind } from "./runs";

const anyText = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    fc.constantFrom(
      "国",
      "國",
      "1",
      "a",
      "，",
      ",",
      " ",
      "\n",
      "\u200b",
      "⼀",
      "😀",
      "𠮷",
      "\ud800",
      "\udc00",
    ),
  ),
  maxLength: 80,
});

describe("scanRuns", () => {
  it("covers the text without gaps, in runs that differ", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (part, times) => {
        const text = part.repeat(times);
        const { count, starts, kinds, present } = scanRuns(text);
        expect(starts[0] ?? 0).toBe(0);
        expect(starts[count]).toBe(text.length);
        for (let i = 0; i < count; i++) {
          expect(starts[i + 1]!).toBeGreaterThan(starts[i]!);
          if (i > 0) expect(kinds[i]).not.toBe(kinds[i - 1]);
          expect(present & (1 << kinds[i]!)).not.toBe(0);
        }
      }),
    );
  });

  it("tells kinds apart", () => {
    const text = "第3条A，\u200b國😀⼀\ue000\n";
    const { count, kinds } = scanRuns(text);
    expect([...kinds.subarray(0, count)]).toEqual([
      RunKind.Han,
      RunKind.Digit,
      RunKind.Han,
      RunKind.Latin,
      RunKind.WidePunct,
      RunKind.Invisible,
      RunKind.Han,
      RunKind.Other,
      RunKind.CompatHan,
      RunKind.Debris,
      RunKind.LineBreak,
    ]);
  });

  it("keeps what it gave for one text when it scans others", () => {
    const first = scanRuns("第3条");
    const before = [...first.starts];
    for (let i = 0; i < 10_000; i++) scanRuns("1a，第");
    expect([...first.starts]).toEqual(before);
  });

  it("finds the run of an offset", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const runs = scanRuns(text);
        for (let at = 0; at < text.length; at++) {
          const run = runAt(runs, at);
          expect(runs.starts[run]!).toBeLessThanOrEqual(at);
          expect(runs.starts[run + 1]!).toBeGreaterThan(at);
        }
      }),
    );
  });

  it("sorts runs by kind", () => {
    const runs = scanRuns("第3条，第4条");
    expect(runsOfKind(runs, RunKind.Digit)).toEqual([1, 5]);
    expect(runsOfKind(runs, RunKind.Kana)).toEqual([]);
    expect(unitsOfKind(runs, RunKind.Han)).toBe(4);
    expect(UNIT_KINDS["國".charCodeAt(0)]).toBe(RunKind.Han);
  });
});
