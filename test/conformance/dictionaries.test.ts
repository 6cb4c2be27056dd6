import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { testDictionaries } from "../../src/check/dictionary-specs";
import { lintDictionaries } from "../../src/dictionary/lint";
import { formatProblem } from "../../src/dictionary/problem";
import { createChecker } from "../../src/index";
import { readDictionaryFolders } from "../../src/node/dictionaries/folder";
import { loadTraditionalConverter } from "../../src/normalize/traditional";

const root = fileURLToPath(new URL("../../dictionaries", import.meta.url));
const results = await readDictionaryFolders(root);
const parsed = results.flatMap((result) => (result.parsed === undefined ? [] : [result.parsed]));

describe("the bundled dictionaries", () => {
  it("parse and lint without problems", () => {
    const problems = [...results.flatMap(({ problems: found }) => found), ...lintDictionaries(parsed)];
    expect(problems.map((problem) => formatProblem(problem))).toEqual([]);
  });

  it.each(parsed.map((item) => [item.dictionary.id, item] as const))(
    "%s: every sentence is flagged or passed as it says",
    { timeout: 300_000 },
    async (_, item) => {
      const checker = await createChecker({ mode: "review", typoModel: false });
      const converter = await loadTraditionalConverter();
      const style = { region: "taiwan", forms: new Map<string, string>() } as const;
      const problems = testDictionaries(checker, [item], {
        toTraditional: (text) => converter.convert(text, style),
      });
      expect(problems.map((problem) => formatProblem(problem))).toEqual([]);
    },
  );

  it("give every entry a source and a sentence, but for lists of right forms", () => {
    const bare = parsed.flatMap(({ dictionary }) =>
      dictionary.entries
        .filter(
          (entry) => entry.sources.length === 0 || (entry.kind === "replace" && entry.flag.length === 0),
        )
        .map(({ id }) => `${dictionary.id}/${id}`),
    );
    expect(bare).toEqual([]);
  });
});
