import { FIXED_ORDERS } from "./fixed-orders";
import { defineRule } from "./rule";

interface FixedOrder {
  readonly members: readonly string[];
  /** Longer members first, so that none is taken for the beginning of another. */
  readonly byLength: readonly string[];
}

const ORDERS: readonly FixedOrder[] = FIXED_ORDERS.map((list) => {
  const members = list.split("、");
  return { members, byLength: [...members].sort((a, b) => b.length - a.length) };
});

/** Two members that stand side by side the wrong way round; a list in another order has at least one such place. */
const INVERSIONS = new Map<string, FixedOrder[]>();
for (const order of ORDERS)
  order.members.forEach((later, i) => {
    for (const earlier of order.members.slice(0, i)) {
      for (const pair of [`${later}、${earlier}`, `${later}和${earlier}`]) {
        const orders = INVERSIONS.get(pair);
        if (orders === undefined) INVERSIONS.set(pair, [order]);
        else orders.push(order);
      }
    }
  });

const TRIGGERS = [...INVERSIONS.keys()];

/** The members of a fixed list in another order than the documents give: 依法行政、依法治国、依法执政. */
export const rule = defineRule({
  id: "formulation/member-order",
  title: { zh: "固定并列项的次序", en: "The order of members of a fixed list" },
  category: "formulation",
  severity: "error",
  why: {
    zh: "规范表述里的并列项有固定次序，不能随意调换。",
    en: "The members of an official formulation stand in a fixed order.",
  },
  standards: [
    { title: "中国共产党章程", year: 2022 },
    { title: "党的二十大报告", year: 2022 },
  ],
  profiles: ["gov", "news"],
  options: {},
  triggers: TRIGGERS,
  scope: "paragraph",
  flag: [
    {
      text: "坚持依法行政、依法治国、依法执政共同推进。",
      found: "依法行政、依法治国、依法执政",
      fix: "依法治国、依法执政、依法行政",
    },
    {
      text: "培养爱农村、懂农业、爱农民的工作队伍。",
      found: "爱农村、懂农业、爱农民",
      fix: "懂农业、爱农村、爱农民",
    },
    { text: "始终做到执政为民、立党为公。", found: "执政为民、立党为公", fix: "立党为公、执政为民" },
    {
      text: "保障知情权、参与权、监督权和表达权。",
      found: "知情权、参与权、监督权和表达权",
      fix: "知情权、参与权、表达权和监督权",
    },
  ],
  pass: [
    "坚持依法治国、依法执政、依法行政共同推进。",
    "推进依法行政、依法治国。",
    "论语、孟子、法治、自由等词条已经收入。",
    "这是一个民主、文明、富强的国家，人民安居乐业。",
  ],
  check(passage, context) {
    const { text } = passage;
    let upTo = 0;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (start < upTo) continue;
      for (const order of INVERSIONS.get(TRIGGERS[trigger]!)!) {
        const list = listRound(text, start, end, order);
        if (list === undefined || !isWhole(list, order)) continue;
        upTo = list.end;
        const right = inOrder(list, order);
        const isComplete = list.members.length === order.members.length;
        context.report(passage, {
          span: { start: list.start, end: list.end },
          message: { zh: `次序应为“${right}”`, en: `The order is ${right}` },
          fixes: [{ text: right }],
          ...(order.members.length === 2 || !isComplete ? { severity: "warning" } : {}),
          confidence: isComplete ? 0.9 : 0.7,
        });
        break;
      }
    }
  },
});

interface List {
  readonly start: number;
  readonly end: number;
  readonly members: readonly string[];
  /** What stands between the members, one fewer than these. */
  readonly marks: readonly string[];
}

const MARKS = "、，,和与及";

/** The members of the order that stand in a row, marks between them, from the pair given outwards. */
function listRound(
  text: string,
  start: number,
  end: number,
  { byLength, members }: FixedOrder,
): List | undefined {
  const found: string[] = [];
  const marks: string[] = [];
  let at = start;
  while (found.length <= members.length) {
    const member = byLength.find((each) => text.startsWith(each, at));
    if (member === undefined) break;
    if (found.length > 0) marks.push(text[at - 1]!);
    found.push(member);
    at += member.length;
    if (at >= text.length || !MARKS.includes(text[at]!)) break;
    at++;
  }
  if (found.length < 2) return undefined;
  const listEnd = MARKS.includes(text[at - 1]!) ? at - 1 : at;
  let from = start;
  while (found.length <= members.length && from > 0 && MARKS.includes(text[from - 1]!)) {
    const mark = from - 1;
    const member = byLength.find((each) => text.startsWith(each, mark - each.length));
    if (member === undefined || mark < member.length) break;
    found.unshift(member);
    marks.unshift(text[mark]!);
    from = mark - member.length;
  }
  return listEnd < end ? undefined : { start: from, end: listEnd, members: found, marks };
}

/** The fewest members that make a list of three or more recognisable. */
const FEWEST = 3;

/** Whether the list is the fixed one: each member once, and all of them or at least three. */
function isWhole({ members }: List, order: FixedOrder): boolean {
  if (new Set(members).size < members.length) return false;
  return (
    members.length === order.members.length ||
    (members.length >= FEWEST && members.every((each) => each.length >= FEWEST))
  );
}

function inOrder({ members, marks }: List, order: FixedOrder): string {
  return order.members
    .filter((member) => members.includes(member))
    .map((member, i) => member + (marks[i] ?? ""))
    .join("");
}
