import type { Span } from "../model/span";
import { DigitSign } from "./digit-runs";
import { parseDigits, parseHanNumeral } from "./numerals";
import type { Passage } from "./passage";
import { defineRule, type RuleContext } from "./rule";
import { RunKind } from "./runs";
import { GBT_9704 } from "./standards";
import { isHan } from "./surroundings";
import { unitSet } from "./units";

/** The numbers that open a paragraph, one group a level: 一、 （一） 1. （1）. */
const NUMBER =
  /[ \t\u3000\u00a0]{0,8}(?:([一二三四五六七八九十]{1,3})、|[（(]([一二三四五六七八九十]{1,3})[）)]|([0-9]{1,2})[.．、](?![0-9]{1,2}(?![0-9月、—-]))|[（(]([0-9]{1,2})[）)]|([①②③④⑤⑥⑦⑧⑨⑩])|第([一二三四五六七八九十百零]{1,7})条(?![之款项规的、，和至或及第])|第([一二三四五六七八九十]{1,4})章(?![之的、，和至或及第]))/y;
const AMBIGUOUS = /[ \t\u3000\u00a0]{0,8}([0-9]{1,2})[.．][0-9]/y;
/** The level of 1. 2. 3. */
const ARABIC = 2;
const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩";
/** So many articles in a row before a gap show that the text numbers its own articles; amendments quote others'. */
const MIN_RUN = 2;
/** So many spaces may stand before a number. */
const MAX_INDENT = 8;
const SPACE_UNITS = unitSet(" \t\u3000\u00a0");
const NO_NUMBER = 0;
const CIRCLED_NUMBER = 1;
const OPENING = 2;
const HAN_NUMERAL = 3;
const DIGIT = 4;
/** What a number that opens a paragraph may begin with. */
const FIRST_UNITS: Uint8Array = (() => {
  const first = new Uint8Array(0x10000);
  const roles: readonly (readonly [number, string])[] = [
    [CIRCLED_NUMBER, CIRCLED],
    [OPENING, "第（("],
    [HAN_NUMERAL, "零一二三四五六七八九十百"],
    [DIGIT, "0123456789"],
  ];
  for (const [role, units] of roles) for (let i = 0; i < units.length; i++) first[units.charCodeAt(i)] = role;
  return first;
})();
const MAX_NUMERAL = 3;
const AFTER_NUMBER = unitSet("、.．");
const NUMERALS = Array.from("一二三四五六七八九十");
/** What is counted within a paragraph, ten words a series: 一是……二是……; 第一，……第二，……; 其一……其二……; （1）……（2）……; ①……②……. */
const SERIES: readonly (readonly string[])[] = [
  NUMERALS.map((numeral) => `${numeral}是`),
  NUMERALS.map((numeral) => `第${numeral}，`),
  NUMERALS.map((numeral) => `其${numeral}`),
  NUMERALS.map((_, i) => `（${i + 1}）`),
  Array.from(CIRCLED),
];
/** Words that count without numerals, by the number they stand for: 首先……其次……第四，. */
const ORDINAL_WORDS: readonly (readonly [string, number])[] = [
  ["首先，", 1],
  ["其次，", 2],
  ["再次，", 3],
];
const COUNTED = SERIES.flat();
const SERIES_LENGTH = NUMERALS.length;
/** Series whose words need no mark before them. */
const FREE_FROM = 3;

