import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "./load-config";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "cuomin-config-"));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, content: string) => writeFile(path.join(folder, name), content);

describe("loadConfig", () => {
  it.each([
    ["cuomin.config.yml", "profile: news # 新闻\n"],
    ["cuomin.config.json", '{ "profile": "news" }'],
    ["cuomin.config.mjs", 'export default { profile: "news" };'],
    ["cuomin.config.cjs", 'module.exports = { profile: "news" };'],
    ["cuomin.config.ts", 'const profile: string = "news"; export default { profile };'],
    ["package.json", '{ "name": "x", "cuomin": { "profile": "news" } }'],
  ])("reads %s, also from a directory below", async (name, content) => {
    await put(name, content);
    await mkdir(path.join(folder, "a/b"), { recursive: true });
    expect(await loadConfig(path.join(folder, "a/b"))).toEqual({
      config: { profile: "news" },
      file: path.join(folder, name),
    });
  });

  it.each([
    ["cuomin.config.yml", (profile: string) => `profile: ${profile}`],
    ["cuomin.config.mjs", (profile: string) => `export default { profile: "${profile}" };`],
    ["cuomin.config.cjs", (profile: string) => `module.exports = { profile: "${profile}" };`],
    ["cuomin.config.ts", (profile: string) => `export default { profile: "${profile}" as string };`],
  ])("reads %s anew when it has changed", async (name, content) => {
    await put(name, content("news"));
    expect((await loadConfig(folder)).config).toEqual({ profile: "news" });
    await put(name, content("general"));
    await utimes(path.join(folder, name), new Date(), new Date(Date.now() + 5000));
    expect((await loadConfig(folder)).config).toEqual({ profile: "general" });
  });

  it("passes over a package.json without our key, and an empty file", async () => {
    await put("package.json", '{ "name": "x" }');
    expect((await loadConfig(folder)).config).toEqual({});
    await put("package.json", "{ broken");
    expect((await loadConfig(folder)).config).toEqual({});
    await put("cuomin.config.yml", "\n");
    expect((await loadConfig(folder)).config).toEqual({});
  });

  it("makes paths of dictionaries absolute from the file's directory", async () => {
    await put("other.yml", "dictionaries: [mine, /abs/x.bin]");
    const { config } = await loadConfig(folder, "other.yml");
    expect(config.dictionaries).toEqual([path.join(folder, "mine"), path.resolve("/abs/x.bin")]);
  });

  it.each([
    ["cuomin.config.yml", "profile: gov\nmode: fast\n", 2, 7],
    ["cuomin.config.yml", "rules:\n  typos: loud\n", 2, 10],
    ["cuomin.config.yml", "a: [", 1, 5],
    ["cuomin.config.json", '{\n  "profil": "gov"\n}', 2, 13],
    ["package.json", '{\n "cuomin": {\n  "failOn": 3 } }', 3, 13],
  ])("names the place of what is wrong in %s %j", async (name, content, line, column) => {
    await put(name, content);
    await expect(loadConfig(folder)).rejects.toMatchObject({
      code: "CUOMIN_CONFIG_INVALID",
      file: path.join(folder, name),
      line,
      column,
    });
  });

  it("names the file of a configuration that fails to run or is not there", async () => {
    await put("cuomin.config.mjs", "throw new Error('oh');");
    await expect(loadConfig(folder)).rejects.toMatchObject({
      code: "CUOMIN_CONFIG_INVALID",
      file: path.join(folder, "cuomin.config.mjs"),
      message: expect.stringContaining("oh"),
    });
    await expect(loadConfig(folder, "nope.yml")).rejects.toMatchObject({
      code: "CUOMIN_CONFIG_UNREADABLE",
      file: path.join(folder, "nope.yml"),
    });
  });
});
