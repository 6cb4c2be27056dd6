import { defineRule, type Fix } from "./rule";
import { XIANDAI_HANYU_CIDIAN } from "./standards";
import { after, before } from "./surroundings";

/** One of the three particles where another belongs, in words and patterns that have no other reading. */
interface Pattern {
  readonly trigger: string;
  /** The particle that belongs in place of the trigger's last one. */
  readonly particle: "得" | "地" | "的";
  readonly notBefore?: RegExp;
  readonly onlyAfter?: RegExp;
}

const DEGREE =
  /^(?:很|更|非常|十分|特别|格外|尤为|比较|越来越|更加|极其|相当|有些|如此|那么|这么|不太|不够|异常|愈发|日益|愈加)/;
const RESULT =
  /^(?:很|非常|十分|更|比较|不够|不太|特别|相当)(?:好|快|慢|深|远|清楚|到位|扎实|认真|仔细|细致|精彩|开心|累|辛苦|及时|顺利|圆满|漂亮|透|明白|充分|紧|严|实|不错|出色)(?=[，。；！？了]|$)/;
const OBJECT =
  /^(?:提高|加强|完善|推进|发挥|贯彻|学习|宣传|调动|利用|认识|分析|研究|指导|深化|扩大|优化|改进|提升|增强|落实|贯彻|执行|开展|推动|履行|维护|解决|保障|做好|抓好)(?![和与及、，。；的了者性力])[\u4e00-\u9fff“]/;
const VERBS_OF_RESULT = [
  "做",
  "干",
  "抓",
  "管",
  "办",
  "落实",
  "完成",
  "准备",
  "组织",
  "执行",
  "进行",
  "学",
  "写",
  "讲",
  "跑",
  "走",
  "过",
  "学习",
  "贯彻",
];
const ADVERBS = [
  "不断",
  "进一步",
  "积极",
  "深入",
  "认真",
  "扎实",
  "切实",
  "大力",
  "全面",
  "逐步",
  "有效",
  "充分",
  "牢牢",
  "坚决",
  "稳步",
  "及时",
  "严格",
  "坚定不移",
  "持之以恒",
  "旗帜鲜明",
];

/** Adjectives of results: 取得了显著地成效. */
const QUALITIES = [
  "显著",
  "明显",
  "重大",
  "巨大",
  "可喜",
  "丰硕",
  "良好",
  "优异",
  "突出",
  "长足",
  "喜人",
  "骄人",
];
const ACHIEVEMENT =
  /^(?:成效|成绩|成果|进展|进步|贡献|作用|影响|变化|效果|突破|胜利|经验|成就|优势|特点|提升)(?=[，。；、！）]|$)/;
/** Adjectives of means: 采取有效地措施. */
const MEANS = ["有效", "有力", "具体", "相应", "必要", "严厉", "果断", "积极"];
const MEASURE =
  /^(?:措施|办法|手段|途径|方法|对策|举措|态度|作用|步骤|解决办法|应对措施|防控措施|保障措施)(?=[，。；、！）防应加落]|$)/;

