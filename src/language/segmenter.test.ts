import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Segmenter, WordSegmenter } from "./segmenter";
import { intlSegmenter } from "./segmenters/intl";
import { nodeRsJiebaSegmenter } from "./segmenters/node-rs-jieba";
import { type NodeJieba, nodejiebaSegmenter } from "./segmenters/nodejieba";
import { encodeWordList, WordList } from "./word-list";

const words = WordList.decode(readFileSync(new URL("./generated/words.bin", import.meta.url)));

function nodejieba(): NodeJieba | undefined {
  try {
    return createRequire(import.meta.url)("nodejieba") as NodeJieba;
  } catch {
    // Built when installed, and so not a development dependency; tested where it is there.
    return undefined;
  }
}

const installed = nodejieba();
const SEGMENTERS: readonly (readonly [string, Segmenter])[] = [
  ["word list", new WordSegmenter(words)],
  ["Intl.Segmenter", intlSegmenter()],
  ["@node-rs/jieba", nodeRsJiebaSegmenter(Jieba.withDict(dict))],
  ...(installed === undefined ? [] : ([["nodejieba", nodejiebaSegmenter(installed)]] as const)),
];

describe.each(SEGMENTERS)("%s", (_, segmenter) => {
  test.each([
    ["设备已按装配图安装", "按|装配"],
    ["他在领导治国理政", "领导|治国"],
    ["一次性交纳费用", "一次性|交纳"],
    ["根据查明的情况", "根据|查明"],
  ])("%s: %s", (text, expected) => {
    const [before, after] = expected.split("|");
    const border = text.indexOf(before! + after!) + before!.length;
    expect(segmenter.boundaries(text, 0, text.length)).toContain(border);
  });

  test("borders ascend, and begin and end with the window", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(20), fc.nat(20), (text, start, length) => {
        const borders = segmenter.boundaries(text, start, start + length);
        const from = Math.min(start, text.length);
        expect(borders[0]).toBe(from);
        expect(borders.at(-1)).toBe(Math.min(text.length, from + length));
        for (let i = 1; i < borders.length; i++) expect(borders[i]).toBeGreaterThan(borders[i - 1]!);
      }),
    );
  });
});

describe("WordSegmenter", () => {
  const segmenter = new WordSegmenter(words);
  const cut = (text: string) => {
    const borders = segmenter.boundaries(text, 0, text.length);
    return borders.slice(1).map((border, i) => text.slice(borders[i], border));
  };

  test("cuts simplified and traditional text alike", () => {
    expect(cut("习近平总书记强调高质量发展")).toEqual(["习近平", "总书记", "强调", "高质量", "发展"]);
    expect(cut("習近平總書記強調高質量發展")).toEqual(["習近平", "總書記", "強調", "高質量", "發展"]);
  });

  test("keeps runs of digits and letters together", () => {
    expect(cut("2024年GDP增长")).toEqual(["2024", "年", "GDP", "增长"]);
  });

  test("a word ends where none of the list stands over", () => {
    const segmenter = new WordSegmenter(words);
    const parts = fc.constantFrom(
      "中华人民",
      "共和国",
      "国务院",
      "发展",
      "規劃",
      "的",
      "在",
      "一",
      "𠮷",
      "。",
      "A1",
    );
    fc.assert(
      fc.property(fc.array(parts, { minLength: 2, maxLength: 8 }), fc.nat(), (chosen, place) => {
        const text = chosen.join("");
        const offset = 1 + (place % (text.length - 1));
        const isBetweenHan = /^[\u3400-\u9fff]{2}$/.test(text.slice(offset - 1, offset + 1));
        fc.pre(isBetweenHan && !segmenter.isCrossed(text, offset, 8));
        const from = Math.max(0, offset - 8);
        const to = Math.min(text.length, offset + 8);
        expect(segmenter.boundaries(text, from, to)).toContain(offset);
      }),
    );
    expect(segmenter.isCrossed("参加发展规划", 3, 8)).toBe(true);
    expect(segmenter.isCrossed("好呢国务院", 2, 8)).toBe(false);
  });

  test("cuts long texts in bounded pieces", () => {
    const text = "发展".repeat(5000);
    expect(cut(text).join("")).toBe(text);
  });
});

describe("WordList", () => {
  const list = [
    { word: "发展", count: 80 },
    { word: "发", count: 10 },
    { word: "展", count: 10 },
  ];

  test("keeps words and costs in its binary form", () => {
    const decoded = WordList.decode(encodeWordList(list));
    expect(decoded.size).toBe(3);
    expect(decoded.costOf("发展")).toBeCloseTo(Math.log(100 / 80), 0);
    expect(decoded.costOf("展")).toBeCloseTo(Math.log(10), 0);
    expect(decoded.costOf("发展观")).toBe(-1);
    expect(decoded.longestFrom("发".charCodeAt(0))).toBe(2);
  });

  test("refuses damaged bytes", () => {
    const bytes = encodeWordList(list);
    for (let i = 0; i < bytes.length; i++)
      expect(() => WordList.decode(bytes.subarray(0, i))).toThrow(
        expect.objectContaining({ code: "CUOMIN_BINARY_CORRUPT" }),
      );
  });
});
