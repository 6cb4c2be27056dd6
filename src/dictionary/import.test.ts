import { describe, expect, it } from "vitest";
import { CuominError } from "../model/error";
import { importEntries, writeEntries } from "./import";
import { parseDictionary } from "./parse";

describe("importEntries", () => {
  it("reads lines with arrows and names those without", () => {
    const text = "\ufeff# 注释\n按装→安装\n松驰 -> 松弛|松懈\n坏\n同→同\n";
    expect(importEntries(text, "arrow")).toEqual({
      entries: [
        { find: ["按装"], fix: ["安装"] },
        { find: ["松驰"], fix: ["松弛", "松懈"] },
      ],
      skipped: [
        { line: 4, reason: expect.any(String) },
        { line: 5, reason: expect.any(String) },
      ],
    });
  });

  it("reads tab-separated pairs with reasons", () => {
    expect(importEntries("按装\t安装\t同音\r\n", "tsv").entries).toEqual([
      { find: ["按装"], fix: ["安装"], why: "同音" },
    ]);
  });

  it("reads prh rules, but no regular expressions", () => {
    const text = `
rules:
  - expected: 安装
    patterns: [按装, /按\\s装/]
    prh: 同音
    specs: [{ from: 已按装, to: 已安装 }, { from: 无关, to: 无关 }]
  - expected: Cookie
    pattern: /cookie/i
`;
    const { entries, skipped } = importEntries(text, "prh");
    expect(entries).toEqual([{ find: ["按装"], fix: ["安装"], why: "同音", flag: ["已按装"] }]);
    expect(skipped).toHaveLength(1);
  });

  it("reads cspell flagWords", () => {
    expect(importEntries('{ "flagWords": ["hte->the, they", "bad"] }', "cspell")).toEqual({
      entries: [{ find: ["hte"], fix: ["the", "they"] }],
      skipped: [{ line: 2, reason: expect.any(String) }],
    });
  });

  it.each(["prh", "cspell"] as const)("refuses what is not %s, with a code", (format) => {
    for (const text of ["{", "*x", "rules: 1"])
      expect(() => importEntries(text, format)).toThrow(CuominError);
  });
});

describe("writeEntries", () => {
  it("writes a file that parses, sorted and without duplicates", () => {
    const file = writeEntries(
      [
        { find: ["松驰"], fix: ["松弛"] },
        { find: ["按装", "按裝"], fix: ["安装"], why: "同音：不对", flag: ["已按装。"] },
        { find: ["松驰"], fix: ["松懈"] },
      ],
      { category: "typo", severity: "warning" },
    );
    const meta = { path: "meta.yml", text: "{ id: test, version: 1.0.0, title: 试, licence: MIT }" };
    const { parsed, problems } = parseDictionary(meta, [{ path: "a.yml", text: file }]);
    expect(problems).toEqual([]);
    expect(
      parsed?.dictionary.entries.map((entry) => [entry.id, entry.kind === "replace" ? entry.fix : []]),
    ).toEqual([
      ["按装", ["安装"]],
      ["松驰", ["松弛", "松懈"]],
    ]);
  });
});
