import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { foldingModule } from "./module";

it("the committed folding data is what the generator makes", async () => {
  const committed = await readFile(
    new URL("../../src/normalize/generated/folding-data.ts", import.meta.url),
    "utf8",
  );
  expect(foldingModule()).toBe(committed);
});
