import { Alike, type Similarity } from "../nearmiss/similarity";
import { foldPattern, foldText } from "../normalize/fold-text";
import { defineRule } from "./rule";
import { STATE_OFFICES } from "./state-offices";
import { after } from "./surroundings";
import { unitSet } from "./units";

/** Offices with those who hold or lately held them, as far as {@link STATE_OFFICES} does not say; as of 2026. */
const MORE_OFFICES: readonly (readonly [offices: string, holders: string])[] = [
  [
    "中共中央政治局委员 中央政治局委员",
    "马兴瑞 王毅 尹力 石泰峰 刘国中 李干杰 李书磊 李鸿忠 何卫东 张又侠 张国清 陈文清 陈吉宁 陈敏尔 袁家军 黄坤明",
  ],
  ["中共中央政治局常委 中央政治局常委", "习近平 李强 赵乐际 王沪宁 蔡奇 丁薛祥 李希"],
  ["中央书记处书记", "蔡奇 石泰峰 李干杰 李书磊 陈文清 刘金国 王小洪"],
  ["国务委员", "王小洪 吴政隆 谌贻琴"],
  ["中央军委副主席", "张又侠 何卫东 张升民"],
  [
    "全国人大常委会副委员长",
    "李鸿忠 王东明 肖捷 郑建邦 丁仲礼 郝明金 蔡达峰 何维 武维华 铁凝 彭清华 张庆伟 洛桑江村",
  ],
  [
    "全国政协副主席",
    "石泰峰 胡春华 沈跃跃 王勇 周强 何厚铧 梁振英 巴特尔 苏辉 邵鸿 高云龙 陈武 穆虹 咸辉 王东峰 姜信治 蒋作君 何报翔 王光谦 秦博勇 朱永新 杨震",
  ],
  ["最高人民法院院长", "张军 周强"],
  ["最高人民检察院检察长", "应勇 张军"],
  ["国家监察委员会主任 国家监委主任", "刘金国 杨晓渡"],
  ["外交部部长 外交部长", "王毅"],
];

interface NamedOffice {
  readonly name: string;
  /** With their folded forms. */
  readonly holders: readonly { readonly name: string; readonly folded: string }[];
}

const STATE = "中华人民共和国";
const holdersOf = (names: readonly string[]) =>
  [...new Set(names)].map((name) => ({ name, folded: foldPattern(name) }));
const OFFICES: readonly NamedOffice[] = [
  ...STATE_OFFICES.flatMap(({ names, terms }) => {
    const holders = holdersOf(terms.map(({ name }) => name));
    // As triggers, names that begin with that of the state would make a gate hold back every 中华人民共和国.
    return names.filter((name) => !name.startsWith(STATE)).map((name) => ({ name, holders }));
  }),
  ...MORE_OFFICES.flatMap(([names, list]) => {
    const holders = holdersOf(list.split(" "));
    return names.split(" ").map((name) => ({ name, holders }));
  }),
];

/** How far behind an office its holder's name may stand, other offices between. */
const REACH = 40;
/** What ends the stretch in which the name stands. */
const CLAUSE_MARK = /[，。；：！？,;:!?]/;
/** What offices end with, and the mark between names. */
const BEFORE_NAME = unitSet("员长理席记任、");
/** What goes on after a name of two characters; anything else may be the third of another person's. */
const AFTER_NAME =
  /^(?:$|[^\u3400-\u9fff]|[会出主作在到率带讲指表强介发参前听说看致与和同分的并向对就等及]|调研|一行|代表)/;

/** A leader's name with one character that sounds or looks like the right one, behind the leader's office. */
export const rule = defineRule({
  id: "name/leader-spelling",
  title: { zh: "领导人姓名错字", en: "Misspelt names of leaders" },
  category: "name",
  severity: "severe",
  why: {
    zh: "领导人姓名写错一个字，属于严重表述错误。",
    en: "A wrong character in a leader's name fails an inspection.",
  },
  standards: [{ title: "政府网站与政府系统政务新媒体检查指标", clause: "严重表述错误", year: 2019 }],
  options: {},
  triggers: OFFICES.map(({ name }) => name),
  scope: "paragraph",
  flag: [
    { text: "国务院副总理刘国忠出席会议。", found: "刘国忠", fix: "刘国中" },
    { text: "中共中央政治局委员、北京市委书记尹利讲话。", found: "尹利", fix: "尹力" },
    { text: "国务委员、公安部部长王小红到场。", found: "王小红", fix: "王小洪" },
    { text: "最高人民检察院检察长应永作报告。", found: "应永", fix: "应勇" },
    { text: "全國政協副主席何厚華出席。", found: "何厚華" },
  ],
  pass: [
    "国务院副总理刘国中出席会议，市民刘国忠参加了座谈。",
    "中共中央政治局委员、北京市委书记尹力，市长尹利讲话。",
    "最高人民检察院检察长应勇作报告。",
    "全国政协副主席王永庆故居。",
    "国务院总理李强调研。国务委员王勇。",
    "外交部部长王毅同外长王一鸣会谈。",
  ],
  check(passage, context) {
    const { similarity } = context;
    if (similarity === undefined) return;
    const { text } = passage;
    let upTo = 0;
    for (const { trigger, end } of context.triggerHits(passage)) {
      const { holders } = OFFICES[trigger]!;
      // Mostly the holder's name comes next.
      if (holders.some(({ name }) => text.startsWith(name, end))) continue;
      const whole = after(text, end, REACH);
      const mark = whole.search(CLAUSE_MARK);
      const written = mark < 0 ? whole : whole.slice(0, mark);
      const clause = foldPattern(written);
      for (let at = 0; at < clause.length - 1; at++) {
        if (at > 0 && BEFORE_NAME[clause.charCodeAt(at - 1)] !== 1) continue;
        const meant = holders.find(({ folded }) => isSlipOf(clause, at, folded, similarity));
        if (meant === undefined) continue;
        // Whoever is named rightly there holds the office; a name like it is another person's.
        if (holders.some(({ folded }) => clause.includes(folded))) break;
        const place = foldText(written).toSource({ start: at, end: at + meant.folded.length });
        const span = { start: end + place.start, end: end + place.end };
        if (span.start < upTo) break;
        upTo = span.end;
        const found = text.slice(span.start, span.end);
        context.report(passage, {
          span,
          message: {
            zh: `“${found}”应为“${meant.name}”`,
            en: `“${found}” should be “${meant.name}”`,
          },
          fixes: [{ text: meant.name }],
          confidence: 0.9,
        });
        break;
      }
    }
  },
});

/** Whether a text has, at an offset, a name with one character replaced by one that sounds or looks like it, or two changed over. */
function isSlipOf(text: string, at: number, name: string, similarity: Similarity): boolean {
  // The family name is seldom what is mistaken: another one is another person's.
  if (text.charCodeAt(at) !== name.charCodeAt(0)) return false;
  const stands = text.slice(at, at + name.length);
  if (stands.length < name.length || stands === name) return false;
  if (name.length === 2 && !AFTER_NAME.test(text.slice(at + name.length))) return false;
  const differing = Array.from(name, (_, i) => i).filter((i) => stands[i] !== name[i]);
  const [first, second] = differing;
  if (first === undefined) return false;
  if (second !== undefined)
    return differing.length === 2 && stands[first] === name[second] && stands[second] === name[first];
  const alike = similarity.compare(name.charCodeAt(first), stands.charCodeAt(first));
  return (alike & (Alike.Sound | Alike.Shape)) !== 0;
}
