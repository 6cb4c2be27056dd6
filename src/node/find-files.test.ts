import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFiles } from "./find-files";

let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), "cuomin-find-"));
  for (const file of [
    "a.txt",
    "b.MD",
    "[1] (x).txt",
    "notes.doc",
    "sub/c.html",
    "sub/deep/d.txt",
    "node_modules/x/e.txt",
    ".hidden/f.txt",
  ]) {
    await mkdir(path.dirname(path.join(cwd, file)), { recursive: true });
    await writeFile(path.join(cwd, file), "");
  }
  await mkdir(path.join(cwd, "empty"));
  await symlink(".", path.join(cwd, "sub/loop"));
  await symlink("../a.txt", path.join(cwd, "sub/link.txt"));
});
afterAll(() => rm(cwd, { recursive: true }));

const find = (patterns: string[], ignore: string[] = []) =>
  findFiles({ patterns, cwd, extensions: ["txt", "md", "html"], ignore });

describe("findFiles", () => {
  it("searches directories for known endings, and follows no links", async () => {
    expect(await find(["."])).toEqual({
      files: ["[1] (x).txt", "a.txt", "b.MD", "sub/c.html", "sub/deep/d.txt"],
      errors: [],
    });
    expect((await find(["./sub/deep/"])).files).toEqual(["sub/deep/d.txt"]);
  });

  it("takes named files whatever their ending, once, in the order given", async () => {
    expect((await find(["notes.doc", "./a.txt", "[1] (x).txt", "a.txt"])).files).toEqual([
      "notes.doc",
      "a.txt",
      "[1] (x).txt",
    ]);
  });

  it("expands glob patterns", async () => {
    expect((await find(["sub/**/*.{txt,html}"])).files).toEqual(["sub/c.html", "sub/deep/d.txt"]);
  });

  it("works with absolute paths", async () => {
    expect((await find([path.join(cwd, "sub")])).files).toHaveLength(2);
  });

  it("names what is not there and goes on", async () => {
    const { files, errors } = await find(["nope.txt", "*.nope", "empty", "a.txt"]);
    expect(files).toEqual(["a.txt"]);
    expect(errors.map(({ code, file }) => [code, file])).toEqual([
      ["CUOMIN_FILE_UNREADABLE", "nope.txt"],
      ["CUOMIN_NO_FILES", "*.nope"],
      ["CUOMIN_NO_FILES", "empty"],
    ]);
  });

  it("leaves out what is ignored, even when it is named", async () => {
    expect((await find([".", "a.txt", path.join(cwd, "a.txt")], ["*.txt", "!a*"])).files).toEqual([
      "a.txt",
      "b.MD",
      "sub/c.html",
      path.join(cwd, "a.txt"),
    ]);
    await writeFile(path.join(cwd, ".cuominignore"), "# 草稿\nsub/\n/b.md\n");
    expect((await find([".", "sub/c.html", ".."], [])).files).not.toContain("sub/c.html");
    await rm(path.join(cwd, ".cuominignore"));
  });

  it.skipIf(process.getuid?.() === 0)("reports an ignore file that cannot be read", async () => {
    await writeFile(path.join(cwd, ".cuominignore"), "");
    await chmod(path.join(cwd, ".cuominignore"), 0);
    await expect(find(["."])).rejects.toMatchObject({ code: "CUOMIN_FILE_UNREADABLE" });
    await rm(path.join(cwd, ".cuominignore"));
  });
});