/** Numbers of headings and lists that skip or repeat: 一、二、四 and （一）（三）. */
export const rule = defineRule({
  id: "consistency/list-numbering",
  title: { zh: "序号跳号、重号", en: "List numbers that skip or repeat" },
  category: "consistency",
  severity: "warning",
  why: {
    zh: "层次序号应当连续；跳号、重号多因增删条目后没有改序号，也可能漏了一段。",
    en: "Numbers run on; one that skips or repeats was not changed after editing, or a paragraph was lost.",
  },
  standards: [GBT_9704("7.3.3")],
  options: {},
  triggers: [...COUNTED, ...ORDINAL_WORDS.map(([word]) => word)],
  needs: (1 << RunKind.LineBreak) | (1 << RunKind.Digit),
  scope: "document",
  flag: [
    { text: "一、总体要求\n二、主要任务\n四、保障措施", found: "四、" },
    { text: "一、任务\n（一）加强领导。\n（三）落实责任。", found: "（三）" },
    { text: "一、总体要求\n二、主要任务\n二、保障措施", found: "二、" },
    { text: "一是加强领导；二是落实责任；四是强化督查。", found: "四是" },
    { text: "第一，要提高认识；第二，要落实责任；第四，要强化督查。", found: "第四，" },
    { text: "包括：（1）加强领导；（2）落实责任；（4）强化督查。", found: "（4）" },
    {
      text: "第一条 为规范管理，制定本办法。\n第二条 本办法适用于本市。\n第四条 各部门按职责分工负责。",
      found: "第四条",
    },
    { text: "①报名\n②审核\n④公示", found: "④" },
    { text: "首先，提高认识；其次，加强领导；第四，落实责任。", found: "第四，" },
    { text: "第一，提高认识；其次，加强领导；第三，落实责任。", found: "其次，" },
    { text: "措施有：1.加强领导；2.压实责任；4.强化督查。", found: "4." },
  ],
  pass: [
    "一、总体要求\n二、主要任务\n三、保障措施",
    "一、任务\n（一）加强领导。\n（二）落实责任。\n二、要求\n（一）提高认识。\n（二）严明纪律。",
    "三、保障措施\n四、附则",
    "一是加强领导；二是落实责任；三是强化督查。",
    "1.甲\n2.乙\n1.丙\n2.丁",
    "一是一，二是二",
    "附件：1.名单\n2.办法\n一、说明",
    "第三条 修改为：……\n第八条 修改为：……\n第二十条 删去。",
    "1.甲\n2.15个城市启动\n3.乙",
    "1.甲\n2.3月份工业增长\n3.2024年论坛举办",
    "第一条 甲\n第二条 乙\n第二条之一 丙\n第三条 丁",
    "第一，甲方负责；第三方不参与；第二，乙方配合。",
    "第一，名列全省前茅；第三，连续多年保持。",
    "首先，提高认识；其次，加强领导；最后，落实责任。",
    "第一，提高认识；第二，加强领导。首先，要学文件；其次，要谈体会。",
    "同比增长1.5%；2.3%；4.1%。",
  ],
  check(passages, context) {
    // The latest number of each level.
    const last = [0, 0, 0, 0, 0];
    const articles: [Heading[], Heading[]] = [[], []];
    for (const passage of passages) {
      checkHeadings(passage, last, articles, context);
      checkCounted(passage, context);
      checkRunning(passage, context);
    }
    checkArticles(articles[0], 0.75, context);
    checkArticles(articles[1], 0.55, context);
  },
});

/** 第三条 or 第二章 at the start of a paragraph. */
interface Heading {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly number: number;
}

/** Reports the one number that a run of articles or chapters lacks: runs before it and after it show that they belong together. */
function checkArticles(headings: readonly Heading[], confidence: number, context: RuleContext<object>): void {
  for (let i = MIN_RUN; i < headings.length; i++) {
    const { passage, start, end, number } = headings[i]!;
    const previous = headings[i - 1]!.number;
    if (number !== previous + 2) continue;
    const next = headings[i + 1];
    if (headings[i - MIN_RUN]!.number !== previous - MIN_RUN + 1) continue;
    if (next !== undefined && next.number !== number + 1) continue;
    context.report(passage, {
      span: { start, end },
      message: {
        zh: `“${passage.text.slice(start, end)}”之前缺一个序号`,
        en: "The number before it is missing",
      },
      confidence,
    });
  }
}

