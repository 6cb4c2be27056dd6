import { describe, expect, test } from "vitest";
import { findEnumerationSlips, type MemberPlace } from "./enumeration";

const MEMBERS = ["政治意识", "大局意识", "核心意识", "看齐意识"];
const NAME = "四个意识";
const VALUES = "富强 民主 文明 和谐 自由 平等 公正 法治 爱国 敬业 诚信 友善".split(" ");

/** The slips in a text, whose members are found by plain search. */
function slips(text: string, members: readonly string[] = MEMBERS, name = NAME) {
  const places: MemberPlace[] = [];
  for (const [member, word] of members.entries())
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
      places.push({ phrase: 0, member, start: at, end: at + word.length });
  places.sort((a, b) => a.start - b.start);
  const at = text.indexOf(name);
  const names = at < 0 ? [] : [{ phrase: 0, start: at, end: at + name.length }];
  return findEnumerationSlips(text, places, names, () => members);
}

describe("findEnumerationSlips", () => {
  test("a list with its name that lacks a member", () => {
    const [slip] = slips("“四个意识”即政治意识、大局意识、看齐意识。");
    expect(slip).toMatchObject({
      kind: "missing",
      missing: 2,
      right: "政治意识、大局意识、核心意识、看齐意识",
    });
  });

  test("a list in another order", () => {
    const [slip] = slips("增强四个意识（政治意识、核心意识、大局意识、看齐意识）");
    expect(slip).toMatchObject({ kind: "order", right: "政治意识、大局意识、核心意识、看齐意识" });
  });

  test("a list with a foreign member", () => {
    const text = "“四个意识”：政治意识、大局意识、责任意识、看齐意识";
    const [slip] = slips(text);
    expect(slip).toMatchObject({
      kind: "foreign",
      missing: 2,
      right: "政治意识、大局意识、核心意识、看齐意识",
    });
    expect(text.slice(slip!.foreign!.start, slip!.foreign!.end)).toBe("责任意识");
  });

  test("a member too many", () => {
    const text = "“四个意识”即政治意识、大局意识、法治意识、核心意识、看齐意识。";
    const [slip] = slips(text);
    expect(slip).toMatchObject({ kind: "added", right: "政治意识、大局意识、核心意识、看齐意识" });
    expect(text.slice(slip!.foreign!.start, slip!.foreign!.end)).toBe("法治意识");
  });

  test("part of a long enumeration", () => {
    const valuesIn = (text: string) => slips(text, VALUES, "核心价值观");
    expect(valuesIn("富强、民主、和谐是核心价值观国家层面的内容。")).toMatchObject([
      { kind: "missing", missing: 2, right: "富强、民主、文明、和谐" },
    ]);
    expect(valuesIn("核心价值观中的自由、公正、平等、法治")).toMatchObject([
      { kind: "order", right: "自由、平等、公正、法治" },
    ]);
    expect(valuesIn("核心价值观包括富强、民主、文明、和谐，自由、平等、公正、法治。")).toEqual([]);
    expect(valuesIn("建设富强、民主、和谐的家园。")).toEqual([]);
    expect(valuesIn("民主、法治是核心价值观的内容。")).toEqual([]);
  });

  test("marks between the members are kept", () => {
    const [slip] = slips("四个意识：“政治意识”“大局意识”“看齐意识”");
    expect(slip!.right).toBe("政治意识”“大局意识”“核心意识”“看齐意识");
  });

  test.each([
    "“四个意识”即政治意识、大局意识、核心意识、看齐意识。",
    "政治意识、大局意识、核心意识和看齐意识",
    "既要有政治意识、大局意识，也要有规则意识。",
    "政治意识、大局意识",
    "增强大局意识。看齐意识还要加强。政治意识也是。",
  ])("right: %s", (text) => {
    expect(slips(text)).toEqual([]);
  });
});
