import { defineRule } from "./rule";
import { after, before } from "./surroundings";
import { UnitSets, unitSet } from "./units";

/** A noun with the verbs it does not go with, as object and as subject, and the verb it does. */
interface Collocation {
  readonly noun: string;
  readonly right: string;
  /** Verbs it is not the object of; `|` between them. */
  readonly objectOf?: string;
  /** Verbs it is not the subject of. */
  readonly subjectOf?: string;
  /** A word that must stand between verb and noun: 提高生活条件 is wrong, 提高条件 is not. */
  readonly with?: string;
  /** Shown to reviewers only. */
  readonly isLoose?: boolean;
}

const COLLOCATIONS: readonly Collocation[] = [
  { noun: "力度", right: "加大", objectOf: "提高|加快|扩大|提升", subjectOf: "提高|加快" },
  {
    noun: "步伐",
    right: "加快",
    objectOf: "提高|加大|增强|扩大|提升|改善",
    subjectOf: "提高|加大|增强|扩大",
  },
  {
    noun: "水平",
    right: "提高",
    objectOf: "加大|加快|扩大|改善|改进|加强|增大",
    subjectOf: "加大|加快|加强|增大",
  },
  { noun: "差距", right: "缩小", objectOf: "降低|减轻", subjectOf: "降低|减轻" },
  { noun: "负担", right: "减轻", objectOf: "缩小|改善", subjectOf: "缩小" },
  { noun: "成本", right: "降低", objectOf: "缩小|减轻", subjectOf: "缩小|减轻" },
  { noun: "速度", right: "加快", objectOf: "加大|增强|扩大|改善" },
  { noun: "作用", right: "发挥", objectOf: "发扬|提高|加快|施展", subjectOf: "提高" },
  { noun: "优良传统", right: "发扬", objectOf: "发挥|提高" },
  { noun: "优良作风", right: "发扬", objectOf: "发挥|提高" },
  { noun: "规模", right: "扩大", objectOf: "提高|加大|加快|增强", subjectOf: "提高|加快|增强" },
  { noun: "效率", right: "提高", objectOf: "增强|加大|加快|扩大|增大", subjectOf: "加大|增大|扩大" },
  { noun: "质量", right: "提高", objectOf: "加大|扩大|增大", subjectOf: "扩大|加大|增大" },
  { noun: "意识", right: "增强", objectOf: "改善|加大|扩大|加快|发扬", subjectOf: "加大|扩大|加快|改善" },
  { noun: "认识", right: "提高", objectOf: "加大|加快|增大" },
  { noun: "素质", right: "提高", objectOf: "加大|扩大|加快" },
  { noun: "满意度", right: "提高", objectOf: "加大|扩大|加快|改善", subjectOf: "加大|扩大|加快|改善" },
  { noun: "影响", right: "产生", objectOf: "起到|起着" },
  { noun: "新面貌", right: "展现", objectOf: "开创" },
  { noun: "面貌", right: "改变", objectOf: "开创|提高", subjectOf: "提高" },
  { noun: "措施", right: "采取", objectOf: "采纳" },
  { noun: "建议", right: "采纳", objectOf: "采取" },
  { noun: "诺言", right: "履行", objectOf: "执行|实行|完成" },
  { noun: "缺点", right: "改正", objectOf: "改善|改良" },
  { noun: "错误", right: "改正", objectOf: "改善|改良|改进" },
  { noun: "面积", right: "扩大", objectOf: "提高|提到|加快|增强" },
  { noun: "范围", right: "扩大", objectOf: "提高|加快|增强", subjectOf: "提高|加快" },
  { noun: "数量", right: "增加", objectOf: "扩大|改善|增强" },
  { noun: "能力", right: "增强", objectOf: "加大|加快", subjectOf: "加大|加快" },
  { noun: "风险", right: "降低", objectOf: "缩小" },
  { noun: "压力", right: "减轻", objectOf: "缩小" },
  { noun: "环境", right: "改善", objectOf: "提高|加大", subjectOf: "提高|加大", isLoose: true },
  { noun: "条件", right: "改善", objectOf: "提高|加大", with: "生活|居住|办学|医疗|工作|生产|基础设施" },
  { noun: "教训", right: "吸取", objectOf: "借鉴|推广|学习" },
  { noun: "信心", right: "增强", objectOf: "加大|扩大|加快" },
  { noun: "警惕", right: "提高", objectOf: "加大|扩大|加快" },
  { noun: "需求", right: "满足", objectOf: "达到|完成" },
  { noun: "友谊", right: "增进", objectOf: "提高|加大" },
  { noun: "队伍建设", right: "加强", objectOf: "提高|加大|增强" },
  { noun: "组织领导", right: "加强", objectOf: "提高|加大|增强" },
  { noun: "监督管理", right: "加强", objectOf: "提高" },
  { noun: "投入", right: "加大", objectOf: "加强|增强" },
  { noun: "产量", right: "提高", objectOf: "增强|改善", subjectOf: "增强" },
  { noun: "价格", right: "降低", objectOf: "缩小|减轻" },
  { noun: "距离", right: "缩短", objectOf: "降低" },
  { noun: "榜样", right: "树立", objectOf: "建立|竖立" },
  { noun: "荣誉称号", right: "授予", objectOf: "荣获得" },
];

/** What may stand between verb and noun without changing the pair. */
const MODIFIER =
  "(?:了|着)?(?:(?:重要|积极|巨大|深远|良好|显著|一定|应有|关键|主要|各项|整体|总体|自身|这一|崭新|全新|较大|更大)的?)?(?:工作|执法|监管|检查|宣传|打击|整治|治理|督查|督导|培训|服务|管理|生活|消费|技术|业务|生产|收入|教育|医疗|保障|科技|投入|支持|扶持|改革|发展|建设|推进|前进|的|整体|总体|群众|人民|干部|党员|贫富|城乡|种植|覆盖|思想|安全|法治)?";
