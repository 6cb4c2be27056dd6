import { describe, expect, it } from "vitest";
import { createChecker } from "../../index";
import { Auditor, dayOf } from "./auditor";

const checker = await createChecker({
  bundled: false,
  typoModel: false,
  dictionaries: [
    {
      id: "test",
      version: "1.0.0",
      title: "试",
      licence: "MIT",
      entries: [
        {
          kind: "replace",
          id: "错词",
          category: "typo",
          severity: "error",
          script: "any",
          find: ["错词"],
          fix: ["对词"],
          confidence: 1,
          safe: true,
          fold: true,
          guard: [],
          when: [],
          sources: [],
          flag: [],
          pass: [],
          validFrom: "2020-01-01",
        },
      ],
    },
  ],
});
const auditor = new Auditor(checker, { asOfEachDate: false });
const site = "甲";

describe("Auditor", () => {
  it("finds title and date in the metadata that government sites have to give", async () => {
    const text =
      '<html><head><title>甲县人民政府</title><meta name="PubDate" content="2021-03-04 10:00">' +
      '<meta content="关于错词的通知" name="ArticleTitle"></head><body><p>一个错词。</p></body></html>';
    const audited = await auditor.audit({ site, page: "a.html", file: "a.html", text });
    expect(audited).toMatchObject({ title: "关于错词的通知", date: "2021-03-04 10:00" });
    // Once in the metadata, which are part of the document, once in the text.
    expect(audited.findings.map(({ part, found }) => `${part}:${found}`)).toEqual(["text:错词", "text:错词"]);
  });

  it.each([
    ["a.html", "<h1>一个\n标题</h1><p>文", "一个标题", ""],
    ["a.md", "---\ndate: 2021-03-04\n---\n# 一个标题\n", "一个标题", "2021-03-04"],
    ["a.txt", "第一行\n第二行", "", ""],
  ])("finds what a page says of itself in %s", async (file, text, title, date) => {
    expect(await auditor.audit({ site, page: file, file, text })).toMatchObject({ title, date });
  });

  it("checks the title of a record, once", async () => {
    const record = { site, page: "1", title: "说错词", date: "" };
    expect(await auditor.audit({ ...record, text: "一个错词。\n" })).toMatchObject({
      characters: 8,
      findings: [
        { part: "title", column: 2, context: { before: "说", found: "错词" } },
        { part: "text", line: 1, column: 3, context: { before: "一个", found: "错词", after: "。" } },
      ],
    });
    const { findings } = await auditor.audit({ ...record, text: "说错词\n正文" });
    expect(findings.map(({ part }) => part)).toEqual(["text"]);
  });

  it("masks personal data, in the title too", async () => {
    const text = "村民王某（13812345678）领取错词。";
    const audited = JSON.stringify(await auditor.audit({ site, page: "1", title: text, date: "", text }));
    expect(audited).toContain("privacy/mobile-number");
    expect(audited).not.toContain("13812345678");
  });

  it("judges by the wording of the day where asked", async () => {
    const dated = new Auditor(checker, { asOfEachDate: true });
    const found = async (date: string) =>
      (await dated.audit({ site, page: "1", title: "", date, text: "错词" })).findings.length;
    expect(await Promise.all(["2019-12-31", "2020年1月2日", "", "2019", "昨天"].map(found))).toEqual([
      0, 1, 1, 1, 1,
    ]);
  });
});

describe("dayOf", () => {
  it.each([
    ["2021-03-04 10:00", "2021-03-04"],
    ["2021/3/4", "2021-03-04"],
    ["2021年3月4日", "2021-03-04"],
    ["2021年3月", "2021-03-01"],
    ["2021-03", "2021-03-01"],
    ["20210304", "2021-03-04"],
    ["2021-13-04", undefined],
    ["202103041", undefined],
    ["发布于2021年", undefined],
  ])("reads %s", (date, day) => {
    expect(dayOf(date)).toBe(day);
  });
});
