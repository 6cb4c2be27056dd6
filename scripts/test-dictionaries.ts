/**
 * Runs the sentences of the project's dictionaries: `npm run test:dictionaries [-- ID…]`. Lists every problem; exits 1 when
 * there is any.
 */
import { fileURLToPath } from "node:url";
import { testDictionaries } from "../src/check/dictionary-specs";
import { lintDictionaries } from "../src/dictionary/lint";
import { formatProblem } from "../src/dictionary/problem";
import { createChecker } from "../src/index";
import { readDictionaryFolders } from "../src/node/dictionaries/folder";
import { loadTraditionalConverter } from "../src/normalize/traditional";
import { buildDictionaries } from "./build-dictionaries";

const root = fileURLToPath(new URL("..", import.meta.url));
const ids = new Set(process.argv.slice(2));
await buildDictionaries({ strict: false, quiet: true });
const results = await readDictionaryFolders(`${root}dictionaries`);
const parsed = results.flatMap((result) => (result.parsed === undefined ? [] : [result.parsed]));
const chosen = parsed.filter(({ dictionary }) => ids.size === 0 || ids.has(dictionary.id));
const checker = await createChecker({ mode: "review", typoModel: false });
const converter = await loadTraditionalConverter();
const standard = { region: "taiwan", forms: new Map<string, string>() } as const;
const problems = [
  ...results.flatMap((result) => result.problems),
  ...lintDictionaries(parsed),
  ...testDictionaries(checker, chosen, { toTraditional: (text) => converter.convert(text, standard) }),
];
for (const problem of problems) process.stdout.write(`${formatProblem(problem).replace(root, "")}\n`);
const sentences = chosen.reduce(
  (sum, { dictionary }) =>
    sum + dictionary.entries.reduce((count, entry) => count + entry.flag.length + entry.pass.length, 0),
  0,
);
process.stdout.write(`${chosen.length} dictionaries, ${sentences} sentences, ${problems.length} problems\n`);
if (problems.length > 0) process.exitCode = 1;
