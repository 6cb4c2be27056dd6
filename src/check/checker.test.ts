import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileDictionaries } from "../dictionary/compile";
import { CompiledDictionary } from "../dictionary/compiled-dictionary";
import type { Dictionary } from "../dictionary/entry";
import { parseDictionary } from "../dictionary/parse";
import type { Document } from "../model/document";
import { CuominError } from "../model/error";
import { defineRule } from "../rules/rule";
import type { Checker } from "./checker";
import { assembleChecker } from "./create-checker";
import { explain } from "./explain";
import type { CheckerOptions } from "./options";

function dictionary(entries: string, id = "test"): Dictionary {
  const meta = { path: "meta.yml", text: `{ id: ${id}, version: 1.0.0, title: 试, licence: MIT }` };
  const { parsed, problems } = parseDictionary(meta, [{ path: "a.yml", text: entries }]);
  expect(problems).toEqual([]);
  return parsed!.dictionary;
}

const DICTIONARY = dictionary(`
defaults: { category: typo, severity: error }
entries:
  - { find: 共合国, fix: 共和国, category: name, severity: severe }
  - { find: 合国, fix: 和国, severity: warning }
  - { find: 帐户, fix: 账户, script: simplified, severity: warning }
  - { find: 按装, fix: 安装, guard: [按装配] }
  - { find: 权利机关, fix: 权力机关, when: [{ before: [国家] }] }
  - { find: 松驰, fix: [松弛, 松懈] }
  - { find: 瞎子, fix: 盲人, severity: info, confidence: 0.5, why: 不尊重 }
  - { find: 银保监会, fix: 金融监管总局, validFrom: 2023-05, category: name }
`);

function checker(options: CheckerOptions = {}): Checker {
  return assembleChecker(
    { bundled: false, dictionaries: [DICTIONARY], ...options },
    { bundled: [], rules: [] },
  );
}

const found = (given: Checker, text: string) =>
  given.check(text).diagnostics.map((d) => `${d.found}@${d.span.start}`);

describe("what rules are told about the dictionaries", () => {
  const asked: (string | undefined)[] = [];
  const asking = (found: string, text: string) =>
    defineRule({
      id: "typo/asking",
      title: { zh: "问", en: "Asking" },
      category: "typo",
      severity: "warning",
      why: { zh: "问", en: "asks" },
      standards: [],
      options: {},
      triggers: [found],
      scope: "paragraph",
      flag: [],
      pass: [],
      check(passage, context) {
        for (const { start, end } of context.triggerHits(passage))
          asked.push(context.verdictOn(passage, { start, end }, text));
      },
    });
  const variants = dictionary(
    "entries: [{ find: 图象, fix: 图像, category: variant, severity: info }]",
    "variants",
  );
  const verdict = (found: string, text: string, sentence: string) => {
    asked.length = 0;
    assembleChecker(
      { bundled: false, dictionaries: [DICTIONARY, variants] },
      { bundled: [], rules: [asking(found, text)] },
    ).check(sentence);
    return asked;
  };

  it("a variant is one, whatever part of it a rule would change", () => {
    expect(verdict("象", "像", "处理图象。")).toEqual(["variant"]);
    expect(verdict("图象", "图像", "处理图象。")).toEqual(["variant"]);
    expect(verdict("象", "向", "处理图象。")).toEqual([undefined]);
  });

  it("a form that a guard acquits is innocent, one that is reported or outside an entry's conditions is not", () => {
    expect(verdict("按", "安", "按装配图施工。")).toEqual(["innocent"]);
    expect(verdict("按", "安", "设备已按装到位。")).toEqual([undefined]);
    expect(verdict("利", "力", "权利机关。")).toEqual([undefined]);
  });
});

