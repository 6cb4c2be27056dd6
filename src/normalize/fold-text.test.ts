import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldPattern, foldText, isSameWriting } from "./fold-text";
import { FOLDING, FORM_FOLDING } from "./folding";

/** Any string: lone surrogates, characters beyond the BMP, and those that folding treats in a special way. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    fc.constantFrom(
      ..."乾干幹發髮发着著ＡａＡ１１，,、⼀⺮𥫗一豈更\u200b\u00ad\ufeff\u202e𠮷😀𪘀𪚏",
      "\ud840",
      "\udc00",
      "\u{e0100}",
      "\u{2f800}",
      "\0",
    ),
  ),
  maxLength: 60,
});

describe("folding", () => {
  it("makes one class of widths, cases, compatibility forms, scripts and variants", () => {
    for (const group of [
      "乾干幹榦",
      "發髮发",
      "着著",
      "aＡＡａ",
      "一⼀",
      "豈岂",
      "里裏裡",
      "为為爲",
      "台臺檯颱",
      "，,",
      "　 ",
      "ｱア",
      "两兩両",
    ]) {
      expect(new Set([...group].map((character) => foldPattern(character)))).toHaveLength(1);
    }
  });

  it("keeps apart what differs in more than its form", () => {
    for (const group of ["账帐", "幺么", "予豫", "。.", '“"', "己已巳"]) {
      expect(new Set([...group].map((character) => foldPattern(character)))).toHaveLength(group.length);
    }
  });

  it("drops what cannot be seen", () => {
    expect(foldPattern("敏\u200b感\u00ad\ufeff词\ufe0f\u{e0101}\u202e")).toBe("敏感词");
    expect(foldPattern("错\u0336误\u0336")).toBe("错误");
  });

  it("folds characters beyond the BMP", () => {
    expect(foldPattern("𧹒𝟏𝐀")).toBe("买1a");
    expect(foldPattern("𠮷野家")).toBe("𠮷野家");
  });

  it("tells writings apart that the full folding joins", () => {
    expect(isSameWriting("乾坤", "干坤")).toBe(false);
    expect(isSameWriting("ＡB\u200b一", "ab⼀")).toBe(true);
  });

  it("every representative stands for itself", () => {
    for (const table of [FOLDING, FORM_FOLDING]) {
      expect(table.units.findIndex((to) => table.units[to] !== to)).toBe(-1);
    }
  });

  it("is idempotent and the same for patterns and texts", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = foldPattern(text);
        expect(foldPattern(once)).toBe(once);
        expect(foldText(text).text).toBe(once);
      }),
    );
  });

  it("leads back in order, within bounds, to stretches that fold to what was asked", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldText(text);
        let last = 0;
        for (let start = 0; start < folded.text.length; start++) {
          for (let end = start + 1; end <= folded.text.length; end++) {
            const span = folded.toSource({ start, end });
            expect(span.start).toBeGreaterThanOrEqual(last);
            expect(span.end).toBeGreaterThan(span.start);
            expect(span.end).toBeLessThanOrEqual(text.length);
            if (isWhole(folded.text, start, end)) {
              const found = text.slice(span.start, span.end);
              expect(foldPattern(found)).toBe(folded.text.slice(start, end));
              expect(foldPattern([...found][0]!)).not.toBe("");
              expect(foldPattern([...found].at(-1)!)).not.toBe("");
            }
          }
          last = folded.toSource({ start, end: start + 1 }).start;
        }
        for (let at = 0; at <= folded.text.length; at++) {
          const empty = folded.toSource({ start: at, end: at });
          expect(empty.start).toBe(empty.end);
          expect(empty.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

/** Whether the span does not cut a surrogate pair. */
function isWhole(text: string, start: number, end: number): boolean {
  const cuts = (at: number) => /^[\udc00-\udfff]/.test(text.slice(at, at + 1));
  return !cuts(start) && !cuts(end);
}
