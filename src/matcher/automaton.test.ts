import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { findNaively, findWithPeer } from "../../test/matcher/oracles";
import { foldPattern } from "../normalize/fold-text";
import { FOLDING } from "../normalize/folding";
import { Automaton } from "./automaton";
import { type Hit, HitBuffer } from "./hit-buffer";
import type { SearchOptions } from "./scanner";
import { readByUnit, readFast } from "./unit-reader";

/** One table of cases for every way to search: patterns, text, and the matches as [pattern, found]. */
const CASES: readonly (readonly [
  name: string,
  patterns: string[],
  text: string,
  found: (readonly [number, string])[],
])[] = [
  ["no pattern", [], "帐号", []],
  ["no text", ["帐号"], "", []],
  [
    "a single character",
    ["帐"],
    "帐帐",
    [
      [0, "帐"],
      [0, "帐"],
    ],
  ],
  [
    "overlapping and nested",
    ["导治", "领导", "领导治国", "治国", "国"],
    "领导治国",
    [
      [1, "领导"],
      [0, "导治"],
      [2, "领导治国"],
      [3, "治国"],
      [4, "国"],
    ],
  ],
  [
    "equal patterns",
    ["帐号", "帐户", "帐号"],
    "帐号",
    [
      [0, "帐号"],
      [2, "帐号"],
    ],
  ],
  [
    "runs",
    ["aa", "aaa"],
    "aaaa",
    [
      [0, "aa"],
      [1, "aaa"],
      [0, "aa"],
      [1, "aaa"],
      [0, "aa"],
    ],
  ],
  [
    "failure from deep to deep",
    ["abcdx", "bcde", "cd"],
    "abcde",
    [
      [2, "cd"],
      [1, "bcde"],
    ],
  ],
  ["failure from deep to shallow", ["abcx", "bcd", "cf"], "abcf", [[2, "cf"]]],
  ["failure through several states", ["abcabcd", "abcabe", "cabf"], "abcabcabf", [[2, "cabf"]]],
  ["a match after a failed longer one", ["abcde", "abd"], "abcabd", [[1, "abd"]]],
  ["the text is one long prefix", ["abcdefgh"], "abcdefg", []],
  [
    "width and case",
    ["vx", "12"],
    "加ＶＸ１２",
    [
      [0, "ＶＸ"],
      [1, "１２"],
    ],
  ],
  [
    "traditional and variant",
    ["两个维护", "干部", "紧盯着"],
    "兩個維護 幹部 緊盯著",
    [
      [0, "兩個維護"],
      [1, "幹部"],
      [2, "緊盯著"],
    ],
  ],
  [
    "invisible inside, before and after",
    ["错误"],
    "\u200b错\u200b\ufe0f\u00ad误\u200b",
    [[0, "错\u200b\ufe0f\u00ad误"]],
  ],
  [
    "invisible between the symbols of several matches",
    ["ab", "abc", "b"],
    "\ufeffa\u200bb\u200dc",
    [
      [0, "a\u200bb"],
      [2, "b"],
      [1, "a\u200bb\u200dc"],
    ],
  ],
  ["tags beyond the BMP are invisible", ["错误"], "错\u{e0100}误\u{e0061}", [[0, "错\u{e0100}误"]]],
  [
    "a pair that folds to one unit",
    ["买卖", "1a"],
    "𧹒卖𝟏𝐀",
    [
      [0, "𧹒卖"],
      [1, "𝟏𝐀"],
    ],
  ],
  [
    "a pair that stays a pair",
    ["𠮷野", "野𠮷", "𠮷"],
    "𠮷野𠮷",
    [
      [2, "𠮷"],
      [0, "𠮷野"],
      [1, "野𠮷"],
      [2, "𠮷"],
    ],
  ],
  ["halves of other pairs", ["𠮷"], "𠮸\ud842\udfb7", [[0, "\ud842\udfb7"]]],
  ["lone surrogates", ["𠮷", "甲乙"], "\ud842甲乙\udfb7\ud842", [[1, "甲乙"]]],
  ["a pair torn by an invisible character", ["𠮷"], "\ud842\u200b\udfb7", []],
  [
    "names of object properties",
    ["constructor", "__proto__"],
    "constructor __proto__",
    [
      [0, "constructor"],
      [1, "__proto__"],
    ],
  ],
  ["line ends", ["甲\r\n乙"], "甲\r\n乙", [[0, "甲\r\n乙"]]],
  ["emoji around", ["中国"], "😀中国😀中😀国", [[0, "中国"]]],
  ["marks laid over", ["错误"], "错\u0336误\u0336", [[0, "错\u0336误"]]],
  ["NUL", ["甲乙"], "甲\0乙", [[0, "甲\0乙"]]],
];

