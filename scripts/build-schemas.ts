/**
 * Writes the JSON Schemas of the configuration and of dictionaries, by which editors complete and check them, and of what the JSON
 * formats write.
 *
 *     tsx scripts/build-schemas.ts           writes what has changed
 *     tsx scripts/build-schemas.ts --check   writes nothing; exit 1 when something would change
 */
import { fileURLToPath } from "node:url";
import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { configSchema } from "../src/config/schema";
import {
  DefaultsSchema,
  MetaSchema,
  ProtectedEntrySchema,
  ReplaceEntrySchema,
} from "../src/dictionary/schema";
import { auditTableSchema } from "../src/outputs/audit/table-schema";
import { reportSchema } from "../src/outputs/report-schema";
import { writeGenerated } from "./generated-files";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The schemas as they should stand on disk: path from the root of the project → content. */
export function buildSchemas(): Map<string, string> {
  return new Map([
    ["schema/config.schema.json", render("cuomin 的配置", configSchema)],
    ["schema/report.schema.json", render("cuomin --format json 的结果", reportSchema)],
    ["schema/audit.schema.json", render("cuomin audit --format json 的结果", auditTableSchema)],
    ["schema/dictionary-entries.schema.json", render("cuomin 词库的条目文件 entries/*.yml", entriesSchema)],
    ["schema/dictionary-meta.schema.json", render("cuomin 词库的 meta.yml", MetaSchema)],
  ]);
}

/** A lazy schema has no JSON Schema of its own: what it chooses from is written out. */
const entriesSchema = v.strictObject({
  defaults: v.optional(DefaultsSchema),
  entries: v.array(v.union([v.pipe(v.string(), v.nonEmpty()), ReplaceEntrySchema, ProtectedEntrySchema])),
});

function render(title: string, schema: Parameters<typeof toJsonSchema>[0]): string {
  const rendered = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title,
    ...toJsonSchema(schema, { target: "draft-07" }),
  };
  return `${JSON.stringify(rendered, undefined, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeGenerated(root, buildSchemas());
