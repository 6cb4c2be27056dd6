import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isFresh } from "../freshness";
import { ROOT, succeed } from "../package/install";

/** Where distributions put Chromium; `CHROMIUM` names another. */
const BROWSER = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((file) => file !== undefined && existsSync(file));
if (BROWSER === undefined)
  console.warn("No Chromium found: the browser test is skipped (install one, or set CHROMIUM).");

let folder: string;
let server: Server;

/** Bundles the consumer's page as a web project would, with the package found in node_modules. */
async function bundlePage(): Promise<readonly string[]> {
  if (!(await isFresh("dist/index.d.ts"))) await succeed("npm", ["run", "build"], ROOT);
  await cp(path.join(ROOT, "test/package/consumer"), folder, { recursive: true });
  await mkdir(path.join(folder, "node_modules"));
  await symlink(ROOT, path.join(folder, "node_modules/cuomin"));
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: ["page.ts"],
    outdir: path.join(folder, "site"),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    metafile: true,
    logLevel: "silent",
  });
  const model = await readFile(path.join(ROOT, "models/typo.cuomin-model.br"));
  await writeFile(path.join(folder, "site/model.br"), model);
  const digest = createHash("sha384").update(brotliDecompressSync(model)).digest("base64");
  await writeFile(
    path.join(folder, "site/index.html"),
    `<!doctype html><meta charset="utf-8"><body data-integrity="sha384-${digest}"><script type="module" src="page.js"></script>`,
  );
  return Object.keys(metafile.inputs);
}

describe.skipIf(BROWSER === undefined)("in a browser", () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "cuomin-browser-"));
    server = createServer(async (request, response) => {
      const name = request.url === "/" ? "/index.html" : request.url!;
      const type = name.endsWith(".js") ? "text/javascript" : "text/html";
      const body = await readFile(path.join(folder, "site", name)).catch(() => undefined);
      const encoding = name.endsWith(".br") ? { "content-encoding": "br" } : {};
      response.writeHead(body === undefined ? 404 : 200, { "content-type": type, ...encoding }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("checks with the bundled dictionaries and asks nobody but its own server", async () => {
    const inputs = await bundlePage();
    expect(inputs.filter((input) => input.startsWith("node:"))).toEqual([]);
    expect((await readdir(path.join(folder, "site"))).length).toBeGreaterThan(2);
    const browser = await chromium.launch({
      executablePath: BROWSER!,
      args: ["--no-sandbox", "--disable-background-networking"],
    });
    try {
      const page = await browser.newPage();
      const requests: string[] = [];
      const errors: string[] = [];
      page.on("request", (request) => requests.push(request.url()));
      page.on("pageerror", (error) => errors.push(String(error)));
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      await page.goto(origin);
      await page.waitForSelector("[data-done]", { timeout: 60_000 }).catch(() => {});
      expect(errors).toEqual([]);
      expect(JSON.parse((await page.textContent("body")) ?? "")).toEqual({
        output: "一个对词",
        publish: false,
        found: ["错<b>词"],
        bundled: true,
        typo: ["typo/context 汇"],
      });
      expect(requests.filter((url) => !url.startsWith(origin))).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 180_000);
});
