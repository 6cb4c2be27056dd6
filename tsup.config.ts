import { readdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Options } from "tsup";
import { defineConfig } from "tsup";
import manifest from "./package.json";

type EsbuildPlugin = NonNullable<Options["esbuildPlugins"]>[number];

const compress = promisify(gzip);

/** Makes a module of a binary of dist/data: gzip-compressed, in base64. */
const embedded: EsbuildPlugin = {
  name: "cuomin-embedded",
  setup(build) {
    const prefix = "cuomin-embedded:";
    build.onResolve({ filter: new RegExp(`^${prefix}`) }, ({ path }) => ({
      path: path.slice(prefix.length),
      namespace: prefix,
    }));
    build.onLoad({ filter: /.*/, namespace: prefix }, async ({ path }) => {
      const packed = await compress(await readFile(`dist/data/${path}`), { level: 9 });
      return { contents: `export default "${packed.toString("base64")}";`, loader: "js" };
    });
  },
};

/** The packages that are part of dist/cli and its chunks. */
const IN_CLI = [
  "commander",
  "get-east-asian-width",
  "lilconfig",
  "picocolors",
  "vscode-jsonrpc",
  "vscode-languageserver",
  "vscode-languageserver-protocol",
  "vscode-languageserver-textdocument",
  "vscode-languageserver-types",
];

/** Their licences ask to go with every copy. */
async function writeLicences(): Promise<void> {
  const parts: string[] = [];
  for (const name of IN_CLI) {
    const folder = `node_modules/${name}`;
    const licence = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file));
    if (licence === undefined) throw new Error(`${name} has no licence file`);
    parts.push(`${name}\n\n${(await readFile(`${folder}/${licence}`, "utf8")).trim()}\n`);
  }
  await writeFile("dist/cli/third-party-licences.txt", parts.join("\n\n"));
}

const shared: Options = {
  outDir: "dist",
  target: "es2022",
  platform: "node",
  external: ["#bundled"],
  define: { CUOMIN_VERSION: JSON.stringify(manifest.version) },
  splitting: true,
};

const library = { index: "src/index.ts", hook: "src/hosts/hook/index.ts" };
const bundled = { "node/bundled": "src/node/bundled.ts" };

// dist/data holds the binaries, which `npm run build:dictionaries` makes first.
export default defineConfig([
  {
    ...shared,
    clean: ["!data/**"],
    format: "esm",
    entry: { ...library, ...bundled },
    dts: { entry: library },
  },
  // Whole by itself, with the small packages that every run needs: each file less is time saved at each start. What only the
  // language server needs is in a chunk of its own, so that those who check need not install it.
  {
    ...shared,
    format: "esm",
    entry: { "cli/main": "src/hosts/cli/main.ts" },
    noExternal: IN_CLI,
    onSuccess: writeLicences,
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  },
  { ...shared, format: "cjs", entry: library, dts: { entry: library } },
  // Without splitting: its place in the package must not change, and the shim for import.meta.url would become a chunk.
  { ...shared, format: "cjs", entry: bundled, splitting: false, shims: true },
  {
    ...shared,
    format: "esm",
    platform: "browser",
    entry: { "browser/bundled": "src/hosts/browser/bundled.ts" },
    esbuildPlugins: [embedded],
  },
]);
