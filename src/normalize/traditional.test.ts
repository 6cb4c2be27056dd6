import { describe, expect, it } from "vitest";
import { detectTraditionalStyle, toTraditional } from "./traditional";

/** What a text in the style of `source` makes of `text`. */
function inStyleOf(source: string, text: string): Promise<string> {
  return toTraditional(text, detectTraditionalStyle(source));
}

describe("toTraditional", () => {
  it.each([
    ["堅決做到兩個維護", "两个维护", "兩個維護"],
    ["在家裡為人民服務", "这里为了群众", "這裡為了群眾"],
    ["在家裏爲人民服務", "这里为了", "這裏爲了"],
    ["在家裏為人民服務", "这里为了", "這裏為了"],
    ["兵團的家里為人民服務", "这里为了", "這里為了"],
    ["香港衞生署説明", "温暖的户口", "温暖的户口"],
    ["台北市政府", "台湾省", "台灣省"],
    ["臺北市政府", "台湾省", "臺灣省"],
    ["緊盯着問題", "盯着著名的", "盯着著名的"],
    ["緊盯著問題", "盯着著名的", "盯著著名的"],
    ["", "乾隆皇后的头发，干部瞭望发展", "乾隆皇后的頭髮，幹部瞭望發展"],
  ])("after the manner of %s, %s is %s", async (source, text, expected) => {
    expect(await inStyleOf(source, text)).toBe(expected);
  });

  it("leaves traditional text as it is", async () => {
    expect(await inStyleOf("", "兩個維護的頭髮")).toBe("兩個維護的頭髮");
  });
});
