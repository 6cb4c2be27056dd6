import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldPattern } from "../normalize/fold-text";
import { compileProtected } from "./compile";
import type { ExactPlace, NearMiss } from "./near-miss";
import type { ProtectedPhrase } from "./phrase";
import { NearMissSearch } from "./search";
import { SEED } from "./seed-slots";
import { Similarity } from "./similarity";
import { decodeTables } from "./tables";

const similarity = new Similarity(readFileSync(new URL("./generated/similarity.bin", import.meta.url)));

/** A search over phrases. */
function searcher(phrases: readonly (string | ProtectedPhrase)[]) {
  const compiled = compileProtected(
    phrases.map((phrase) => (typeof phrase === "string" ? { protect: phrase } : phrase)),
  );
  const search = new NearMissSearch(compiled, { similarity });
  return (text: string) => {
    const misses: NearMiss[] = [];
    search.search(text, (miss) => misses.push(miss));
    const exact = Array.from(search.exact, ({ pattern, start, end }): ExactPlace => {
      const { phrase, text: form } = search.form(pattern);
      return { phrase, form, start, end };
    });
    return { misses, exact, work: search.work };
  };
}

/** The text with the edits of a near miss made. */
function mended(text: string, miss: NearMiss): string {
  let result = text;
  for (const edit of [...miss.edits].reverse())
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  return result;
}

const PHRASES = [
  "中华人民共和国",
  "习近平新时代中国特色社会主义思想",
  "齐齐哈尔市",
  "领导小组",
  "两个维护",
  "扫黑除恶",
  "一带一路",
  "人类命运共同体",
  "黔东南苗族侗族自治州",
  "五位一体",
  "不敢腐、不能腐、不想腐",
  "道路自信、理论自信、制度自信、文化自信",
] as const;

describe("slips of every kind", () => {
  const find = searcher(PHRASES);
  test.each([
    ["不敢、不能、不想", "dropped", "不敢腐、不能腐、不想腐"],
    ["中华人民共合国", "replaced", "中华人民共和国"],
    ["中共人民共和国", "replaced", "中华人民共和国"],
    ["中华民人共和国", "transposed", "中华人民共和国"],
    ["中华人人民共和国", "doubled", "中华人民共和国"],
    ["中华人民共和", "dropped", "中华人民共和国"],
    ["中华人民www.a-b.com共和国", "injected", "中华人民共和国"],
    ["习近平近新时代中国特色社会主义思想", "added", "习近平新时代中国特色社会主义思想"],
    ["习近平新时代社会主义思想", "dropped", "习近平新时代中国特色社会主义思想"],
    ["习近平新时代中国特色社会思想", "dropped", "习近平新时代中国特色社会主义思想"],
    ["齐齐哈市", "dropped", "齐齐哈尔市"],
    ["领导小姐", "replaced", "领导小组"],
    ["两个维户", "replaced", "两个维护"],
    ["二个维护", "numeral", "两个维护"],
    ["四位一体", "numeral", "五位一体"],
    ["扫黑险恶", "replaced", "扫黑除恶"],
    ["一路一带", "order", "一带一路"],
    ["人类共同命运体", "order", "人类命运共同体"],
    ["黔东南侗族苗族自治州", "order", "黔东南苗族侗族自治州"],
    ["道路自信、制度自信、理论自信、文化自信", "order", "道路自信、理论自信、制度自信、文化自信"],
    // Traditional text, quotation marks and invisible characters.
    ["中華人民共合國", "replaced", "中华人民共和国"],
    ["兩個維戶", "replaced", "两个维护"],
    ["中华\u200b人民共\u200b合国", "replaced", "中华人民共和国"],
    ["两个“维户”", "replaced", "两个维护"],
  ])("%s: %s", (found, kind, form) => {
    const text = `会议指出，${found}。`;
    const misses = find(text).misses.filter((miss) => miss.form === form);
    expect(misses.map((miss) => miss.kind)).toContain(kind);
    for (const miss of misses.filter((each) => each.kind === kind)) {
      expect(text.slice(miss.start, miss.end)).toBe(miss.found);
      expect(miss.weight).toBeGreaterThan(0);
    }
  });

  test("edits make the right form", () => {
    for (const text of [
      "中华人民共合国",
      "习近平近新时代中国特色社会主义思想",
      "习近平新时代社会主义思想",
      "齐齐哈市",
      "一路一带",
      "道路自信、制度自信、理论自信、文化自信",
      "黔东南侗族苗族自治州",
    ]) {
      const [miss] = find(`在${text}的`).misses;
      expect(`在${miss!.form}的`).toBe(mended(`在${text}的`, miss!));
    }
  });

  test.each(PHRASES)("the right form is no near miss of itself: %s", (phrase) => {
    const { misses, exact } = find(`在${phrase}上`);
    expect(misses.filter(({ form }) => form === phrase)).toEqual([]);
    expect(exact).toContainEqual({
      phrase: PHRASES.indexOf(phrase),
      form: phrase,
      start: 1,
      end: 1 + phrase.length,
    });
  });

  test("spans and edits hold in any text, and the text never throws", () => {
    const fragments = PHRASES.flatMap((phrase) => [phrase, phrase.slice(0, 3), phrase.slice(-2), phrase[1]!]);
    const noise = ["\u200b", "😀", "\ud800", "“", "”", "、", "。", "\n", "a", "1", "国", "護"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments, ...noise), { maxLength: 40 }), (parts) => {
        const text = parts.join("");
        for (const miss of find(text).misses) {
          expect(text.slice(miss.start, miss.end)).toBe(miss.found);
          let at = miss.start;
          for (const edit of miss.edits) {
            expect(edit.start).toBeGreaterThanOrEqual(at);
            expect(edit.end).toBeGreaterThanOrEqual(edit.start);
            expect(edit.end).toBeLessThanOrEqual(miss.end);
            at = edit.end;
          }
        }
      }),
    );
  });

  test("a line break ends a phrase", () => {
    expect(find("中华人民\n和国").misses).toEqual([]);
  });
});