/** Every way to search. */
const WAYS: readonly (readonly [name: string, find: (patterns: readonly string[], text: string) => Hit[]])[] =
  [
    ["naive", (patterns, text) => findNaively(patterns, text, FOLDING)],
    ["ahocorasick", (patterns, text) => findWithPeer(patterns, text, FOLDING)],
    ["plain", (patterns, text) => scan(build(patterns), [text], { engine: "plain" })],
    ["findAll", (patterns, text) => findAll(build(patterns), text)],
    ["decoded", (patterns, text) => findAll(Automaton.decode(build(patterns).encode()), text)],
    [
      "decoded from shared memory",
      (patterns, text) => findAll(Automaton.decode(shared(build(patterns).encode())), text),
    ],
    [
      "decoded, plain",
      (patterns, text) => scan(Automaton.decode(build(patterns).encode()), [text], { engine: "plain" }),
    ],
    ["unit by unit", (patterns, text) => scan(build(patterns), [text], { reader: readByUnit })],
    ["WebAssembly", (patterns, text) => scan(build(patterns), [text], { passes: "wasm" })],
    [
      "WebAssembly, unit by unit in blocks of 11",
      (patterns, text) =>
        scan(build(patterns), [text], { passes: "wasm", blockUnits: 11, reader: readByUnit }),
    ],
    [
      "WebAssembly, chunks of 10",
      (patterns, text) => scan(build(patterns), text.match(/[\s\S]{1,10}/g) ?? [], { passes: "wasm" }),
    ],
    ["blocks of 2", (patterns, text) => scan(build(patterns), [text], { blockUnits: 2 })],
    ["blocks of 3", (patterns, text) => scan(build(patterns), [text], { blockUnits: 3, reader: readFast })],
    [
      "plain, blocks of 2",
      (patterns, text) => scan(build(patterns), [text], { blockUnits: 2, engine: "plain" }),
    ],
    ["blocks of 9", (patterns, text) => scan(build(patterns), [text], { blockUnits: 9 })],
    ["blocks of 16", (patterns, text) => scan(build(patterns), [text], { blockUnits: 16 })],
    ["chunks of 1", (patterns, text) => scan(build(patterns), text.split(""), {})],
    [
      "chunks of 3, blocks of 4",
      (patterns, text) => scan(build(patterns), text.match(/[\s\S]{1,3}/g) ?? [], { blockUnits: 4 }),
    ],
  ];

const built = new WeakMap<readonly string[], Automaton>();

function build(patterns: readonly string[]): Automaton {
  let automaton = built.get(patterns);
  if (automaton === undefined) {
    automaton = Automaton.build(patterns, { symbols: FOLDING });
    built.set(patterns, automaton);
  }
  return automaton;
}

function findAll(automaton: Automaton, text: string): Hit[] {
  const hits = new HitBuffer(1);
  // Twice, since the second time finds whatever state the first left behind.
  automaton.findAll(text, hits);
  hits.reset();
  automaton.findAll(text, hits);
  return [...hits];
}

function scan(automaton: Automaton, chunks: readonly string[], options: SearchOptions): Hit[] {
  const hits = new HitBuffer();
  const scanner = automaton.scanner(options);
  for (const chunk of chunks) scanner.push(chunk, hits);
  scanner.end(hits);
  return [...hits];
}

