import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import iconv from "iconv-lite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli, startCli } from "./run-cli";

let cwd: string;

/** A checker that knows one wrong word, and nothing of the bundled dictionaries, which change, or the typo model. */
const CONFIG = "bundled: false\ntypos: false\nterms:\n  - find: 错词\n    fix: 对词\n";
const WRONG = "这里有一个错词。\n";
const RIGHT = "这里有一个对词。\n";

beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), "cuomin-cli-"));
  await put("cuomin.config.yml", CONFIG);
});
afterEach(() => rm(cwd, { recursive: true }));

async function put(name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(path.join(cwd, name)), { recursive: true });
  await writeFile(path.join(cwd, name), content);
}

const read = (name: string) => readFile(path.join(cwd, name));
const cli = (args: string[], stdin?: string | Uint8Array) => runCli(args, cwd, stdin);

describe("cuomin check", () => {
  it("ends with 1 where there is a finding, with 0 where there is none", async () => {
    await put("wrong.txt", WRONG);
    await put("right.txt", RIGHT);
    const wrong = await cli(["check", "wrong.txt"]);
    expect(wrong).toMatchObject({ code: 1, stderr: "" });
    expect(wrong.stdout).toContain("这里有一个错词。\n                ~~~~\n      → 对词");
    expect(await cli(["check", "right.txt"])).toMatchObject({
      code: 0,
      stdout: "检查了 1 个文件，未发现问题\n",
    });
    expect((await cli(["check", "--fail-on", "severe"])).code).toBe(0);
  });

  it("checks the working directory when no path is given, without what is ignored", async () => {
    await put("a.txt", WRONG);
    await put("b.md", `# ${WRONG}`);
    await put("drafts/c.txt", WRONG);
    await put(".cuominignore", "drafts\n");
    const { stdout } = await cli(["check", "--format", "json"]);
    expect(JSON.parse(stdout).results.map((result: { path: string }) => result.path)).toEqual([
      "a.txt",
      "b.md",
    ]);
  });

  it("names what cannot be checked, checks the rest, and ends with 2", async () => {
    await put("picture.txt", Buffer.from("89504e470d0a1a0a00e1b4", "hex"));
    await put("big.txt", "长".repeat(1000));
    await put("a.txt", WRONG);
    await put("empty.txt", "");
    await mkdir(path.join(cwd, "nothing"));
    await symlink("loop.txt", path.join(cwd, "loop.txt"));
    const { code, stdout } = await cli([
      ..."check --format json --max-file-size 2KB picture.txt big.txt a.txt empty.txt nothing loop.txt nope.txt".split(
        " ",
      ),
    ]);
    const results: { path: string; error?: { code: string } }[] = JSON.parse(stdout).results;
    expect(Object.fromEntries(results.map((result) => [result.path, result.error?.code]))).toEqual({
      nothing: "CUOMIN_NO_FILES",
      "loop.txt": "CUOMIN_FILE_UNREADABLE",
      "nope.txt": "CUOMIN_FILE_UNREADABLE",
      "picture.txt": "CUOMIN_ENCODING_UNKNOWN",
      "big.txt": "CUOMIN_FILE_TOO_LARGE",
      "a.txt": undefined,
      "empty.txt": undefined,
    });
    expect(code).toBe(2);
  });

  it.skipIf(process.getuid?.() === 0)("names a file without read permission", async () => {
    await put("secret.txt", WRONG);
    await chmod(path.join(cwd, "secret.txt"), 0);
    expect(await cli(["check", "secret.txt"])).toMatchObject({
      code: 2,
      stdout: expect.stringContaining("CUOMIN_FILE_UNREADABLE"),
    });
  });

  it("reads old encodings", async () => {
    await put("gbk.txt", iconv.encode(`关于开展检查工作的通知，${WRONG}`, "gbk"));
    const { stdout } = await cli(["check", "gbk.txt", "--format", "json"]);
    expect(JSON.parse(stdout).results[0].diagnostics[0]).toMatchObject({ start: 17, found: "错词" });
  });

  it("finds through markup, by the name of the file or the format asked for", async () => {
    await put("a.html", "<p>这里有一个错<b>词</b>。<script>错词</script>");
    const { stdout } = await cli(["check", "a.html", "--format", "json"]);
    expect(JSON.parse(stdout).results[0].diagnostics).toMatchObject([{ found: "错<b>词" }]);
    const piped = await cli(
      ["check", "--stdin", "--stdin-filename", "x.md", "--format", "json"],
      "一个错**词**",
    );
    expect(JSON.parse(piped.stdout).results).toMatchObject([
      { path: "x.md", diagnostics: [{ found: "错**词" }] },
    ]);
    const plain = await cli(["check", "a.html", "--input-format", "text", "--format", "json"]);
    expect(JSON.parse(plain.stdout).results[0].diagnostics).toContainEqual(
      expect.objectContaining({ found: "错词" }),
    );
  });

  it("survives text that is anything but text", async () => {
    const surrogates = Buffer.from("\ufeff错词\ud800错\udc00词\0", "utf16le");
    await put("odd.txt", surrogates);
    const { code, stdout } = await cli(["check", "odd.txt", "--format", "json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).results[0].diagnostics[0]).toMatchObject({ start: 0, end: 2 });
  });

  it("shows a window of a line of ten megabytes", async () => {
    await put("line.txt", `${"好".repeat(1_700_000)}错词${"好".repeat(1_700_000)}`);
    const { code, stdout } = await cli(["check", "line.txt"]);
    expect(code).toBe(1);
    expect(stdout).toContain("1:1700001");
    expect(stdout.length).toBeLessThan(500);
  });

  it("writes the report to a file", async () => {
    await put("a.txt", WRONG);
    expect(await cli(["check", "a.txt", "--format", "html", "-o", "report.html"])).toMatchObject({
      code: 1,
      stdout: "",
    });
    expect((await read("report.html")).toString()).toContain("<mark>错词</mark>");
  });

  it("lets the command line override the configuration", async () => {
    await put("a.txt", WRONG);
    expect((await cli(["check", "--rule", "terms=off"])).code).toBe(0);
    expect((await cli(["check", "--rule", "terms/错词=info"])).code).toBe(0);
    const { stdout } = await cli(["check", "--print-config", "--mode", "review", "--rule", "typos=off"]);
    expect(JSON.parse(stdout)).toMatchObject({
      mode: "review",
      profile: "gov",
      bundled: false,
      rules: { typos: "off" },
    });
  });

  it.each([
    [["check", "--nope"], "--nope"],
    [["check", "--fail-on", "bad"], "bad"],
    [["check", "--format", "bad"], "CUOMIN_OPTION_INVALID"],
    [["check", "--as-of", "2018"], "CUOMIN_OPTION_INVALID"],
    [["check", "--max-file-size", "big"], "big"],
    [["check", "--config", "nope.yml"], "CUOMIN_CONFIG_UNREADABLE"],
    [["check", "--dictionary", "nope"], "CUOMIN_DICTIONARY_UNREADABLE"],
    [["check", "--dictionary", "a.txt"], "CUOMIN_BINARY"],
    [["check", "--input-format", "doc", "a.txt"], "CUOMIN_OPTION_INVALID"],
    [["check", "a.txt", "-o", "no/such/folder"], "CUOMIN_FILE_UNWRITABLE"],
  ])("%j is misuse: one line on stderr or in the report, exit 2", async (args, message) => {
    await put("a.txt", WRONG);
    const { code, stderr, stdout } = await cli(args);
    expect(code).toBe(2);
    expect(stderr + stdout).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("names file, line and column of a broken configuration", async () => {
    await put("cuomin.config.yml", "profile: gov\nmode: fast\n");
    const { code, stderr } = await cli(["check"]);
    expect(code).toBe(2);
    expect(stderr).toContain("cuomin.config.yml:2:7: ");
    expect((await cli(["check", "--lang", "en"])).stderr).toContain('"mode" should be');
  });

  it("ends quietly when the reader of its output goes away", async () => {
    await put("a.txt", WRONG.repeat(20_000));
    const child = startCli(["check", "a.txt"], cwd);
    let stderr = "";
    child.stderr!.on("data", (chunk) => {
      stderr += chunk;
    });
    child.stdout!.once("data", () => child.stdout!.destroy());
    const [code] = await once(child, "close");
    expect(stderr).toBe("");
    expect(code).toBeLessThan(2);
  });
});

describe("cuomin check --ndjson", () => {
  it("answers each line in order, and malformed ones by their number", async () => {
    const lines = [
      '{"id":"1","text":"错词"}',
      "not json",
      '{"id":2,"text":"好"}',
      "",
      '{"id":"3"}',
      `{"id":"4","text":"${"长".repeat(3000)}"}`,
      '{"id":"5","text":"错词"}\r',
    ];
    const { code, stdout } = await cli(["check", "--ndjson", "--max-file-size", "2000"], lines.join("\n"));
    const answers = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers).toMatchObject([
      { id: "1", diagnostics: [{ start: 0, end: 2, found: "错词" }], fixed: "对词" },
      { line: 2, error: { code: "CUOMIN_INPUT_MALFORMED" } },
      { id: 2, diagnostics: [], fixed: "好" },
      { line: 5, error: { code: "CUOMIN_INPUT_MALFORMED" } },
      { line: 6, error: { code: "CUOMIN_LIMIT_EXCEEDED" } },
      { id: "5", fixed: "对词" },
    ]);
    expect(code).toBe(2);
  });

  it("ends with 1 for findings and with 0 for none", async () => {
    expect((await cli(["check", "--ndjson"], '{"id":1,"text":"错词"}')).code).toBe(1);
    expect(await cli(["check", "--ndjson"], "")).toMatchObject({ code: 0, stdout: "" });
  });
});

describe("cuomin fix", () => {
  it("writes what is safe, in the file's own encoding, keeping mode and links", async () => {
    const before = iconv.encode(`关于开展检查工作的通知，${WRONG}`, "gb18030");
    await put("real/a.txt", before);
    await chmod(path.join(cwd, "real/a.txt"), 0o640);
    await symlink("real/a.txt", path.join(cwd, "link.txt"));
    const { code, stderr } = await cli(["fix", "link.txt"]);
    expect(code).toBe(0);
    expect(stderr).toBe("link.txt：已改正 1 处\n  错词 → 对词\n");
    expect(iconv.decode(await read("real/a.txt"), "gb18030")).toBe(`关于开展检查工作的通知，${RIGHT}`);
    expect((await stat(path.join(cwd, "real/a.txt"))).mode & 0o777).toBe(0o640);
  });

  it("leaves everything as it is with --dry-run", async () => {
    await put("a.txt", WRONG);
    expect(await cli(["fix", "--dry-run"])).toMatchObject({
      code: 0,
      stderr: "a.txt：可改正 1 处\n  错词 → 对词\n",
    });
    expect((await read("a.txt")).toString()).toBe(WRONG);
  });

  it("keeps the markup inside a word, and reports what is left", async () => {
    await put("cuomin.config.yml", `${CONFIG}  - find: 难词\n    why: 看情况\n`);
    await put("a.html", "<p>错<b>词</b>和难词</p>");
    const { code, stdout } = await cli(["fix"]);
    expect((await read("a.html")).toString()).toBe("<p>对<b>词</b>和难词</p>");
    expect(code).toBe(1);
    expect(stdout).toContain("难词");
  });

  it("turns standard input into standard output, and nothing else", async () => {
    const gbk = iconv.encode(`关于开展检查工作的通知，${WRONG}`, "gbk");
    const { bytes, stderr } = await cli(["fix", "--stdin"], gbk);
    expect(iconv.decode(bytes, "gbk")).toBe(`关于开展检查工作的通知，${RIGHT}`);
    expect(stderr).toContain("未发现问题");
  });
});

describe("cuomin init", () => {
  it("writes a configuration that works, and does not replace one", async () => {
    await rm(path.join(cwd, "cuomin.config.yml"));
    expect((await cli(["init"])).code).toBe(0);
    expect((await cli(["check", "--print-config"])).code).toBe(0);
    expect(await cli(["init"])).toMatchObject({ code: 2, stderr: expect.stringContaining("--force") });
    expect((await cli(["init", "--force"])).code).toBe(0);
  });
});

describe("cuomin", () => {
  it("helps in Chinese, and in English when asked", async () => {
    expect((await cli(["--help"])).stdout).toContain("用法：");
    const english = await cli(["--help", "--lang", "en"]);
    expect(english).toMatchObject({ code: 0, stdout: expect.stringContaining("Usage:") });
    expect(english.stdout).not.toMatch(/\p{Script=Han}/u);
  });
});
