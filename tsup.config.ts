import { readFile } from "node:fs/promises";
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
    noExternal: ["commander", "get-east-asian-width", "lilconfig", "picocolors", /^vscode-/],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
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
