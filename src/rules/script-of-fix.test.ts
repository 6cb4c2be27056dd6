import { describe, expect, it } from "vitest";
import { inScriptOf, type Writing } from "./script-of-fix";

const simplified: Writing = { script: "simplified", style: () => ({ region: "taiwan", forms: new Map() }) };
const traditional: Writing = {
  script: "traditional",
  style: () => ({ region: "taiwan", forms: new Map([["爲", "為"]]) }),
};

describe("inScriptOf", () => {
  it("leaves a right form alone in simplified text", () => {
    expect(inScriptOf("两个维户", simplified, "两个维护", "兩個維護")).toBe("两个维护");
  });

  it("takes over what the text has already, in its own style", () => {
    expect(inScriptOf("兩個維戶", traditional, "两个维护", "兩個維護")).toBe("兩個維護");
    expect(inScriptOf("群裏", traditional, "群众里", "群衆裡")).toBe("群衆裏");
  });

  it("writes the rest in the regional style of the text", () => {
    expect(inScriptOf("認維", traditional, "认为", "認爲")).toBe("認為");
  });

  it("gives the right character where the choice of character is the error", () => {
    expect(inScriptOf("乾部", traditional, "幹部", "幹部")).toBe("幹部");
    expect(inScriptOf("皇後", traditional, "皇后")).toBe("皇后");
  });
});
