import { Alike, type Similarity } from "../nearmiss/similarity";
import type { Passage } from "./passage";
import { defineRule } from "./rule";
import { isHan } from "./surroundings";
import { unitSet } from "./units";

/** What names of institutions and projects end with; the trigger is the whole suffix. */
const SUFFIXES = [
  "委员会",
  "办公室",
  "管理局",
  "审批局",
  "服务局",
  "监督局",
  "教育局",
  "财政局",
  "公安局",
  "民政局",
  "水利局",
  "农业农村局",
  "有限公司",
  "集团",
  "大学",
  "学院",
  "中学",
  "小学",
  "医院",
  "研究院",
  "研究所",
  "服务中心",
  "指挥部",
  "领导小组",
  "示范区",
  "开发区",
  "产业园",
  "合作社",
  "社区",
  "街道",
  "工程",
  "大桥",
  "水库",
];
const OPENING = "《";
/** 》 */
const CLOSING = 0x300b;
const MIN_TITLE = 6;
const MAX_TITLE = 60;
/** Titles as long as this do not differ in one character by chance. */
const MIN_SURE = 8;
const REACH = 16;
const MAX_PLACES = 600;
const MAX_GROUP = 24;

interface Place {
  readonly passage: Passage;
  readonly start: number;
  readonly text: string;
}

/** A title or the name of an institution written in two ways in one document, by one slip. */
export const rule = defineRule({
  id: "consistency/term-spelling",
  title: { zh: "文件名、机构名前后不一", en: "A title or institution written in two ways" },
  category: "consistency",
  severity: "warning",
  why: {
    zh: "同一个文件名、机构名在文中出现两种写法，只差一个音近或形近的字，多半有一处写错。",
    en: "Two names in one text differ by one character that sounds or looks alike: one of them is probably misspelt.",
  },
  standards: [],
  options: {},
  triggers: [OPENING, ...SUFFIXES],
  scope: "document",
  flag: [
    {
      text: "依据《不动产登记暂行条例》办理。《不动产登记暂行条列》第十条规定，由登记机构办理，《不动产登记暂行条例》另有规定的除外。",
      found: "列",
      fix: "例",
    },
    {
      text: "清河县行政审批局负责受理。清河县行政审批局于5月发布公告。向清河县行证审批局申请。",
      found: "证",
      fix: "政",
    },
  ],
  pass: [
    "《不动产登记暂行条例》和《不动产登记暂行办法》",
    "东山县第一中学、东山县第二中学，东山县第一中学",
    "《行政许可法》《行政处罚法》《行政许可法》",
    "清河县行政审批局、清和县行政审批局、清河县行政审批局、清和县行政审批局",
  ],
  check(passages, context) {
    const { similarity } = context;
    if (similarity === undefined) return;
    const titles: Place[] = [];
    const names: Place[] = [];
    for (const passage of passages) {
      const { text } = passage;
      for (const { trigger, start, end } of context.triggerHits(passage)) {
        if (titles.length + names.length >= MAX_PLACES) break;
        if (trigger === 0) {
          const from = start + 1;
          let to = from;
          while (to - from <= MAX_TITLE && to < text.length && text.charCodeAt(to) !== CLOSING) to++;
          if (to - from >= MIN_TITLE && text.charCodeAt(to) === CLOSING)
            titles.push({ passage, start: from, text: text.slice(from, to) });
          continue;
        }
        let from = start;
        while (from > 0 && start - from < REACH && isHan(text.charCodeAt(from - 1))) from--;
        if (start - from >= 3) names.push({ passage, start: from, text: text.slice(from, end) });
      }
    }
    // Titles are compared from their ends too: those of one kind and length lie in one group.
    const reported = new Set<string>();
    const ownTitles = withoutRepeats(titles);
    for (const group of groupBy(ownTitles, ({ text }) => keyOf(text, 0, text.length - 1))) judge(group, 1);
    for (const group of groupBy(ownTitles, ({ text }) => `${text.length}${text.slice(0, 3)}`))
      judge(group, 1);
    for (const group of groupBy(withoutRepeats(names), ({ text }) =>
      keyOf(text, text.length - 2, text.length - 1, 0),
    ))
      judge(group, 2);

    function judge(group: readonly Place[], enough: number): void {
      for (const odd of group) {
        for (const usual of group) {
          if (odd.text === usual.text) continue;
          const slip = slipBetween(odd.text, usual.text, similarity!);
          if (slip === undefined) continue;
          const { at, other, left, right } = slip;
          const found = odd.text.slice(at - left, at + 1 + right);
          const meant = usual.text.slice(other - left, other + 1 + right);
          const start = odd.start + at;
          if (reported.has(`${start}`) || count(found, 2) !== 1) continue;
          // Of two titles that stand once each, the later is asked about.
          const usualCount = count(meant, 2);
          if (
            usualCount < enough ||
            (usualCount < 2 && (odd.text.length < MIN_SURE || group.indexOf(odd) < group.indexOf(usual)))
          )
            continue;
          reported.add(`${start}`);
          context.report(odd.passage, {
            span: { start, end: start + 1 },
            message: {
              zh: `此处作“${found}”，文中其他地方作“${meant}”，请核对`,
              en: `${found} here, ${meant} elsewhere`,
            },
            fixes: [{ text: usual.text[other]! }],
            confidence: 0.75,
          });
          break;
        }
      }
    }

    function count(found: string, enough: number): number {
      let total = 0;
      for (const { text } of passages) {
        for (let at = text.indexOf(found); at >= 0; at = text.indexOf(found, at + found.length))
          if (++total >= enough) return total;
      }
      return total;
    }
  },
});

