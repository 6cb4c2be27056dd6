import { cp, mkdir, readdir, readFile, readlink, rm, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { command, installPacked, ROOT, succeed } from "./install";

let folder: string;
const RESULT = { output: "一个对词", publish: false, refused: true, bundled: true };

beforeAll(async () => {
  folder = await installPacked();
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the packed package", () => {
  it("holds what it says and nothing else", async () => {
    const installed = path.join(folder, "node_modules/cuomin");
    expect((await readdir(installed)).sort()).toEqual(
      ["LICENSE", "README.en.md", "README.md", "dist", "docs", "models", "package.json", "schema"].sort(),
    );
    const manifest = JSON.parse(await readFile(path.join(installed, "package.json"), "utf8"));
    expect(Object.keys(manifest.scripts).filter((name) => /install/.test(name))).toEqual([]);
  });

  it("is found right by publint and by attw", async () => {
    const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"))!;
    const bin = (tool: string) => path.join(ROOT, "node_modules/.bin", tool);
    await succeed(bin("publint"), [tarball, "--strict"], folder);
    await succeed(bin("attw"), [tarball, "--profile", "node16"], folder);
  }, 60_000);

  it("is used as an ES module", async () => {
    expect(JSON.parse(await succeed("node", ["esm.mjs"], folder))).toEqual(RESULT);
  });

  it("is used from CommonJS", async () => {
    expect(JSON.parse(await succeed("node", ["cjs.cjs"], folder))).toEqual(RESULT);
  });

  it.each(["node16", "bundler"])(
    "is used from TypeScript with the module resolution of %s",
    async (resolution) => {
      const module = resolution === "node16" ? "node16" : "preserve";
      const files = resolution === "node16" ? ["typed.mts", "typed.cts"] : ["typed.mts"];
      const flags = `--noEmit --strict --target es2022 --lib es2023,dom --types --module ${module}`.split(
        " ",
      );
      const tsc = path.join(ROOT, "node_modules/typescript/bin/tsc");
      const run = await command("node", [tsc, ...flags, "--moduleResolution", resolution, ...files], folder);
      expect(run).toMatchObject({ code: 0, stdout: "" });
    },
  );

  it("is used as npx cuomin, on the sample of the README", async () => {
    await cp(path.join(ROOT, "examples/notice.txt"), path.join(folder, "notice.txt"));
    const { code, stdout } = await command("npx", ["--no-install", "cuomin", "check", "notice.txt"], folder);
    expect(stdout).toMatch(/^notice\.txt\n {2}\d+:\d+ {2}\S+/);
    expect(code).toBe(1);
    const version = await succeed("npx", ["--no-install", "cuomin", "--version"], folder);
    expect(version.trim()).toBe(JSON.parse(await readFile(path.join(ROOT, "package.json"), "utf8")).version);
  });
});

describe("an editor", () => {
  it("is served by npx cuomin lsp, with nothing else installed", async () => {
    const { code, found } = JSON.parse(await succeed("node", ["editor.mjs"], folder));
    expect(found.map((one: { code: string }) => one.code)).toEqual(["privacy/mobile-number"]);
    expect((await readFile(new URL(found[0].page), "utf8")).split("\n")).toContain("# 个人手机号码");
    expect(code).toBe(0);
    expect(await readdir(path.join(folder, "node_modules"))).not.toContain("vscode-languageserver");
  }, 60_000);

  it.each(["lsp", "audit"])("finds help for %s in both languages", async (name) => {
    const bin = path.join(folder, "node_modules/.bin/cuomin");
    expect(await succeed(bin, [name, "--help"], folder)).toContain("用法：");
    expect(await succeed(bin, [name, "--help", "--lang", "en"], folder)).not.toMatch(/\p{Script=Han}/u);
  });
});

describe("many files", () => {
  it("are checked on several threads in their order, with what fails in its place", async () => {
    const many = path.join(folder, "many");
    await mkdir(many);
    await writeFile(
      path.join(many, "cuomin.config.yml"),
      "bundled: false\nterms: [{ find: 错词, fix: 对词 }]\n",
    );
    const names = Array.from({ length: 12 }, (_, i) => `${String(i).padStart(2, "0")}.txt`);
    for (const [i, name] of names.entries())
      await writeFile(
        path.join(many, name),
        i === 5 ? Buffer.from([0xff, 0x00, 0xfe]) : `${"ab cd\n".repeat(10_000)}第${i}个错词`,
      );
    const bin = path.join(folder, "node_modules/.bin/cuomin");
    const { code, stdout, stderr } = await command(bin, ["check", "--format", "json"], many);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    const { results } = JSON.parse(stdout);
    expect(results.map((result: { path: string }) => result.path)).toEqual(names);
    expect(results[5].error.code).toBe("CUOMIN_ENCODING_UNKNOWN");
    for (const [i, { diagnostics }] of results.entries())
      if (i !== 5) expect(diagnostics, names[i]).toMatchObject([{ line: 10_001, found: "错词" }]);
  }, 120_000);

  it("are audited on several threads", async () => {
    const archive = path.join(folder, "archive");
    await mkdir(archive);
    await writeFile(
      path.join(archive, "cuomin.config.yml"),
      "bundled: false\nterms: [{ find: 错词, fix: 对词 }]\n",
    );
    const text = `${"ab cd\n".repeat(5000)}错词`;
    const records = Array.from({ length: 40 }, (_, id) =>
      JSON.stringify({ id, site: `site ${id % 2}`, text }),
    );
    await writeFile(path.join(archive, "posts.ndjson"), records.join("\n"));
    const bin = path.join(folder, "node_modules/.bin/cuomin");
    const { code, stdout } = await command(bin, ["audit", "--format", "json"], archive);
    expect(code).toBe(1);
    const { findings, sites } = JSON.parse(stdout);
    expect(findings.map((finding: { page: string }) => finding.page)).toEqual(
      records.map((_, id) => `posts.ndjson#${id}`),
    );
    expect(sites).toMatchObject([{ pages: 20 }, { pages: 20 }]);
  }, 120_000);
});

describe("as a git hook", () => {
  const SEVERE = "cuomin.config.yml";

  /** A real repository with the recipe of an example, whose hook finds the packed package. */
  async function repository(example: string): Promise<string> {
    const repo = path.join(folder, `repo-${example}`);
    await mkdir(repo);
    await cp(path.join(ROOT, "examples", example), repo, { recursive: true });
    await writeFile(path.join(repo, SEVERE), "terms: [{ find: 错词, fix: 对词, severity: severe }]\n");
    await succeed("git", ["init", "--quiet", "."], repo);
    await succeed("git", ["config", "user.name", "Tester"], repo);
    await succeed("git", ["config", "user.email", "tester@example.org"], repo);
    return repo;
  }

  /** Puts a tool of this project beside the packed package, as its user would install it. */
  async function installed(tool: string): Promise<void> {
    const target = path.join(folder, "node_modules", tool);
    if ((await readdir(path.dirname(target))).includes(tool)) return;
    await symlink(path.join(ROOT, "node_modules", tool), target);
    const bin = await readlink(path.join(ROOT, "node_modules/.bin", tool));
    await symlink(bin, path.join(folder, "node_modules/.bin", tool));
  }

  async function commit(repo: string, files: Readonly<Record<string, string>>) {
    for (const [name, content] of Object.entries(files)) await writeFile(path.join(repo, name), content);
    await succeed("git", ["add", "--all"], repo);
    return command("git", ["commit", "--message", "change"], repo);
  }

  async function expectGuarded(repo: string): Promise<void> {
    const passed = await commit(repo, { "好 文.txt": "这里有一个对词。\n" });
    expect(passed, passed.stderr).toMatchObject({ code: 0 });
    const refused = await commit(repo, { "坏 文.txt": "这里有一个错词。\n" });
    expect(refused.code).not.toBe(0);
    expect(refused.stdout + refused.stderr).toContain("坏 文.txt");
    expect(await succeed("git", ["log", "--oneline"], repo)).toMatch(/^\S+ change\n$/);
    expect(await commit(repo, { "坏 文.txt": "这里有一个对词。\n", "code.js": "// 错词" })).toMatchObject({
      code: 0,
    });
  }

  it.each(["husky", "lint-staged"])(
    "with the %s recipe, a severe finding refuses the commit",
    async (example) => {
      const repo = await repository(example);
      await installed("lint-staged");
      await succeed("node", [path.join(ROOT, "node_modules/husky/bin.js")], repo);
      await expectGuarded(repo);
    },
    60_000,
  );

  it("with the pre-commit recipe, a severe finding refuses the commit", async (context) => {
    const { code } = await command("pre-commit", ["--version"], folder);
    if (code !== 0) context.skip("pre-commit is not installed");
    const repo = await repository("pre-commit");
    await succeed("pre-commit", ["install"], repo);
    await expectGuarded(repo);
  }, 60_000);

  it("offers pre-commit a hook whose command is the package's own", async () => {
    const { parse } = await import("yaml");
    const [hook] = parse(await readFile(path.join(ROOT, ".pre-commit-hooks.yaml"), "utf8"));
    const [program, ...args] = hook.entry.split(" ");
    const repo = path.join(folder, "hooks-file");
    await mkdir(repo);
    await writeFile(path.join(repo, SEVERE), "terms: [{ find: 错词, fix: 对词, severity: severe }]\n");
    await writeFile(path.join(repo, "a.md"), "错词");
    await writeFile(path.join(repo, "b.md"), "对词");
    const bin = path.join(folder, "node_modules/.bin", program);
    expect((await stat(bin)).mode & 0o111).not.toBe(0);
    expect((await command(bin, [...args, "a.md", "b.md"], repo)).code).toBe(1);
    expect((await command(bin, [...args, "b.md"], repo)).code).toBe(0);
    expect("a.md").toMatch(new RegExp(hook.files));
  });
});
