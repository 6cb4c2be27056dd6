import type { Passage } from "./passage";
import { defineRule } from "./rule";
import { RunKind, UNIT_KINDS } from "./runs";
import { Unit } from "./units";

/** 。 */
const FULL_STOP = 0x3002;
const MIN_PARAGRAPH = 30;
const MIN_NEIGHBOUR = 12;
const MIN_CLAUSE = 4;
/** Shorter clauses may be said twice for effect. */
const SURE_CLAUSE = 6;
const MIN_SENTENCE = 8;
const MAX_SENTENCE = 120;
const MAX_CLAUSE = 60;

/** A paragraph that stands twice, and a clause that is said twice running. */
export const rule = defineRule({
  id: "consistency/repeated-text",
  title: { zh: "段落、分句重复", en: "Repeated paragraphs and clauses" },
  category: "consistency",
  severity: "warning",
  why: {
    zh: "整段或紧接的分句一字不差地出现两次，多因粘贴两遍。",
    en: "A paragraph or a clause stands twice word for word: it was pasted twice.",
  },
  standards: [],
  options: { minLength: MIN_PARAGRAPH },
  optionDocs: {
    minLength: {
      zh: "不相邻的重复段落至少多少字才报",
      en: "The least length of repeated paragraphs that do not touch",
    },
  },
  needs: (1 << RunKind.LineBreak) | (1 << RunKind.WidePunct),
  scope: "document",
  flag: [
    {
      text: "各单位要高度重视，落实责任。\n各单位要高度重视，落实责任。",
      found: "各单位要高度重视，落实责任。",
    },
    {
      text: "会议要求，各单位抓好落实。会议要求，各单位抓好落实。",
      found: "会议要求，各单位抓好落实。",
      fix: "",
    },
    { text: "要做到加强领导；压实责任，压实责任，抓好落实。", found: "，压实责任", fix: "" },
    {
      text: "进一步压实主体责任，进一步压实主体责任，确保取得实效。",
      found: "，进一步压实主体责任",
      fix: "",
    },
  ],
  pass: [
    "各单位要高度重视。\n各部门要高度重视。",
    "合格\n合格\n合格",
    "加油，加油，再加油！",
    "同意。\n同意。",
    "服务，还是服务，永远是服务。",
  ],
  check(passages, context) {
    const seen = new Map<
      number,
      { readonly passage: Passage; readonly start: number; readonly end: number }[]
    >();
    for (const passage of passages) {
      checkClauses(passage);
      checkSentences(passage);
      checkParagraphs(passage);
    }

    function checkClauses(passage: Passage): void {
      const { text, runs } = passage;
      let start = 0;
      let previous = -1;
      let previousEnd = -1;
      for (const index of passage.runsOf(RunKind.WidePunct)) {
        const end = runs.starts[index]!;
        const after = runs.starts[index + 1]!;
        while (
          start < end &&
          (isSpace(text.charCodeAt(start)) || UNIT_KINDS[text.charCodeAt(start)] === RunKind.LineBreak)
        )
          start++;
        const length = end - start;
        if (
          length === previousEnd - previous &&
          length >= MIN_CLAUSE &&
          length <= MAX_CLAUSE &&
          start - previousEnd === 1 &&
          text.charCodeAt(previousEnd) === Unit.Comma &&
          text.charCodeAt(start) === text.charCodeAt(previous) &&
          "，；。".includes(text[end]!) &&
          text.slice(previous, previousEnd) === text.slice(start, end)
        ) {
          context.report(passage, {
            span: { start: previousEnd, end },
            message: { zh: `“${text.slice(start, end)}”重复`, en: "The clause stands twice" },
            fixes: [{ text: "", title: { zh: "删去重复的分句", en: "Remove the repetition" } }],
            confidence: length < SURE_CLAUSE ? 0.65 : 0.8,
          });
        }
        previous = start;
        previousEnd = end;
        start = after;
      }
    }

    function checkSentences(passage: Passage): void {
      const { text, runs } = passage;
      let previous = 0;
      let previousEnd = 0;
      for (const index of passage.runsOf(RunKind.WidePunct)) {
        const end = runs.starts[index]! + 1;
        if (text.charCodeAt(end - 1) !== FULL_STOP) continue;
        const length = end - previousEnd;
        if (
          length >= MIN_SENTENCE &&
          length <= MAX_SENTENCE &&
          length === previousEnd - previous &&
          text.slice(previous, previousEnd) === text.slice(previousEnd, end)
        ) {
          context.report(passage, {
            span: { start: previousEnd, end },
            message: { zh: `“${text.slice(previousEnd, end)}”重复`, en: "The sentence stands twice" },
            fixes: [{ text: "", title: { zh: "删去重复的句子", en: "Remove the repetition" } }],
            confidence: 0.8,
          });
        }
        previous = previousEnd;
        previousEnd = end;
      }
    }

    function checkParagraphs(passage: Passage): void {
      const { text, runs } = passage;
      const breaks = passage.runsOf(RunKind.LineBreak);
      let before: { start: number; end: number } | undefined;
      for (let i = -1; i < breaks.length; i++) {
        let start = i < 0 ? 0 : runs.starts[breaks[i]! + 1]!;
        let end = i + 1 < breaks.length ? runs.starts[breaks[i + 1]!]! : text.length;
        while (start < end && isSpace(text.charCodeAt(start))) start++;
        while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
        if (end - start < MIN_NEIGHBOUR) continue;
        const isNeighbour =
          before !== undefined &&
          before.end - before.start === end - start &&
          text.slice(before.start, before.end) === text.slice(start, end);
        if (isNeighbour && /[，。；]/.test(text.slice(start, Math.min(end, start + 80)))) {
          report(passage, start, end, 0.9);
        } else if (end - start >= context.options.minLength) {
          const key = fingerprint(text, start, end);
          const others = seen.get(key);
          if (others === undefined) seen.set(key, [{ passage, start, end }]);
          else if (
            others.some(
              (other) => other.passage.text.slice(other.start, other.end) === text.slice(start, end),
            )
          )
            report(passage, start, end, 0.5);
          else if (others.length < 4) others.push({ passage, start, end });
        }
        before = { start, end };
      }
    }

    function report(passage: Passage, start: number, end: number, confidence: number): void {
      context.report(passage, {
        span: { start, end },
        message: { zh: "与前面的段落完全相同", en: "The same paragraph stands above" },
        ...(confidence < 0.6 ? { severity: "info" as const } : {}),
        confidence,
      });
    }
  },
});

/** A number that equal stretches share and others rarely do: their length and some of their characters. */
function fingerprint(text: string, start: number, end: number): number {
  let hash = end - start;
  const step = Math.max(1, (end - start) >> 4);
  for (let i = start; i < end; i += step) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x3000 || unit === 0x09 || unit === 0xa0;
}
