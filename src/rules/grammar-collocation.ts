import { defineRule } from "./rule";
import { after, before } from "./surroundings";

/** A noun, the verbs it does not go with, and the verb it does. */
interface Collocation {
  readonly noun: string;
  readonly verbs: RegExp;
  readonly right: string;
}

/** What may stand between verb and noun without changing the pair. */
const MODIFIER =
  "(?:了|着)?(?:工作|执法|监管|检查|宣传|打击|整治|治理|督查|督导|培训|服务|管理|生活|消费|技术|业务|生产|收入|教育|医疗|保障|科技|投入|支持|扶持|改革|发展|建设|推进|前进|的|整体|总体|群众|人民)?";
const verbs = (list: string): RegExp => new RegExp(`(${list})(${MODIFIER})$`);

const COLLOCATIONS: readonly Collocation[] = [
  { noun: "力度", verbs: verbs("提高|加快|扩大"), right: "加大" },
  { noun: "步伐", verbs: verbs("提高|加大|增强|扩大|提升|改善"), right: "加快" },
  { noun: "水平", verbs: verbs("加大|加快|扩大|改善|加强|增大"), right: "提高" },
  { noun: "差距", verbs: verbs("降低|减少|减小"), right: "缩小" },
  { noun: "负担", verbs: verbs("缩小|改善"), right: "减轻" },
  { noun: "成本", verbs: verbs("缩小|减轻"), right: "降低" },
  { noun: "速度", verbs: verbs("加大|增强|扩大|改善"), right: "加快" },
  { noun: "作用", verbs: verbs("发扬|提高|加快|施展"), right: "发挥" },
  { noun: "优良传统", verbs: verbs("发挥|提高"), right: "发扬" },
  { noun: "规模", verbs: verbs("提高|加大|加快|增强"), right: "扩大" },
];

/** A noun as subject, and the verbs that do not go with it: 水平加快, 力度提高. */
const PREDICATES: readonly { readonly noun: string; readonly pattern: RegExp; readonly right: string }[] = [
  {
    noun: "力度",
    pattern: /^((?:不断|进一步|持续|逐步|明显|显著|大幅|日益|有所|得到)?)(提高|加快)(?=[，。；、]|$)/,
    right: "加大",
  },
  {
    noun: "步伐",
    pattern:
      /^((?:不断|进一步|持续|逐步|明显|显著|大幅|日益|有所|得到)?)(提高|加大|增强|扩大)(?=[，。；、]|$)/,
    right: "加快",
  },
  {
    noun: "水平",
    pattern:
      /^((?:不断|进一步|持续|逐步|明显|显著|大幅|日益|有所|得到)?)(加大|加快|加强|增大)(?=[，。；、]|$)/,
    right: "提高",
  },
];

/** Verb and noun that do not go together: 提高力度, 改善水平. */
export const rule = defineRule({
  id: "grammar/collocation",
  title: { zh: "动宾、主谓搭配", en: "Verb and noun that go together" },
  category: "grammar",
  severity: "warning",
  why: {
    zh: "力度用“加大”，步伐用“加快”，水平用“提高”，作用用“发挥”，传统用“发扬”：动词和名词要搭配。",
    en: "力度 takes 加大, 步伐 takes 加快, 水平 takes 提高, 作用 takes 发挥.",
  },
  standards: [{ title: "《现代汉语实词搭配词典》", year: 1992 }],
  options: {},
  triggers: [...COLLOCATIONS.map(({ noun }) => noun)],
  scope: "paragraph",
  flag: [
    { text: "要提高执法力度。", found: "提高", fix: "加大" },
    { text: "不断改善生活水平。", found: "改善", fix: "提高" },
    { text: "充分发扬了作用。", found: "发扬", fix: "发挥" },
    { text: "加大前进步伐。", found: "加大", fix: "加快" },
    { text: "全市城镇化水平加快。", found: "加快", fix: "提高" },
  ],
  pass: [
    "要加大执法力度。",
    "不断提高生活水平。",
    "充分发挥作用。",
    "水平加快提升。",
    "加强高水平建设。",
    "加强水平仪检定。",
    "改善和提高水平。",
    "加强技术水平评价。",
    "扩大高水平对外开放。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      const { noun, verbs: wrong, right } = COLLOCATIONS[trigger]!;
      const next = after(text, end, 8);
      const predicate = PREDICATES.find((each) => each.noun === noun)?.pattern.exec(next);
      if (predicate != null) {
        const from = end + predicate[1]!.length;
        report(from, from + predicate[2]!.length, PREDICATES.find((each) => each.noun === noun)!.right);
        continue;
      }
      // 水平评价, 作用机制: the noun is only part of the object.
      if (!/^(?:[，。；、！？）”的]|和|与|及|并|上|，|$)/.test(next)) continue;
      const match = wrong.exec(before(text, start, 8));
      if (match === null) continue;
      const from = start - match[0].length;
      // 改善和提高水平, 推动提高力度: another verb is part of the pair.
      if (/[和与、及并]$/.test(before(text, from, 1))) continue;
      report(from, from + match[1]!.length, right);
    }

    function report(start: number, end: number, right: string): void {
      context.report(passage, {
        span: { start, end },
        message: { zh: `搭配不当，应为“${right}”`, en: `Does not go together; use ${right}` },
        fixes: [{ text: right }],
        confidence: 0.75,
      });
    }
  },
});