function shared(bytes: Uint8Array): Uint8Array<SharedArrayBuffer> {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

describe.each(WAYS)("%s", (_, find) => {
  it.each(CASES)("%s", (_name, patterns, text, expected) => {
    const found = find(patterns, text).map(({ pattern, start, end }) => [pattern, text.slice(start, end)]);
    expect(found).toEqual(expected);
  });
});

/** Few characters, so that patterns meet, overlap and fail in every way, and everything that folding treats in its own way. */
const letter = fc.constantFrom(
  ..."aab乾干幹着著",
  "A",
  "ａ",
  "\u200b",
  "\u{e0100}",
  "𠮷",
  "𧹒",
  "买",
  "𝐚",
  "\ud842",
  "\udfb7",
  "\ufffd",
);
const anyText = fc.array(letter, { maxLength: 40 }).map((letters) => letters.join(""));
const anyPatterns = fc.array(
  fc
    .array(letter, { minLength: 1, maxLength: 7 })
    .map((letters) => foldPattern(letters.join("")))
    .filter((pattern) => pattern !== ""),
  { maxLength: 12 },
);

describe("laws", () => {
  it("every way finds the same, and exactly what is there", () => {
    fc.assert(
      fc.property(anyPatterns, anyText, (patterns, text) => {
        const expected = findNaively(patterns, text, FOLDING);
        for (const [name, find] of WAYS) expect([name, find(patterns, text)]).toEqual([name, expected]);
        for (const { pattern, start, end } of expected) {
          expect(foldPattern(text.slice(start, end))).toBe(patterns[pattern]);
          expect(foldPattern([...text.slice(start, end)][0]!)).not.toBe("");
          expect(foldPattern([...text.slice(start, end)].at(-1)!)).not.toBe("");
        }
      }),
      { numRuns: 300 },
    );
  });

  it("chunks cut anywhere give the hits of the whole, each in the chunk where it ends; what is settled stays so", () => {
    fc.assert(
      fc.property(anyPatterns, fc.array(anyText, { maxLength: 6 }), (patterns, chunks) => {
        const automaton = build(patterns);
        const scanner = automaton.scanner({ blockUnits: 4 });
        const hits = new HitBuffer();
        let settled = 0;
        for (const chunk of [...chunks, undefined]) {
          const before = hits.length;
          if (chunk === undefined) scanner.end(hits);
          else scanner.push(chunk, hits);
          for (let i = before; i < hits.length; i++) expect(hits.start(i)).toBeGreaterThanOrEqual(settled);
          expect(scanner.settled).toBeGreaterThanOrEqual(settled);
          settled = scanner.settled;
        }
        expect([...hits]).toEqual(findNaively(patterns, chunks.join(""), FOLDING));
      }),
    );
  });
});

describe("WebAssembly", () => {
  const patterns = ["帐号", "一次性"];
  const text = "今天的帐\u200b号与一次性的东西。".repeat(20_000);

  it("takes over within a long text, without a change in what is found", () => {
    const automaton = Automaton.build(patterns, { symbols: FOLDING });
    const expected = scan(automaton, [text], { passes: "script" });
    expect(expected).toHaveLength(40_000);
    expect(findAll(automaton, text)).toEqual(expected);
    expect(scan(automaton, text.match(/[\s\S]{1,7777}/g)!, {})).toEqual(expected);
  });

  it("is done without where the host forbids it", () => {
    vi.stubGlobal("WebAssembly", {
      Memory: class {
        constructor() {
          throw new Error("forbidden");
        }
      },
    });
    try {
      const automaton = Automaton.build(patterns, { symbols: FOLDING });
      expect(findAll(automaton, text)).toEqual(scan(automaton, [text], { engine: "plain" }));
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("finds more matches than it has room for at a time, also many at one place", () => {
    for (const copies of [1, 300, 5000]) {
      const patterns = [...Array<string>(copies).fill("甲甲"), "甲甲甲甲", "甲甲甲乙", "甲甲甲"];
      const text = "甲".repeat(Math.floor(20_000 / copies) + 10);
      const automaton = Automaton.build(patterns, { symbols: FOLDING });
      expect(scan(automaton, [text], { passes: "wasm" })).toEqual(
        scan(automaton, [text], { engine: "plain" }),
      );
    }
  });

  it("has the same tables as the automaton that moved there", () => {
    const automaton = Automaton.build(
      CASES.flatMap(([, patterns]) => patterns),
      { symbols: FOLDING },
    );
    const before = automaton.encode();
    scan(automaton, [text], { passes: "wasm" });
    expect(Buffer.compare(automaton.encode(), before)).toBe(0);
  });

  it("is shared by scanners that take turns", () => {
    const automaton = Automaton.build(["帐号", "𠮷𠮷"], { symbols: FOLDING });
    const scanners = [1, 2].map(() => automaton.scanner({ passes: "wasm" }));
    const hits = new HitBuffer();
    for (const unit of "甲乙丙丁帐号甲乙𠮷𠮷") for (const scanner of scanners) scanner.push(unit, hits);
    for (const chunk of ["一二三四五六七八九𠮷\ud842", "\udfb7一二三四五六七八九"]) {
      for (const scanner of scanners) scanner.push(chunk, hits);
    }
    for (const scanner of scanners) scanner.end(hits);
    expect([...hits].map(({ pattern, start }) => [pattern, start])).toEqual([
      [0, 4],
      [0, 4],
      [1, 8],
      [1, 8],
      [1, 21],
      [1, 21],
    ]);
  });
});

describe("patterns", () => {
  it.each(["", "Ａ", "兩", "\u200b", "甲\u200b乙", "\ud842", "甲".repeat(40_000)])(
    "refuses one that is empty, too long or not folded",
    (pattern) => {
      expect(() => build(["帐号", pattern])).toThrow(
        expect.objectContaining({ code: "CUOMIN_PATTERN_INVALID" }),
      );
    },
  );

  it("stand for themselves without a folding", () => {
    const automaton = Automaton.build(["兩", "Ａ"]);
    expect(findAll(automaton, "两兩AＡ")).toEqual([
      { pattern: 0, start: 1, end: 2 },
      { pattern: 1, start: 3, end: 4 },
    ]);
  });

  it("say how many and how long they are", () => {
    const automaton = build(["帐号", "𠮷"]);
    expect(automaton.patternCount).toBe(2);
    expect([automaton.patternLength(0), automaton.patternLength(1)]).toEqual([2, 2]);
  });
});
