import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assembleChecker } from "../../src/check/create-checker";
import { Similarity } from "../../src/nearmiss/similarity";
import { RULES } from "../../src/rules/generated/registry";
import { runRule } from "../../src/rules/run-rule";
import { countWork } from "./work";

const similarity = new Similarity(readFileSync("src/nearmiss/generated/similarity.bin"));
const checker = assembleChecker({ mode: "review" }, { bundled: [], rules: RULES });

/** What rules are about, so that random strings come near their patterns. */
const PIECES = [
  ...new Set(RULES.flatMap((rule) => rule.triggers ?? []).filter((_, i) => i % 7 === 0)),
  ..."0123456789０１年月日号第〔〕[]()（）《》“”‘’，。、；：！？…—-~%‰.· \n\u3000\t",
  ..."的在是和了一二三十百千万亿〇零约近超国國発a oOlI_|@×\u200b\ufeff\ue000\ufffd⼀豈аα😀\ud800\udc00\0",
  "2022年",
  "附件1",
  "（一）",
  "一、",
  "138",
  "&nbsp;",
  "<br",
  "{{",
];

const anyText = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 3 })), {
  maxLength: 60,
});

describe("all rules on any text", () => {
  it("never throw, and report stretches of the text", () => {
    fc.assert(
      fc.property(anyText, (pieces) => {
        const text = pieces.join("");
        for (const { span, found, suggestions } of checker.check(text).diagnostics) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(text.slice(span.start, span.end)).toBe(found);
          for (const { edits } of suggestions) {
            for (const edit of edits) expect(edit.span.end).toBeLessThanOrEqual(text.length);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("fix to a text that fixing leaves alone", () => {
    fc.assert(
      fc.property(anyText, (pieces) => {
        const { output, skipped } = checker.fix(pieces.join(""));
        const again = checker.fix(output);
        if (skipped.every(({ suggestions }) => !suggestions.some(({ safe }) => safe)))
          expect(again.output).toBe(output);
      }),
      { numRuns: 150 },
    );
  });
});

/** Texts made to be slow: one thing over and over, nested, alternating, almost a match. */
const HARD: readonly (readonly [string, string])[] = [
  ["one digit", "1"],
  ["one Han character", "的"],
  ["opening brackets", "（"],
  ["closing brackets", "）"],
  ["quotation marks", "“"],
  ["crossing pairs", "（“）”《"],
  ["numbers with points", "1.2,"],
  ["dates", "2022年13月"],
  ["ranges", "1—2—"],
  ["bars and places", "安丘市|"],
  ["chains of keywords", "体育投注_"],
  ["line breaks", "\n"],
  ["list numbers", "一、\n"],
  ["clauses", "落实责任，"],
  ["list items", "教育局、"],
  ["invisible characters", "字\u200b"],
  ["lone surrogates", "\ud800"],
  ["spaces", " "],
  ["tags", "<br "],
  ["mojibake", "ä¸­"],
  ["attachments", "附件1"],
  ["abbreviations", "（以下简称“甲乙丙丁”）"],
  ["quarters", "第一季度"],
  ["foreign forms", "国國"],
  ["mixed numerals", "二0"],
  ["ellipses", "…"],
  ["dashes", "--"],
  ["causes", "原因是因为由于"],
  ["wholes and parts", "30人，其中"],
  ["mobile numbers", "13812345678 "],
  ["opening title marks", "《关于"],
  ["stops", "。"],
  ["names after titles", "记者王建国报道，"],
  ["other names", "李建国、李健国、"],
  ["titles of documents", "《关于做好防汛工作的通知》《关于做好防讯工作的通知》"],
  ["institutions", "清河县行政审批局、清河县行证审批局，"],
  ["wholes and their parts", "共45名，其中男性25名，女性22名，"],
  ["sums", "小学50所、初中20所，共86所，"],
  ["tables", "项目\t数\n甲\t1\n乙\t2\n合计\t4\n"],
  ["articles", "第一条 甲\n第二条 乙\n第四条 丁\n"],
  ["Japanese", "スーパーコピー激安通販"],
  ["Korean in a sentence", "防汛카지노会议바카라"],
  ["Latin spam", "casino judi online slot gacor "],
  ["phrases without a subject", "通过学习，使我们提高，"],
  ["document numbers", "国办法〔2021年〕3号"],
  ["weekdays", "2022年3月15日（星期五）"],
  ["festivals", "2024年2月9日（春节）农历正月初一"],
];

/** How often longer the long text is, and how much more work it may be: quadratic work would be sixty-four times as much. */
const LONGER = 8;
const LIMIT = 16;

describe("all rules on hard texts", () => {
  it.each(HARD)("look at characters in proportion to the length: %s", (_, piece) => {
    const small = piece.repeat(Math.ceil(6000 / piece.length));
    const large = small.repeat(LONGER);
    // What is made once is made before the counting.
    checker.check(small);
    const base = countWork(() => checker.check(small));
    expect(countWork(() => checker.check(large))).toBeLessThan(base * LIMIT);
  });
});

describe("each rule on its own examples, over and over", () => {
  it.each(RULES.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
    const pieces = [
      ...rule.flag.slice(0, 3).map(({ text }) => text),
      ...(rule.triggers ?? []).slice(0, 3),
      ...(rule.triggers === undefined ? [] : [`${rule.triggers[0]}，`]),
      ...rule.pass.slice(0, 2),
    ];
    for (const piece of pieces) {
      for (const mark of ["", "\n"]) {
        const small = (piece + mark).repeat(Math.ceil(1500 / (piece.length + mark.length)));
        const run = (text: string) => () => void runRule(rule, text, { similarity });
        run(small)();
        const base = countWork(run(small));
        expect(countWork(run(small.repeat(LONGER)))).toBeLessThan(base * LIMIT + 1000);
      }
    }
  });
});
