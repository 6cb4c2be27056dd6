import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Diagnostic, InitializeResult } from "vscode-languageserver/node";
import { Editor } from "./editor";

/** A checker that knows a few words, and nothing of the bundled dictionaries, which change, or the typo model. */
const CONFIG = `bundled: false
typos: false
terms:
  - { find: 错词, fix: 对词 }
  - { find: 大错, fix: 大对, severity: severe }
  - { find: 难词, why: 看情况, severity: warning }
  - { find: 怪词, fix: [好词, 妙词], severity: info }
`;

let root: string;
let folder: string;
let editor: Editor;
let hello: InitializeResult;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "cuomin-lsp-"));
  [editor, hello] = await Editor.start(root);
}, 60_000);
afterAll(async () => {
  editor.kill();
  await rm(root, { recursive: true });
});
// One server for all tests, as an editor has: each test has a folder of its own.
beforeEach(async () => {
  folder = await mkdtemp(path.join(root, "work-"));
  editor.folder = folder;
  await put("cuomin.config.yml", CONFIG);
  editor.forget();
});

async function put(name: string, content: string): Promise<void> {
  await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
  await writeFile(path.join(folder, name), content);
}

const start = { line: 0, character: 0 };
const everything = { start, end: { line: 99, character: 0 } };
const places = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ code, range }) => `${code}@${range.start.line}:${range.start.character}`);

