import { describe, expect, it } from "vitest";
import { compileDictionaries } from "../dictionary/compile";
import { CompiledDictionary } from "../dictionary/compiled-dictionary";
import { diffDictionaries, suggestLevel } from "../dictionary/diff";
import { parseDictionary } from "../dictionary/parse";
import { compareOnCorpus } from "./corpus-comparison";
import { assembleChecker } from "./create-checker";

function compile(entries: string): CompiledDictionary {
  const meta = { path: "meta.yml", text: "{ id: test, version: 1.0.0, title: 试, licence: MIT }" };
  const { parsed } = parseDictionary(meta, [
    { path: "a.yml", text: `{ defaults: { category: typo, severity: error }, entries: [${entries}] }` },
  ]);
  return CompiledDictionary.decode(compileDictionaries([parsed!.dictionary]));
}

const checkerOf = (dictionary: CompiledDictionary) =>
  assembleChecker({ dictionaries: [dictionary] }, { bundled: [], rules: [] });

const OLD = compile("{ find: 按装, fix: 安装 }, { find: 松驰, fix: 松弛 }");

describe("diffDictionaries", () => {
  it.each([
    ["{ find: 按装, fix: 安装 }, { find: 松驰, fix: 松弛 }", [], "none"],
    ["{ find: 按装, fix: 安装 }, { find: 松驰, fix: 松弛, why: 形近 }", ["changed test/松驰 why"], "patch"],
    [
      "{ find: 按装, fix: 安装, guard: 按装配 }, { find: 松驰, fix: 松弛 }",
      ["changed test/按装 guard"],
      "minor",
    ],
    [
      "{ find: 按装, fix: 安装 }, { find: 松驰, fix: 松弛 }, { find: 针贬, fix: 针砭 }",
      ["added test/针贬 "],
      "minor",
    ],
    ["{ find: 按装, fix: 安装 }", ["removed test/松驰 "], "major"],
    [
      "{ find: 按装, fix: 安装, severity: severe }, { find: 松驰, fix: 松弛 }",
      ["changed test/按装 severity"],
      "major",
    ],
    [
      "{ find: 按装, fix: 安装, severity: info }, { find: 松驰, fix: 松弛 }",
      ["changed test/按装 severity"],
      "minor",
    ],
    [
      "{ find: 按装, fix: 安装, validFrom: 2020 }, { find: 松驰, fix: 松弛 }",
      ["changed test/按装 conditions"],
      "minor",
    ],
  ])("%s", (entries, expected, level) => {
    const changes = diffDictionaries([OLD], [compile(entries)]);
    expect(changes.map(({ kind, id, fields }) => `${kind} ${id} ${fields.join()}`)).toEqual(expected);
    expect(suggestLevel(changes)).toBe(level);
  });
});

describe("compareOnCorpus", () => {
  it("tells what is gained and lost, with places and rates", () => {
    const recent = compile("{ find: 按装, fix: 安装 }, { find: 针贬, fix: 针砭 }");
    const texts = [
      { name: "a", text: "按装，松驰。" },
      { name: "b", text: "针贬时弊，针贬。" },
    ];
    const { changes, characters, before, after } = compareOnCorpus(checkerOf(OLD), checkerOf(recent), texts);
    expect(characters).toBe(14);
    expect(changes).toEqual([
      {
        by: "test/针贬",
        gained: 2,
        lost: 0,
        samples: [
          { kind: "gained", place: "b:0", excerpt: "【针贬】时弊，针贬。" },
          { kind: "gained", place: "b:5", excerpt: "针贬时弊，【针贬】。" },
        ],
      },
      {
        by: "test/松驰",
        gained: 0,
        lost: 1,
        samples: [{ kind: "lost", place: "a:3", excerpt: "按装，【松驰】。" }],
      },
    ]);
    expect(before.error).toBeCloseTo((2 * 100_000) / 14);
    expect(after.error).toBeCloseTo((3 * 100_000) / 14);
  });
});
