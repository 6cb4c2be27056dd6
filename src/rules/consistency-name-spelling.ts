import { Alike } from "../nearmiss/similarity";
import type { Passage } from "./passage";
import { isUnfitForNames, namePlaces } from "./personal-names";
import { defineRule } from "./rule";
import { RunKind } from "./runs";

/** Names looked at in one document; a roll of thousands is no running text. */
const MAX_NAMES = 400;
/** A name stands at least so often before another way of writing it is taken for a slip. */
const USUAL_FROM = 2;

interface Known {
  readonly name: string;
  count: number;
  sure: number;
  readonly first: { readonly passage: Passage; readonly start: number };
  /** The next name stands right beside it in a list. */
  listed: boolean;
}

/** A person's name written in two ways in one document: 胡晗东 and 胡啥东. */
export const rule = defineRule({
  id: "consistency/name-spelling",
  title: { zh: "人名前后不一", en: "A person's name written in two ways" },
  category: "consistency",
  severity: "warning",
  why: {
    zh: "同一篇稿件里，同一个人的名字出现两种写法，只差一个音近或形近的字，多半有一处写错；人名差错影响最坏。",
    en: "Two names in one text share all but a character that sounds or looks alike: one of them is probably misspelt.",
  },
  standards: [],
  options: { minCount: USUAL_FROM },
  optionDocs: {
    minCount: {
      zh: "一个写法至少出现几次，另一个写法才算它的差错",
      en: "How often a name must stand before the other way of writing it is taken for a slip",
    },
  },
  needs: 1 << RunKind.Han,
  scope: "document",
  flag: [
    {
      text: "市委副书记胡晗东主持会议。胡晗东强调，要抓好落实。\n会后，胡啥东指出，时间紧迫。",
      found: "胡啥东",
      fix: "胡晗东",
    },
    {
      text: "王建国同志任局长。王建国要求各科室配合。王健国同志作了表态。",
      found: "王健国",
      fix: "王建国",
    },
    {
      text: "局长孙立军主持会议。孙立军指出，要强化担当。会议由孙力军作总结。",
      found: "孙力军",
      fix: "孙立军",
    },
    { text: "镇长陈立峰介绍了情况。\n随后，陈立疯说，村里今年修了路。", found: "陈立疯", fix: "陈立峰" },
    { text: "记者李雪莹报道：记者李雪萤昨日获悉，暴雨将至。（李雪莹 摄）", found: "李雪萤", fix: "李雪莹" },
  ],
  pass: [
    "王建国同志任局长。王建国主持会议。王建军同志任副局长。",
    "出席会议的有张志强、张志刚、张志墙。张志强、张志刚先后发言。",
    "县长刘海涛主持会议，记者刘海波报道。",
    "获奖名单：李雪莹、李雪萤、王小明。李雪莹、李雪萤是姐妹。",
  ],
  check(passages, context) {
    const { similarity } = context;
    if (similarity === undefined) return;
    const known = collect(passages);
    if (known === undefined || known.size < 2) return;
    // Names that differ in one character share the surname and one of the two others.
    const groups = new Map<string, Known[]>();
    for (const entry of known.values()) {
      for (const key of [`${entry.name[0]}${entry.name[1]}_`, `${entry.name[0]}_${entry.name[2]}`]) {
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [entry]);
        else group.push(entry);
      }
    }
    const reported = new Set<Known>();
    for (const [key, group] of groups) {
      // More than a few of one pattern are a family or a roll.
      if (group.length < 2 || group.length > 4) continue;
      const at = key.indexOf("_");
      for (const odd of group) {
        for (const usual of group) {
          if (odd === usual || reported.has(odd) || !isSlip(odd, usual, at)) continue;
          reported.add(odd);
          const { passage, start } = odd.first;
          context.report(passage, {
            span: { start, end: start + 3 },
            message: {
              zh: `“${odd.name}”与文中“${usual.name}”（出现${usual.count}次）疑为同一人，请核对`,
              en: `${odd.name} is probably ${usual.name}, which stands ${usual.count} times`,
            },
            fixes: [{ text: usual.name }],
            confidence: odd.sure > 0 && usual.count > 2 ? 0.85 : 0.7,
          });
        }
      }
    }

    function isSlip(odd: Known, usual: Known, at: number): boolean {
      if (odd.listed || odd.count > 1 || usual.sure === 0) return false;
      const wrong = odd.name.charCodeAt(at);
      const right = usual.name.charCodeAt(at);
      if (isUnfitForNames(wrong)) return !isUnfitForNames(right);
      if (usual.count < Math.max(context.options.minCount, odd.count + 1)) return false;
      const alike = similarity!.compare(right, wrong);
      return (alike & (Alike.Sound | Alike.Shape)) !== 0;
    }
  },
});

/** The names of a document with how often they stand as names; undefined without any. */
function collect(passages: readonly Passage[]): Map<string, Known> | undefined {
  let known: Map<string, Known> | undefined;
  for (const passage of passages) {
    const { text } = passage;
    for (const { name, start, isSure } of namePlaces(passage)) {
      known ??= new Map();
      let entry = known.get(name);
      if (entry === undefined) {
        if (known.size >= MAX_NAMES) continue;
        entry = { name, count: 0, sure: 0, first: { passage, start }, listed: false };
        known.set(name, entry);
      }
      entry.count++;
      if (isSure) entry.sure++;
      if (isListed(text, start)) entry.listed = true;
    }
  }
  return known;
}

/** Whether a name of the same surname stands beside it in a list: 张志强、张志刚. */
function isListed(text: string, start: number): boolean {
  const surname = text[start];
  const isMark = (mark: string | undefined) =>
    mark === "、" || mark === "，" || mark === " " || mark === "和";
  return (
    (isMark(text[start - 1]) && text[start - 4] === surname) ||
    (isMark(text[start + 3]) && text[start + 4] === surname)
  );
}
