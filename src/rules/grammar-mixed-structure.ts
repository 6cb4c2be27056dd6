import { defineRule } from "./rule";
import { after, before, clauseBefore } from "./surroundings";

/** Two ways of saying a thing run into one. The pattern is looked for from the trigger on, inside its sentence. */
interface Mixture {
  readonly trigger: string;
  readonly pattern: RegExp;
  readonly advice: string;
}

const MIXTURES: readonly Mixture[] = [
  {
    trigger: "原因是",
    pattern: /^原因是(?!否)[^。；！？\n]{2,40}?(?:所?造成的|所?引起的|所?导致的|所致|引发的)(?=[。；，！]|$)/,
    advice: "“原因是……”与“是……造成的”只用一个",
  },
  {
    trigger: "原因在于",
    pattern: /^原因在于[^。；！？\n]{2,40}?(?:所?造成的|所?引起的|所?导致的|所致|引发的)(?=[。；，！]|$)/,
    advice: "“原因在于……”与“是……造成的”只用一个",
  },
  {
    trigger: "之所以",
    pattern: /^之所以[^。；！？\n]{1,60}?的(?:原因|缘故)(?=[。；，！]|$)/,
    advice: "“之所以……是因为……”与“……的原因是……”只用一个",
  },
  {
    trigger: "是因为",
    pattern: /^是因为[^。；，！？\n]{2,30}?的(?:原因|缘故)(?=[。；，！]|$)/,
    advice: "“是因为……”与“……的原因”只用一个",
  },
  {
    trigger: "是由于",
    pattern:
      /^是由于[^。；，！？\n]{2,30}?(?:的原因|的缘故|所?造成的|所?引起的|所?导致的|所致)(?=[。；，！]|$)/,
    advice: "“是由于……”与“……造成的”只用一个",
  },
  {
    trigger: "是出于",
    pattern: /^是出于[^。；，！？\n]{2,24}?决定的(?=[。；，！]|$)/,
    advice: "“出于……”与“由……决定的”只用一个",
  },
  {
    trigger: "围绕以",
    pattern: /^围绕以[^。；！？\n]{1,20}?为(?:中心|核心|重点|主题|主线)/,
    advice: "“围绕……”与“以……为中心”只用一个",
  },
  { trigger: "本着以", pattern: /^本着以[^。；！？\n]{1,20}?为/, advice: "“本着……”与“以……为”只用一个" },
  {
    trigger: "深受",
    pattern: /^深受(?!其)[^。；，！？\n]{1,12}?所(?:喜爱|欢迎|爱戴|喜欢|感动|鼓舞)/,
    advice: "“深受……喜爱”与“为……所喜爱”只用一个",
  },
  {
    trigger: "多亏了",
    pattern: /^多亏了?[^。；，！？\n]{1,20}?的(?:结果|缘故)(?=[。；，！]|$)/,
    advice: "“多亏……”与“是……的结果”只用一个",
  },
  {
    trigger: "有赖于",
    pattern: /^有赖于[^。；，！？\n]{1,24}?(?:所?决定的|起决定作用)(?=[。；，！]|$)/,
    advice: "“有赖于……”与“由……决定”只用一个",
  },
  {
    trigger: "只要",
    pattern: /^只要[^。；！？\n，]{1,30}，[^。；！？\n，]{0,6}?才(?:能|会|可以|可能)/,
    advice: "“只要”与“就”搭配，“只有”与“才”搭配",
  },
  {
    trigger: "只有",
    pattern: /^只有[^。；！？\n，]{2,30}，就(?:能够?|会|可以|可能)/,
    advice: "“只有”与“才”搭配，“只要”与“就”搭配",
  },
  {
    trigger: "不但",
    pattern: /^不但[^。；！？\n，]{1,30}，(?:却|但是?|可是|然而)(?!也|还)/,
    advice: "“不但”后面接“而且、还、也”，不接转折",
  },
  {
    trigger: "不仅",
    pattern: /^不仅(?!仅)[^。；！？\n，]{1,30}，(?:却|但是|可是|然而)(?!也|还)/,
    advice: "“不仅”后面接“而且、还、也”，不接转折",
  },
  {
    trigger: "即使",
    pattern: /^即使[^。；！？\n，]{1,30}，(?:但是?|可是|然而|却)(?!也|还|都)/,
    advice: "“即使”与“也”搭配",
  },
  {
    trigger: "与其",
    pattern: /^与其[^。；！？\n，]{1,30}，(?:也不|而不|宁可)/,
    advice: "“与其……不如……”，“宁可……也不……”，不能交叉",
  },
];

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
    { text: "事故的原因是司机疲劳驾驶造成的。", found: "原因是司机疲劳驾驶造成的" },
    { text: "之所以推迟，是天气不好的原因。", found: "之所以推迟，是天气不好的原因" },
    { text: "工作要围绕以提高质量为中心展开。", found: "围绕以提高质量为中心" },
    { text: "只要坚持下去，才能见到成效。", found: "只要坚持下去，才能" },
    { text: "他不但学习好，却很乐于助人。", found: "不但学习好，却" },
    { text: "这部电影深受观众所喜爱。", found: "深受观众所喜爱" },
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
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start } of context.triggerHits(passage)) {
      const { trigger: word, pattern, advice } = MIXTURES[trigger]!;
      const match = pattern.exec(after(text, start, 80));
      if (match === null) continue;
      if (word === "是因为" && /原因|之所以/.test(clauseBefore(text, start, 40))) continue;
      if (word === "是由于" && match[0].includes("原因所")) continue;
      if (word === "原因是" && /什么|何|谁|怎|哪/.test(match[0])) continue;
      if (word === "只有" && /没|还$/.test(before(text, start, 1))) continue;
      context.report(passage, {
        span: { start, end: start + match[0].length },
        message: { zh: advice, en: "Two patterns are mixed; use one" },
        confidence: 0.85,
      });
    }
  },
});
