import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv-draft-04";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../model/diagnostic";
import { CuominError } from "../model/error";
import { OUTPUTS } from "./generated/registry";
import { mask, publicResult } from "./masking";
import type { Output, Result, Totals } from "./output";
import { reportSchema } from "./report-schema";
import { displayWidth } from "./stylish";

const TEXT = "第一行：登陆帐户“后台”\n身份证号11010519491231002X，电话13800138000。\n";

function diagnosticAt(found: string, changes: Partial<Diagnostic> = {}, text = TEXT): Diagnostic {
  const start = text.indexOf(found);
  const span = { start, end: start + found.length };
  return {
    rule: "dictionary",
    category: "typo",
    severity: "error",
    span,
    found,
    message: `“${found}”有误`,
    suggestions: [],
    confidence: 1,
    ...changes,
  };
}

const account = diagnosticAt("帐户", {
  entry: "typos/帐户",
  suggestions: [
    { text: "账户", title: "改为“账户”", edits: [{ span: { start: 6, end: 8 }, text: "账户" }], safe: true },
  ],
});
const identity = diagnosticAt("11010519491231002X", {
  rule: "privacy/identity-number",
  category: "privacy",
  severity: "severe",
  message: "身份证号 11010519491231002X 不应公开",
});
const checked = publicResult("dir/通知 1.txt", TEXT, [account, identity]);
const failed: Result = {
  path: "坏.txt",
  error: new CuominError("CUOMIN_ENCODING_UNKNOWN", { zh: "无法识别编码", en: "unknown encoding" }),
};
const totals: Totals = {
  files: 2,
  failed: 1,
  fixable: 1,
  bySeverity: { severe: 1, error: 1, warning: 0, info: 0 },
};

function render(
  output: Output,
  results: readonly Result[],
  colour = false,
  locale: "zh" | "en" = "zh",
): string {
  const report = output.create({ locale, colour, version: "1.2.3" });
  return report.start() + results.map((result) => report.result(result)).join("") + report.end(totals);
}

async function outputOf(id: string): Promise<Output> {
  return OUTPUTS.find((entry) => entry.id === id)!.load();
}

/** Parses XML strictly enough for a test: every tag closed in order, attributes and text decoded. */
function parseXml(source: string) {
  interface Node {
    name: string;
    attributes: Record<string, string>;
    children: Node[];
    text: string;
  }
  const root: Node = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const node: Node = { name, attributes, children: [], text: "" };
        open.at(-1)!.children.push(node);
        open.push(node);
      },
      ontext: (text) => {
        open.at(-1)!.text += text;
      },
      onclosetag: (name, implied) => {
        expect(implied && !source.includes(`<${name} `)).toBe(false);
        expect(open.pop()!.name).toBe(name);
      },
    },
    { xmlMode: true },
  );
  parser.end(source);
  expect(open).toEqual([root]);
  return root.children.find((node) => !node.name.startsWith("?"))!;
}

describe("masking", () => {
  it("hides the middle and keeps the length", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(mask(text)).toHaveLength(text.length);
      }),
    );
    expect(mask("13800138000")).toBe("138******00");
    expect(mask("1234567")).toBe("*******");
  });

  it("leaves results without private findings as they are", () => {
    expect(publicResult("a", TEXT, [account])).toMatchObject({ text: TEXT, diagnostics: [account] });
  });

  it("masks findings that overlap a private one", () => {
    const wide = diagnosticAt("证号11010519491231002X，", { suggestions: [] });
    const half = diagnosticAt("49123", {});
    const { diagnostics, text } = publicResult("a", TEXT, [wide, identity, half]);
    expect(text).toHaveLength(TEXT.length);
    expect(JSON.stringify(diagnostics)).not.toMatch(/19491231|49123/);
  });
});

