import type { Passage } from "./passage";
import { defineRule, type RuleContext } from "./rule";
import { RunKind } from "./runs";
import { isSameStretch } from "./surroundings";
import { Unit, unitSet } from "./units";

/** 。 */
const FULL_STOP = 0x3002;
const SPACES = unitSet(" \u3000\t\u00a0");
/** What may stand before the first character of a clause. */
const LEADING = unitSet(" \u3000\t\u00a0\n\v\f\r\u0085\u2028\u2029");
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
    const seen = new SeenParagraphs();
    for (const passage of passages) {
      checkSentences(passage, checkClauses(passage, context), context);
      checkParagraphs(passage, seen, context);
    }
  },
});

/** Judges the clauses of a passage; gives where its sentences end. */
function checkClauses(passage: Passage, context: RuleContext<object>): number[] {
  const { text, runs } = passage;
  const { starts } = runs;
  const sentenceEnds: number[] = [];
  let start = 0;
  let previous = -1;
  let previousEnd = -1;
  for (const index of passage.runsOf(RunKind.WidePunct)) {
    const end = starts[index]!;
    const after = starts[index + 1]!;
    if (text.charCodeAt(end) === FULL_STOP) sentenceEnds.push(end + 1);
    while (start < end && LEADING[text.charCodeAt(start)] === 1) start++;
    const length = end - start;
    if (
      length === previousEnd - previous &&
      length >= MIN_CLAUSE &&
      length <= MAX_CLAUSE &&
      start - previousEnd === 1 &&
      text.charCodeAt(previousEnd) === Unit.Comma &&
      "，；。".includes(text[end]!) &&
      isSameStretch(text, previous, text, start, length)
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
  return sentenceEnds;
}

function checkSentences(passage: Passage, ends: readonly number[], context: RuleContext<object>): void {
  const { text } = passage;
  let previous = 0;
  let previousEnd = 0;
  for (const end of ends) {
    const length = end - previousEnd;
    if (
      length === previousEnd - previous &&
      length >= MIN_SENTENCE &&
      length <= MAX_SENTENCE &&
      isSameStretch(text, previous, text, previousEnd, length)
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

function checkParagraphs(
  passage: Passage,
  seen: SeenParagraphs,
  context: RuleContext<{ minLength: number }>,
): void {
  const { text, runs } = passage;
  const { minLength } = context.options;
  const breaks = passage.runsOf(RunKind.LineBreak);
  let previous = -1;
  let previousLength = -1;
  for (let i = -1; i < breaks.length; i++) {
    let start = i < 0 ? 0 : runs.starts[breaks[i]! + 1]!;
    let end = i + 1 < breaks.length ? runs.starts[breaks[i + 1]!]! : text.length;
    while (start < end && SPACES[text.charCodeAt(start)] === 1) start++;
    while (end > start && SPACES[text.charCodeAt(end - 1)] === 1) end--;
    const length = end - start;
    if (length < MIN_NEIGHBOUR) continue;
    if (
      length === previousLength &&
      isSameStretch(text, previous, text, start, length) &&
      /[，。；]/.test(text.slice(start, Math.min(end, start + 80)))
    )
      report(start, end, 0.9);
    else if (length >= minLength && seen.hasOrAdd(passage, start, end)) report(start, end, 0.5);
    previous = start;
    previousLength = length;
  }

  function report(start: number, end: number, confidence: number): void {
    context.report(passage, {
      span: { start, end },
      message: { zh: "与前面的段落完全相同", en: "The same paragraph stands above" },
      ...(confidence < 0.6 ? { severity: "info" as const } : {}),
      confidence,
    });
  }
}

/** So many paragraphs of one fingerprint are told apart. */
const MAX_ALIKE = 4;

/** A paragraph, and the one before it of the same fingerprint. */
interface SeenParagraph {
  readonly passage: Passage;
  readonly start: number;
  readonly length: number;
  readonly before: SeenParagraph | undefined;
  /** How many there are of its fingerprint, itself included. */
  readonly depth: number;
}

/** The paragraphs of a document, by numbers that equal ones share. */
class SeenParagraphs {
  #first: { readonly key: number; readonly paragraph: SeenParagraph } | undefined;
  /** The latest of each fingerprint; made for the second paragraph, which most short texts do not have. */
  #latest: Map<number, SeenParagraph> | undefined;

  /** Whether the same paragraph was there before; if not, it is kept. */
  hasOrAdd(passage: Passage, start: number, end: number): boolean {
    const { text } = passage;
    const key = fingerprint(text, start, end);
    const length = end - start;
    if (this.#first === undefined) {
      this.#first = { key, paragraph: { passage, start, length, before: undefined, depth: 1 } };
      return false;
    }
    this.#latest ??= new Map([[this.#first.key, this.#first.paragraph]]);
    const before = this.#latest.get(key);
    for (let other = before; other !== undefined; other = other.before)
      if (other.length === length && isSameStretch(other.passage.text, other.start, text, start, length))
        return true;
    const depth = before === undefined ? 1 : before.depth + 1;
    if (depth <= MAX_ALIKE) this.#latest.set(key, { passage, start, length, before, depth });
    return false;
  }
}

/** A number that equal stretches share and others rarely do: their length and some of their characters. */
function fingerprint(text: string, start: number, end: number): number {
  let hash = end - start;
  const step = Math.max(1, (end - start) >> 4);
  for (let i = start; i < end; i += step) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}
