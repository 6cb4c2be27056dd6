import { describe, expect, test } from "vitest";
import { InnerForms } from "./inner-forms";
import { FormRole, type ProtectedPhrase } from "./phrase";

function outsideOf(outer: ProtectedPhrase, ...inner: readonly ProtectedPhrase[]) {
  const phrases = [outer, ...inner];
  const forms = phrases.map(({ protect }, phrase) => ({
    phrase,
    role: FormRole.Right,
    member: 0,
    text: protect,
    units: protect,
    solid: Array.from(protect, (_, i) => i > 0),
  }));
  return new InnerForms(forms, phrases).without(forms[0]!);
}

const law: ProtectedPhrase = { protect: "中华人民共和国消防法" };
const state: ProtectedPhrase = { protect: "中华人民共和国" };

describe("a form that holds another", () => {
  test("is open to seeds only beside it, and over its borders", () => {
    const outer = outsideOf(law, state);
    expect(outer?.outside).toBe(3);
    expect(outer?.solid.map((isSolid) => (isSolid ? 1 : 0)).join("")).toBe("0000000111");
  });

  test("is left whole where the other is itself, short, or looked for less strictly", () => {
    expect(outsideOf(law)).toBeUndefined();
    expect(outsideOf(law, { protect: "共和国" })).toBeUndefined();
    expect(outsideOf(law, { ...state, strictness: "loose" })).toBeUndefined();
    expect(outsideOf({ ...law, strictness: "exact" }, state)).toBeUndefined();
    expect(outsideOf({ ...law, severity: "severe" }, state)).toBeUndefined();
    expect(outsideOf({ ...law, severity: "severe" }, { ...state, severity: "severe" })).toBeDefined();
  });
});