describe.each(OUTPUTS)("the $id output", ({ id }) => {
  it("never shows what a privacy finding found", async () => {
    const shown = render(await outputOf(id), [checked, failed]);
    expect(shown).not.toContain("11010519491231002X");
    expect(shown).not.toContain("19491231");
    expect(decodeURI(shown.replaceAll(/%(?![0-9A-F]{2})/g, "%25"))).toContain("坏.txt");
  });

  it("takes any text, path and message", async () => {
    const output = await outputOf(id);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(), fc.nat(), (text, a, b) => {
        const start = a % (text.length + 1);
        const end = start + (b % (text.length - start + 1));
        const diagnostic = { ...account, span: { start, end }, found: text.slice(start, end), message: text };
        const shown = render(output, [publicResult(text, text, [diagnostic])], true);
        expect(shown).not.toMatch(/\x1b(?!\[\d+m)/);
      }),
    );
  });

  it("shows a window of a very long line", async () => {
    const text = "字".repeat(1_000_000);
    const diagnostics = Array.from({ length: 50 }, (_, i) => ({
      ...account,
      span: { start: i * 20_000, end: i * 20_000 + 2 },
      found: "字字",
    }));
    const shown = render(await outputOf(id), [publicResult("a.txt", text, diagnostics)]);
    expect(shown.length).toBeLessThan(50_000);
  });
});

describe("stylish", () => {
  it("underlines the error at its display width", async () => {
    const lines = render(await outputOf("stylish"), [checked]).split("\n");
    const at = lines.findIndex((line) => line.includes("~"));
    const before = lines[at - 1]!.slice(0, lines[at - 1]!.indexOf("帐户"));
    expect(lines[at]).toBe(`${" ".repeat(displayWidth(before))}~~~~`);
    expect(lines[at - 2]).toContain("1:7  错误  “帐户”有误  typos/帐户");
    expect(lines[at + 1]).toBe("      → 账户");
    expect(lines).toContain(
      "检查了 2 个文件，发现 2 处问题（严重 1，错误 1）；其中 1 处可用 cuomin fix 自动改正；1 个文件无法检查",
    );
  });

  it("speaks English, and colours only when asked", async () => {
    const output = await outputOf("stylish");
    expect(render(output, [checked], false, "en")).toContain("2 findings in 2 files (severe 1, error 1)");
    expect(render(output, [checked])).not.toContain("\x1b");
    expect(render(output, [checked], true)).toContain("\x1b[31m");
  });

  it.each([
    ["帐户", 4],
    ["abc", 3],
    ["ａ，", 4],
    ["e\u0301", 1],
    ["\u200b", 0],
    ["😀", 2],
  ])("gives %j %i columns", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe("json", () => {
  it("has the documented shape", async () => {
    expect(JSON.parse(render(await outputOf("json"), [checked, failed]))).toEqual({
      version: 1,
      results: [
        {
          path: "dir/通知 1.txt",
          diagnostics: [
            {
              rule: "dictionary",
              entry: "typos/帐户",
              category: "typo",
              severity: "error",
              start: 6,
              end: 8,
              line: 1,
              column: 7,
              found: "帐户",
              message: "“帐户”有误",
              suggestions: [{ text: "账户", title: "改为“账户”", safe: true }],
              confidence: 1,
            },
            expect.objectContaining({ entry: null, line: 2, column: 5, found: "110*************2X" }),
          ],
        },
        {
          path: "坏.txt",
          diagnostics: [],
          error: { code: "CUOMIN_ENCODING_UNKNOWN", message: "无法识别编码 [CUOMIN_ENCODING_UNKNOWN]" },
        },
      ],
    });
    expect(JSON.parse(render(await outputOf("json"), []))).toEqual({ version: 1, results: [] });
  });
});

describe("the schema of the report", () => {
  it("holds for what json writes, and for nothing with other keys", async () => {
    const report: unknown = JSON.parse(render(await outputOf("json"), [checked, failed]));
    expect(v.safeParse(reportSchema, report).issues).toBeUndefined();
    expect(v.safeParse(reportSchema, { ...(report as object), more: 1 }).success).toBe(false);
  });
});

describe("ndjson", () => {
  it("is one JSON value a line", async () => {
    const lines = render(await outputOf("ndjson"), [checked, failed])
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => JSON.parse(line).path)).toEqual(["dir/通知 1.txt", "坏.txt"]);
  });
});

describe("github", () => {
  it("writes workflow commands with their own escapes", async () => {
    const tricky = { ...account, message: "50%\n换行", rule: "a,b:c", entry: undefined };
    const lines = render(await outputOf("github"), [publicResult("a,b.txt", TEXT, [tricky])]).split("\n");
    expect(lines[0]).toBe(
      "::error file=a%2Cb.txt,line=1,endLine=1,col=7,endColumn=9,title=a%2Cb%3Ac::50%25%0A换行",
    );
  });
});

describe("sarif", () => {
  it("is valid by the published schema and counts columns as it says", async () => {
    const schema = JSON.parse(
      readFileSync(
        createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
        "utf8",
      ),
    );
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    const output = await outputOf("sarif");
    for (const results of [[], [failed], [checked, failed, checked]]) {
      const log = JSON.parse(render(output, results));
      validate(log);
      expect(validate.errors).toBeNull();
    }
    const [run] = JSON.parse(render(output, [checked])).runs;
    expect(run.tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual([
      "dictionary",
      "privacy/identity-number",
    ]);
    expect(run.results[1]).toMatchObject({ ruleIndex: 1, level: "error" });
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "dir/%E9%80%9A%E7%9F%A5%201.txt" },
      region: { startLine: 1, startColumn: 7, endLine: 1, endColumn: 9, charOffset: 6, charLength: 2 },
    });
    expect(run.results[0].fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toBe("账户");
  });
});

