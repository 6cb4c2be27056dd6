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

describe("findings of injected text", () => {
  const injected = (start: number, end: number, found: string, text: string): Diagnostic => ({
    ...finding(start, end, "severe", text, true),
    category: "injected",
    found,
    message: `“${found}”是注入的`,
    suggestions: [{ text, title: `删去“${found}”`, edits: [{ span: { start, end }, text }], safe: true }],
  });

  it("are one where they touch or overlap, and remove the whole", () => {
    for (const right of [injected(5, 9, "开户彩金", ""), injected(3, 9, "乐城开户彩金", "")]) {
      expect(resolveOverlaps([injected(0, 5, "某某娱乐城", "关于"), right])).toMatchObject([
        {
          span: { start: 0, end: 9 },
          found: "某某娱乐城开户彩金",
          message: "“某某娱乐城开户彩金”是注入的",
          suggestions: [{ text: "关于", edits: [{ span: { start: 0, end: 9 }, text: "关于" }] }],
        },
      ]);
    }
  });

  it("stay apart with text between them", () => {
    expect(resolveOverlaps([injected(0, 2, "甲甲", ""), injected(3, 5, "乙乙", "")])).toHaveLength(2);
  });
});
