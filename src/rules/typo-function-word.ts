import { defineRule } from "./rule";
import { XIANDAI_HANYU_CIDIAN } from "./standards";
import { after, before, isClauseStart } from "./surroundings";

/** A function word written for another of the same sound, where the words around it leave no other reading. */
interface Pattern {
  readonly trigger: string;
  readonly fix: string;
  readonly isAtClauseStart?: boolean;
  readonly notBefore?: RegExp;
  readonly onlyAfter: RegExp;
  readonly notAfter?: RegExp;
}

/** How much is read before and behind a trigger, in UTF-16 units. */
const WINDOW = 24;
const DATE = /^(?:\d{4}年)?(?:\d{1,2}|本|上|下|次)月(?:\d{1,2}日|底|初|中旬|上旬|下旬)/;
const date = (tail: string): RegExp => new RegExp(`${DATE.source}(?:${tail})`);

const PATTERNS: readonly Pattern[] = [
  {
    trigger: "以被",
    fix: "已被",
    // 可以被, 所以被, 难以被 and the like
    notBefore: /[可所难足得予加用何借据给是仅只不若如倘均都皆而且并或能]/,
    onlyAfter:
      /^(?:停职|免职|撤职|开除|拘留|刑拘|逮捕|批捕|查处|查封|批准|列入|纳入|取消|证实|控制|判处|通报|立案|警方|公安|抓获|采取|移送|约谈|叫停|注销|吊销|确诊|送往)(?!的)/,
  },
  {
    trigger: "与",
    fix: "于",
    // 参与, and a date that another is set beside: 3月1日与5月1日
    notBefore: /[参给赠授付涉干日月年初底旬期天号前后]/,
    onlyAfter: date(
      "前(?:发送|报送|报|提交|上报|完成|送|交|反馈|寄|办|到|缴|登记|回复)|起(?:施行|实施|执行|生效|正式)|正式(?:施行|实施|生效|开|成立|启)|(?:上午|下午|晚)?在.{2,16}(?:召开|举行|举办|开幕|成立|揭牌)|(?:召开|举行|举办|印发|发布|公布|施行|开幕|成立|开工|竣工)",
    ),
    notAfter: /相比|不同|相同|一致|同期|同时|有关|无关|的/,
  },
  {
    trigger: "改项目",
    fix: "该项目",
    isAtClauseStart: true,
    onlyAfter: /^(?:建成|竣工|投产|位于|总投资|占地|已于|将于|计划投资|由|是|于\d)/,
  },
  {
    trigger: "改公司",
    fix: "该公司",
    isAtClauseStart: true,
    onlyAfter: /^(?:成立于|位于|注册|主营|董事长|法定代表人|负责人|已于|将于)/,
  },
  {
    trigger: "再次，我",
    fix: "在此，我",
    isAtClauseStart: true,
    onlyAfter: /^们?谨?(?:代表|向|谨|表示|对).{0,40}(?:感谢|谢意|祝贺|问候|慰问|欢迎|敬意|祝愿)/,
  },
];

/** What makes 再次 the third of a list. */
const LISTING = /首先|其次|第一|第二/;
/** How far back a list is looked for, in UTF-16 units. */
const LISTING_REACH = 400;

/** 已, 于, 该 and 在此 written 以, 与, 改 and 再次: closed patterns only. */
export const rule = defineRule({
  id: "typo/function-word",
  title: { zh: "虚词的音近误写", en: "Function words of the same sound" },
  category: "typo",
  severity: "error",
  why: {
    zh: "“已”“于”“该”“在此”误写成读音相近的字词。这里只报前后文没有别的读法的格式。",
    en: "已, 于, 该 or 在此 written with characters of a similar sound; only where nothing else can be meant.",
  },
  standards: [XIANDAI_HANYU_CIDIAN],
  options: {},
  triggers: PATTERNS.map(({ trigger }) => trigger),
  scope: "paragraph",
  flag: [
    { text: "该负责人以被停职检查。", found: "以被", fix: "已被" },
    { text: "请将名单与2月15日前发送至邮箱。", found: "与", fix: "于" },
    { text: "会议定与6月中旬在省城举行。", found: "与", fix: "于" },
    { text: "改项目建成后可接待游客。", found: "改项目", fix: "该项目" },
    { text: "再次，我代表学校向大家表示感谢。", found: "再次，我", fix: "在此，我" },
  ],
  pass: [
    "这些材料可以被列入清单。",
    "违规者予以被查处人员同样的处分。",
    "本期数据与2月15日前报送的数据一致。",
    "将3月1日与5月1日召开的会议合并。",
    "改项目名称须经批准。",
    "首先感谢老师，其次感谢同学，再次，我向家人表示感谢。",
    "我再次代表学校表示感谢。",
    "他将参与5月1日在北京举行论坛。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      const pattern = PATTERNS[trigger]!;
      if (text.slice(start, end) !== pattern.trigger) continue;
      if (pattern.isAtClauseStart === true && !isClauseStart(text, start)) continue;
      if (pattern.notBefore?.test(before(text, start, 1))) continue;
      const rest = after(text, end, pattern.trigger === "再次，我" ? WINDOW * 2 : WINDOW);
      const match = pattern.onlyAfter.exec(rest);
      if (match === null) continue;
      // Only the rest of the clause speaks against it.
      const clause = /^[^，。；！？]*/.exec(rest.slice(match[0].length))![0];
      if (pattern.notAfter?.test(match[0] + clause)) continue;
      if (pattern.trigger === "再次，我" && LISTING.test(before(text, start, LISTING_REACH))) continue;
      context.report(passage, {
        span: { start, end },
        confidence: 0.93,
        fixes: [{ text: pattern.fix, safe: true }],
        message: {
          zh: `“${pattern.trigger}”疑为“${pattern.fix}”之误（音近）`,
          en: `"${pattern.trigger}" is likely meant to be "${pattern.fix}" (similar sound)`,
        },
      });
    }
  },
});
