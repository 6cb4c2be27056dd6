import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "tsup";

const CACHE = new URL("../node_modules/.cache/", import.meta.url);

/**
 * Bundles a module, as what is shipped is bundled, and gives the path of the result. It stands below node_modules, so that it finds the
 * packages it imports. `folder` is emptied.
 */
export async function bundle(entry: URL, folder: string): Promise<string> {
  const outDir = fileURLToPath(new URL(folder, CACHE));
  await build({
    entry: [fileURLToPath(entry)],
    outDir,
    format: "esm",
    target: "es2022",
    external: [/^[^./]/],
    outExtension: () => ({ js: ".mjs" }),
    clean: true,
    silent: true,
    config: false,
    dts: false,
  });
  return path.join(outDir, `${path.basename(entry.pathname, ".ts")}.mjs`);
}

/** Bundles a module and imports it; the type is what it exports. */
export async function importBundled<Module>(entry: URL, folder: string): Promise<Module> {
  return (await import(pathToFileURL(await bundle(entry, folder)).href)) as Module;
}
