import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../model/diagnostic";
import type { Severity } from "../model/severity";
import { resolveOverlaps } from "./overlap";

function finding(start: number, end: number, severity: Severity, to: string, safe: boolean): Diagnostic {
  return {
    rule: `test/${severity}`,
    category: "typo",
    severity,
    span: { start, end },
    found: "",
    message: "",
    suggestions: [{ text: to, title: "", edits: [{ span: { start: 2, end: 3 }, text: to }], safe }],
    confidence: 1,
  };
}

describe("findings over one place that make the same edit", () => {
  it("leave the graver, which may be put right unseen if either may", () => {
    for (const [start, end] of [
      [0, 8],
      [2, 3],
    ] as const) {
      for (const severity of ["severe", "error"] as const) {
        const graver = finding(start, end, severity, "住", false);
        const lighter = finding(2, 3, "warning", "住", true);
        const [kept, ...rest] = resolveOverlaps([graver, lighter]);
        expect(rest).toEqual([]);
        expect(kept).toMatchObject({ severity, suggestions: [{ text: "住", safe: true }] });
      }
    }
  });

  it("leave it to a person where neither is safe, or where they disagree", () => {
    const unsafe = resolveOverlaps([
      finding(0, 8, "error", "住", false),
      finding(2, 3, "warning", "住", false),
    ]);
    expect(unsafe.flatMap(({ suggestions }) => suggestions.map(({ safe }) => safe))).toEqual([false]);
    const graver = finding(0, 8, "error", "住", false);
    const apart = resolveOverlaps([graver, finding(2, 3, "warning", "注", true)]);
    expect(apart).toContainEqual(graver);
    const equal = resolveOverlaps([
      finding(2, 3, "error", "住", false),
      finding(2, 3, "warning", "注", true),
    ]);
    expect(equal).toHaveLength(1);
    expect(equal[0]!.suggestions.map(({ safe }) => safe)).toEqual([false, false]);
  });
});