const ADVERB = "(?:也|都|不断|进一步|持续|逐步|明显|显著|大幅|日益|有所|得到|得到了|正在|继续)?";

interface Patterns {
  readonly collocation: Collocation;
  readonly object?: RegExp;
  readonly subject?: RegExp;
}

const OBJECT_REACH = 14;
/** What the verbs begin with that a noun is not the object of. */
const VERBS = new UnitSets(
  COLLOCATIONS.map(({ objectOf = "" }) =>
    objectOf
      .split("|")
      .map((verb) => verb.slice(0, 1))
      .join(""),
  ),
);
/** What an adverb or a verb behind a subject begins with. */
const PREDICATE_UNITS = unitSet(
  [ADVERB, ...COLLOCATIONS.flatMap(({ subjectOf = "" }) => subjectOf.split("|"))].join(""),
);

const PATTERNS: readonly Patterns[] = COLLOCATIONS.map((collocation) => ({
  collocation,
  ...(collocation.objectOf === undefined
    ? {}
    : {
        object: new RegExp(
          `(${collocation.objectOf})(${collocation.with === undefined ? MODIFIER : `(?:了|着)?(?:${collocation.with})`})$`,
        ),
      }),
  ...(collocation.subjectOf === undefined
    ? {}
    : { subject: new RegExp(`^(${ADVERB})(${collocation.subjectOf})(?:了)?(?=[，。；、！]|$)`) }),
}));

/** Verb and noun that do not go together: 提高力度, 改善水平. */
export const rule = defineRule({
  id: "grammar/collocation",
  title: { zh: "动宾、主谓搭配", en: "Verb and noun that go together" },
  category: "grammar",
  severity: "warning",
  why: {
    zh: "力度用“加大”，步伐用“加快”，水平用“提高”，作用要“发挥”，传统用“发扬”：动词和名词要搭配。",
    en: "力度 takes 加大, 步伐 takes 加快, 水平 takes 提高, 作用 takes 发挥.",
  },
  standards: [{ title: "《现代汉语实词搭配词典》", year: 1992 }],
  options: {},
  triggers: COLLOCATIONS.map(({ noun }) => noun),
  scope: "paragraph",
  flag: [
    { text: "要提高执法力度。", found: "提高", fix: "加大" },
    { text: "不断改善生活水平。", found: "改善", fix: "提高" },
    { text: "充分发扬了作用。", found: "发扬", fix: "发挥" },
    { text: "加大前进步伐。", found: "加大", fix: "加快" },
    { text: "全市城镇化水平加快。", found: "加快", fix: "提高" },
    { text: "增强工作效率。", found: "增强", fix: "提高" },
    { text: "群众满意度明显改善。", found: "改善", fix: "提高" },
    { text: "起到了重要影响。", found: "起到", fix: "产生" },
    { text: "开创了崭新的面貌。", found: "开创", fix: "改变" },
    { text: "提高队伍建设，锤炼作风。", found: "提高", fix: "加强" },
  ],
  pass: [
    "要加大执法力度。",
    "不断提高生活水平。",
    "充分发挥作用。",
    "水平加快提升。",
    "加强高水平建设。",
    "加强水平仪检定。",
    "改善和提高水平。",
    "加大改造提升力度。",
    "加强技术水平评价。",
    "扩大高水平对外开放。",
    "提高队伍建设水平。",
    "提高条件，从严审批。",
    "产生了重要影响。",
    "开创工作新局面，展现新面貌。",
    "扩大生产能力，提高产品质量。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      const { collocation, object, subject } = PATTERNS[trigger]!;
      const mayBeSubject = subject !== undefined && PREDICATE_UNITS[text.charCodeAt(end)] === 1;
      const mayBeObject =
        object !== undefined && VERBS.standsIn(trigger, text, start - OBJECT_REACH, start - 1);
      if (!mayBeSubject && !mayBeObject) continue;
      const next = after(text, end, 10);
      const predicate = mayBeSubject ? subject.exec(next) : null;
      // 扩大规模提高: the noun is the object of a verb of its own.
      if (
        predicate !== null &&
        !/(?:提高|扩大|加大|增强|改善|降低|推动|促进)[^，。；]{0,6}$/.test(before(text, start, 8))
      ) {
        const from = end + predicate[1]!.length;
        report(from, from + predicate[2]!.length, collocation);
        continue;
      }
      // 水平评价, 作用机制: the noun is only part of the object.
      if (!mayBeObject || !/^(?:[，。；、！？）”的]|和|与|及|并|上|，|$)/.test(next)) continue;
      const match = object.exec(before(text, start, OBJECT_REACH));
      if (match === null) continue;
      const from = start - match[0].length;
      // 改善和提高水平, 推动提高力度: another verb is part of the pair.
      if (/(?:[和与、及并]|改造|整治|优化|巩固|培育|治理|改进|保护|品质|能级)$/.test(before(text, from, 2)))
        continue;
      report(from, from + match[1]!.length, collocation);
    }

    function report(start: number, end: number, { right, isLoose }: Collocation): void {
      context.report(passage, {
        span: { start, end },
        message: { zh: `搭配不当，应为“${right}”`, en: `Does not go together; use ${right}` },
        fixes: [{ text: right }],
        confidence: isLoose === true ? 0.5 : 0.75,
      });
    }
  },
});
