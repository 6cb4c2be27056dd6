import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createChecker } from "../../src/index";
import { input as markdown } from "../../src/inputs/markdown";
import { atLeast } from "../../src/model/severity";

/** Wrong forms that the documentation quotes to tell of them. */
const QUOTED = ["帐号", "帐户", "按装", "两个维户", "导治", "囯家", "坚定“四个意识”", "主站蜘蛛池模板"];

const guides = [
  "README.md",
  "README.en.md",
  "DESIGN.md",
  ...readdirSync("docs").map((name) => `docs/${name}`),
];
const rulePages = readdirSync("docs/rules").map((name) => `docs/rules/${name}`);
const checker = await createChecker({ allow: QUOTED });

/** What the library says of a file, by line; the page of a rule quotes what rules of its category flag. Hints aside. */
function findings(path: string, text: string): string[] {
  const own = path.startsWith("docs/rules/") ? path.slice("docs/rules/".length).split("-")[0] : "";
  return checker
    .check(markdown.parse(text, path))
    .diagnostics.filter(({ category, severity }) => category !== own && atLeast(severity, "warning"))
    .map(({ span, message }) => `${text.slice(0, span.start).split("\n").length}: ${message}`);
}

it.each(guides.filter((path) => path.endsWith(".md")))("%s has nothing to put right", (path) => {
  expect(findings(path, readFileSync(path, "utf8"))).toEqual([]);
});

it.each(rulePages)("%s has nothing to put right in what it says itself", (path) => {
  // Its examples are what the rule flags.
  const own = readFileSync(path, "utf8").replace(/^(?:\||- ).*$/gm, "");
  expect(findings(path, own)).toEqual([]);
});
