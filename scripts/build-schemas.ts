/**
 * Writes schema/config.schema.json from the schema of the configuration.
 *
 *     tsx scripts/build-schemas.ts           writes what has changed
 *     tsx scripts/build-schemas.ts --check   writes nothing; exit 1 when something would change
 */
import { fileURLToPath } from "node:url";
import { toJsonSchema } from "@valibot/to-json-schema";
import { configSchema } from "../src/config/schema";
import { writeGenerated } from "./generated-files";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The schemas as they should stand on disk: path from the root of the project → content. */
export function buildSchemas(): Map<string, string> {
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "cuomin 的配置",
    ...toJsonSchema(configSchema, { target: "draft-07" }),
  };
  return new Map([["schema/config.schema.json", `${JSON.stringify(schema, undefined, 2)}\n`]]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeGenerated(root, buildSchemas());
