import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assembleChecker } from "../../src/check/create-checker";
import { RULES } from "../../src/rules/generated/registry";

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
];

describe("all rules on hard texts", () => {
  it.each(HARD)("take time in proportion to the length: %s", (_, piece) => {
    const small = piece.repeat(Math.ceil(12_000 / piece.length));
    const large = small.repeat(8);
    const time = (text: string) => {
      const start = process.cpuUsage();
      checker.check(text);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    };
    time(small);
    const base = Math.max(5, Math.min(time(small), time(small)));
    // Eight times the text may take eight times as long, with room for noise; quadratic work would take sixty-four times.
    let best = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 3 && best > base * 24; attempt++) best = Math.min(best, time(large));
    expect(best).toBeLessThan(base * 32);
  });
});
