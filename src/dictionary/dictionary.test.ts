import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CuominError } from "../model/error";
import { compileDictionaries } from "./compile";
import { CompiledDictionary } from "./compiled-dictionary";
import { packContainer, unpackContainer } from "./container";
import { dayNumber } from "./date";
import { lintDictionaries } from "./lint";
import { parseDictionary } from "./parse";
import { formatProblem } from "./problem";

const META = {
  path: "meta.yml",
  text: "{ id: test, version: 1.0.0, title: 试, licence: MIT, sources: { a: { title: 甲书, year: 2016 } } }",
};
const DEFAULTS = "defaults: { category: typo, severity: error }\n";

function parse(text: string) {
  return parseDictionary(META, [{ path: "a.yml", text }]);
}

/** The problems of parsing and linting, as `line:column CODE`. */
function problemsOf(text: string): string[] {
  const { parsed, problems } = parse(text);
  const all = [...problems, ...(parsed === undefined ? [] : lintDictionaries([parsed]))];
  for (const problem of all) expect(formatProblem(problem)).toContain(problem.code);
  return all.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

describe("parseDictionary", () => {
  it("completes entries from defaults and resolves sources", () => {
    const { parsed } = parse(
      `${DEFAULTS}entries:\n  - { find: 按装, fix: 安装, sources: [{ ref: a, clause: 第3条 }], flag: 已按装。 }\n  - { protect: 安全生产, severity: severe }`,
    );
    expect(parsed?.dictionary.entries).toEqual([
      expect.objectContaining({
        kind: "replace",
        id: "按装",
        find: ["按装"],
        fix: ["安装"],
        safe: true,
        fold: true,
        confidence: 1,
        script: "any",
        sources: [{ title: "甲书", clause: "第3条", year: 2016 }],
        flag: ["已按装。"],
      }),
      expect.objectContaining({
        kind: "protected",
        id: "安全生产",
        protect: "安全生产",
        severity: "severe",
        strictness: "normal",
      }),
    ]);
    expect(parsed?.places).toEqual([
      { file: "a.yml", line: 3, column: 5 },
      { file: "a.yml", line: 4, column: 5 },
    ]);
  });

  it("takes a bare form as a protected phrase", () => {
    expect(parse(`${DEFAULTS}entries: [一心一意]`).parsed?.dictionary.entries[0]).toMatchObject({
      kind: "protected",
      protect: "一心一意",
    });
  });

  it.each([
    ["entries: [", ["1:11 DICT_YAML"]],
    [`${DEFAULTS}entries:\n  - { find: 甲, fix: 乙, colour: red }`, ["3:24 DICT_SCHEMA"]],
    [`${DEFAULTS}entries:\n  - { find: '', fix: 乙 }`, ["3:13 DICT_SCHEMA"]],
    ["entries:\n  - { find: 甲甲, fix: 乙乙 }", ["2:5 DICT_SCHEMA"]],
    [`${DEFAULTS}entries:\n  - { find: 甲甲, fix: 乙乙, sources: [b] }`, ["3:5 DICT_SOURCE_UNKNOWN"]],
    [`${DEFAULTS}entries:\n  - { find: 乙甲, fix: 丁 }\n  - { find: 丙甲, fix: 丁 }`, ["4:5 DICT_UNSORTED"]],
    [`${DEFAULTS}entries:\n  - { find: 丙甲, fix: 丁, when: [{ near: [甲] }] }`, ["3:32 DICT_SCHEMA"]],
    [
      `${DEFAULTS}entries:\n  - { find: 丙甲, fix: 丁 }\n  - { find: 丙甲, fix: 丁 }`,
      ["4:5 DICT_DUPLICATE_ID", "4:5 DICT_DUPLICATE_FORM"],
    ],
    [`${DEFAULTS}entries:\n  - { find: [丙甲, 丙甲], fix: 丁 }`, ["3:5 DICT_DUPLICATE_FORM"]],
    [`${DEFAULTS}entries:\n  - { find: 甲乙, fix: 甲乙 }`, ["3:5 DICT_FIND_EQUALS_FIX"]],
    [`${DEFAULTS}entries:\n  - { find: 甲乙, fix: 甲乙丙 }`, ["3:5 DICT_FIND_IN_FIX"]],
    [`${DEFAULTS}entries:\n  - { find: 甲乙, fix: 甲乙丙, guard: 甲乙丙 }`, []],
    [
      `${DEFAULTS}entries:\n  - { find: 甲乙, fix: 丙丁 }\n  - { find: 甲甲, fix: 戊甲乙 }`,
      ["4:5 DICT_FIX_IS_HIT"],
    ],
    [`${DEFAULTS}entries:\n  - { find: 甲乙, fix: 丙丁, guard: 乙甲 }`, ["3:5 DICT_GUARD_USELESS"]],
    [`${DEFAULTS}entries:\n  - { find: 甲乙, fix: 丙丁, flag: 甲丙乙。 }`, ["3:5 DICT_FLAG_WITHOUT_FORM"]],
    [`${DEFAULTS}entries:\n  - { find: 甲乙 }`, ["3:5 DICT_WHY_MISSING"]],
    [`${DEFAULTS}entries:\n  - { find: 甲乙, fix: 丙, validFrom: 2018-13 }`, ["3:5 DICT_DATE"]],
    [
      `${DEFAULTS}entries:\n  - { find: 甲乙, fix: 丙, validFrom: 2019-01, validTo: 2018-01 }`,
      ["3:5 DICT_DATE"],
    ],
    [`${DEFAULTS}entries:\n  - { find: '甲乙 ', fix: 丙 }`, ["3:5 DICT_WHITESPACE"]],
    [`${DEFAULTS}entries:\n  - { find: "\\u200b", fix: 丙 }`, ["3:5 DICT_EMPTY_FORM"]],
  ])("%j: %j", (text, expected) => {
    expect(problemsOf(text).filter((problem) => !expected.includes(problem))).toEqual([]);
    expect(expected.filter((problem) => !problemsOf(text).includes(problem))).toEqual([]);
  });

  it("keeps the entries that are right when others are not", () => {
    const { parsed, problems } = parse(
      `${DEFAULTS}entries:\n  - { find: 甲乙, fix: 丙 }\n  - { find: 丙乙, wrong: 1 }\n  - { find: 丁乙, fix: 丙 }`,
    );
    expect(parsed?.dictionary.entries.map(({ id }) => id)).toEqual(["甲乙", "丁乙"]);
    expect(problems.some(({ code }) => code === "DICT_SCHEMA")).toBe(true);
  });

  it("never throws, whatever the files hold", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (meta, entries) => {
        parseDictionary({ path: "m", text: meta }, [{ path: "e", text: entries }]);
        parse(entries);
      }),
    );
  });
});

