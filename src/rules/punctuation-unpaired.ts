import { pairedMarks } from "./bracket-pairs";
import type { Passage } from "./passage";
import { defineRule, type RuleContext } from "./rule";
import { RunKind } from "./runs";
import { GBT_15834 } from "./standards";
import { unitSet } from "./units";

const PARTNER: Readonly<Record<string, string>> = {
  "（": "）",
  "(": ")",
  "《": "》",
  "〈": "〉",
  "「": "」",
  "『": "』",
  "【": "】",
  "〔": "〕",
  "[": "]",
  "［": "］",
  "{": "}",
  "｛": "｝",
  "“": "”",
  "‘": "’",
  "）": "（",
  ")": "(",
  "》": "《",
  "〉": "〈",
  "」": "「",
  "』": "『",
  "】": "【",
  "〕": "〔",
  "]": "[",
  "］": "［",
  "}": "{",
  "｝": "｛",
  "”": "“",
  "’": "‘",
};
/** 1） a) 一） ①）: the bracket of a list number. */
const LIST_NUMBER = /(?:^|[\n\r，。；：、！？…”》\s\u3000])[0-9０-９a-zA-Z一二三四五六七八九十]{1,3}$/;
/** :) ;-) ^_^): a face. */
const FACE = /[:;=8^][-o^_]?$/;

/** Brackets, quotation marks and title marks that lack their partner within the paragraph, or cross another pair. */
export const rule = defineRule({
  id: "punctuation/unpaired",
  title: { zh: "括号、引号、书名号不成对", en: "Unpaired brackets and quotation marks" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "括号、引号、书名号要成对使用，并且不能交叉。",
    en: "Brackets, quotation marks and title marks come in pairs and do not cross.",
  },
  standards: [GBT_15834("4.8"), GBT_15834("4.9"), GBT_15834("4.15")],
  options: {},
  needs: (1 << RunKind.WidePunct) | (1 << RunKind.NarrowPunct),
  scope: "document",
  flag: [
    { text: "根据《安全生产法的规定，制定本办法。", found: "《" },
    { text: "各单位（含派出机构要按时报送。", found: "（" },
    { text: "坚持“先审后发，落实责任。", found: "“" },
    { text: "按照安全生产法》的规定执行。", found: "》" },
    { text: "他强调“要落实（三审三校”）制度。", found: "”" },
  ],
  pass: [
    "根据《安全生产法》的规定，制定本办法。",
    "1）提高认识；2）加强领导。",
    "a) 第一条",
    "“第一段没有完。\n“第二段接着说。”",
    "It’s fine. 他说好的:)",
    "（一）总体要求",
    "坚持“先审后发\n三审三校”制度。",
  ],
  check(passages, context) {
    for (const passage of passages) checkPassage(passage, context);
  },
});

function checkPassage(passage: Passage, context: RuleContext<object>): void {
  const { text } = passage;
  const { unclosed, unopened, crossed } = pairedMarks(passage);
  if (unclosed.length + unopened.length + crossed.length === 0) return;
  const spans = quotationsAcrossParagraphs(passage, unclosed, unopened);
  for (const at of unclosed) {
    const mark = text[at]!;
    if (spans.has(at) || (isAscii(mark) && !hasHanNear(text, at)) || isClosedByOther(text, at)) continue;
    report(at, { zh: `“${mark}”没有配对的“${PARTNER[mark]}”`, en: `${mark} is not closed` });
  }
  for (const at of unopened) {
    const mark = text[at]!;
    if (spans.has(at) || (isAscii(mark) && !hasHanNear(text, at))) continue;
    const head = text.slice(Math.max(0, at - 5), at);
    if (
      (mark === "）" || mark === ")") &&
      (LIST_NUMBER.test(at <= 5 ? `\n${head}` : head) || FACE.test(head))
    )
      continue;
    report(at, { zh: `“${mark}”没有配对的“${PARTNER[mark]}”`, en: `${mark} was never opened` });
  }
  for (const at of crossed)
    report(at, { zh: `“${text[at]}”与另一对标点交叉`, en: `${text[at]} crosses another pair` });

  function report(at: number, message: { zh: string; en: string }): void {
    // A quotation may begin or end in another paragraph, or where an excerpt was cut.
    const mayRunOn =
      isQuotation(text[at]!) &&
      (isParagraphOpening(text, at) || isParagraphEnding(text, at) || isSpeech(text, at));
    context.report(passage, {
      span: { start: at, end: at + 1 },
      message,
      ...(mayRunOn ? { severity: "info" as const, confidence: 0.5 } : {}),
    });
  }
}