/** Whether what stands at an offset may be one of the numbers: what comes after its numeral tells. */
function mayNumber(text: string, start: number): boolean {
  const first = FIRST_UNITS[text.charCodeAt(start)]!;
  if (first === NO_NUMBER || first === CIRCLED_NUMBER) return first === CIRCLED_NUMBER;
  let at = start;
  // A bracket or 第 stands before its numeral.
  if (first === OPENING) return FIRST_UNITS[text.charCodeAt(start + 1)]! >= HAN_NUMERAL;
  while (at < start + MAX_NUMERAL && FIRST_UNITS[text.charCodeAt(at)] === first) at++;
  return AFTER_NUMBER[text.charCodeAt(at)] === 1;
}

/** Judges the numbers that open the paragraphs of a passage; `last` holds the latest number of each level. */
function checkHeadings(
  passage: Passage,
  last: number[],
  articles: readonly [Heading[], Heading[]],
  context: RuleContext<object>,
): void {
  const { text, runs } = passage;
  const breaks = passage.runsOf(RunKind.LineBreak);
  for (let i = -1; i < breaks.length; i++) {
    const start = i < 0 ? 0 : runs.starts[breaks[i]! + 1]!;
    let first = start;
    while (first < start + MAX_INDENT && SPACE_UNITS[text.charCodeAt(first)] === 1) first++;
    if (!mayNumber(text, first)) continue;
    NUMBER.lastIndex = start;
    const match = NUMBER.exec(text);
    if (match === null) {
      // 7.15个城市 may be the seventh item or a decimal: the number it would be is not missed.
      AMBIGUOUS.lastIndex = start;
      const item = AMBIGUOUS.exec(text);
      if (item !== null && Number(item[1]) === last[ARABIC]! + 1) last[ARABIC] = Number(item[1]);
      continue;
    }
    let level = 0;
    while (match[level + 1] === undefined) level++;
    const numeral = match[level + 1]!;
    const number =
      level === 4
        ? CIRCLED.indexOf(numeral) + 1
        : level < 2 || level > 4
          ? parseHanNumeral(numeral)
          : Number(numeral);
    if (number <= 0) continue;
    if (level > 4) {
      const lead = /^[ \t\u3000\u00a0]*/.exec(match[0])![0].length;
      articles[level === 5 ? 0 : 1].push({
        passage,
        start: start + lead,
        end: start + match[0].trimEnd().length,
        number,
      });
      continue;
    }
    const previous = last[level]!;
    last[level] = number;
    last.fill(0, level + 1);
    // A level that begins again, or begins in the middle of an excerpt, says nothing.
    if (previous === 0 || number === previous + 1 || number === 1) continue;
    const isRepeated = number === previous;
    // A number that falls back belongs to another list.
    if (number < previous) continue;
    const lead = /^[ \t\u3000\u00a0]*/.exec(match[0])![0].length;
    const span = { start: start + lead, end: start + match[0].length };
    context.report(passage, {
      span,
      message: isRepeated
        ? { zh: `序号“${text.slice(span.start, span.end)}”重复`, en: "The number is repeated" }
        : { zh: `序号从${previous}跳到${number}`, en: `The numbers skip from ${previous} to ${number}` },
      confidence: number > previous + 3 ? 0.5 : 0.8,
    });
  }
}