describe("check", () => {
  it("finds wrong forms with their place and right form", () => {
    const text = "设备已按装到位。";
    const [diagnostic, ...rest] = checker().check(text).diagnostics;
    expect(rest).toEqual([]);
    expect(diagnostic).toMatchObject({
      rule: "dictionary",
      entry: "test/按装",
      category: "typo",
      severity: "error",
      span: { start: 3, end: 5 },
      found: "按装",
      message: "“按装”应为“安装”",
      suggestions: [{ text: "安装", safe: true, edits: [{ span: { start: 3, end: 4 }, text: "安" }] }],
    });
  });

  it("passes over innocent contexts, other scripts, other days and failed conditions", () => {
    const given = checker();
    expect(found(given, "请按装配图施工")).toEqual([]);
    expect(found(given, "這個帳戶屬於誰")).toEqual([]);
    expect(found(given, "这个帐户属于谁")).toEqual(["帐户@2"]);
    expect(found(given, "经济权利机关")).toEqual([]);
    expect(found(given, "国家权利机关")).toEqual(["权利机关@2"]);
    expect(found(checker({ asOf: "2022-01-01" }), "银保监会通知")).toEqual([]);
    expect(found(checker({ asOf: "2024" }), "银保监会通知")).toEqual(["银保监会@0"]);
  });

  it("sees through width, script and invisible characters, and says what stands in the text", () => {
    const given = checker();
    expect(found(given, "設備按\u200b裝好了")).toEqual(["按\u200b裝@2"]);
    expect(given.check("設備按裝好了").diagnostics[0]?.suggestions[0]?.text).toBe("安裝");
    expect(given.fix("設備按\u200b裝好了").output).toBe("設備安裝好了");
  });

  it("holds back what is not sure enough for the mode", () => {
    expect(found(checker(), "他是瞎子")).toEqual([]);
    expect(found(checker({ mode: "review" }), "他是瞎子")).toEqual(["瞎子@2"]);
  });

  it("follows settings from the entry down to the category", () => {
    const text = "按装松驰";
    expect(found(checker({ rules: { typo: "off" } }), text)).toEqual([]);
    expect(found(checker({ rules: { typo: "off", "test/按装": "on" } }), text)).toEqual(["按装@0"]);
    expect(found(checker({ rules: { test: "off" } }), text)).toEqual([]);
    expect(found(checker({ rules: { dictionary: "off" } }), text)).toEqual([]);
    expect(checker({ rules: { "test/按装": "info" } }).check(text).diagnostics[0]?.severity).toBe("info");
    expect(found(checker({ minSeverity: "severe" }), text)).toEqual([]);
    expect(() => checker({ rules: { typo: "loud" as "off" } })).toThrow(CuominError);
  });

  it("lets pass what the user allows, and finds the user's terms", () => {
    expect(found(checker({ allow: ["按装牌水泵"] }), "按装牌水泵，按装")).toEqual(["按装@6"]);
    const given = checker({ terms: [{ find: "错敏字", fix: "错敏词" }] });
    expect(given.check("错敏字").diagnostics[0]).toMatchObject({ entry: "terms/错敏字", found: "错敏字" });
  });

  it("lets a longer severe finding cover the shorter ones inside it", () => {
    expect(
      checker()
        .check("中华人民共合国")
        .diagnostics.map((d) => d.entry),
    ).toEqual(["test/共合国"]);
  });

  it("keeps markup inside a word when it is fixed", () => {
    const text = "设备按**装**好";
    const document: Document = {
      text,
      format: "markdown",
      regions: [
        {
          kind: "prose",
          pieces: [
            { start: 0, end: 3 },
            { start: 5, end: 6 },
            { start: 8, end: 9 },
          ],
        },
      ],
    };
    const given = checker();
    expect(given.check(document).diagnostics[0]?.found).toBe("按**装");
    expect(given.fix(document).output).toBe("设备安**装**好");
  });

  it("never has two checkers share state, and replaces dictionaries as a whole", () => {
    const one = checker();
    const two = checker({ rules: { typo: "off" } });
    expect([found(one, "按装"), found(two, "按装")]).toEqual([["按装@0"], []]);
    const other = CompiledDictionary.decode(
      compileDictionaries([
        dictionary(
          "{ defaults: { category: typo, severity: error }, entries: [{ find: 甲乙, fix: 乙甲 }] }",
          "other",
        ),
      ]),
    );
    one.replaceDictionaries([other]);
    expect([found(one, "按装甲乙"), found(two, "按装甲乙")]).toEqual([["甲乙@2"], []]);
    expect(one.versions).toContain("other@1.0.0");
  });

  it("obeys directives in the text, but for severe findings", () => {
    expect(found(checker(), "<!-- cuomin-disable-next-line -->\n按装\n按装")).toEqual(["按装@37"]);
    expect(found(checker(), "<!-- cuomin-disable typo -->按装共合国")).toEqual(["共合国@30"]);
  });

  it("gives exact spans in bounds, sorted, for any text", () => {
    const given = checker({ mode: "review" });
    const pieces = fc.constantFrom(
      "按装",
      "按装配",
      "共合国",
      "帐户",
      "\u200b",
      "\ud83d",
      "😀",
      "a",
      "。",
      "帳戶",
      "\u0000",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        let previous = 0;
        for (const { span, found: stretch, suggestions } of given.check(text).diagnostics) {
          expect(text.slice(span.start, span.end)).toBe(stretch);
          expect(span.start).toBeGreaterThanOrEqual(previous);
          previous = span.start;
          for (const { edits } of suggestions)
            for (const edit of edits) {
              expect(edit.span.start).toBeGreaterThanOrEqual(0);
              expect(edit.span.end).toBeLessThanOrEqual(text.length);
            }
        }
        const { output } = given.fix(text);
        expect(given.fix(output).output).toBe(output);
      }),
    );
  });

  it("refuses wrong options and damaged binaries with a code", () => {
    expect(() => checker({ profile: "blog" as "gov" })).toThrow(
      expect.objectContaining({ code: "CUOMIN_OPTION_INVALID" }),
    );
    expect(() => checker({ asOf: "gestern" })).toThrow(
      expect.objectContaining({ code: "CUOMIN_OPTION_INVALID" }),
    );
    const bytes = compileDictionaries([DICTIONARY]);
    for (let at = 0; at < bytes.length; at += 97) {
      const damaged = bytes.slice();
      damaged[at]! ^= 0x10;
      expect(() => checker({ dictionaries: [damaged] })).toThrow(CuominError);
    }
    expect(() => checker({ dictionaries: [bytes.slice(0, -8)] })).toThrow(CuominError);
  });
});

