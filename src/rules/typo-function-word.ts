import { defineRule } from "./rule";
import { XIANDAI_HANYU_CIDIAN } from "./standards";
import { after, before, isClauseStart } from "./surroundings";

/** A function word written for another of the same sound, where the words around it leave no other reading. */
interface Pattern {
  readonly trigger: string;
  /** What comes next, for a trigger that stands everywhere. */
  readonly next?: string;
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
  ...Array.from("0123456789本上下次", (next) => ({
    trigger: "与",
    next,
    fix: "于",
    // 参与, and a date that another is set beside: 3月1日与5月1日
    notBefore: /[参给赠授付涉干日月年初底旬期天号前后]/,
    onlyAfter: date(
      "前(?:发送|报送|报|提交|上报|完成|送|交|反馈|寄|办|到|缴|登记|回复)|起(?:施行|实施|执行|生效|正式)|正式(?:施行|实施|生效|开|成立|启)|(?:上午|下午|晚)?在.{2,16}(?:召开|举行|举办|开幕|成立|揭牌)|(?:召开|举行|举办|印发|发布|公布|施行|开幕|成立|开工|竣工)",
    ),
    notAfter: /相比|不同|相同|一致|同期|同时|有关|无关|的/,
  })),
  // 以全部完成为目标 is spared by what follows.
  ...["全部", "全面", "基本", "如期", "提前", "顺利"].map((adverb) => ({
    trigger: `以${adverb}`,
    fix: `已${adverb}`,
    // 可以全部完成, 足以基本建成
    notBefore: /[可所难足得予加用何借据给是仅只不若如倘均都皆而且并或能要须应地]/,
    onlyAfter: /^(?:完成|到位|建成|竣工|投产|开工|整改到位)(?!的)/,
    notAfter: /为|作|来|促|目标|任务|确保|推动|保证|换|迎/,
  })),
  {
    trigger: "再",
    fix: "在",
    // 不再, 一再; 再次, 再到, 再由 and the like are shut out below
    notBefore: /[不一先永别勿莫]/,
    onlyAfter:
      /^(?![次一到从由为以将把对向赴去回来召举]|[0-9])[\u4e00-\u9fff]{1,14}(?:会议室|会议厅|会堂|礼堂|会议中心|报告厅|多功能厅|宾馆|酒店|体育馆|文化馆|广场)(?:隆重|顺利|胜利|成功|正式)?(?:召开|举行|举办|开幕|闭幕|揭牌)/,
  },
  {
    trigger: "一在",
    fix: "一再",
    notBefore: /[之唯第统万其另同每]/,
    onlyAfter: /^(?:强调|叮嘱|重申|提醒|追问|推迟|拖延|忍让|妥协|退让|嘱咐|告诫|声明|要求)/,
  },
  {
    trigger: "取的",
    fix: "取得",
    // 收取的, 领取的, 采取的 and the like are words of their own
    notBefore: /[收领采提获换选读听汲吸争夺摄录支套骗窃榨赚牟谋抽截索盗攫可所]/,
    onlyAfter:
      /^(?:了?(?:良好|显著|明显|重大|积极|较好|阶段性|圆满|巨大|新|优异|丰硕|可喜|长足|实质性|突破性|历史性)(?:的)?(?:成效|成果|成绩|进展|进步|突破|效果|胜利|成功|成就|实效))/,
  },
  {
    trigger: "做为",
    fix: "作为",
    notBefore: /[叫当看算该会能可想愿敢多好事要去来]/,
    onlyAfter:
      /^(?:头等大事|(?:重要|主要|首要|重点|根本|基本|核心|关键)(?:的)?(?:任务|工作|内容|抓手|举措|手段|依据|标准|目标|环节|途径|载体|平台|政治任务)|一[项个名种条](?!人)|突破口|切入点|出发点|落脚点|总抓手|主抓手|第一要务|第一责任|党员干部)/,
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

/** 已, 于, 在, 再, 得, 作, 该 and 在此 written with another of the same sound: closed patterns only. */
export const rule = defineRule({
  id: "typo/function-word",
  title: { zh: "虚词的音近误写", en: "Function words of the same sound" },
  category: "typo",
  severity: "error",
  why: {
    zh: "“已”“于”“在”“再”“得”“作”“该”等误写成读音相近的字词。这里只报前后文没有别的读法的格式。",
    en: "已, 于, 在, 再, 得, 作, 该 and the like written with a character of a similar sound; only where nothing else can be meant.",
  },
  standards: [XIANDAI_HANYU_CIDIAN],
  options: {},
  triggers: PATTERNS.map(({ trigger, next = "" }) => trigger + next),
  scope: "paragraph",
  flag: [
    { text: "该负责人以被停职检查。", found: "以被", fix: "已被" },
    { text: "请将名单与2月15日前发送至邮箱。", found: "与", fix: "于" },
    { text: "会议定与6月中旬在省城举行。", found: "与", fix: "于" },
    { text: "改项目建成后可接待游客。", found: "改项目", fix: "该项目" },
    { text: "再次，我代表学校向大家表示感谢。", found: "再次，我", fix: "在此，我" },
    { text: "安置房以全部完成，群众陆续入住。", found: "以全部", fix: "已全部" },
    { text: "座谈会再县政府三楼会议室召开。", found: "再", fix: "在" },
    { text: "会上一在强调要守住底线。", found: "一在", fix: "一再" },
    { text: "整治行动取的了明显成效。", found: "取的", fix: "取得" },
    { text: "各单位要把防汛做为头等大事。", found: "做为", fix: "作为" },
  ],
  pass: [
    "这些材料可以被列入清单。",
    "违规者予以被查处人员同样的处分。",
    "本期数据与2月15日前报送的数据一致。",
    "将3月1日与5月1日召开的会议合并。",
    "改项目名称须经批准。",
    "首先感谢老师，其次感谢同学，再次，我向家人表示感谢。",
    "我再次代表学校表示感谢。",
    "项目以全部完成为考核标准。",
    "今年足以基本完成任务。",
    "会议再次在县政府会议室召开。",
    "展览不再由文化馆举办。",
    "原因之一在强调不够。",
    "收取的新费用须公示。",
    "他想做为人民服务的事。",
    "他将参与5月1日在北京举行论坛。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start } of context.triggerHits(passage)) {
      const pattern = PATTERNS[trigger]!;
      if (!text.startsWith(pattern.trigger, start)) continue;
      const end = start + pattern.trigger.length;
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