const PATTERNS: readonly Pattern[] = [
  ...QUALITIES.map((word) => ({ trigger: `${word}地`, particle: "的" as const, onlyAfter: ACHIEVEMENT })),
  ...MEANS.map((word) => ({ trigger: `${word}地`, particle: "的" as const, onlyAfter: MEASURE })),
  ...["跑", "走", "飞", "做", "写", "讲", "过", "玩", "吃", "睡", "说", "长"].map((verb) => ({
    trigger: `${verb}地`,
    particle: "得" as const,
    notBefore: /[行奔逃慢通经度超绕路快再]/,
    onlyAfter: RESULT,
  })),
  ...["变的", "显的"].map((trigger) => ({
    trigger,
    particle: "得" as const,
    notBefore: /[改应演嬗裂政事突渐质量浅明凸]/,
    onlyAfter: DEGREE,
  })),
  {
    trigger: "觉的",
    particle: "得",
    notBefore: /[感视听嗅味触知自警察直幻错睡发]/,
    onlyAfter: /^(?:很|更|非常|十分|特别|自己|应该|有|不|这|那|可以)/,
  },
  {
    trigger: "值的",
    particle: "得",
    notBefore: /[价产数面均峰总净市增贬阈比差极分估颜平市]/,
    onlyAfter: /^(?:一提|注意|关注|学习|肯定|推广|借鉴|期待|信赖|警惕|庆幸|深思|研究|我们|大家|欣慰|骄傲)/,
  },
  { trigger: "舍不的", particle: "得" },
  { trigger: "巴不的", particle: "得" },
  { trigger: "恨不的", particle: "得" },
  { trigger: "不的不", particle: "得" },
  { trigger: "怪不的", particle: "得" },
  { trigger: "来不的及", particle: "得" },
  { trigger: "来的及", particle: "得", onlyAfter: /^(?!格|时)/ },
  ...VERBS_OF_RESULT.map((verb) => ({ trigger: `${verb}的`, particle: "得" as const, onlyAfter: RESULT })),
  ...ADVERBS.map((adverb) => ({
    trigger: `${adverb}的`,
    particle: "地" as const,
    notBefore: /[是有更最较个种过现到以为求出]/,
    onlyAfter: OBJECT,
  })),
];

/** 的 for 得 or 地 in closed patterns: 变的更好, 不断的提高质量. */
export const rule = defineRule({
  id: "grammar/de-particle",
  title: { zh: "的、地、得", en: "的, 地 and 得" },
  category: "grammar",
  severity: "warning",
  why: {
    zh: "定语后用“的”，状语后用“地”，补语前用“得”。这里只报没有别的读法的固定格式。",
    en: "的 follows an attribute, 地 an adverbial, and 得 precedes a complement; only closed patterns are reported.",
  },
  standards: [XIANDAI_HANYU_CIDIAN],
  options: { adverbials: true },
  optionDocs: {
    adverbials: { zh: "报告状语后的“的”（不断的提高……）", en: "Report 的 after adverbials (不断的提高…)" },
  },
  triggers: PATTERNS.map(({ trigger }) => trigger),
  scope: "paragraph",
  flag: [
    { text: "村容村貌变的越来越好。", found: "变的", fix: "变得" },
    { text: "这项工作做的很扎实。", found: "做的", fix: "做得" },
    { text: "这条经验值的推广。", found: "值的", fix: "值得" },
    { text: "要不断的提高服务质量。", found: "不断的", fix: "不断地" },
    { text: "取得了显著地成效。", found: "显著地", fix: "显著的" },
    { text: "要采取有效地措施加以整改。", found: "有效地", fix: "有效的" },
    { text: "他跑地很快。", found: "跑地", fix: "跑得" },
  ],
  pass: [
    "村容村貌变得越来越好。",
    "显著地提高了成效。",
    "有效地措置各项事务。",
    "积极地应对。",
    "我们做的很多工作",
    "产值的推广应用",
    "经过不断的努力",
    "是不断的提高和完善",
    "价值的学习",
    "政变的十分之一",
    "这是他做的很重要的一件事",
    "对干部进行全面的监督",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      const { trigger: word, particle, notBefore, onlyAfter } = PATTERNS[trigger]!;
      if (text.slice(start, end) !== word) continue;
      if (particle === "地" && !context.options.adverbials) continue;
      if (notBefore?.test(before(text, start, 1))) continue;
      if (onlyAfter !== undefined && !onlyAfter.test(after(text, end, 12))) continue;
      const fixed = word.replace(/[的地](?=[^的地]*$)/, particle);
      const fixes: Fix[] = [{ text: fixed, safe: particle === "得" }];
      context.report(passage, {
        span: { start, end },
        message: { zh: `此处用“${particle}”：${fixed}`, en: `Use ${particle} here: ${fixed}` },
        fixes,
        ...(particle === "地" ? { severity: "info" as const, confidence: 0.6 } : { confidence: 0.85 }),
      });
    }
  },
});
