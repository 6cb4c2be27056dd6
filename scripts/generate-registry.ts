import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CATEGORIES } from "../src/model/severity";
import { writeGenerated } from "./generated-files";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RULES = join(ROOT, "src", "rules");

/** Where the registry is kept. */
export const REGISTRY = join(RULES, "generated", "registry.ts");

/** The files of `src/rules` that hold a rule: `<category>-<name>.ts`, by name. */
export function ruleFiles(): string[] {
  const name = new RegExp(`^(?:${CATEGORIES.join("|")})-[a-z0-9-]+\\.ts$`);
  return readdirSync(RULES)
    .filter(
      (file) => name.test(file) && readFileSync(join(RULES, file), "utf8").includes("export const rule ="),
    )
    .sort();
}

/** The registry of all rules as it ought to be. */
export function renderRegistry(files: readonly string[] = ruleFiles()): string {
  const modules = files.map((file) => file.replace(/\.ts$/, ""));
  const local = (module: string) => module.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return `// Made by scripts/generate-registry.ts from the rule files; do not edit.
${modules.map((module) => `import { rule as ${local(module)} } from "../${module}";`).join("\n")}
import type { Rule } from "../rule";

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
${modules.map((module) => `  ${local(module)},`).join("\n")}
];
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeGenerated(ROOT, new Map([["src/rules/generated/registry.ts", renderRegistry()]]));
}
