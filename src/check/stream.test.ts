import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDictionary } from "../dictionary/parse";
import type { Diagnostic } from "../model/diagnostic";
import { RULES } from "../rules/generated/registry";
import { assembleChecker } from "./create-checker";

const { parsed } = parseDictionary(
  { path: "meta.yml", text: "{ id: test, version: 1.0.0, title: 试, licence: MIT }" },
  [
    {
      path: "a.yml",
      text: `
defaults: { category: typo, severity: error }
entries:
  - { find: 共合国, fix: 共和国, severity: severe }
  - { find: 按装, fix: 安装, guard: [按装配图] }
  - { find: 𠮷祥, fix: 吉祥 }
`,
    },
  ],
);
const rules = RULES.filter(({ scope }) => scope === "paragraph");
const checker = assembleChecker({ dictionaries: [parsed!.dictionary] }, { bundled: [], rules });

const piece = fc.constantFrom(
  "按装",
  "按装配图",
  "按\u200b装",
  "共合国",
  "𠮷祥",
  "國家",
  "国家",
  "\n",
  "\r\n",
  "。",
  "2月30日",
  "😀",
  "国发[2022]5号",
);
const text = fc.array(piece, { maxLength: 20 }).map((parts) => parts.join(""));

function cut(whole: string, places: readonly number[]): string[] {
  const sorted = [...new Set(places.map((place) => place % (whole.length + 1)))].sort((a, b) => a - b);
  return [...sorted, whole.length].map((end, i) => whole.slice(sorted[i - 1] ?? 0, end));
}

async function collect(chunks: readonly string[]): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for await (const diagnostic of checker.checkChunks(chunks)) found.push(diagnostic);
  return found;
}

const key = ({ span, rule, entry }: Diagnostic) => `${span.start}-${span.end} ${entry ?? rule}`;

describe("checkChunks", () => {
  it("finds what a check of the whole finds, wherever the text is cut", async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(200), { maxLength: 8 }), async (whole, places) => {
        expect((await collect(cut(whole, places))).map(key)).toEqual(
          checker.check(whole).diagnostics.map(key),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("gives findings at the end of their paragraph", async () => {
    const seen: string[] = [];
    async function* chunks() {
      yield "已按装";
      seen.push("before the line break");
      yield "。\n";
      seen.push("after the line break");
    }
    for await (const { found } of checker.checkChunks(chunks())) seen.push(found);
    expect(seen).toEqual(["before the line break", "按装", "after the line break"]);
  });

  it("finds everything once in a paragraph longer than its buffer", async () => {
    const sentence = "设备已按装到位，请照办。";
    const whole = sentence.repeat(20_000);
    const found = await collect(
      cut(
        whole,
        Array.from({ length: 40 }, (_, i) => i * 6_007),
      ),
    );
    expect(found).toHaveLength(20_000);
    expect(found.every(({ span }, i) => span.start === i * sentence.length + 3)).toBe(true);
  });
});

describe("stream", () => {
  it("is a web stream of findings", async () => {
    const source = new ReadableStream<string>({
      start(controller) {
        for (const chunk of ["已按", "装\n已", "按装"]) controller.enqueue(chunk);
        controller.close();
      },
    });
    const found: number[] = [];
    const reader = source.pipeThrough(checker.stream()).getReader();
    for (let item = await reader.read(); !item.done; item = await reader.read())
      found.push(item.value.span.start);
    expect(found).toEqual([1, 5]);
  });
});

describe("gate", () => {
  it("releases text as soon as it can be part of no hit, and closes before a grave finding", () => {
    const gate = checker.gate();
    expect(gate.push("中华人民共").release).toBe("中华人民");
    expect(gate.push("和国万岁").release).toBe("共和国万岁");
    expect(gate.push("，共合").release).toBe("，");
    const closed = gate.push("国成立");
    expect(closed.release).toBe("");
    expect(closed.blocking.map(({ found, span }) => [found, span.start])).toEqual([["共合国", 10]]);
    expect([gate.push("了").release, gate.end().release, gate.held]).toEqual(["", "", "共合国成立了"]);
  });

  it("passes a clean text through whole, and never anything of a grave finding", () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(200), { maxLength: 8 }), (whole, places) => {
        const gate = checker.gate("severe");
        let released = "";
        let blocked = false;
        for (const chunk of cut(whole, places)) {
          const result = gate.push(chunk);
          released += result.release;
          blocked ||= result.blocking.length > 0;
        }
        released += gate.end().release;
        expect(released + gate.held).toBe(whole);
        const first = checker.check(whole).diagnostics.find(({ severity }) => severity === "severe");
        if (first === undefined && !blocked) expect(released).toBe(whole);
        if (first !== undefined) expect(released.length).toBeLessThanOrEqual(first.span.start);
      }),
      { numRuns: 300 },
    );
  });
});
