import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "./run-cli";

let cwd: string;

/** A checker that knows two words, and nothing of the bundled dictionaries, which change, or the typo model. */
const CONFIG =
  "bundled: false\ntypos: false\nterms:\n  - { find: 错词, fix: 对词 }\n  - { find: 大错, fix: 大对, severity: severe }\n";

beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), "cuomin-audit-"));
  await put("cuomin.config.yml", CONFIG);
});
afterEach(() => rm(cwd, { recursive: true }));

async function put(name: string, content: string): Promise<void> {
  await mkdir(path.dirname(path.join(cwd, name)), { recursive: true });
  await writeFile(path.join(cwd, name), content);
}

const cli = (...args: string[]) => runCli(["audit", ...args], cwd);
const lines = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).join("\n");

interface Audit {
  readonly findings: { readonly site: string; readonly page: string; readonly found: string }[];
  readonly sites: { readonly site: string; readonly pages: number; readonly failed: number }[];
}

async function jsonOf(
  ...args: string[]
): Promise<Audit & { readonly code: number | null; readonly stderr: string }> {
  const { code, stdout, stderr } = await cli("--format", "json", ...args);
  return { ...JSON.parse(stdout), code, stderr };
}

/** Archives of four sites: folders, and one account with its posts. */
async function putArchives(): Promise<void> {
  await put("存档/甲网/a.html", "<title>甲</title><p>一个错词</p>");
  await put("存档/甲网/下/b.md", "# 好\n");
  await put("存档/乙网/a.txt", "大错");
  await put("存档/空网/readme.pdf", "");
  await put("存档/.hidden/a.txt", "错词");
  await put(
    "存档/发布.ndjson",
    lines([
      { id: 1, text: "第一条错词", title: "题", url: "https://example.org/1", date: "2024-01-02" },
      { id: 2, text: "第二条错词", site: "丙号" },
      { id: "3", text: "好" },
    ]),
  );
}

describe("cuomin audit", () => {
  it("takes folders and archives for sites, and sums up, the worst first", async () => {
    await putArchives();
    const { findings, sites, code, stderr } = await jsonOf("存档");
    expect(findings.map(({ site, page, found }) => [site, page, found])).toEqual([
      ["发布", "https://example.org/1", "错词"],
      ["丙号", "存档/发布.ndjson#2", "错词"],
      ["乙网", "存档/乙网/a.txt", "大错"],
      ["甲网", "存档/甲网/a.html", "错词"],
    ]);
    expect(sites).toMatchObject([
      { site: "乙网", pages: 1, characters: 2, bySeverity: { severe: 1 }, rate: 5000, vetoed: true },
      { site: "丙号", pages: 1, characters: 5, vetoed: false },
      { site: "甲网", pages: 2, characters: 6, bySeverity: { error: 1 } },
      { site: "发布", pages: 2, characters: 7, failed: 0 },
      { site: "空网", pages: 0, rate: 0 },
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain("5 个站点，6 页，4 处问题\n  乙网：每万字 5000.00 处，单项否决\n");
  });

  it("writes the table and the summary of a spreadsheet, all or nothing", async () => {
    await putArchives();
    expect(await cli("存档", "-o", "检查表.csv")).toMatchObject({ code: 1, stdout: "" });
    const read = (name: string) => readFile(path.join(cwd, name), "utf8");
    expect((await read("检查表.csv")).split("\r\n")[1]).toBe(
      "1,发布,https://example.org/1,题,2024-01-02,第1行第4列,错词,第一条错词,对词,错别字,错误,terms/错词,100%",
    );
    expect((await read("检查表-汇总.csv")).split("\r\n")[1]).toBe("乙网,1,2,1,0,0,0,5000.00,是,0");
    expect((await readdir(cwd)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    expect((await cli("存档", "-o", "no/such/folder.csv")).stderr).toContain("CUOMIN_FILE_UNWRITABLE");
  });

  it("calls sites by the names of a list, by folder, file or record", async () => {
    await putArchives();
    await put(
      "sites.yml",
      "存档/甲网: 甲县人民政府网\n存档/甲网/下: 甲县专题\n存档/发布.ndjson: 甲县发布\n丙号: 丙县发布\n",
    );
    const { sites } = await jsonOf("--sites", "sites.yml", "存档");
    expect(sites.map(({ site, pages }) => `${site} ${pages}`).sort()).toEqual(
      ["乙网 1", "丙县发布 1", "甲县专题 1", "甲县人民政府网 1", "甲县发布 2", "空网 0"].sort(),
    );
    await put(
      "few.yml",
      "存档/甲网: 甲县\n存档/甲网/下: 甲县专题\n存档/发布.ndjson: 甲县发布\n丙号: 丙县发布\n",
    );
    const few = await jsonOf("--sites", "few.yml");
    expect(few.code).toBe(1);
    expect(few.sites.map(({ site, pages }) => `${site} ${pages}`)).toEqual([
      "丙县发布 1",
      "甲县 1",
      "甲县发布 2",
      "甲县专题 1",
    ]);
    await put("gone.yml", "存档/乙网: 乙县\n存档/丁网: 丁县\n");
    const gone = await jsonOf("--sites", "gone.yml");
    expect(gone).toMatchObject({ code: 2, stderr: expect.stringContaining("存档/丁网: ") });
    expect(gone.sites).toContainEqual(expect.objectContaining({ site: "丁县", pages: 0, failed: 1 }));
    await put("bad.yml", "- 存档\n");
    expect(await cli("--sites", "bad.yml")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("CUOMIN_INPUT_MALFORMED"),
    });
  });

  it("names what cannot be checked, checks the rest, and ends with 2", async () => {
    await put("a/a.txt", "错词");
    await writeFile(path.join(cwd, "a/b.txt"), Buffer.from([0xff, 0x00, 0xfe]));
    await put("posts.ndjson", `not json\n${lines([{ text: "好" }, { id: 1 }])}\n`);
    const { code, stderr, sites } = await jsonOf(".", "nope", "no*.txt");
    expect(code).toBe(2);
    for (const part of ["a/b.txt", "posts.ndjson:1", "posts.ndjson:3", "nope: ", "no*.txt: "])
      expect(stderr).toContain(part);
    expect(sites).toContainEqual(expect.objectContaining({ site: "posts", pages: 1, failed: 2 }));
    expect(sites).toContainEqual(expect.objectContaining({ site: "a", pages: 1, failed: 1 }));
  });

  it("ends with 0 where nothing is as grave as asked", async () => {
    await put("a/a.txt", "错词");
    const args = ["a", "--fail-on", "severe", "--format", "html", "-o", "a/report.html"];
    expect((await cli(...args)).code).toBe(0);
    // The table that is there now is not a page.
    expect((await cli(...args)).stderr).toContain("1 个站点，1 页，1 处问题");
    expect((await cli("a", "--format", "xls")).stderr).toContain("csv, html, json, markdown");
  });

  it("judges each page by the wording of its day when asked", async () => {
    await put("cuomin.config.yml", "typos: false\n");
    await put("a.ndjson", lines([{ id: 1, text: "村民王某（13812345678）领取补助。", date: "2012-05-06" }]));
    const { stdout, code } = await cli("a.ndjson", "--as-of-each-date");
    expect(stdout).toContain("138******78");
    expect(stdout).not.toContain("13812345678");
    expect(code).toBe(0);
  });
});