function checkCounted(passage: Passage, context: RuleContext<object>): void {
  const { text } = passage;
  const hits = context.triggerHits(passage);
  if (hits.length === 0) return;
  const expected = new Array<number>(SERIES.length).fill(0);
  const words = new Array<string>(SERIES.length).fill("");
  const mixed: MixedCount = { last: 0, sentence: -1, isOrdinal: false };
  let paragraphEnd = -1;
  for (const { trigger, start, end } of hits) {
    if (trigger >= COUNTED.length) {
      const [word, number] = ORDINAL_WORDS[trigger - COUNTED.length]!;
      if (end - start === word.length) judgeMixed(passage, { start, end }, number, false, mixed, context);
      continue;
    }
    const word = COUNTED[trigger]!;
    const series = Math.floor(trigger / SERIES_LENGTH);
    if (end - start !== word.length) continue;
    if (series < FREE_FROM && !/[，。；：、！？,;:.\s]/.test(text[start - 1] ?? "\n")) continue;
    if (start > paragraphEnd) {
      expected.fill(0);
      paragraphEnd = passage.paragraphAt(start).end;
    }
    const number = (trigger % SERIES_LENGTH) + 1;
    if (series === 1) judgeMixed(passage, { start, end }, number, true, mixed, context);
    const due = expected[series]!;
    if (number === 1) expected[series] = 2;
    else if (due > 0) {
      // 第一，……第三，…… may be two ranks; two in order show a series. A reference back (见（1）) begins no series.
      const isSeries = series === 0 || due > 2;
      const isMark = series >= FREE_FROM;
      if (isSeries && number !== due && number < due + 3 && number >= (isMark ? due + 1 : due - 1)) {
        context.report(passage, {
          span: { start, end },
          message:
            number < due
              ? { zh: `“${text.slice(start, end)}”重复`, en: "The number is repeated" }
              : { zh: `从“${words[series]}”跳到“${text.slice(start, end)}”`, en: "The numbers skip" },
          confidence: isMark ? 0.7 : 0.8,
        });
      }
      expected[series] = number + 1;
    }
    words[series] = text.slice(start, end);
  }
}

/** Where a count stands that may use both 首先 and 第一. */
interface MixedCount {
  last: number;
  sentence: number;
  isOrdinal: boolean;
}

/** Reports an item of a list that counts in other words than the item before it: 首先……其次……第四，. */
function judgeMixed(
  passage: Passage,
  span: Span,
  number: number,
  isOrdinal: boolean,
  count: MixedCount,
  context: RuleContext<object>,
): void {
  const { text } = passage;
  // 提高认识；其次，: an item begins after a mark that ends the one before.
  if (span.start > 0 && !/[。；：！？\s]/.test(text[span.start - 1]!)) return;
  const sentence = passage.sentenceAt(span.start).start;
  const isSameList =
    count.last > 0 &&
    (sentence === count.sentence ||
      text[count.sentence - 1] === "；" ||
      span.start - count.sentence < MAX_ITEM);
  const previous = count.last;
  const wasOrdinal = count.isOrdinal;
  count.last = number;
  count.isOrdinal = isOrdinal;
  count.sentence = span.start;
  if (!isSameList || number === 1 || isOrdinal === wasOrdinal || number <= previous) return;
  context.report(passage, {
    span,
    message: {
      zh:
        number > previous + 1
          ? `列举到第${NUMERALS[previous - 1]}项，接着是“${text.slice(span.start, span.end)}”，序号不接，用词也不一致`
          : `“首先、其次”与“第一、第二”混用，前后应当一致`,
      en: "The items of one list are counted in two ways",
    },
    confidence: number > previous + 1 ? 0.8 : 0.7,
  });
}

/** How far apart the items of one list may stand. */
const MAX_ITEM = 200;

/** 1.……；2.……；4.…… within a paragraph. */
function checkRunning(passage: Passage, context: RuleContext<object>): void {
  const { text } = passage;
  const { count, starts, ends, signs } = passage.digits;
  let due = 0;
  let last = -1;
  for (let run = 0; run < count; run++) {
    if ((signs[run]! & DigitSign.Stop) === 0) continue;
    const start = starts[run]!;
    const end = ends[run]!;
    if (end - start > 2 || !isHan(text.charCodeAt(end + 1)) || !/[：；。]/.test(text[start - 1] ?? ""))
      continue;
    const number = parseDigits(text, start, end);
    const isNear = last >= 0 && start - last < MAX_ITEM && passage.paragraphAt(last).end > start;
    if (number === 1) due = 2;
    else if (isNear && due > 2 && number > due && number < due + 3) {
      context.report(passage, {
        span: { start, end: end + 1 },
        message: { zh: `序号从${due - 1}跳到${number}`, en: `The numbers skip from ${due - 1} to ${number}` },
        confidence: 0.7,
      });
      due = number + 1;
    } else due = isNear && number === due ? due + 1 : 0;
    last = start;
  }
}
