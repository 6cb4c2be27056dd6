import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileDictionaries } from "../dictionary/compile";
import { CompiledDictionary } from "../dictionary/compiled-dictionary";
import type { Dictionary } from "../dictionary/entry";
import { parseDictionary } from "../dictionary/parse";
import { WordSegmenter } from "../language/segmenter";
import { WordList } from "../language/word-list";
import type { Diagnostic } from "../model/diagnostic";
import type { Document } from "../model/document";
import { compileProtectedWith, nearMissResources } from "../nearmiss/resources";
import { Similarity } from "../nearmiss/similarity";
import { libraryCompileOptions } from "./compile-options";
import { assembleChecker } from "./create-checker";
import type { CheckerOptions } from "./options";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url));
const similarity = new Similarity(read("nearmiss/generated/similarity.bin"));
const segmenter = new WordSegmenter(WordList.decode(read("language/generated/words.bin")));
const attested = read("nearmiss/generated/attested.txt").toString("utf8");
const nearMiss = nearMissResources(segmenter, similarity, attested);

const ENTRIES = `
defaults: { category: name, severity: severe, script: any }
entries:
  - { protect: “不敢腐、不能腐、不想腐”, accept: [不敢腐、不能腐、不想腐], category: formulation }
  - { protect: 一丝不苟, category: typo, severity: error, strictness: loose }
  - { protect: 一带一路, strictness: exact, category: formulation }
  - { protect: 两个维护, category: formulation }
  - 中华人民共和国
  - { protect: 习近平, strictness: loose }
  - { protect: 习近平新时代中国特色社会主义思想, strictness: exact, category: formulation }
  - { protect: 人类命运共同体, category: formulation }
  - { protect: 四个意识, category: formulation, elements: [政治意识, 大局意识, 核心意识, 看齐意识] }
  - { protect: 国家发展和改革委员会, former: [{ form: 国家发展计划委员会, until: 2003-03 }] }
  - { protect: 扫黑除恶, strictness: exact, category: formulation }
  - { protect: 领导小组, strictness: exact }
  - { protect: 黔东南苗族侗族自治州, severity: error }
  - 齐齐哈尔市
`;

function dictionary(): Dictionary {
  const meta = { path: "meta.yml", text: "{ id: names, version: 1.0.0, title: 试, licence: MIT }" };
  const { parsed, problems } = parseDictionary(meta, [{ path: "a.yml", text: ENTRIES }]);
  expect(problems).toEqual([]);
  return parsed!.dictionary;
}

const given = dictionary();
const compiled = CompiledDictionary.decode(
  compileDictionaries([given], await libraryCompileOptions([], similarity)),
);
const checkerOf = (options: CheckerOptions = {}) =>
  assembleChecker(
    { bundled: false, dictionaries: [compiled], ...options },
    { bundled: [], rules: [], nearMiss, compileProtected: compileProtectedWith(similarity) },
  );
const checker = checkerOf();

/** The text with the first suggestion of every finding made. */
function mended(text: string, diagnostics: readonly Diagnostic[]): string {
  let result = text;
  for (const { suggestions } of [...diagnostics].reverse())
    for (const { span, text: right } of [...suggestions[0]!.edits].reverse())
      result = result.slice(0, span.start) + right + result.slice(span.end);
  return result;
}

describe("slips that were published", () => {
  test.each([
    ["中华人民共合国成立。", "中华人民共和国成立。", "“合”应为“和”"],
    ["中共人民共和国成立。", "中华人民共和国成立。", "“共”应为“华”"],
    ["学习习近平近新时代中国特色社会主义思想。", "学习习近平新时代中国特色社会主义思想。", "多“近”"],
    ["学习习近平新时代中国特色社会思想。", "学习习近平新时代中国特色社会主义思想。", "漏“主义”"],
    ["到齐齐哈市调研。", "到齐齐哈尔市调研。", "漏“尔”"],
    ["成立领导小姐。", "成立领导小组。", "“姐”应为“组”"],
    ["一体推进不敢、不能、不想。", "一体推进不敢腐、不能腐、不想腐。", "漏“腐”"],
    ["做到“两个维户”。", "做到“两个维护”。", "“户”应为“护”"],
    ["开展扫黑险恶斗争。", "开展扫黑除恶斗争。", "“险”应为“除”"],
    ["共建一路一带。", "共建一带一路。", "顺序应为“一带一路”"],
    ["构建人类共同命运体。", "构建人类命运共同体。", "顺序应为“命运共同”"],
    ["黔东南侗族苗族自治州", "黔东南苗族侗族自治州", "顺序应为"],
    ["他做事一丝不荀。", "他做事一丝不苟。", "“荀”应为“苟”"],
    ["习进平主席", "习近平主席", "“进”应为“近”"],
    // In traditional text the suggestion is traditional.
    ["中華人民共合國成立。", "中華人民共和國成立。", "“合”应为“和”"],
    ["做到「兩個維戶」。", "做到「兩個維護」。", "应为"],
    ["到齊齊哈市調研。", "到齊齊哈爾市調研。", "漏"],
    // Invisible characters stay where they are.
    ["中华\u200b人民共\u200b合国成立。", "中华\u200b人民共\u200b和国成立。", "“合”应为“和”"],
    ["中华人民www.ab.com共和国成立。", "中华人民共和国成立。", "夹有“www.ab.com”"],
  ])("%s", (text, right, happened) => {
    const { diagnostics } = checker.check(text);
    expect(mended(text, diagnostics)).toBe(right);
    expect(diagnostics.map(({ message }) => message).join()).toContain(happened);
    for (const { span, found } of diagnostics) expect(text.slice(span.start, span.end)).toBe(found);
  });

  test("markup inside a phrase is passed over and survives", () => {
    const text = "<p>中华<b>人民共合</b>国成立</p>";
    const pieces = [
      { start: 3, end: 5 },
      { start: 8, end: 12 },
      { start: 16, end: 19 },
    ];
    const document: Document = { text, format: "html", regions: [{ kind: "prose", pieces }] };
    expect(mended(text, checker.check(document).diagnostics)).toBe("<p>中华<b>人民共和</b>国成立</p>");
  });

  test("members of an enumeration", () => {
    const text = "“四个意识”即政治意识、大局意识、看齐意识。";
    const { diagnostics } = checker.check(text);
    expect(diagnostics.map(({ message }) => message)).toEqual(["“四个意识”漏“核心意识”"]);
    expect(mended(text, diagnostics)).toBe("“四个意识”即政治意识、大局意识、核心意识、看齐意识。");
  });
});

describe("right text", () => {
  test.each([
    "中华人民共和国成立。",
    "她叫领导小姐姐。",
    "做到“两个维护”。",
    "坚持不敢腐、不能腐、不想腐。",
    "原国家发展计划委员会。",
    "中华人民\n和国",
    "工作一丝不乱。",
    "四个意识：政治意识、大局意识、核心意识、看齐意识",
    "香港特别行政区",
  ])("%s", (text) => {
    expect(checker.check(text).diagnostics).toEqual([]);
  });

  test("what the user allows", () => {
    expect(checkerOf({ allow: ["领导小姐"] }).check("成立领导小姐。").diagnostics).toEqual([]);
  });
});

test("a term of the user's own is protected too", () => {
  const own = checkerOf({ terms: ["坦洋工夫红茶"] });
  const { diagnostics } = own.check("推介坦洋功夫红茶。");
  expect(diagnostics).toMatchObject([{ found: "坦洋功夫红茶", suggestions: [{ text: "坦洋工夫红茶" }] }]);
});
