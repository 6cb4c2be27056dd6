/**
 * Generates `src/normalize/generated/folding-data.ts` from OpenCC's dictionaries (opencc-js, a dependency), Unicode's
 * compatibility decompositions and the repertoires of GB 2312 and Big5.
 *
 *   npm run build:folding            writes the file
 *   npm run build:folding -- --check exits 1 when the committed file differs
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { foldingModule } from "./folding/module";

const target = fileURLToPath(new URL("../src/normalize/generated/folding-data.ts", import.meta.url));
const generated = foldingModule();

if (process.argv.includes("--check")) {
  if ((await readFile(target, "utf8")) !== generated) {
    process.stderr.write(`${target} is out of date: run npm run build:folding\n`);
    process.exitCode = 1;
  }
} else {
  await writeFile(target, generated);
}
