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
  - protect: “五位一体”总体布局
    accept: [五位一体总体布局]
    category: formulation
    verbs: [统筹推进]
  - { protect: 一丝不苟, category: typo, severity: error, strictness: loose }
  - { protect: 一带一路, strictness: exact, category: formulation }
  - { protect: 三位一体, category: typo, severity: error }
  - { protect: 两个维护, category: formulation }
  - 中华人民共和国
  - { protect: 习近平, strictness: loose }
  - { protect: 习近平新时代中国特色社会主义思想, strictness: exact, category: formulation }
  - { protect: 人类命运共同体, category: formulation }
  - { protect: 全国人民代表大会常务委员会, category: name }
  - protect: 四个意识
    category: formulation
    elements: [政治意识, 大局意识, 核心意识, 看齐意识]
    verbs: [增强, 牢固树立]
    wrongVerbs: [坚定, 做到, 坚决做到]
  - { protect: 四个自信, category: formulation, verbs: [坚定], wrongVerbs: [增强, 做到] }
  - { protect: 国家发展和改革委员会, former: [{ form: 国家发展计划委员会, until: 2003-03 }] }
  - { protect: 扫黑除恶, strictness: exact, category: formulation }
  - { protect: 道路自信、理论自信、制度自信、文化自信, category: formulation }
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
    // A numeral within the numeral of another right form, and one that stands among the kin of the phrase.
    ["统筹推进“三位一体”总体布局。", "统筹推进“五位一体”总体布局。", "“三”应为“五”"],
    ["增强“三个意识”、坚定“四个自信”。", "增强“四个意识”、坚定“四个自信”。", "“三”应为“四”"],
    // A whole member, and a whole word twice, wherever the alignment cuts it.
    ["坚定道路自信、理论自信、文化自信。", "坚定道路自信、理论自信、制度自信、文化自信。", "漏“、制度自信”"],
    ["全国人民代表代表大会常务委员会开会。", "全国人民代表大会常务委员会开会。", "重复"],
    ["人类命运【推荐】共同体", "人类命运共同体", "夹有“【推荐】”"],
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

  /** Every character of a text a piece of its own, with a tag between. */
  function marked(text: string): Document {
    const pieces = Array.from(text, (_, i) => ({ start: i * 4, end: i * 4 + 1 }));
    return {
      text: Array.from(text).join("<i>"),
      format: "html",
      regions: [{ kind: "prose", pieces }],
    };
  }

  test.each([
    ["中华人民共合国", "中华人民共和国"],
    ["中共人民共和国", "中华人民共和国"],
    ["习近平近新时代中国特色社会主义思想", "习近平新时代中国特色社会主义思想"],
    ["齐齐哈市", "齐齐哈尔市"],
    ["领导小姐", "领导小组"],
    ["不敢、不能、不想", "不敢腐、不能腐、不想腐"],
    ["两个维户", "两个维护"],
    ["扫黑险恶", "扫黑除恶"],
    ["中華人民共合國", "中華人民共和國"],
    ["中共人民共和國", "中華人民共和國"],
    ["習近平近新時代中國特色社會主義思想", "習近平新時代中國特色社會主義思想"],
    ["齊齊哈市", "齊齊哈爾市"],
    ["領導小姐", "領導小組"],
    ["不敢、不能、不想，這是要點", "不敢腐、不能腐、不想腐，這是要點"],
    ["兩個維戶", "兩個維護"],
    ["掃黑險惡", "掃黑除惡"],
  ])("%s, as it stands, with invisible characters, split by markup", (wrong, right) => {
    expect(mended(wrong, checker.check(wrong).diagnostics)).toBe(right);
    const strewn = Array.from(wrong).join("\u200b");
    expect(mended(strewn, checker.check(strewn).diagnostics).replaceAll("\u200b", "")).toBe(right);
    const document = marked(wrong);
    expect(mended(document.text, checker.check(document).diagnostics).replaceAll("<i>", "")).toBe(right);
  });

  test.each([
    ["坚定“四个意识”。", "增强“四个意识”。"],
    ["坚决做到四个意识。", "增强四个意识。"],
    ["增強「四個自信」。", "堅定「四個自信」。"],
    ["增强\u200b“四个自信”。", "坚定“四个自信”。"],
  ])("a verb that belongs with another phrase: %s", (text, right) => {
    const { diagnostics } = checker.check(text);
    expect(diagnostics).toHaveLength(1);
    expect(mended(text, diagnostics)).toBe(right);
    expect(diagnostics[0]!.suggestions[0]!.safe).toBe(false);
  });

  test("a former name is noted in review, with its day, unless the text means the past", () => {
    const review = checkerOf({ mode: "review", asOf: "2024-01-01" });
    const messages = (text: string) => review.check(text).diagnostics.map(({ message }) => message);
    expect(messages("国家发展计划委员会印发文件。")).toEqual([
      "“国家发展计划委员会”2003年3月起已改为“国家发展和改革委员会”；叙述此前的事可加“原”",
    ]);
    for (const text of [
      "原国家发展计划委员会印发文件。",
      "1999年，国家发展计划委员会印发文件。",
      "国家发展计划委员会后来更名。",
      "见《国家发展计划委员会工作规则》。",
    ])
      expect(messages(text)).toEqual([]);
    expect(
      checkerOf({ mode: "review", asOf: "2002-01-01" }).check("国家发展计划委员会印发文件。").diagnostics,
    ).toEqual([]);
    expect(checker.check("国家发展计划委员会印发文件。").diagnostics).toEqual([]);
  });

  test("a loose phrase is only looked for in like characters, doubled ones and those changed over", () => {
    const of = (strictness: string) =>
      checkerOf({
        dictionaries: [
          parseDictionary(
            { path: "meta.yml", text: "{ id: own, version: 1.0.0, title: 试, licence: MIT }" },
            [
              {
                path: "a.yml",
                text: `entries: [{ protect: 坦洋工夫红茶, category: name, severity: error, strictness: ${strictness} }]`,
              },
            ],
          ).parsed!.dictionary,
        ],
      });
    const found = (strictness: string, text: string) => of(strictness).check(text).diagnostics.length;
    expect(["loose", "normal", "exact"].map((each) => found(each, "推介坦洋功夫红茶。"))).toEqual([1, 1, 1]);
    expect(["loose", "normal", "exact"].map((each) => found(each, "推介坦洋夫红茶。"))).toEqual([0, 1, 1]);
    expect(["loose", "exact"].map((each) => found(each, "推介坦洋工夫绿茶。"))).toEqual([0, 1]);
    expect(["loose", "normal"].map((each) => found(each, "推介坦洋工工夫红茶。"))).toEqual([1, 1]);
    expect(["loose", "normal"].map((each) => found(each, "推介坦洋夫工红茶。"))).toEqual([1, 1]);
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
    "构建“三位一体”的培养模式。",
    "既要有道路自信，也要有文化自信。",
    "党的八大以来。",
    "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
    "增强政治意识、大局意识、核心意识、看齐意识。",
    "谈坚定，四个意识是根本。",
  ])("%s", (text) => {
    expect(checker.check(text).diagnostics).toEqual([]);
  });

  test("what the user allows", () => {
    expect(checkerOf({ allow: ["领导小姐"] }).check("成立领导小姐。").diagnostics).toEqual([]);
  });
});

test("a gate holds back the beginning of a seed, and closes before the rest of a near miss", () => {
  const gate = checker.gate();
  expect(gate.push("庆祝中华人民").release).toBe("庆祝中华人");
  const closed = gate.push("共合国成立。");
  expect(closed.release).toBe("");
  expect(closed.blocking.map(({ found }) => found)).toEqual(["中华人民共合国"]);
});

test("a term of the user's own is protected too", () => {
  const own = checkerOf({ terms: ["坦洋工夫红茶"] });
  const { diagnostics } = own.check("推介坦洋功夫红茶。");
  expect(diagnostics).toMatchObject([{ found: "坦洋功夫红茶", suggestions: [{ text: "坦洋工夫红茶" }] }]);
});
