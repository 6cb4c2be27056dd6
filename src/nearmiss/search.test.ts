import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Automaton } from "../matcher/automaton";
import { HitBuffer } from "../matcher/hit-buffer";
import { FOLDING } from "../normalize/folding";
import { compileProtected } from "./compile";
import type { ExactPlace, NearMiss } from "./near-miss";
import type { ProtectedPhrase } from "./phrase";
import { NearMissSearch } from "./search";
import { Similarity } from "./similarity";

const similarity = new Similarity(readFileSync(new URL("./generated/similarity.bin", import.meta.url)));

/** A search over phrases together with the automaton of its seeds. */
function searcher(phrases: readonly (string | ProtectedPhrase)[]) {
  const compiled = compileProtected(
    phrases.map((phrase) => (typeof phrase === "string" ? { protect: phrase } : phrase)),
  );
  const automaton = Automaton.build(compiled.seeds, { symbols: FOLDING });
  const search = new NearMissSearch(compiled.tables, { similarity });
  return (text: string) => {
    const hits = new HitBuffer();
    automaton.findAll(text, hits);
    const misses: NearMiss[] = [];
    const exact: ExactPlace[] = [];
    search.search(text, hits, {
      nearMiss: (miss) => misses.push(miss),
      exact: (place) => exact.push(place),
      member: () => {},
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
  "道路自信、理论自信、制度自信、文化自信",
] as const;

describe("slips of every kind", () => {
  const find = searcher(PHRASES);
  test.each([
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

  test("a line break ends a phrase", () => {
    expect(find("中华人民\n和国").misses).toEqual([]);
  });
});