/** Two units of a text and its length, or another number, as one number. */
function keyOf(text: string, first: number, second: number, length = text.length): number {
  return (length * 0x10000 + text.charCodeAt(first)) * 0x10000 + text.charCodeAt(second);
}

/** The places in order, without those whose text stands before. */
function withoutRepeats(places: readonly Place[]): readonly Place[] {
  if (places.length < 2) return places;
  const seen = new Set<string>();
  return places.filter(({ text }) => {
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** The places by a key; groups of one are left out. */
function groupBy<Key>(places: readonly Place[], keyOf: (place: Place) => Key): Place[][] {
  if (places.length < 2) return [];
  const groups = new Map<Key, Place[]>();
  for (const place of places) {
    const key = keyOf(place);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else if (group.length < MAX_GROUP) group.push(place);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** What numerals and words of rank may differ in between two right names. */
const VARIABLE = unitSet(
  "〇零一二三四五六七八九十百千有由和或与及等的甲乙丙丁东西南北中上下左右大小新老前后内外省市县区州乡镇村男女父母正副初高的地得ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789０１２３４５６７８９",
);

/**
 * The one character in which two names differ, compared from their ends, with what they share to either side of it: at
 * least two characters before it, six in all. Undefined when they differ otherwise, or in what is not alike.
 */
function slipBetween(
  odd: string,
  usual: string,
  similarity: Similarity,
):
  | { readonly at: number; readonly other: number; readonly left: number; readonly right: number }
  | undefined {
  let right = 0;
  while (
    right < odd.length &&
    right < usual.length &&
    odd.charCodeAt(odd.length - 1 - right) === usual.charCodeAt(usual.length - 1 - right)
  )
    right++;
  const at = odd.length - 1 - right;
  const other = usual.length - 1 - right;
  if (at < 0 || other < 0) return undefined;
  let left = 0;
  while (left < at && left < other && odd.charCodeAt(at - 1 - left) === usual.charCodeAt(other - 1 - left))
    left++;
  const isFirst = at === 0 && other === 0;
  if ((left < 2 && !(isFirst && right >= 5)) || left + right < 5) return undefined;
  if (VARIABLE[odd.charCodeAt(at)] === 1 || VARIABLE[usual.charCodeAt(other)] === 1) return undefined;
  const alike = similarity.compare(usual.charCodeAt(other), odd.charCodeAt(at));
  return (alike & (Alike.Sound | Alike.NearSound | Alike.Shape)) === 0
    ? undefined
    : { at, other, left, right };
}
