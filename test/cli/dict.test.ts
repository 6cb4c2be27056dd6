import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { run } from "../../src/hosts/cli/program";

let folder: string;
const home = process.cwd();

/** Runs the command line in the test's folder. */
async function cuomin(...args: string[]): Promise<{ out: string; err: string; code: number }> {
  const out: string[] = [];
  const err: string[] = [];
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((chunk) => out.push(String(chunk)) > 0),
    vi.spyOn(process.stderr, "write").mockImplementation((chunk) => err.push(String(chunk)) > 0),
    vi.spyOn(process, "cwd").mockReturnValue(folder),
  ];
  process.exitCode = 0;
  try {
    await run(args);
    return { out: out.join(""), err: err.join(""), code: Number(process.exitCode) };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = 0;
  }
}

function writeDictionary(entries: string): string {
  const place = join(folder, "dictionaries", "mine");
  mkdirSync(join(place, "entries"), { recursive: true });
  writeFileSync(join(place, "meta.yml"), "{ id: mine, version: 1.0.0, title: 试, licence: MIT }");
  writeFileSync(
    join(place, "entries", "a.yml"),
    `defaults: { category: typo, severity: error }\nentries:\n${entries}`,
  );
  return place;
}

const GOOD = "  - { find: 按装, fix: 安装, guard: 按装配, flag: 设备已按装到位。, pass: 请按装配图施工。 }\n";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cuomin-dict-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  expect(process.cwd()).toBe(home);
});

describe("cuomin dict", () => {
  it("lint lists every problem with its place and code, and exits 1", async () => {
    const place = writeDictionary(`${GOOD}  - { find: 安安, fix: 安安心 }\n  - { find: 乙 }\n`);
    const { out, code } = await cuomin("dict", "lint", place);
    expect(code).toBe(1);
    expect(out).toContain(`${join(place, "entries", "a.yml")}:4:5: `);
    expect(out).toContain("[DICT_UNSORTED]");
    expect(out).toContain("[DICT_FIND_IN_FIX]");
    expect(out).toContain("[DICT_WHY_MISSING]");
    writeDictionary(GOOD);
    expect((await cuomin("dict", "lint", place)).code).toBe(0);
  });

  it("test runs the sentences", async () => {
    const place = writeDictionary(GOOD);
    expect(await cuomin("dict", "test", place)).toMatchObject({ out: "", code: 0 });
    writeDictionary("  - { find: 按装, fix: 安装, flag: 请按装配图按装。, pass: 设备已按装。 }\n");
    const { out, code } = await cuomin("dict", "test", place);
    expect(code).toBe(1);
    expect(out).toContain("[DICT_PASS_FAILED]");
  });

  it("build writes the same bytes each time, which check and diff can use", async () => {
    const place = writeDictionary(GOOD);
    const [one, two] = [join(folder, "one.bin"), join(folder, "two.bin")];
    expect((await cuomin("dict", "build", place, "-o", one)).code).toBe(0);
    expect((await cuomin("dict", "build", place, "-o", two)).code).toBe(0);
    expect(readFileSync(two).equals(readFileSync(one))).toBe(true);
    writeDictionary(`${GOOD}  - { find: 松驰, fix: 松弛, flag: 肌肉松驰。 }\n`);
    const corpus = join(folder, "corpus.txt");
    writeFileSync(corpus, "肌肉松驰，设备按装。");
    const { out } = await cuomin("dict", "diff", one, place, "--corpus", corpus, "--format", "json");
    expect(JSON.parse(out)).toMatchObject({
      level: "minor",
      entries: [{ id: "mine/松驰", kind: "added" }],
      corpus: { characters: 10, changes: [{ by: "mine/松驰", gained: 1, lost: 0 }] },
    });
    expect((await cuomin("dict", "diff", one, place, "--format", "markdown")).out).toContain(
      "| 新增 | `mine/松驰` | 松驰 → 松弛 |",
    );
  });

  it("bench measures both sides and fails past its bounds", async () => {
    const place = writeDictionary(GOOD);
    const labelled = join(folder, "pairs.tsv");
    writeFileSync(labelled, "wrong\tright\tcontext\n按装\t安装\t已按装。\n松驰\t松弛\t\n");
    const { out, code } = await cuomin(
      "dict",
      "bench",
      place,
      place,
      "--labelled",
      labelled,
      "--json",
      "--min-recall",
      "0.9",
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      new: { entries: 1, labelled: { cases: 2, found: 1, recall: 0.5, precision: 1 } },
      failures: [expect.stringContaining("--min-recall")],
    });
    expect((await cuomin("dict", "bench", place, place, "--max-growth", "1.1")).code).toBe(0);
  });

  it("compares with a git revision", async () => {
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...args], { cwd: folder });
    writeDictionary(GOOD);
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "one");
    writeDictionary("  - { find: 松驰, fix: 松弛 }\n");
    const { out } = await cuomin("dict", "diff", "HEAD", join(folder, "dictionaries"), "--format", "json");
    expect(JSON.parse(out)).toMatchObject({
      level: "major",
      entries: [
        { id: "mine/按装", kind: "removed" },
        { id: "mine/松驰", kind: "added" },
      ],
    });
    expect(await cuomin("dict", "diff", "no-such-thing", "HEAD")).toMatchObject({
      code: 2,
      err: expect.stringContaining("CUOMIN_DICTIONARY_UNREADABLE"),
    });
  });

  it("import writes entries and names what it left out", async () => {
    const file = join(folder, "list.txt");
    writeFileSync(file, "按装→安装\n坏行\n");
    const { out, err, code } = await cuomin("dict", "import", file, "--format", "arrow");
    expect([out, code]).toEqual([expect.stringContaining("find: 按装"), 0]);
    expect(err).toContain(":2: ");
  });
});
