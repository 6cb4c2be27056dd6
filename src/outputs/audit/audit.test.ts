import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { AuditedPage, SiteSummary } from "./audit";
import { AUDIT_OUTPUTS } from "./generated/registry";
import { auditTableSchema } from "./table-schema";

const page: AuditedPage = {
  site: "甲县人民政府网",
  page: "https://example.org/a?b=1&c=2",
  title: '=HYPERLINK("x")',
  date: "2024-05-06",
  characters: 1000,
  findings: [
    {
      part: "text",
      rule: "dictionary",
      entry: "typos/按装",
      category: "typo",
      severity: "error",
      start: 4,
      end: 6,
      line: 12,
      column: 5,
      found: "按装",
      message: "“按装”应为“安装”",
      suggestions: [{ text: "安装", title: "改为“安装”", safe: true }],
      confidence: 0.98,
      context: { before: '…-1，"要', found: "按装", after: "|<b>…" },
      sources: [{ title: "《现代汉语词典》", clause: "第7版", year: 2016 }],
    },
    {
      part: "title",
      rule: "punctuation/unpaired",
      entry: null,
      category: "punctuation",
      severity: "warning",
      start: 0,
      end: 1,
      line: 1,
      column: 1,
      found: "-",
      message: "不成对",
      suggestions: [],
      confidence: 1,
      context: { before: "", found: "-", after: "" },
    },
  ],
};
const sites: readonly SiteSummary[] = [
  {
    site: "@甲",
    pages: 2,
    failed: 1,
    characters: 30_000,
    bySeverity: { severe: 1, error: 2, warning: 3, info: 4 },
    rate: 2,
    vetoed: true,
  },
];

async function render(id: string, locale: "zh" | "en" = "zh") {
  const output = await AUDIT_OUTPUTS.find((entry) => entry.id === id)!.load();
  const report = output.create({ locale, version: "1.2.3" });
  return { table: report.start() + report.page(page) + report.end(sites), summary: report.summary?.(sites) };
}

describe("the inspection table", () => {
  it("is in JSON what its schema says, and nothing more", async () => {
    const table = JSON.parse((await render("json")).table) as { findings: object[] };
    expect(v.safeParse(auditTableSchema, table).issues).toBeUndefined();
    const more = { ...table, findings: table.findings.map((finding) => ({ ...finding, more: 1 })) };
    expect(v.safeParse(auditTableSchema, more).success).toBe(false);
  });

  it("opens in a spreadsheet, where no cell is a formula or a time of day", async () => {
    const { table, summary } = await render("csv");
    expect(table.split("\r\n")).toEqual([
      "\ufeff序号,站点,页面/文件,标题,日期,位置,差错内容,上下文,建议,类别,级别,依据/规则,把握",
      '1,甲县人民政府网,https://example.org/a?b=1&c=2,"\'=HYPERLINK(""x"")",2024-05-06,第12行第5列,按装,"…-1，""要按装|<b>…",安装,错别字,错误,《现代汉语词典》，第7版，2016；typos/按装,98%',
      '2,甲县人民政府网,https://example.org/a?b=1&c=2,"\'=HYPERLINK(""x"")",2024-05-06,标题第1列,\'-,\'-,不成对,标点,警告,punctuation/unpaired,100%',
      "",
    ]);
    expect(summary?.split("\r\n")).toEqual([
      "\ufeff站点,页数,字数,严重,错误,警告,提示,每万字差错率,单项否决,无法检查",
      "'@甲,2,30000,1,2,3,4,2.00,是,1",
      "",
    ]);
  });

  it.each(["csv", "markdown", "html"])("is in English when asked, as %s", async (id) => {
    const { table } = await render(id, "en");
    expect(table).toContain("Severity");
    expect(table).toContain("line 12, column 5");
    expect(table).not.toMatch(/差错|警告|第12行/);
  });

  it("is a page that runs nothing of what it shows", async () => {
    const { table } = await render("html");
    expect(table).toContain("…-1，&#34;要<mark>按装</mark>|&#60;b&#62;…");
    expect(table).toContain('<span class="error">错误</span>');
    expect(table).toContain("<td>是</td>");
    expect(table.match(/<td>/g)).toHaveLength(2 * 13 + 10);
  });

  it("keeps its cells in Markdown, whatever they hold", async () => {
    const { table } = await render("markdown");
    const lines = table.split("\n").filter((line) => line.startsWith("|"));
    expect(lines.map((line) => line.replaceAll("\\|", "").split("|").length)).toEqual([
      15, 15, 15, 15, 12, 12, 12,
    ]);
    expect(table).toContain("按装\\|\\<b\\>");
  });

  it("is JSON for programs", async () => {
    const { findings, sites: summaries, version } = JSON.parse((await render("json")).table);
    expect(version).toBe(1);
    expect(findings).toMatchObject([
      {
        site: page.site,
        page: page.page,
        part: "text",
        line: 12,
        rule: "dictionary",
        context: '…-1，"要按装|<b>…',
      },
      { part: "title", entry: null, suggestions: [] },
    ]);
    expect(summaries).toEqual(sites);
  });
});
