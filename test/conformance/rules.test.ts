import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { REGISTRY, renderRegistry, ruleFiles } from "../../scripts/generate-registry";
import { rulePages } from "../../scripts/generate-rule-pages";
import { CATEGORIES, SEVERITIES } from "../../src/model/severity";
import { Similarity } from "../../src/nearmiss/similarity";
import { RULES } from "../../src/rules/generated/registry";
import { exampleDocument, runRule } from "../../src/rules/run-rule";

const similarity = new Similarity(readFileSync("src/nearmiss/generated/similarity.bin"));

describe("registry", () => {
  it("is what the rule files make it", () => {
    expect(readFileSync(REGISTRY, "utf8")).toBe(renderRegistry());
  });

  it("names each rule as its file", () => {
    expect(RULES.map((rule) => `${rule.id.replace("/", "-")}.ts`)).toEqual(ruleFiles());
  });
});

describe("reference pages", () => {
  it.each([...rulePages()])("%s is what the rules make it", (path, page) => {
    expect(readFileSync(path, "utf8")).toBe(page);
  });

  it("has no page without a rule", () => {
    const pages = readdirSync("docs/rules").map((file) => `docs/rules/${file}`);
    expect(pages.sort()).toEqual([...rulePages().keys()].sort());
  });
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  it("states what it is", () => {
    expect(CATEGORIES).toContain(rule.category);
    expect(SEVERITIES).toContain(rule.severity);
    expect(id.split("/")[0]).toBe(rule.category);
    expect(rule.flag.length).toBeGreaterThan(0);
    expect(rule.pass.length).toBeGreaterThan(0);
    for (const text of [rule.title.zh, rule.title.en, rule.why.zh, rule.why.en]) expect(text).not.toBe("");
    expect(Object.keys(rule.optionDocs ?? {}).sort()).toEqual(Object.keys(rule.options).sort());
  });

  it.each(rule.flag.map((example) => [example.text, example] as const))("flags %s", (text, example) => {
    const run = { similarity, ...(example.options === undefined ? {} : { options: example.options }) };
    const findings = runRule(rule, exampleDocument(example), run);
    expect(findings.map((finding) => finding.found)).toContain(example.found);
    if (example.fix !== undefined) {
      const finding = findings.find((each) => each.found === example.found)!;
      const [fix] = finding.fixes ?? [];
      expect(fix).toBeDefined();
      expect(fix!.span ?? finding.span).toEqual(finding.span);
      expect(fix!.text).toBe(example.fix);
      // What a rule puts right stays right.
      const fixed = text.slice(0, finding.span.start) + fix!.text + text.slice(finding.span.end);
      const again = (list: readonly { found: string }[]) =>
        list.filter((each) => each.found === example.found);
      expect(again(runRule(rule, fixed, run)).length).toBeLessThan(again(findings).length);
    }
  });

  it.each(rule.pass)("passes %s", (text) => {
    expect(runRule(rule, text, { similarity }).map((finding) => finding.found)).toEqual([]);
  });
});
