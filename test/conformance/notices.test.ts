import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assembleChecker } from "../../src/check/create-checker";
import { atLeast } from "../../src/model/severity";
import { RULES } from "../../src/rules/generated/registry";

const checker = assembleChecker({ mode: "publish" }, { bundled: [], rules: RULES });
const FIXTURE = new URL("../fixtures/notices/spliced.txt", import.meta.url);
const SAMPLES = new URL("../../../shared/samples/", import.meta.url);

function findings(text: string) {
  return checker.check(text).diagnostics.map(({ rule, severity, span, found, suggestions }) => ({
    rule,
    severity,
    start: span.start,
    found,
    fix: suggestions[0]?.text,
  }));
}

describe("a notice from a hacked page", () => {
  const text = readFileSync(FIXTURE, "utf8");
  const found = findings(text);
  const injected = "皇冠体育投注_足球滚球直播-官方版下载";

  it("has every injected stretch reported where it stands, and 关于 restored", () => {
    const places = [...text.matchAll(new RegExp(injected, "g"))].map(({ index }) => index);
    const spans = found.filter(({ rule }) => rule === "injected/spliced-text");
    expect(spans.map(({ start }) => start)).toEqual(places);
    expect(spans.every((span) => span.found === injected && span.severity === "severe")).toBe(true);
    expect(spans.map(({ fix }) => fix)).toEqual(["", "关于", "关于"]);
  });

  it("has its footer reported as one line", () => {
    const footer = found.filter(({ rule }) => rule === "injected/mirror-footer");
    expect(footer).toHaveLength(1);
    expect(footer[0]!.found).toBe(text.slice(text.indexOf("主站")).trim());
  });

  it("has its structural slips reported, and nothing else", () => {
    expect(
      found
        .filter(({ rule }) => !rule.startsWith("injected/"))
        .map(({ rule, found, fix }) => [rule, found, fix]),
    ).toEqual([
      ["number/document-brackets", "﹝2021﹞", "〔2021〕"],
      ["grammar/dropped-character", "关", "有关"],
      ["number/lost-numeral", "第季度", undefined],
      ["consistency/list-numbering", "三、", undefined],
      ["number/broken-date", "20211018日", "2021年10月18日"],
    ]);
  });
});

describe.runIf(existsSync(SAMPLES))("sample notices", () => {
  const texts = existsSync(SAMPLES)
    ? readdirSync(SAMPLES).map((file) => readFileSync(new URL(file, SAMPLES), "utf8"))
    : [];

  it("have every injected stretch and footer reported as severe", () => {
    for (const text of texts) {
      const severe = findings(text).filter(({ severity }) => severity === "severe");
      for (const signature of ["官网直播", "蜘蛛池", "一区二区", "投注_"]) {
        for (let at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1))
          expect(severe.some(({ start, found }) => start <= at && at < start + found.length)).toBe(true);
      }
    }
  });

  it("have nothing called an error but what is lost or broken", () => {
    const allowed = [
      "injected/spliced-text",
      "injected/mirror-footer",
      "number/lost-numeral",
      "number/broken-date",
      "grammar/dropped-character",
    ];
    const errors = texts.flatMap(findings).filter(({ severity }) => atLeast(severity, "error"));
    expect(errors.filter(({ rule }) => !allowed.includes(rule))).toEqual([]);
  });
});
