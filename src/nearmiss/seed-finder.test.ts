import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FOLDING } from "../normalize/folding";
import { compileProtected } from "./compile";
import type { NearMiss } from "./near-miss";
import type { ProtectedPhrase } from "./phrase";
import { NearMissSearch } from "./search";
import { SEED_HIT, SeedFinder } from "./seed-finder";
import { SEED } from "./seed-slots";
import { Similarity } from "./similarity";
import { decodeTables } from "./tables";
import { VisibleText } from "./visible-text";

const similarity = new Similarity(readFileSync(new URL("./generated/similarity.bin", import.meta.url)));

const PHRASES: readonly ProtectedPhrase[] = [
  { protect: "中华人民共和国" },
  { protect: "中华人民共和国档案法" },
  { protect: "中华人民共和国国旗法", accept: ["国旗法"] },
  { protect: "全国人民代表大会常务委员会" },
  { protect: "解放军", severity: "severe" },
  { protect: "实事求是" },
  { protect: "一带一路" },
  { protect: "不敢腐、不能腐、不想腐" },
  { protect: "人类命运共同体" },
  { protect: "黔东南苗族侗族自治州", former: [{ form: "黔东南州" }] },
  { protect: "德能勤绩廉", elements: ["德", "能", "勤", "绩", "廉"] },
  { protect: "ＡＰＥＣ会议", guard: ["亚太经合组织会议"] },
];
const tables = compileProtected(PHRASES, { alike: () => ["仿", "妨"] });

/** Phrases with a slip or two, pieces of them, and what may stand round them. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PHRASES.map(({ protect }) => protect)),
      fc
        .tuple(
          fc.constantFrom(...PHRASES.map(({ protect }) => protect)),
          fc.nat(30),
          fc.constantFrom("drop", "double", "replace", "swap", "insert"),
          fc.constantFrom("国", "法", "合", "和", "a", "7", "“", "\u200b", "、", "仿", "😀", "\ud800"),
        )
        .map(([phrase, place, slip, character]) => slipped(phrase, place % phrase.length, slip, character)),
      fc
        .tuple(fc.constantFrom(...PHRASES), fc.nat(6), fc.nat(6))
        .map(([{ protect }, from, length]) => protect.slice(from, from + length)),
      fc.constantFrom(
        "的",
        "在",
        "，",
        "。",
        "\n",
        "“",
        "”",
        "\u200b",
        "www.a.cn",
        "【荐】",
        "12",
        "😀",
        "\udc00",
        "國",
      ),
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(""));

function slipped(phrase: string, at: number, slip: string, character: string): string {
  const before = phrase.slice(0, at);
  const unit = phrase[at]!;
  const after = phrase.slice(at + 1);
  switch (slip) {
    case "drop":
      return before + after;
    case "double":
      return before + unit + unit + after;
    case "replace":
      return before + character + after;
    case "swap":
      return before + after.slice(0, 1) + unit + after.slice(1);
    default:
      return before + unit + character + after;
  }
}

describe("the finder", () => {
  const { seeds, seedCount, ...rest } = decodeTables(tables);
  const finder = new SeedFinder({ seeds, seedCount, ...rest });
  const visible = new VisibleText(FOLDING);

  /** Every seed, tried at every place. */
  function expected(): number[][] {
    const hits: number[][] = [];
    for (let from = 1; from < visible.end; from++)
      for (let seed = 0; seed < seedCount; seed++) {
        const [head, ...units] = seeds.subarray(seed * SEED.numbers, (seed + 1) * SEED.numbers);
        const length = head! & SEED.length;
        const stands = units.slice(0, length).every((unit, i) => visible.units[from + i] === unit);
        if (stands) hits.push([seed, from, from + length]);
      }
    return hits.sort((a, b) => a[2]! - b[2]! || a[1]! - b[1]!);
  }

  test("finds every seed that stands in a text, by its end, the longest first", () => {
    fc.assert(
      fc.property(texts, (text) => {
        visible.read(text);
        finder.find(visible);
        const found: number[][] = [];
        for (let i = 0; i < finder.used; i += SEED_HIT.numbers)
          found.push([...finder.hits.subarray(i, i + SEED_HIT.numbers)]);
        expect(found).toEqual(expected());
      }),
      { numRuns: 300 },
    );
  });

  test("tells how much of the end of a text may begin a seed", () => {
    fc.assert(
      fc.property(texts, (text) => {
        visible.read(text);
        let most = 0;
        for (let seed = 0; seed < seedCount; seed++) {
          const [head, ...units] = seeds.subarray(seed * SEED.numbers, (seed + 1) * SEED.numbers);
          for (let count = most + 1; count < (head! & SEED.length) && count < visible.end; count++)
            if (units.slice(0, count).every((unit, i) => visible.units[visible.end - count + i] === unit))
              most = count;
        }
        expect(finder.pendingUnits(visible)).toBe(most);
      }),
      { numRuns: 300 },
    );
  });
});

describe("what has to stand beside a seed", () => {
  const search = new NearMissSearch(tables, { similarity });
  const thorough = new NearMissSearch(tables, { similarity, isThorough: true });

  function found(by: NearMissSearch, text: string) {
    const misses: NearMiss[] = [];
    by.search(text, (miss) => misses.push(miss));
    return { misses, exact: by.exact.toArray(), members: by.members.toArray() };
  }

  test("loses nothing that a look at every entry of every seed finds", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(found(search, text)).toEqual(found(thorough, text));
      }),
      { numRuns: 1000 },
    );
  });
});
