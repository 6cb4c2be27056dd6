import { describe, expect, it } from "vitest";
import { countScripts, detectScript } from "./script";

describe("detectScript", () => {
  it.each([
    ["坚持和加强党的全面领导", "simplified"],
    ["堅持和加強黨的全面領導", "traditional"],
    ["位於台北", "traditional"],
    ["这是一篇简体文章，标题中有一个繁體字，其余的内容全部用简体写成，并无其他", "simplified"],
    ["国家領導", "mixed"],
    ["公布日期 2024", "neutral"],
    ["乾隆皇后瞭望", "neutral"],
    ["", "neutral"],
  ])("%s is %s", (text, script) => {
    expect(detectScript(text)).toBe(script);
  });

  it("looks at the stretch it is given, within the text", () => {
    expect(detectScript("国家領導", 0, 2)).toBe("simplified");
    expect(detectScript("国家領導", 2, 99)).toBe("traditional");
    expect(countScripts("国家領導", -5, 3)).toEqual({ simplified: 1, traditional: 1 });
  });
});
