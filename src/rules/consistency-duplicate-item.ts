import type { Passage } from "./passage";
import { defineRule, type RuleContext } from "./rule";
import { RunKind, type Runs } from "./runs";
import { after, before, isHan, isSameStretch } from "./surroundings";
import { Unit, unitSet } from "./units";

const MAX_ITEM = 16;
const MIN_ITEM = 3;
/** Enumerations that statutes repeat. */
const REPEATABLE = /^第|^(?:自治区|直辖市|自治州|自治县|民族乡)$/;
const MAX_ITEMS = 40;
const SCOPE = /^(?:全国|国家级?|国家)/;

/** An item that a list joined by 、 names twice: 甲、乙、甲. */
export const rule = defineRule({
  id: "consistency/duplicate-item",
  title: { zh: "并列项重复", en: "An item listed twice" },
  category: "consistency",
  severity: "warning",
  why: {
    zh: "顿号连接的并列项里同一项出现两次，多半有一项写错。",
    en: "A list names one item twice: one of them is probably another.",
  },
  standards: [],
  options: {},
  needs: 1 << RunKind.WidePunct,
  scope: "paragraph",
  flag: [
    { text: "财政局、教育局、民政局、教育局要配合。", found: "教育局" },
    { text: "教育局、财政局、教育局。", found: "教育局" },
    { text: "获评全国文明城、国家文明城、国家环保城。", found: "国家文明城" },
  ],
  pass: [
    "财政局、教育局、民政局要配合。",
    "一、二、一",
    "吃、穿、住、行、吃",
    "东、西、东西部",
    "县、乡、村、乡村振兴",
    "公司、企业、事业单位、企业、团体",
    "依照第二项、第三项、第四条第三项的规定",
    "张三、李四、张三丰",
  ],
  check(passage, context) {
    const { text, runs } = passage;
    // The marks of the list that runs on, and the run of the last of them.
    const marks: number[] = [];
    let last = -1;
    for (const index of passage.runsOf(RunKind.WidePunct)) {
      const at = runs.starts[index]!;
      const isListing = text.charCodeAt(at) === Unit.ListingComma && runs.starts[index + 1]! === at + 1;
      if (marks.length > 0) {
        const from = marks[marks.length - 1]! + 1;
        if (
          isListing &&
          at - from <= MAX_ITEM &&
          marks.length < MAX_ITEMS &&
          !hasLineBreak(runs, last + 1, index)
        ) {
          marks.push(at);
          last = index;
          continue;
        }
        if (marks.length > 1 && maySayTwice(text, marks)) judge(passage, marks, context);
        marks.length = 0;
      }
      if (!isListing) continue;
      marks.push(at);
      last = index;
    }
    if (marks.length > 1 && maySayTwice(text, marks)) judge(passage, marks, context);
  },
});

/** What the names of organs of the whole country begin with: 全国, 国家. */
const SCOPE_UNITS = unitSet("全国");

/** Whether two items between marks are the same, or one of them and what stands before or after the list. */
function maySayTwice(text: string, marks: readonly number[]): boolean {
  const head = marks[0]!;
  const tail = marks[marks.length - 1]! + 1;
  const first = text.charCodeAt(tail);
  const last = text.charCodeAt(head - 1);
  const ending = hanLength(text, tail);
  if (ending >= MIN_ITEM && isSameStretch(text, tail, text, head - ending, ending)) return true;
  for (let i = 1; i < marks.length; i++) {
    const start = marks[i - 1]! + 1;
    const end = marks[i]!;
    const length = end - start;
    if (length < MIN_ITEM) continue;
    const opening = text.charCodeAt(start);
    if (opening === first && isSameStretch(text, start, text, tail, length)) return true;
    if (text.charCodeAt(end - 1) === last) {
      if (SCOPE_UNITS[opening] === 1 || isSameStretch(text, start, text, head - length, length)) return true;
    }
    for (let other = 1; other < i; other++) {
      const from = marks[other - 1]! + 1;
      if (marks[other]! - from === length && isSameStretch(text, start, text, from, length)) return true;
    }
  }
  return false;
}

/** How many Han characters begin at an offset, as far as an item reaches. */
function hanLength(text: string, start: number): number {
  let end = start;
  while (end - start < MAX_ITEM && isHan(text.charCodeAt(end))) end++;
  return end - start;
}

/** What stands before the first mark may be more than an item; so may what follows the last. */
function judge(passage: Passage, marks: readonly number[], context: RuleContext<object>): void {
  const { text } = passage;
  const tail = marks[marks.length - 1]! + 1;
  const seen = new Set<string>();
  const head = before(text, marks[0]!, MAX_ITEM);
  const rest = after(text, tail, MAX_ITEM + 4);
  const last = /^[\u4e00-\u9fff]{3,16}(?=[，。；！？）]|$)/.exec(rest)?.[0];
  if (last !== undefined && !REPEATABLE.test(last) && endsWithItem(head, last))
    report(tail, tail + last.length, 0.8);
  for (let i = 1; i < marks.length; i++) {
    const start = marks[i - 1]! + 1;
    const end = marks[i]!;
    const item = text.slice(start, end);
    if (
      item.length < MIN_ITEM ||
      REPEATABLE.test(item) ||
      !/^[\u4e00-\u9fff]+$/.test(item) ||
      /^[〇一二三四五六七八九十百千万]+$/.test(item)
    )
      continue;
    const isSecond = seen.has(item) || (item.length > 2 && endsWithItem(head, item));
    if (isSecond) report(start, end, 0.85);
    else {
      const core = item.replace(SCOPE, "");
      if (
        core !== item &&
        core.length > 2 &&
        endsWithItem(head.replace(/(?:全国|国家)(?=[\u4e00-\u9fff]{3,6}$)/, "、"), core)
      )
        report(start, end, 0.6);
    }
    if (
      item.length > 2 &&
      rest.startsWith(item) &&
      /^(?:[，。；！？）]|等|和|以及|及|要|应|将|共|联|负责|按照|会同|为|是|的|$)/.test(
        rest.slice(item.length),
      )
    )
      report(tail, tail + item.length, 0.85);
    seen.add(item);
  }

  function report(start: number, end: number, confidence: number): void {
    context.report(passage, {
      span: { start, end },
      message: { zh: `并列项“${text.slice(start, end)}”重复`, en: "The item is listed twice" },
      confidence,
      ...(confidence < 0.8 ? { severity: "info" as const } : {}),
    });
  }
}

function hasLineBreak({ kinds }: Runs, from: number, to: number): boolean {
  for (let run = from; run < to; run++) if (kinds[run] === RunKind.LineBreak) return true;
  return false;
}

/** Whether a list's lead-in ends with the item as a word of its own: after a mark, a verb or a particle. */
function endsWithItem(head: string, item: string): boolean {
  if (!head.endsWith(item)) return false;
  const previous = head[head.length - item.length - 1];
  return previous === undefined || /[，。；：、（“《\s由向对和与及各的为是在有括报]/.test(previous);
}
