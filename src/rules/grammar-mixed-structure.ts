import { defineRule } from "./rule";
import { after, before, clauseBefore } from "./surroundings";
import { UnitSets, unitSet } from "./units";

/** Two ways of saying a thing run into one. The pattern is looked for from the trigger on, inside its sentence. */
interface Mixture {
  readonly trigger: string;
  /** Where the pattern begins with a word that stands everywhere: that word; the trigger then is what it ends with. */
  readonly head?: string;
  readonly pattern: RegExp;
  readonly advice: string;
  /** Characters of which the pattern asks for one behind the trigger, in the same sentence. */
  readonly asks?: string;
}

const MIXTURES: readonly Mixture[] = [
  {
    trigger: "原因是",
    pattern: /^原因是(?!否)[^。；！？\n]{2,40}?(?:所?造成的|所?引起的|所?导致的|所致|引发的)(?=[。；，！]|$)/,
    advice: "“原因是……”与“是……造成的”只用一个",
    asks: "造引导致",
  },
  {
    trigger: "的原因，",
    pattern:
      /^的原因，(?:主要|大多|多半|完全|往往|很大程度上)?是[^。；！？\n，]{2,40}?(?:所?造成的|所?引起的|所?导致的|所致|引发的)(?=[。；，！]|$)/,
    advice: "“……的原因是……”与“是……造成的”只用一个",
    asks: "造引导致",
  },
  {
    trigger: "关键在于",
    pattern:
      /^关键在于[^。；！？\n，]{2,30}?(?:起(?:着)?(?:决定|关键)性?作用|所?决定的|是(?:最)?(?:关键|重要)的)(?=[。；，！]|$)/,
    advice: "“关键在于……”与“……起决定作用”只用一个",
    asks: "起决是",
  },
  {
    trigger: "本着",
    pattern: /^本着[^。；！？\n，]{2,20}?(?:为(?:宗旨|原则|目的|目标|中心|出发点))(?=[。；，！]|$)/,
    advice: "“本着……的原则”与“以……为原则”只用一个",
    asks: "为",
  },
  {
    trigger: "作者是由",
    pattern: /^作者是由[^。；！？\n，]{2,20}?(?:写|编写|撰写|创作|编)的(?=[。；，！]|$)/,
    advice: "“作者是……”与“由……写的”只用一个",
    asks: "写编撰创",
  },
  ...["组成的", "构成的"].map(
    (trigger): Mixture => ({
      trigger,
      head: "由",
      pattern: /^由[^。；！？\n，是]{2,20}?(?:组成|构成)的(?=[。；！])/,
      advice: "“由……组成”句末不用“的”，或者补上“是”",
    }),
  ),
  {
    trigger: "不管",
    pattern:
      /^不管[^。；！？\n，什怎谁哪多几何如是还或有没不]{1,4}(?:很|十分|非常|特别|极其|极为)[^。；！？\n，]{1,6}，[^。；！？\n]{0,8}[都也总]/,
    advice: "“不管”后面要有疑问或选择，如“多么、怎样、是否”；肯定的事实用“尽管”",
    asks: "很十非特极",
  },
  {
    trigger: "无论",
    pattern:
      /^无论[^。；！？\n，什怎谁哪多几何如是还或有没不]{1,4}(?:很|十分|非常|特别|极其|极为)[^。；！？\n，]{1,6}，[^。；！？\n]{0,8}[都也总]/,
    advice: "“无论”后面要有疑问或选择，如“多么、怎样、是否”；肯定的事实用“尽管”",
    asks: "很十非特极",
  },
  {
    trigger: "尽管",
    pattern: /^尽管(?:怎么|怎样|如何|多么|什么)[^。；！？\n，]{1,12}，[^。；！？\n]{0,8}[都也总]/,
    advice: "“尽管”后面是事实；“怎样、多么”与“不管、无论”搭配",
    asks: "怎如多什",
  },
  {
    trigger: "宁可",
    pattern: /^宁可[^。；！？\n，]{2,20}，而(?:不(?!是))/,
    advice: "“宁可……也不……”搭配",
    asks: "而",
  },
  {
    trigger: "虽然",
    pattern: /^虽然[^。；！？\n，]{2,20}，(?:所以|因此|因而)/,
    advice: "“虽然”与“但是”搭配，“因为”与“所以”搭配",
    asks: "所因",
  },
  {
    trigger: "因为",
    pattern: /^因为[^。；！？\n，]{2,20}，(?:但是|可是|然而)(?!也|还)/,
    advice: "“因为”与“所以”搭配，“虽然”与“但是”搭配",
    asks: "但可然",
  },
  {
    trigger: "既然",
    pattern: /^既然[^。；！？\n，]{2,20}，(?:但是|可是|然而|却)/,
    advice: "“既然”与“就、那么”搭配",
    asks: "但可然却",
  },
  {
    trigger: "不是",
    pattern: /^不是(?!否)[^。；！？\n，是]{1,12}，或者[^。；！？\n，]{1,12}(?=[。；！])/,
    advice: "“不是……就是……”搭配",
    asks: "或",
  },
  {
    trigger: "能否",
    pattern:
      /^能否[^。；！？\n，]{2,20}，(?:关键|取决于|主要|决定于)[^。；！？\n否不]{0,4}(?:在于|是|取决于)?(?:有|加强|提高|坚持|抓好|做好)[^。；！？\n，否不]{1,16}(?=[。；！])/,
    advice: "“能否”说两面，后面也要说两面（“能否、是否、有没有”）",
    asks: "关取主决",
  },
  {
    trigger: "是否",
    pattern:
      /^是否[^。；！？\n，]{2,20}，是[^。；！？\n，否不]{2,16}的(?:关键|保证|前提|根本|标志)(?=[。；！])/,
    advice: "“是否”说两面，后面只说一面，前后不相应",
    asks: "关保前根标",
  },
  {
    trigger: "即使",
    pattern: /^即使[^。；！？\n，]{1,24}再[^。；！？\n，]{1,6}，但/,
    advice: "“即使”与“也”搭配",
    asks: "再",
  },
  ...["根据", "按照", "依据"].map(
    (trigger): Mixture => ({
      trigger,
      pattern: new RegExp(
        `^${trigger}[^。；！？\\n，在]{2,24}?的(?:要求|指示|部署|安排|指导|领导|带领|规定|精神)下(?=[，])`,
      ),
      advice: `“${trigger}……的要求”与“在……的要求下”只用一个`,
    }),
  ),
  {
    trigger: "经过",
    pattern: /^经过[^。；！？\n，在]{2,16}?(?:努力|帮助|支持|配合|领导|指导|关心)下(?=[，])/,
    advice: "“经过……的努力”与“在……的努力下”只用一个",
  },
  {
    trigger: "原因在于",
    pattern: /^原因在于[^。；！？\n]{2,40}?(?:所?造成的|所?引起的|所?导致的|所致|引发的)(?=[。；，！]|$)/,
    advice: "“原因在于……”与“是……造成的”只用一个",
    asks: "造引导致",
  },
  {
    trigger: "之所以",
    pattern: /^之所以[^。；！？\n]{1,60}?的(?:原因|缘故)(?=[。；，！]|$)/,
    advice: "“之所以……是因为……”与“……的原因是……”只用一个",
    asks: "原缘",
  },
  {
    trigger: "之所以",
    pattern:
      /^之所以[^。；！？\n]{1,40}?，(?:主要|完全)?是(?:由于|因为)[^。；！？\n，]{2,30}?的(?:结果|缘故|原因)(?=[。；，！]|$)/,
    advice: "“之所以……是因为……”与“是……的结果”只用一个",
    asks: "结缘原",
  },
  ...["参加会议的有", "出席会议的有", "参加活动的有", "与会的有", "到会的有"].map(
    (trigger): Mixture => ({
      trigger,
      pattern:
        /^(?:参加会议|出席会议|参加活动|与会|到会)的有[^。；！？\n]{2,60}?(?:参加|出席|参会|到会)(?:了(?:会议|活动))?(?=[。；]|$)/,
      advice: "“参加的有……”与“……参加”只用一个",
      asks: "参出到",
    }),
  ),
  {
    trigger: "对于",
    pattern: /^对于[^。；！？\n，]{2,24}，(?:已经?)?引起了?[^。；！？\n，]{0,12}(?:重视|关注|反响)/,
    advice: "“对于……”后面没有主语，删去“对于”",
    asks: "引",
  },
  ...["宗旨", "原则", "目的", "目标", "中心", "核心", "指导"].map(
    (word): Mixture => ({
      trigger: `为${word}`,
      head: "以",
      pattern:
        /^以[^。；，！？\n]{2,16}为(?:宗旨|原则|目的|目标|中心|核心|指导)(?:下|上|的基础上|的前提下|的领导下|的指导下)(?=[。；，！])/,
      advice: "“以……为宗旨”与“在……下”只用一个",
    }),
  ),
  {
    trigger: "是因为",
    pattern: /^是因为[^。；，！？\n]{2,30}?的(?:原因|缘故)(?=[。；，！]|$)/,
    advice: "“是因为……”与“……的原因”只用一个",
    asks: "原缘",
  },
  {
    trigger: "是由于",
    pattern:
      /^是由于[^。；，！？\n]{2,30}?(?:的原因|的缘故|所?造成的|所?引起的|所?导致的|所致)(?=[。；，！]|$)/,
    advice: "“是由于……”与“……造成的”只用一个",
    asks: "原缘造引导致",
  },
  {
    trigger: "是出于",
    pattern: /^是出于[^。；，！？\n]{2,24}?决定的(?=[。；，！]|$)/,
    advice: "“出于……”与“由……决定的”只用一个",
    asks: "决",
  },
  {
    trigger: "围绕以",
    pattern: /^围绕以[^。；！？\n]{1,20}?为(?:中心|核心|重点|主题|主线)/,
    advice: "“围绕……”与“以……为中心”只用一个",
    asks: "为",
  },
  {
    trigger: "本着以",
    pattern: /^本着以[^。；！？\n]{1,20}?为/,
    advice: "“本着……”与“以……为”只用一个",
    asks: "为",
  },
  {
    trigger: "深受",
    pattern: /^深受(?!其)[^。；，！？\n]{1,12}?所(?:喜爱|欢迎|爱戴|喜欢|感动|鼓舞)/,
    advice: "“深受……喜爱”与“为……所喜爱”只用一个",
    asks: "所",
  },
  {
    trigger: "多亏了",
    pattern: /^多亏了?[^。；，！？\n]{1,20}?的(?:结果|缘故)(?=[。；，！]|$)/,
    advice: "“多亏……”与“是……的结果”只用一个",
    asks: "结缘",
  },
  ...[
    "较去年",
    "较上年",
    "较同期",
    "较往年",
    "较上月",
    "较上季度",
    "比去年",
    "比上年",
    "比同期",
    "比往年",
  ].map(
    (trigger): Mixture => ({
      trigger,
      pattern: /^[较比][^。；，！？\n比与和]{2,8}相比(?![较照拟])/,
      advice: "“较……”“比……”与“与……相比”只用一个",
      asks: "相",
    }),
  ),
  {
    trigger: "有赖于",
    pattern: /^有赖于[^。；，！？\n]{1,24}?(?:所?决定的|起决定作用)(?=[。；，！]|$)/,
    advice: "“有赖于……”与“由……决定”只用一个",
    asks: "决起",
  },
  {
    trigger: "只要",
    pattern: /^只要[^。；！？\n，]{1,30}，[^。；！？\n，]{0,6}?才(?:能|会|可以|可能)/,
    advice: "“只要”与“就”搭配，“只有”与“才”搭配",
    asks: "才",
  },
  {
    trigger: "只有",
    pattern: /^只有[^。；！？\n，才]{2,30}，就(?:能够?|会|可以|可能)/,
    advice: "“只有”与“才”搭配，“只要”与“就”搭配",
    asks: "就",
  },
  {
    trigger: "不但",
    pattern: /^不但[^。；！？\n，]{1,30}，(?:却|但是?|可是|然而)(?!也|还)/,
    advice: "“不但”后面接“而且、还、也”，不接转折",
    asks: "却但可然",
  },
  {
    trigger: "不仅",
    pattern: /^不仅(?!仅)[^。；！？\n，]{1,30}，(?:却|但是|可是|然而)(?!也|还)/,
    advice: "“不仅”后面接“而且、还、也”，不接转折",
    asks: "却但可然",
  },
  {
    trigger: "即使",
    pattern: /^即使[^。；！？\n，]{1,30}，(?:但是?|可是|然而|却)(?!也|还|都)/,
    advice: "“即使”与“也”搭配",
    asks: "但可然却",
  },
  {
    trigger: "与其",
    pattern: /^与其[^。；！？\n，]{1,30}，(?:也不|而不|宁可)/,
    advice: "“与其……不如……”，“宁可……也不……”，不能交叉",
    asks: "也而宁",
  },
];

