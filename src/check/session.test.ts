import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDictionary } from "../dictionary/parse";
import { RULES } from "../rules/generated/registry";
import { assembleChecker } from "./create-checker";

const { parsed } = parseDictionary(
  { path: "meta.yml", text: "{ id: test, version: 1.0.0, title: 试, licence: MIT }" },
  [
    {
      path: "a.yml",
      text: `
defaults: { category: typo, severity: error }
entries:
  - { find: 按装, fix: 安装, guard: [按装配] }
  - { find: 帐户, fix: 账户, script: simplified }
  - { find: 议案, fix: 提案, when: [{ document: [政协] }] }
  - { find: 讨论, fix: 审议, when: [{ seen: test/按装 }] }
`,
    },
  ],
);

function makeChecker() {
  return assembleChecker({ dictionaries: [parsed!.dictionary] }, { bundled: [], rules: RULES });
}

describe("CheckSession", () => {
  it("checks what an edit affects, near and far", () => {
    const checker = makeChecker();
    const session = checker.session("提交议案\n讨论\n");
    const found = () => session.diagnostics.map((d) => `${d.found}@${d.span.start}`);
    expect(found()).toEqual([]);
    session.edit({ start: 8, end: 8 }, "政协按装\n");
    expect(session.text).toBe("提交议案\n讨论\n政协按装\n");
    expect(found()).toEqual(["议案@2", "讨论@5", "按装@10"]);
    session.edit({ start: 8, end: 10 }, "");
    expect(found()).toEqual(["讨论@5", "按装@8"]);
  });

  it("checks anew when the checker's settings are replaced", () => {
    const checker = makeChecker();
    const session = checker.session("按装");
    expect(session.diagnostics).toHaveLength(1);
    checker.replace({ minSeverity: "severe" });
    expect(session.diagnostics).toEqual([]);
  });

  it.each(RULES.filter(({ scope }) => scope === "paragraph"))(
    "$id judges a paragraph by itself alone",
    (rule) => {
      const checker = assembleChecker({ mode: "review" }, { bundled: [], rules: [rule] });
      const examples = [
        ...rule.flag.map(({ text }) => text),
        ...rule.pass,
        "",
        "“",
        "”",
        "（",
        "　　",
        "第一章",
      ];
      const lines = fc.array(fc.constantFrom(...examples.flatMap((text) => text.split("\n"))), {
        minLength: 1,
        maxLength: 4,
      });
      fc.assert(
        fc.property(lines, (parts) => {
          const text = parts.join("\n");
          expect(checker.session(text).diagnostics).toEqual(checker.check(text).diagnostics);
        }),
        { numRuns: 100 },
      );
    },
  );

  it("always gives what a check of the whole text gives", () => {
    const checker = makeChecker();
    const piece = fc.constantFrom(
      "按装",
      "按装配",
      "议案",
      "政协",
      "讨论",
      "帐户",
      "帳戶",
      "国家",
      "國家",
      "\n",
      "\r\n",
      "。",
      "2月30日",
      "“",
      "”",
      "（",
      "国发〔2022〕05号",
      "的的",
      " ",
      "欧洲杯投注_官网",
      "三0",
    );
    const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));
    const edit = fc.record({ start: fc.nat(60), length: fc.nat(8), replacement: text });
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 6 }), (initial, edits) => {
        const session = checker.session(initial);
        let expected = initial;
        for (const { start, length, replacement } of edits) {
          session.edit({ start, end: start + length }, replacement);
          expected = expected.slice(0, start) + replacement + expected.slice(start + length);
          expect(session.text).toBe(expected);
          expect(session.diagnostics).toEqual(checker.check(expected).diagnostics);
        }
      }),
      { numRuns: 300 },
    );
  });
});