describe("cuomin lsp", () => {
  it("checks what is opened and typed, by paragraph, in UTF-16 units", async () => {
    expect(hello.capabilities).toMatchObject({ positionEncoding: "utf-16" });
    const opened = await editor.open("a.txt", "plaintext", "😀大错\r\n这里有怪词和难词。\r\n");
    expect(opened).toMatchObject([
      {
        range: { start: { line: 0, character: 2 }, end: { line: 0, character: 4 } },
        severity: 1,
        code: "terms/大错",
        source: "cuomin",
        data: { severity: "severe", category: "typo", found: "大错", start: 2, end: 4 },
      },
      { range: { start: { line: 1, character: 3 } }, severity: 3, code: "terms/怪词" },
      {
        range: { start: { line: 1, character: 6 } },
        severity: 2,
        message: expect.stringContaining("看情况"),
      },
    ]);
    await editor.type("a.txt", 2, 3, "小");
    expect(places(await editor.diagnostics("a.txt"))).toEqual(["terms/怪词@1:3", "terms/难词@1:6"]);
    await editor.type("a.txt", 2, 6, "错词");
    expect(editor.text("a.txt")).toBe("😀错词这里有怪词和难词。\r\n");
    expect(places(await editor.diagnostics("a.txt"))).toEqual([
      "terms/错词@0:2",
      "terms/怪词@0:7",
      "terms/难词@0:10",
    ]);
    expect(await editor.close("a.txt")).toEqual([]);
  });

  it("checks once when the typist pauses", async () => {
    await editor.open("a.txt", "plaintext", "");
    for (const [i, character] of [..."慢慢写出一个错词"].entries())
      await editor.type("a.txt", i, i, character);
    expect(places(await editor.diagnostics("a.txt"))).toEqual(["terms/错词@0:6"]);
    expect(editor.published("a.txt")).toBeLessThan(5);
  });

  it("reads a document by its language, else by its name", async () => {
    expect(places(await editor.open("a", "markdown", "一个错**词**"))).toEqual(["terms/错词@0:2"]);
    expect(places(await editor.open("b.html", "something", "<p>错<b>词</b><i title=错词>"))).toHaveLength(2);
    expect(places(await editor.open("untitled:Untitled-1", "html", "<script>错词</script>"))).toEqual([]);
  });

  it("offers each suggestion, and puts right through markup", async () => {
    await editor.open("a.html", "html", "<p>错<b>词</b></p>\n<p>怪词</p>");
    expect(await editor.actions("a.html", { start, end: start }, ["quickfix"])).toEqual([]);
    const at = { start: { line: 0, character: 4 }, end: { line: 0, character: 4 } };
    const offered = await editor.actions("a.html", at, ["quickfix"]);
    expect(offered[0]).toMatchObject({
      kind: "quickfix",
      isPreferred: true,
      diagnostics: [{ code: "terms/错词" }],
    });
    expect(await editor.apply("a.html", offered[0]!)).toBe("<p>对<b>词</b></p>\n<p>怪词</p>");
    expect(places(await editor.diagnostics("a.html"))).toEqual(["terms/怪词@1:3"]);
    const line = { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } };
    const choices = await editor.actions("a.html", line, ["quickfix"]);
    expect(choices.map(({ title, isPreferred }) => [title.includes("好词"), isPreferred])).toEqual([
      [true, undefined],
      [false, undefined],
      [false, undefined],
    ]);
  });

  it("answers for the text as it stands, however soon it is asked", async () => {
    await editor.open("a.txt", "plaintext", "好");
    await editor.type("a.txt", 0, 1, "一个错词");
    const [fix] = await editor.actions("a.txt", everything, ["quickfix"]);
    expect(await editor.apply("a.txt", fix!)).toBe("一个对词");
  });

  it("puts right all that is certain", async () => {
    await editor.open("a.md", "markdown", "# 错词\n\n怪词和大错，**错**词。\n");
    const actions = await editor.actions("a.md", { start, end: start }, ["source"]);
    expect(actions.map(({ kind }) => kind)).toEqual(["source.fixAll.cuomin"]);
    expect(await editor.apply("a.md", actions[0]!)).toBe("# 对词\n\n怪词和大对，**对**词。\n");
    await editor.diagnostics("a.md");
    expect(await editor.actions("a.md", everything, ["source.fixAll"])).toEqual([]);
  });

  it.each([
    ["a.md", "markdown", "# 一个错词  \n", "# 一个错词<!-- cuomin-disable-line terms/错词 -->  \n"],
    ["a.html", "html", "<p>错词</p>\n", "<p>错词</p><!-- cuomin-disable-line terms/错词 -->\n"],
    ["b.html", "html", "<p>错词<i\n></i>", "<p>错词<!-- cuomin-disable-line terms/错词 --><i\n></i>"],
  ])("lets pass on a line in %s", async (name, language, before, after) => {
    await editor.open(name, language, before);
    const offered = await editor.actions(name, everything, ["quickfix"]);
    expect(await editor.apply(name, offered.at(-1)!)).toBe(after);
    expect(await editor.diagnostics(name)).toEqual([]);
  });

  it.each([
    ["a.txt", "plaintext", "一个错词"],
    ["a.md", "markdown", "一个大错"],
    ["a.html", "html", '<i title="错词\n">'],
    ["b.md", "markdown", "---\ntitle: 错词\n---\n"],
  ])("offers no directive where it would be read or be of no use: %s", async (name, language, text) => {
    expect(await editor.open(name, language, text)).toHaveLength(1);
    const offered = await editor.actions(name, everything, ["quickfix"]);
    expect(offered.map(({ title }) => title)).toEqual([expect.stringContaining("对")]);
  });

  it("masks personal data in what it shows, not in what it writes", async () => {
    const text = "村民王某（13812345678）领取错词。";
    const shown = JSON.stringify([
      await editor.open("a.txt", "plaintext", text),
      await editor.actions("a.txt", everything, ["quickfix"]),
    ]);
    expect(shown).toContain("privacy/mobile-number");
    expect(shown).not.toContain("13812345678");
    const [fixAll] = await editor.actions("a.txt", everything, ["source.fixAll.cuomin"]);
    expect(await editor.apply("a.txt", fixAll!)).toBe("村民王某（13812345678）领取对词。");
  });

  it("goes by the nearest configuration, and reads it again when it has changed", async () => {
    await put("sub/cuomin.config.yml", `${CONFIG}rules: { terms/错词: "off" }\n`);
    expect(places(await editor.open("a.txt", "plaintext", "错词"))).toEqual(["terms/错词@0:0"]);
    expect(places(await editor.open("sub/a.txt", "plaintext", "错词"))).toEqual([]);
    const watchers = JSON.stringify(editor.registrations);
    expect(watchers).toContain("cuomin.config.yml");
    editor.forget();
    await put("cuomin.config.yml", `${CONFIG}minSeverity: severe\n`);
    await editor.touched("cuomin.config.yml");
    expect(places(await editor.diagnostics("a.txt"))).toEqual([]);
  });

  it("leaves files alone that the workspace ignores, until it no longer does", async () => {
    const list = path.join(root, ".cuominignore");
    const ignored = path.relative(root, path.join(folder, "drafts"));
    await writeFile(list, `${ignored.replaceAll(path.sep, "/")}/\n`);
    await editor.touched("../.cuominignore");
    expect(places(await editor.open("drafts/a.txt", "plaintext", "错词"))).toEqual([]);
    expect(places(await editor.open("b.txt", "plaintext", "错词"))).toEqual(["terms/错词@0:0"]);
    editor.forget();
    await rm(list);
    await editor.touched("../.cuominignore");
    expect(places(await editor.diagnostics("drafts/a.txt"))).toEqual(["terms/错词@0:0"]);
  });

  it("reads a dictionary of the user's again when it has changed", async () => {
    const entry = (word: string) =>
      `defaults: { category: typo, severity: error, sources: [] }\nentries:\n  - { find: ${word}, fix: 好词, flag: 这是${word}。 }\n`;
    await put("own/meta.yml", "id: own\nversion: 1.0.0\ntitle: 自用词\nlicence: MIT\n");
    await put("own/entries/words.yml", entry("甲词"));
    await put("cuomin.config.yml", "bundled: false\ntypos: false\ndictionaries: [own]\n");
    await editor.touched("cuomin.config.yml");
    expect(places(await editor.open("a.txt", "plaintext", "甲词和乙词"))).toEqual(["own/甲词@0:0"]);
    editor.forget();
    await put("own/entries/words.yml", entry("乙词"));
    await editor.touched("own/entries/words.yml");
    expect(places(await editor.diagnostics("a.txt"))).toEqual(["own/乙词@0:3"]);
  });

  it("says what is wrong with a configuration, and goes on by the last one that was right", async () => {
    await editor.open("a.txt", "plaintext", "错词");
    await put("cuomin.config.yml", "mode: fast\n");
    editor.forget();
    await editor.touched("cuomin.config.yml");
    expect(await editor.message()).toContain("cuomin.config.yml:1:7");
    expect(places(await editor.diagnostics("a.txt"))).toEqual(["terms/错词@0:0"]);
  });

  it("takes settings from the editor", async () => {
    await editor.open("a.txt", "plaintext", "错词");
    editor.forget();
    await editor.configure({ lang: "en", minSeverity: "warning", mode: null, trace: "off" });
    expect((await editor.diagnostics("a.txt"))[0]!.message).toMatch(/should be/);
    editor.forget();
    await editor.configure({ mode: "fast" });
    expect(await editor.message()).toContain("mode");
    await editor.configure(null);
  });

  it("links a rule to its page", async () => {
    const [finding] = await editor.open("a.txt", "plaintext", "村民王某（13812345678）领取补助。");
    expect(finding!.codeDescription?.href).toMatch(/^file:.*\/docs\/rules\/privacy-mobile-number\.md$/);
  });

  it("survives text that is anything but text", async () => {
    await editor.open("a.html", "html", "<<\0>\ud800<!--".repeat(2000));
    await editor.open("a.md", "markdown", "[`*_".repeat(5000));
    expect(places(await editor.open("b.txt", "plaintext", "\ud800错词\udc00"))).toContain("terms/错词@0:1");
  });

  it("ends with 0 when asked to shut down first, with 1 otherwise", async () => {
    const [polite] = await Editor.start(folder);
    expect(await polite.end({ shutdown: true })).toEqual({ code: 0, stderr: "" });
    const [abrupt] = await Editor.start(folder);
    expect((await abrupt.end({ shutdown: false })).code).toBe(1);
  });
});