/** How far a pattern reaches, and how far a word at its head stands before its end. */
const REACH = 80;
const HEAD_REACH = 24;
const ASKED = new UnitSets(MIXTURES.map(({ asks = "" }) => asks));
const SENTENCE_ENDS = unitSet("。；！？\n");
const CLAUSE_ENDS = unitSet("。；，！？\n");

/** Where the sentence round an offset ends, as far as a pattern reaches. */
function sentenceEnd(text: string, offset: number): number {
  const most = Math.min(text.length, offset + REACH);
  let end = offset;
  while (end < most && SENTENCE_ENDS[text.charCodeAt(end)] !== 1) end++;
  return end;
}

/** Where the clause round an offset begins, as far as a head stands before it. */
function clauseStart(text: string, offset: number): number {
  const least = Math.max(0, offset - HEAD_REACH);
  let start = offset;
  while (start > least && CLAUSE_ENDS[text.charCodeAt(start - 1)] !== 1) start--;
  return start;
}

/** Patterns that speech and statutes use (损失是由于……造成的): only a hint. */
const LOOSE: ReadonlySet<string> = new Set(["是由于", "由", "即使", "因为", "不是", "能否", "是否"]);

/** Sentence patterns that exclude each other, run together: 原因是……造成的. */
export const rule = defineRule({
  id: "grammar/mixed-structure",
  title: { zh: "句式杂糅与关联词错配", en: "Mixed sentence patterns" },
  category: "grammar",
  severity: "warning",
  why: {
    zh: "两种句式套在一起，或关联词前后不搭，句子没有正当的读法。",
    en: "Two sentence patterns are run together, or a pair of conjunctions does not match.",
  },
  standards: [{ title: "《现代汉语》（黄伯荣、廖序东主编）" }],
  options: {},
  triggers: MIXTURES.map(({ trigger }) => trigger),
  scope: "paragraph",
  flag: [
    { text: "根据上级的要求下，我局开展自查。", found: "根据上级的要求下" },
    { text: "经过双方共同努力下，合同顺利签订。", found: "经过双方共同努力下" },
    { text: "失败的原因，主要是准备不足造成的。", found: "的原因，主要是准备不足造成的" },
    { text: "成败的关键在于领导起决定性作用。", found: "关键在于领导起决定性作用" },
    { text: "不管天气很冷，他都坚持锻炼。", found: "不管天气很冷，他都" },
    { text: "尽管怎么困难，他都坚持下来。", found: "尽管怎么困难，他都" },
    { text: "宁可牺牲自己，而不出卖同志。", found: "宁可牺牲自己，而不" },
    { text: "虽然下着大雨，所以没有出门。", found: "虽然下着大雨，所以" },
    { text: "事故的原因是司机疲劳驾驶造成的。", found: "原因是司机疲劳驾驶造成的" },
    { text: "之所以推迟，是天气不好的原因。", found: "之所以推迟，是天气不好的原因" },
    { text: "工作要围绕以提高质量为中心展开。", found: "围绕以提高质量为中心" },
    { text: "只要坚持下去，才能见到成效。", found: "只要坚持下去，才能" },
    { text: "他不但学习好，却很乐于助人。", found: "不但学习好，却" },
    { text: "这部电影深受观众所喜爱。", found: "深受观众所喜爱" },
    { text: "参加会议的有局长、科长等五人参加。", found: "参加会议的有局长、科长等五人参加" },
    { text: "对于这件事，引起了大家的高度重视。", found: "对于这件事，引起了大家的高度重视" },
    { text: "产量较去年同期相比增长5%。", found: "较去年同期相比" },
  ],
  pass: [
    "事故的原因是司机疲劳驾驶。",
    "之所以推迟，是因为天气不好。",
    "只有坚持下去，才能见到成效。",
    "只要坚持下去，就能见到成效。",
    "他不但学习好，还很乐于助人。",
    "究其原因是什么造成的？",
    "只有3人，就餐时分两桌。",
    "深受群众喜爱。",
    "参加会议的有局长、科长等五人。",
    "对于这件事，大家高度重视。",
    "被其美景所吸引的游客很多。",
    "产量较去年同期增长5%，与前年相比也有增长。",
    "不管天气多冷，他都坚持锻炼。",
    "能否做好工作，关键在于是否有责任心。",
    "宁可牺牲自己，也不出卖同志。",
    "他是由组织推荐的，由五名专家组成的评审组。",
  ],
  check(passage, context) {
    const { text } = passage;
    // Two ends in one clause may have the same head.
    const reported: number[] = [];
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      const mixture = MIXTURES[trigger]!;
      if (mixture.head === undefined) {
        const { asks } = mixture;
        if (asks === undefined || ASKED.standsIn(trigger, text, end, sentenceEnd(text, end)))
          judge(mixture, start);
        continue;
      }
      const head = mixture.head.charCodeAt(0);
      for (let at = clauseStart(text, start); at < start; at++)
        if (text.charCodeAt(at) === head && !reported.includes(at) && judge(mixture, at)) reported.push(at);
    }

    function judge({ trigger, head, pattern, advice }: Mixture, start: number): boolean {
      const word = head ?? trigger;
      const match = pattern.exec(after(text, start, REACH));
      if (match === null) return false;
      if (word === "是因为" && /原因|之所以/.test(clauseBefore(text, start, 40))) return false;
      if (word === "是由于" && match[0].includes("原因所")) return false;
      // 由五人组成的 ends a sentence rightly only after 是.
      if (word === "由" && /[是系]|[0-9一二三四五六七八九十]$/.test(clauseBefore(text, start, 40)))
        return false;
      if (word === "原因是" && /什么|何|谁|怎|哪/.test(match[0])) return false;
      if (word === "只有" && /没|还$/.test(before(text, start, 1))) return false;
      context.report(passage, {
        span: { start, end: start + match[0].length },
        message: { zh: advice, en: "Two patterns are mixed; use one" },
        ...(LOOSE.has(word) ? { severity: "info" as const, confidence: 0.6 } : { confidence: 0.85 }),
      });
      return true;
    }
  },
});
