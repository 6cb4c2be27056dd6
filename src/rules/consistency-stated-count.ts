import type { Passage } from "./passage";
import { defineRule, type RuleContext } from "./rule";
import { after, before } from "./surroundings";

const NUMERALS = Array.from("一二三四五六七八九十");
/** What introduces a list with its number: 三个方面工作：, 以下3点意见：. */
const STATED =
  /([两二三四五六七八九十]|(?<![0-9.])[2-9])(?:个方面|方面|点|项|条|个)[^，。；：、！？\n《“（]{0,12}[：。]$/;
/** The words that open the items, ten a series. */
const SERIES: readonly (readonly string[])[] = [
  NUMERALS.map((numeral) => `${numeral}是`),
  NUMERALS.map((numeral) => `${numeral}要`),
  NUMERALS.map((numeral) => `第${numeral}，`),
  NUMERALS.map((numeral) => `${numeral}、`),
];
const WORDS = SERIES.flat();
const BORDER = /[，。；：！？\s]$/;
/** How far the items of one list are looked for. */
const REACH = 1500;

/** A list with another number of items than it was said to have: 抓好三项工作：一是……二是……. */
export const rule = defineRule({
  id: "consistency/stated-count",
  title: { zh: "列举的项数与所说不符", en: "A list with fewer or more items than stated" },
  category: "consistency",
  severity: "warning",
  why: {
    zh: "说“三个方面”就应列三项；列出的项数不同，不是数写错了，就是漏了、多了一项。",
    en: "A list that is said to have three items has three: a number is wrong or an item was lost.",
  },
  standards: [],
  options: {},
  triggers: WORDS,
  scope: "document",
  flag: [
    { text: "要抓好三个方面工作：一是提高认识；二是加强领导。", found: "三个方面" },
    { text: "提出3点要求：一要提高认识；二要加强领导；三要落实责任；四要强化督查。", found: "3点" },
    { text: "提出以下3点意见：一、提高认识；二、加强领导。", found: "3点" },
    { text: "重点做好四项工作。第一，摸清底数。第二，排查隐患。第三，强化督查。", found: "四项" },
  ],
  pass: [
    "要抓好两个方面工作：一是提高认识；二是加强领导。",
    "要抓好三个方面工作：一是提高认识；二是加强领导。\n三是落实责任。",
    "检查了三个方面。一是一，二是二。",
    "设三个科室：一是办公室，主要职责两项：一是文秘，二是会务；二是业务科；三是财务科。",
    "实施三项工程：“一是”不改。",
  ],
  check(passages, context) {
    for (const [i, passage] of passages.entries()) checkPassage(passage, passages[i + 1], context);
  },
});

function checkPassage(passage: Passage, next: Passage | undefined, context: RuleContext<object>): void {
  const { text } = passage;
  const hits = context
    .triggerHits(passage)
    // 一是一，二是二 counts nothing, and neither does 一、二等奖.
    .filter(({ end }) => !NUMERALS.includes(text[end] ?? ""))
    .filter(({ start }) => start === 0 || BORDER.test(before(text, start, 1)) || text[start - 1] === "\n");
  for (const [i, hit] of hits.entries()) {
    if (hit.trigger % NUMERALS.length !== 0) continue;
    const series = Math.floor(hit.trigger / NUMERALS.length);
    const paragraph = passage.paragraphAt(hit.start);
    const stated = STATED.exec(text.slice(Math.max(paragraph.start, hit.start - 32), hit.start));
    if (stated === null || /第$/.test(before(text, hit.start - stated[0].length, 1))) continue;
    const count = Number(stated[1]!.replace("两", "2")) || NUMERALS.indexOf(stated[1]!) + 1;
    let items = 1;
    let nested = false;
    let end = hit.end;
    for (const other of hits.slice(i + 1, i + 40)) {
      if (other.start > hit.start + REACH) break;
      if (Math.floor(other.trigger / NUMERALS.length) !== series) continue;
      const number = (other.trigger % NUMERALS.length) + 1;
      // A list inside an item, or the next list.
      if (number === 1) {
        nested = passage.paragraphAt(other.start).start === paragraph.start;
        break;
      }
      if (number !== items + 1) break;
      items = number;
      end = other.end;
    }
    if (nested || items < 2 || items === count) continue;
    // The rest of the list may be numbered otherwise, or stand in another passage.
    if (items < count && isContinued(after(text, end, REACH), text.slice(end, end + REACH), items, next))
      continue;
    const start = hit.start - stated[0].length;
    context.report(passage, {
      span: {
        start,
        end: start + stated[0].search(/(?:个方面|方面|点|项|条|个)/) + measureLength(stated[0]),
      },
      message: {
        zh: `说有${stated[1]}项，列出的是${items}项`,
        en: `${count} items are announced, ${items} follow`,
      },
      confidence: 0.75,
    });
  }
}

function measureLength(stated: string): number {
  return /(?:个方面|方面|点|项|条|个)/.exec(stated)![0].length;
}

/** Whether what follows goes on counting with other words: 再次, 最后, 此外, 还要, 三、. */
function isContinued(rest: string, wide: string, items: number, next: Passage | undefined): boolean {
  const due = NUMERALS[items]!;
  const isDue = new RegExp(`[，。；\\s](?:第?${due}[是要、，]|（${due}）|${items + 1}[.、．])`);
  return (
    /(?:最后|此外|另外|再次|还要|同时|再者|其[二三四五])/.test(rest) ||
    isDue.test(wide) ||
    (next?.text.slice(0, 40).includes(due) ?? false)
  );
}
