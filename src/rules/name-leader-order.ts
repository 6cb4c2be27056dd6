import { foldText } from "../normalize/fold-text";
import { FOLDING } from "../normalize/folding";
import { defineRule } from "./rule";
import { STANDING_COMMITTEES } from "./state-offices";
import { after, before } from "./surroundings";

const MEMBERS = [...new Set(STANDING_COMMITTEES.flat())];
/** Lists that go by another order say so. */
const OTHER_ORDER = /笔画|笔划|拼音|音序|字母|从左|左起|前排|后排/;
const LONGEST_LIST = 64;
/** The mark between names, as folding leaves it. */
const LISTING_MARK = FOLDING.units["、".charCodeAt(0)];

/** Members of one Standing Committee named in another order than the official one: 李强、习近平. */
export const rule = defineRule({
  id: "name/leader-order",
  title: { zh: "领导人排序", en: "The order in which leaders are named" },
  category: "name",
  severity: "severe",
  why: {
    zh: "中央政治局常委并列出现时，按公布的顺序排列；顺序颠倒属于严重差错。",
    en: "Members of the Standing Committee are named in the order in which the list was published.",
  },
  standards: [{ title: "政府网站与政府系统政务新媒体检查指标", clause: "严重表述错误", year: 2019 }],
  profiles: ["gov", "news"],
  options: {},
  triggers: MEMBERS,
  scope: "paragraph",
  flag: [
    { text: "李强、习近平、赵乐际出席会议。", found: "李强、习近平、赵乐际", fix: "习近平、李强、赵乐际" },
    {
      text: "李强、王沪宁、赵乐际、蔡奇、丁薛祥、李希参加。",
      found: "李强、王沪宁、赵乐际、蔡奇、丁薛祥、李希",
      fix: "李强、赵乐际、王沪宁、蔡奇、丁薛祥、李希",
    },
  ],
  pass: [
    "习近平、李强、赵乐际、王沪宁、蔡奇、丁薛祥、李希出席。",
    "习近平、李克强、栗战书、汪洋、王沪宁、赵乐际、韩正出席会议。",
    "中央政治局委员（按姓氏笔画为序）：丁薛祥、习近平、马兴瑞、王毅、王沪宁、尹力。",
    "蔡奇、丁薛祥、王毅陪同会见。李强、王毅、李希参加。",
    "我们班的李希、李强、张伟获奖。",
  ],
  check(passage, context) {
    const { text } = passage;
    let upTo = 0;
    for (const { start, end: nameEnd } of context.triggerHits(passage)) {
      if (start < upTo || !mayGoOn(text, nameEnd)) continue;
      const list = foldText(after(text, start, LONGEST_LIST));
      const names = namesAtStart(list.text);
      if (names.length < 2) continue;
      const length = names.join("、").length;
      const end = start + list.toSource({ start: 0, end: length }).end;
      upTo = end;
      const right = properOrder(names);
      if (right === undefined || right.join() === names.join()) continue;
      // A list that goes on with other names, or began with them, may have an order of its own.
      if (/[、]$/.test(before(text, start, 1)) || /^[、]/.test(after(text, end, 1))) continue;
      if (OTHER_ORDER.test(before(text, start, 60)) || OTHER_ORDER.test(after(text, end, 30))) continue;
      context.report(passage, {
        span: { start, end },
        message: { zh: `顺序应为${right.join("、")}`, en: `The order is ${right.join("、")}` },
        fixes: [{ text: right.join("、") }],
        confidence: 0.95,
      });
    }
  },
});

/** Whether a list may go on after a name: with its mark, or with what is invisible and hides it. */
function mayGoOn(text: string, offset: number): boolean {
  const unit = FOLDING.units[text.charCodeAt(offset)];
  return unit === LISTING_MARK || unit === 0;
}

/** The members that a folded text begins with, joined by 、. */
function namesAtStart(text: string): string[] {
  const names: string[] = [];
  for (let at = 0; ; at++) {
    const name = MEMBERS.find((each) => text.startsWith(each, at));
    if (name === undefined) return names;
    names.push(name);
    at += name.length;
    if (text[at] !== "、") return names;
  }
}

/**
 * The names in the order of the latest committee that has them all, unless another committee has them as they stand.
 * Two short names alone may be anybody's.
 */
function properOrder(names: readonly string[]): readonly string[] | undefined {
  if (names.length === 2 && names.every((name) => name.length === 2)) return undefined;
  const orders = STANDING_COMMITTEES.filter((committee) =>
    names.every((name) => committee.includes(name)),
  ).map((committee) => committee.filter((name) => names.includes(name)));
  if (orders.some((order) => order.join() === names.join())) return undefined;
  return orders.at(-1);
}
