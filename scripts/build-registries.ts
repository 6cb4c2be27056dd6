/**
 * Writes the registries of inputs, outputs and inspection tables from the files in their folders, so that adding one touches one place.
 *
 *     tsx scripts/build-registries.ts           writes what has changed
 *     tsx scripts/build-registries.ts --check   writes nothing; exit 1 when something would change
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { writeGenerated } from "./generated-files";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Registry {
  readonly folder: string;
  /** The file of the folder that says what a format and an entry are. */
  readonly types: string;
  /** The name each file exports. */
  readonly exported: string;
  readonly entryType: string;
  readonly list: string;
  /** What is known of an entry without loading its file. */
  readonly keys: readonly string[];
  readonly doc: string;
}

const REGISTRIES: readonly Registry[] = [
  {
    folder: "inputs",
    types: "input",
    exported: "input",
    entryType: "InputEntry",
    list: "INPUTS",
    keys: ["id", "title", "extensions"],
    doc: "Every input format.",
  },
  {
    folder: "outputs",
    types: "output",
    exported: "output",
    entryType: "OutputEntry",
    list: "OUTPUTS",
    keys: ["id", "title"],
    doc: "Every output format.",
  },
  {
    folder: "outputs/audit",
    types: "audit",
    exported: "auditOutput",
    entryType: "AuditOutputEntry",
    list: "AUDIT_OUTPUTS",
    keys: ["id"],
    doc: "Every format of inspection tables.",
  },
];

/** The registries as they should stand on disk: path from the root of the project → content. */
export async function buildRegistries(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const registry of REGISTRIES)
    files.set(`src/${registry.folder}/generated/registry.ts`, await render(registry));
  return files;
}

async function render({ folder, types, exported, entryType, list, keys, doc }: Registry): Promise<string> {
  const entries: string[] = [];
  const directory = path.join(root, "src", folder);
  for (const file of readdirSync(directory).sort()) {
    if (!file.endsWith(".ts") || file.endsWith(".test.ts")) continue;
    if (!readFileSync(path.join(directory, file), "utf8").includes(`export const ${exported}:`)) continue;
    const module: Record<string, Record<string, unknown>> = await import(path.join(directory, file));
    const known = keys.map((key) => `    ${key}: ${literal(module[exported]![key])},\n`).join("");
    const name = file.slice(0, -3);
    entries.push(`  {\n${known}    load: async () => (await import("../${name}")).${exported},\n  },\n`);
  }
  return (
    "// Written by scripts/build-registries.ts; change the files it is made from instead.\n" +
    `import type { ${entryType} } from "../${types}";\n\n` +
    `/** ${doc} */\nexport const ${list}: readonly ${entryType}[] = [\n${entries.join("")}];\n`
  );
}

/** A value as a TypeScript literal. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${literal(inner)}`)
      .join(", ")} }`;
  return JSON.stringify(value);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeGenerated(root, await buildRegistries());