describe("the container", () => {
  const sections = new Map([
    ["one", Uint8Array.from([1, 2, 3])],
    ["empty", new Uint8Array(0)],
    ["two", new Uint8Array(1000).fill(7)],
  ]);

  it("gives back what was packed, also at an odd offset, and the same bytes each time", () => {
    const packed = packContainer(sections);
    expect(packContainer(sections)).toEqual(packed);
    const shifted = new Uint8Array(packed.length + 3);
    shifted.set(packed, 3);
    for (const bytes of [packed, shifted.subarray(3)])
      expect([...unpackContainer(bytes)].map(([name, part]) => [name, [...part]])).toEqual(
        [...sections].map(([name, part]) => [name, [...part]]),
      );
  });

  it("detects every flipped bit and every truncation", () => {
    const packed = packContainer(sections);
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.nat(7), (at, bit) => {
        const damaged = packed.slice();
        damaged[at]! ^= 1 << bit;
        expect(() => unpackContainer(damaged)).toThrow(CuominError);
      }),
      { numRuns: 2000 },
    );
    for (let length = 0; length < packed.length; length++)
      expect(() => unpackContainer(packed.slice(0, length))).toThrow(CuominError);
  });
});

describe("compileDictionaries", () => {
  it("is reproducible and keeps what entries say", () => {
    const { parsed } = parse(
      `${DEFAULTS}entries:\n  - { find: 甲乙, fix: [丙, 丁], validFrom: 2018-03, profiles: [gov], confidence: 0.7, script: simplified, why: 因为 }\n  - { find: 里面, fix: 裡面, fold: false }`,
    );
    const options = { toTraditional: (text: string) => text.replace("丙", "炳") };
    const bytes = compileDictionaries([parsed!.dictionary], options);
    expect(compileDictionaries([parsed!.dictionary], options)).toEqual(bytes);
    const compiled = CompiledDictionary.decode(bytes);
    expect(compiled.entryCount).toBe(2);
    expect(compiled.qualifiedId(0)).toBe("test/甲乙");
    expect([
      compiled.categoryOf(0),
      compiled.severityOf(0),
      compiled.scriptOf(0),
      compiled.confidenceOf(0),
    ]).toEqual(["typo", "error", "simplified", 0.7]);
    expect([compiled.inProfile(0, "gov"), compiled.inProfile(0, "news")]).toEqual([true, false]);
    expect([compiled.holdsOn(0, 20180301), compiled.holdsOn(0, 20180228)]).toEqual([true, false]);
    expect(compiled.detailOf(0)).toEqual({
      id: "甲乙",
      find: ["甲乙"],
      fix: ["丙", "丁"],
      traditionalFix: ["炳", "丁"],
      why: "因为",
    });
  });

  it("refuses forms of invisible characters only", () => {
    const { parsed } = parse(`${DEFAULTS}entries:\n  - { find: "\\u200b", fix: 丙 }`);
    expect(() => compileDictionaries([parsed!.dictionary])).toThrow(
      expect.objectContaining({ code: "CUOMIN_DICTIONARY_INVALID" }),
    );
  });
});

describe("dayNumber", () => {
  it.each([
    ["2018", 20180101],
    ["2018-03", 20180301],
    ["2018-03-17", 20180317],
    ["2018-13", 0],
    ["18-03", 0],
    ["", 0],
  ])("%s is %d", (date, day) => {
    expect(dayNumber(date)).toBe(day);
  });
});
