import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../src/config/config";
import { buildKernel } from "./build-kernel";
import { buildPasses } from "./build-passes";
import { buildRegistries } from "./build-registries";
import { buildSchemas } from "./build-schemas";

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");

describe("generated files", () => {
  it("are those that their scripts write", async () => {
    const assembled = [...(await buildKernel()), ...(await buildPasses())];
    for (const [file, content] of [...(await buildRegistries()), ...buildSchemas(), ...assembled])
      expect(read(file), file).toBe(content);
  });

  it("the schema of the configuration says what the program does", () => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(read("schema/config.schema.json")));
    expect(validate(DEFAULT_CONFIG)).toBe(true);
    expect(validate({ profile: "news", rules: { typos: { severity: "info" } }, terms: ["甲"] })).toBe(true);
    expect(validate({ profil: "news" })).toBe(false);
    expect(validate({ rules: { typos: "loud" } })).toBe(false);
  });
});
