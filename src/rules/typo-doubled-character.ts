import { defineRule } from "./rule";

/** For each character that is not doubled: what before or after the pair shows two words that meet (目的|的, 就是|是否). */
const ACQUITTED: readonly (readonly [string, RegExp | undefined, RegExp | undefined])[] = [
  ["的", /[目标]/, /[士确]/],
  ["在", /[存现实所率潜内外好健自正何旨意贵重]/, /[实]/],
  ["是", /[不就但还凡于可要若只总真倒]/, /[否非]/],
  ["和", /[总饱共温缓谐平祥随附中调柔讲求违]/, /[平美睦气声谐乐面解约风盛]/],
  ["了", /[不时没未终得]/, /[之解然却事结断]/],
  ["由", /[事自理缘来因]/, /[法]/],
  ["从", /[服听顺随跟]/, /[业]/],
  ["被", /[植棉]/, /[子褥]/],
  ["把", /[火一把拖]/, /[关握脉手]/],
  ["使", /[行大天促驱即迫出特公]/, /[用馆命者节]/],
  ["将", /[大拉少上中干主名老即必虎]/, /[军领士来近率官至]/],
  ["其", /[尤极土何]/, /[他它中]/],
  ["向", /[方后导面一去意取走动倾]/, /[阳]/],
  ["与", /[参赋给授赠]/, /[会]/],
  ["也", undefined, undefined],
  ["于", /[终]/, /[是]/],
  ["或", undefined, undefined],
  ["而", undefined, undefined],
  ["并", /[合兼]/, /[购网轨列]/],
  ["让", /[转出谦相退]/, /[步位]/],
  ["到", /[得达遇看听收找感想碰见办做受直等]/, /[位达底来处期场会账手家岗访货点案]/],
  ["要", /[主需重必只想不纪摘首简提扼紧险还快将就]/, /[求素点件领害闻么是务地塞紧职道隘]/],
  ["对", /[针应反面相绝不配校核比派敌作成党央]/, /[于比象策手待应照方面抗称话口等接立联岸外内台账家碰]/],
  ["为", /[因作成认行较以称视列更大有人极颇最转华信所无多分]/, /[了何主什民此期首止难人泰]/],
  ["以", /[可所予足难得加给用据何借]/, /[及来后前上下内外为便至免致往期色此]/],
  ["元", /[^万亿千百0-9]/, /[旦宵月素]/],
  ["个", /[^0-9]/, /[人体头性子]/],
  ["亩", /[^万0-9]/, /均/],
  ["吨", /[^万0-9]/, /[位均]/],
  ["各", undefined, /[自种样]/],
  ["共", /[公总中国反苏一]/, /[产党]/],
  ["第", /[等及落次门科]/, /[^一二三四五六七八九十0-9]/],
  ["就", /[成]/, /[业近地是算像]/],
];
const PUNCTUATION = /[\s，。；：、！？“”‘’（）《》]/;

/** A function word written twice: 的的, 在在. */
export const rule = defineRule({
  id: "typo/doubled-character",
  title: { zh: "虚字重复", en: "Doubled function word" },
  category: "typo",
  severity: "error",
  why: {
    zh: "“的、在、和、是、了”等虚字连写两次，多因修改后遗留。“目的的”“就是是否”等两词相接不在此列。",
    en: "A function word stands twice, left over from editing; where two words meet (目的的) it is right.",
  },
  standards: [],
  options: {},
  triggers: ACQUITTED.map(([character]) => character + character),
  scope: "paragraph",
  flag: [
    { text: "这是我们的的共同责任。", found: "的的", fix: "的" },
    { text: "项目正由在在建的企业承担。", found: "在在", fix: "在" },
    { text: "各部门和和单位要落实。", found: "和和", fix: "和" },
    { text: "会议讨论了了三个议题。", found: "了了", fix: "了" },
    { text: "各级各部门要要高度重视。", found: "要要", fix: "要" },
    { text: "现对对有关事项通知如下。", found: "对对", fix: "对" },
    { text: "坚持以以人民为中心。", found: "以以", fix: "以" },
    { text: "总投资500万元元。", found: "元元", fix: "元" },
  ],
  pass: [
    "不具有非法占有目的的除外。",
    "对执行标的的优先购买权。",
    "为了了解情况，他来到村里。",
    "问题就是是否公开。",
    "不了了之。",
    "植被被破坏。",
    "和和美美一家人",
    "主要要求有三条，不到到位不验收。",
    "华为为企业提供服务，可以以此为戒。",
    "加强对对口单位的帮扶。",
    "公共共享空间，一个个问题，3个个体户。",
    "这将将军心稳住。",
    "的的确确",
    "“是是非非”",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      const [character, wordBefore, wordAfter] = ACQUITTED[trigger]!;
      if (text.slice(start, end) !== character + character) continue;
      const previous = text[start - 1] ?? "\n";
      const next = text[end] ?? "\n";
      // Three in a row is emphasis or a sound; a doubled character that stands alone is a word or is being spoken of.
      if (previous === character || next === character) continue;
      if (PUNCTUATION.test(previous) && PUNCTUATION.test(next)) continue;
      if (wordBefore?.test(previous) || wordAfter?.test(next)) continue;
      // AABB: 是是非非, 来来往往.
      if (next !== "\n" && next === text[end + 1]) continue;
      if (previous !== "\n" && previous === text[start - 2]) continue;
      const certain = character === "的" || character === "和" || character === "在" || character === "了";
      context.report(passage, {
        span: { start, end },
        message: { zh: `“${character}”重复`, en: `${character} stands twice` },
        fixes: [{ text: character, safe: certain }],
        ...(certain ? {} : { severity: "warning" as const, confidence: 0.8 }),
      });
    }
  },
});