/**
 * Quotations over several paragraphs: each paragraph opens with a mark and only the last closes; or one opens and a later
 * one closes. Their marks have their partners elsewhere.
 */
function quotationsAcrossParagraphs(
  { text }: Passage,
  unclosed: readonly number[],
  unopened: readonly number[],
): Set<number> {
  const acquitted = new Set<number>();
  let next = 0;
  for (let i = 0; i < unclosed.length; i++) {
    const at = unclosed[i]!;
    if (text[at] !== "“" && text[at] !== "「" && text[at] !== "‘") continue;
    const closing = PARTNER[text[at]!]!;
    while (next < unopened.length && unopened[next]! < at) next++;
    const following = unclosed[i + 1] ?? text.length;
    if (next < unopened.length && unopened[next]! < following && text[unopened[next]!] === closing) {
      acquitted.add(at);
      acquitted.add(unopened[next]!);
    } else if (isParagraphOpening(text, at) && nextParagraphOpensWith(text, at)) acquitted.add(at);
  }
  return acquitted;
}

const SPACES = unitSet(
  "\t\v\f \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff",
);
const MAX_INDENT = 8;

function isParagraphOpening(text: string, at: number): boolean {
  let first = at;
  while (first > 0 && at - first < MAX_INDENT && SPACES[text.charCodeAt(first - 1)] === 1) first--;
  return first === 0 || text[first - 1] === "\n" || text[first - 1] === "\r";
}

function isParagraphEnding(text: string, at: number): boolean {
  return /^[。！？…；]?[\s\u3000]{0,4}(?:[\n\r]|$)/.test(text.slice(at + 1, at + 7));
}

/** Whether what a speaker says begins at an opening mark (说：“) or ends at a closing one (。”他说). */
function isSpeech(text: string, at: number): boolean {
  const previous = text[at - 1] ?? "";
  return "“「『".includes(text[at]!) ? /[：:，,]/.test(previous) : /[。！？…，]/.test(previous);
}

/** Whether a sign of another kind closes the pair, which the rules on such signs report: 《人民日报>, “放管服". */
function isClosedByOther(text: string, at: number): boolean {
  if (text[at] === "《") return isClosedBy(text, at, 2, unitsOf.titleClosing, unitsOf.title);
  return text[at] === "“" && isClosedBy(text, at, 1, unitsOf.straight, unitsOf.quotation);
}

const unitsOf = {
  titleClosing: unitSet(">＞≫"),
  title: unitSet("<>＜＞《》〈〉\n"),
  straight: unitSet('"＂'),
  quotation: unitSet('"＂“”\n'),
};
const MAX_QUOTED = 60;

/** Whether one of some signs stands after at least so many characters, none of which ends the search. */
function isClosedBy(text: string, at: number, least: number, signs: Uint8Array, ends: Uint8Array): boolean {
  const most = Math.min(text.length, at + 2 + MAX_QUOTED);
  for (let i = at + 1; i < most; i++) {
    const unit = text.charCodeAt(i);
    if (i > at + least && signs[unit] === 1) return true;
    if (ends[unit] === 1) return false;
  }
  return false;
}

function isQuotation(mark: string): boolean {
  return "“”‘’「」『』".includes(mark);
}

/** Whether the next paragraph begins with the same mark; looks at most 2,000 characters ahead. */
function nextParagraphOpensWith(text: string, at: number): boolean {
  const window = text.slice(at + 1, at + 2000);
  const line = window.search(/[\n\r]/);
  return line >= 0 && new RegExp(`^\\s*${text[at]}`).test(window.slice(line));
}

function isAscii(mark: string): boolean {
  return mark.charCodeAt(0) < 0x80;
}

/** ASCII brackets are judged only in Chinese text. */
function hasHanNear(text: string, at: number): boolean {
  return (
    /[\u4e00-\u9fff]/.test(text.slice(Math.max(0, at - 4), at + 5)) &&
    !/[A-Za-z_=<>\\/#$*]/.test(text.slice(Math.max(0, at - 2), at + 3))
  );
}