describe("checkstyle", () => {
  it("has the elements and attributes that readers of Checkstyle know", async () => {
    const root = parseXml(render(await outputOf("checkstyle"), [checked, failed]));
    expect(root).toMatchObject({ name: "checkstyle", attributes: { version: "4.3" } });
    expect(root.children.map((file) => [file.name, file.attributes.name])).toEqual([
      ["file", "dir/通知 1.txt"],
      ["file", "坏.txt"],
    ]);
    expect(root.children[0]!.children[0]).toMatchObject({
      name: "error",
      attributes: {
        line: "1",
        column: "7",
        severity: "error",
        message: "“帐户”有误",
        source: "cuomin.typos/帐户",
      },
    });
    expect(root.children[1]!.children[0]!.attributes.source).toBe("cuomin.CUOMIN_ENCODING_UNKNOWN");
  });
});

describe("junit", () => {
  it("counts its cases as it says", async () => {
    const clean = publicResult("clean.txt", "好", []);
    const root = parseXml(render(await outputOf("junit"), [checked, clean, failed]));
    expect(root.name).toBe("testsuites");
    for (const suite of root.children) {
      const inner = suite.children.flatMap((one) => one.children.map(({ name }) => name));
      expect(suite.attributes).toMatchObject({
        tests: String(suite.children.length),
        failures: String(inner.filter((name) => name === "failure").length),
        errors: String(inner.filter((name) => name === "error").length),
      });
    }
    expect(root.children.map((suite) => suite.children.length)).toEqual([2, 1, 1]);
  });
});

describe("html", () => {
  it("escapes what it shows and marks the error", async () => {
    const text = "<script>alert(1)</script>帐户";
    const found = diagnosticAt("帐户", {}, text);
    const page = render(await outputOf("html"), [publicResult("<b>.txt", text, [found])]);
    expect(page).not.toMatch(/<script|<b>/);
    expect(page).toContain("<mark>帐户</mark>");
    expect(page.startsWith("<!doctype html>")).toBe(true);
  });
});