describe("rules of the user's own", () => {
  const shouting = defineRule({
    id: "punctuation/shouting",
    title: { zh: "三连叹号", en: "triple exclamation marks" },
    category: "punctuation",
    severity: "warning",
    why: { zh: "不庄重", en: "undignified" },
    standards: [],
    scope: "paragraph",
    options: { fix: "！" },
    triggers: ["！！！"],
    flag: [],
    pass: [],
    check(passage, context) {
      for (const { start, end } of context.triggerHits(passage))
        context.report(passage, {
          span: { start, end },
          message: { zh: "叹号过多", en: "too many" },
          fixes: [{ text: context.options.fix, safe: true }],
        });
    },
  });

  it("run on their triggers, with their options", () => {
    const given = checker({
      extraRules: [shouting],
      rules: { "punctuation/shouting": { severity: "info", options: { fix: "。" } } },
    });
    expect(given.check("好！！!").diagnostics[0]).toMatchObject({
      rule: "punctuation/shouting",
      severity: "info",
      found: "！！!",
    });
    expect(given.fix("好！！！").output).toBe("好。");
    expect(found(checker({ extraRules: [shouting], rules: { punctuation: "off" } }), "好！！！")).toEqual([]);
  });
});

describe("explain", () => {
  it("says why a place was flagged, acquitted or overridden", () => {
    const lines = explain(checker(), "按装，按装配，中华人民共合国");
    expect(lines.map(({ found: stretch, verdict }) => `${stretch} ${verdict}`)).toEqual([
      "按装 flagged",
      "按装 acquitted",
      "共合国 flagged",
      "合国 overridden",
    ]);
    expect(lines[1]?.reason).toContain("按装配");
  });
});