describe("work", () => {
  /** Phrases that share their pieces, as a hostile dictionary might. */
  const shared = Array.from({ length: 400 }, (_, i) => `中华人民共和国第${i}届全国人民代表大会常务委员会`);
  const find = searcher([...PHRASES, ...shared]);
  const fragments = [...PHRASES, ...shared.slice(0, 20)].flatMap((phrase) => [
    phrase.slice(0, 4),
    phrase.slice(-4),
    phrase.slice(2, 8),
    phrase.slice(0, -1),
  ]);

  test("is bounded by the length of the text, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments), { minLength: 50, maxLength: 400 }), (parts) => {
        const text = parts.join("");
        const before = find("").work;
        const { work } = find(text);
        expect(work - before).toBeLessThan(150 * text.length + 80_000);
      }),
      { numRuns: 40 },
    );
  });

  test("grows no faster than the text", () => {
    const fragment = fragments.join("");
    const workOf = (times: number) => {
      const before = find("").work;
      return find(fragment.repeat(times)).work - before;
    };
    expect(workOf(40)).toBeLessThan(workOf(10) * 4 + 80_000);
  });
});

describe("tables", () => {
  const compiled = compileProtected(PHRASES.map((protect) => ({ protect })));

  test("damaged bytes are refused", () => {
    fc.assert(
      fc.property(fc.nat(compiled.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = compiled.slice();
        bytes[at] = bytes[at]! ^ change;
        try {
          new NearMissSearch(bytes, { similarity });
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^CUOMIN_BINARY_/) });
        }
      }),
    );
    expect(() => new NearMissSearch(compiled.subarray(0, 40), { similarity })).toThrow(
      expect.objectContaining({ code: "CUOMIN_BINARY_CORRUPT" }),
    );
  });

  test("seeds are folded, whatever script and width the phrases are in", () => {
    const phrases = [
      { protect: "中華人民共和國", severity: "severe" },
      { protect: "解放軍", severity: "severe" },
      { protect: "ＡＰＥＣ峰會", accept: ["臺灣地區"] },
    ];
    const tables = decodeTables(compileProtected(phrases, { alike: () => ["於", "裡", "臺"] }));
    expect(tables.seedCount).toBeGreaterThan(phrases.length);
    for (let seed = 0; seed < tables.seedCount; seed++) {
      const [head, ...units] = tables.seeds.subarray(seed * SEED.numbers, (seed + 1) * SEED.numbers);
      const text = String.fromCharCode(...units.slice(0, head! & SEED.length));
      expect(text).toBe(foldPattern(text));
    }
  });

  test("the same phrases give the same tables", () => {
    const again = compileProtected(PHRASES.map((protect) => ({ protect })));
    expect(again).toEqual(compiled);
  });
});
