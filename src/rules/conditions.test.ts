import { describe, expect, it } from "vitest";
import type { Condition } from "../dictionary/entry";
import { plainDocument } from "../model/document";
import { conditionHolds, type DocumentFacts } from "./conditions";
import { Passage } from "./passage";

/** Judges a condition for the stretch between 【 and 】 (the marks are taken out). */
function holds(condition: Condition, marked: string, facts: Partial<DocumentFacts> = {}): boolean {
  const start = marked.indexOf("【");
  const end = marked.indexOf("】") - 1;
  const document = plainDocument(marked.replace(/[【】]/g, ""));
  const all = { contains: () => false, count: () => 0, seen: () => false, ...facts };
  return conditionHolds(condition, new Passage(document, document.regions[0]!), { start, end }, all);
}

describe("conditions", () => {
  it.each<[Condition, string, boolean]>([
    [{ before: ["国家"] }, "国家【权利】机关", true],
    [{ before: ["国家"] }, "国家的【权利】机关", false],
    [{ before: ["国家"], within: 1 }, "国家的【权利】机关", true],
    [{ before: ["國家"] }, "国\u200b家【权利】", true],
    [{ before: ["国家"] }, "国家\n【权利】", false],
    [{ notBefore: ["原"] }, "原【国土资源部】", false],
    [{ notBefore: ["原"] }, "【国土资源部】", true],
    [{ after: ["机关", "部门"] }, "【权利】部门", true],
    [{ after: ["机关"], within: 2 }, "【权利】性的机关", true],
    [{ after: ["机关"], within: 1 }, "【权利】性的机关", false],
    [{ notAfter: ["机关"] }, "【权利】机关", false],
    [{ before: ["<digit>"] }, "3【号】", true],
    [{ before: ["<digit>"] }, "三【号】", false],
    [{ after: ["<punct>"] }, "【号】，", true],
    [{ after: ["<han>"] }, "【号】，", false],
    [{ after: ["<latin>"], within: 1 }, "【号】 A", true],
    [{ before: ["<start>"] }, "【关于】", true],
    [{ before: ["<start>"] }, "上文\n　　【关于】", true],
    [{ before: ["<start>"] }, "上文【关于】", false],
    [{ after: ["<end>"] }, "【此致】\n下文", true],
    [{ after: ["<end>"] }, "【此致】。", false],
    [{ at: "paragraphStart" }, "上文\n  【关于】", true],
    [{ at: "paragraphStart" }, "上文\n之【关于】", false],
    [{ sentence: ["会议"] }, "会议开始。他【提案】。", false],
    [{ sentence: ["会议"] }, "会议上他【提案】。", true],
    [{ notSentence: ["会议"] }, "会议上他【提案】。", false],
    [{ paragraph: ["会议"] }, "会议开始。他【提案】。", true],
    [{ paragraph: ["会议"] }, "会议开始。\n他【提案】。", false],
    [{ notParagraph: ["会议"] }, "会议开始。\n他【提案】。", true],
    [{ inside: "title" }, "读《关于【某】的报告》", true],
    [{ inside: "title" }, "读《报告》【某】", false],
    [{ notInside: "quotes" }, "所谓“【某】”", false],
    [{ notInside: "quotes" }, "「甲」【某】", true],
  ])("%j in %s: %s", (condition, text, expected) => {
    expect(holds(condition, text)).toBe(expected);
  });

  it("asks about the document", () => {
    expect(holds({ document: ["甲"] }, "【某】", { contains: (text) => text === "甲" })).toBe(true);
    expect(holds({ notDocument: ["甲"] }, "【某】", { contains: () => true })).toBe(false);
    expect(holds({ seen: "a/b" }, "【某】", { seen: (entry) => entry === "a/b" })).toBe(true);
  });
});
