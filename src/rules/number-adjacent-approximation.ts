import { defineRule } from "./rule";
import { GBT_15834, GBT_15835 } from "./standards";
import { after, isParagraphStart } from "./surroundings";

const DIGITS = "一二三四五六七八九";
/** Neighbours in order, and 两、三: what a mark between them may wrongly split. */
const PAIRS = [
  "一、二",
  "二、三",
  "三、四",
  "四、五",
  "五、六",
  "六、七",
  "七、八",
  "八、九",
  "两、三",
  "三、五",
];
const MEASURES =
  /^(?:十[多余几]?(?:年|岁|人|个|名|户|天|次|万|亿|元|里|公里|亩|米|斤|家)|百|千|万|亿|个(?!人信息)|天(?!干)|岁|人(?!称|大)|名(?!单)|口|遍|里(?!程)|斤|公斤|公里|小时|分钟|成(?!果|员|都)|倍|位|户|家|米|句|件|岁|周(?!期)|点钟|次(?!会|产|世))/;
const TEEN = /^(?:岁|天|里|斤|户|个月|公里|个人)/;
const MEASURES_OF_TWO =
  /^(?:个|天|年|月|岁|人|名|次|口|遍|里|斤|公斤|公里|小时|分钟|成|倍|位|户|家|米|句|件|百|千|万|亿|十|周|步|下|点|种|代|本|张|棵|头|只|条|项|篇|处|座|层|级)/;

/** Neighbouring numerals for an approximation, split by 、: 五、六十, 两、三人. */
export const rule = defineRule({
  id: "number/adjacent-approximation",
  title: { zh: "相邻数字表示概数不用顿号", en: "No 、 between numerals of an approximation" },
  category: "number",
  severity: "warning",
  why: {
    zh: "相邻两个数字连用表示概数，中间不用顿号：“五六十”是概数，“五、六十”成了五和六十。",
    en: "Neighbouring numerals state an approximation without a mark between them.",
  },
  standards: [GBT_15834("4.5.3.4"), GBT_15835("5.2.1")],
  options: {},
  triggers: PAIRS,
  scope: "paragraph",
  flag: [
    { text: "现场来了两、三人。", found: "两、三", fix: "两三" },
    { text: "那位老人五、六十岁。", found: "五、六", fix: "五六" },
    { text: "每天要走七、八里路。", found: "七、八", fix: "七八" },
    { text: "六、七百人到场。", found: "六、七", fix: "六七" },
    { text: "他只有十七、八岁。", found: "七、八", fix: "七八" },
    { text: "院里住着三、五个孩子。", found: "三、五", fix: "三五" },
  ],
  pass: [
    "现场来了两三人。",
    "第三十二、三十三届中国新闻奖",
    "第二、三季度",
    "二、三级医院",
    "三、四项原则\n要牢记。",
    "一、二审法院",
    "小学五、六年级",
    "一、二、三个问题",
    "第十七、八届",
    "附表一、二个别栏目",
    "两市分列三、四位。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (text[start + 1] !== "、") continue;
      const previous = text[start - 1] ?? "\n";
      const next = text[end] ?? "\n";
      // 十七、八岁 is an approximation, 第十七、八届 a list.
      const isTeen =
        previous === "十" &&
        TEEN.test(after(text, end, 2)) &&
        !/[第〇一二三四五六七八九、]/.test(text[start - 2] ?? "");
      if (!isTeen && /[第〇零一二三四五六七八九十百千万亿、表图（(条款项章节附册卷期号组届]/.test(previous))
        continue;
      // 三、四项原则 at the start of a paragraph is a heading; 三、四百户 is not.
      const isPair = PAIRS[trigger]!.startsWith("两");
      if (!isPair && !/[十百千万亿]/.test(next) && isParagraphStart(text, start)) continue;
      const rest = after(text, end, 4);
      // 分列三、四位 are ranks.
      if (/[列居排]/.test(previous) && rest.startsWith("位")) continue;
      const two = text[start] === "两" || PAIRS[trigger]!.startsWith("两");
      if (!(two ? MEASURES_OF_TWO : MEASURES).test(rest)) continue;
      // 五、六十三: an exact number follows.
      if (rest[0] === "十" && DIGITS.includes(rest[1] ?? "")) continue;
      const fixed = text[start]! + text[end - 1]!;
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `相邻数字表示概数，中间不用顿号：“${fixed}”`,
          en: `No mark between neighbouring numerals that state an approximation: ${fixed}`,
        },
        fixes: [{ text: fixed, safe: two }],
        ...(two ? {} : { confidence: 0.8 }),
      });
    }
  },
});
