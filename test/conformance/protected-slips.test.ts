import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createChecker } from "../../src/index";
import { input as html } from "../../src/inputs/html";
import { input as markdown } from "../../src/inputs/markdown";
import type { Document } from "../../src/model/document";

const read = (name: string) =>
  readFileSync(new URL(`../fixtures/protected/${name}`, import.meta.url), "utf8")
    .trim()
    .split("\n");
const checker = await createChecker({ typoModel: false });

/** Sentences with one slip in what must be written exactly: the kind of slip or format, the sentence, where the slip is. */
const SLIPS = read("slips.tsv").map(
  (line) => line.split("\t") as [kind: string, text: string, wrong: string],
);

function documentOf(kind: string, text: string): string | Document {
  if (kind === "html") return html.parse(text);
  return kind === "markdown" ? markdown.parse(text) : text;
}

test.each(SLIPS)("%s: %s", (kind, text, wrong) => {
  const start = text.indexOf(wrong);
  const { diagnostics } = checker.check(documentOf(kind, text));
  const found = diagnostics.filter(({ span }) => span.start < start + wrong.length && span.end > start);
  expect(found.length).toBeGreaterThan(0);
});

test.each(read("right.txt"))("right: %s", (text) => {
  expect(checker.check(text).diagnostics).toEqual([]);
});
