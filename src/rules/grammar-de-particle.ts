import { defineRule, type Fix } from "./rule";
import { XIANDAI_HANYU_CIDIAN } from "./standards";
import { after, before } from "./surroundings";

/** One particle where another belongs, in words and patterns that have no other reading. */
interface Pattern {
  readonly trigger: string;
  /** The particle that belongs in place of the trigger's last one. */
  readonly particle: "得" | "地" | "的";
  /** Whether what follows leaves no doubt: a verb with its ending after a manner, a feeling's noun after the feeling. */
  readonly isSure?: boolean;
  readonly notBefore?: RegExp;
  readonly onlyAfter?: RegExp;
}

const DEGREE =
  /^(?:很|更|非常|十分|特别|格外|尤为|比较|越来越|更加|极其|相当|有些|如此|那么|这么|不太|不够|异常|愈发|日益|愈加)/;
const RESULT =
  /^(?:很|非常|十分|更|比较|不够|不太|特别|相当)(?:好|快|慢|深|远|清楚|到位|扎实|认真|仔细|细致|精彩|开心|累|辛苦|及时|顺利|圆满|漂亮|透|明白|充分|紧|严|实|不错|出色)(?=[，。；！？了]|$)/;
const OBJECT =
  /^(?:学习(?:了|贯彻|领会)|研究(?:了|部署)|开展了|总结了|分析了|传达了|组织(?:了|开展)|梳理了|听取了|查看了|做好|提高|加强|完善|推进|发挥|宣传|调动|利用|深化|扩大|优化|改进|提升|增强|落实|贯彻|执行|开展|推动|履行|维护|解决|保障|做好|抓好)(?![和与及、，。；的了者性力])[\u4e00-\u9fff“]/;
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
  "恢复",
  "发展",
  "表现",
  "长",
  "说",
  "唱",
  "睡",
  "吃",
  "玩",
  "打",
  "跳",
  "配合",
  "掌握",
  "处理",
  "解决",
];
/** How something is done; before a verb with its ending only 地 fits. */
const MANNERS = [
  ..."高兴 激动 兴奋 开心 愤怒 生气 难过 伤心 惊讶 惊喜 紧张 焦急 欣慰 自豪 热情 亲切 耐心 大声 小声 急切 激烈".split(
    " ",
  ),
  ..."轻轻 慢慢 默默 悄悄 静静 紧紧 深深 狠狠 匆匆 缓缓 偷偷 渐渐 愉快 热烈 坚定 郑重 诚恳 动情 哽咽 飞快".split(
    " ",
  ),
];
const DONE =
  /^(?:(?:跳|站|笑|哭|喊|唱|叫|抱|拍|举|拉|走|跑|坐|围|迎)了?(?:起来|起|下来|出来|过来|上前|进来|上去|出去)|(?:笑|哭|喊|说|叫|问|看|握|拉|抱|点|拍|挥|唱|鼓|走|跑|等|站|坐|望)(?:着|道)|(?:笑|哭|喊|叫|点|拍|挥|鼓|握)了|(?:告诉|说道|问道|握住|抓住))/;
/** What a feeling is said of; after it only 的 fits. */
const FEELINGS =
  "激动 沉重 喜悦 愉快 感激 悲痛 崇高 忐忑 紧张 焦急 矛盾 失落 兴奋 热烈 幸福 灿烂 期待 坚定 亲切 温暖 疲惫".split(
    " ",
  );
const FELT = /^(?:心情|神情|表情|笑容|笑脸|目光|眼神|泪水|场面|气氛|歌声|掌声|面容|身影|神色|心境|情绪)/;
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
  /^(?:成效|成绩|成果|进展|进步|贡献|作用|影响|变化|效果|突破|胜利|经验|成就|优势|特点)(?=[，。；、！）]|$)/;
/** Adjectives of means: 采取有效地措施. */
const MEANS = ["有效", "有力", "具体", "相应", "必要", "严厉", "果断", "积极"];
const MEASURE =
  /^(?:措施|办法|手段|途径|方法|对策|举措|态度|作用|步骤|解决办法|应对措施|防控措施|保障措施)(?=[，。；、！）防应加落]|$)/;

/** What is beautiful, tidy or harmonious: 美丽地校园. */
const PLACE =
  /^(?:环境|校园|乡村|家园|氛围|空间|城市|风景|小区|画面|生活|社会|关系|课堂|教室|景色|基础|条件|风尚|习惯|局面)(?=[，。；、！）]|$|中|里)/;
/** What is somebody's: 我们地工作. */
const OWN = /^(?:工作|学习|生活|努力|责任|目标|祖国|家乡|孩子|老师|生命|力量|职责|岗位|事业|任务|理想|使命)/;

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
  ...MANNERS.map((manner) => ({
    trigger: `${manner}的`,
    particle: "地" as const,
    onlyAfter: DONE,
    isSure: true,
  })),
  ...FEELINGS.map((feeling) => ({
    trigger: `${feeling}地`,
    particle: "的" as const,
    onlyAfter: FELT,
    isSure: true,
  })),
  ...["取的了", "获的了", "赢的了", "博的了"].map((trigger) => ({ trigger, particle: "得" as const })),
  ...["美丽", "优美", "整洁", "宽敞", "和谐", "温馨", "舒适", "良好", "浓厚", "安全"].map((word) => ({
    trigger: `${word}地`,
    particle: "的" as const,
    onlyAfter: PLACE,
  })),
  ...["我们", "他们", "她们", "你们", "大家", "自己"].map((word) => ({
    trigger: `${word}地`,
    particle: "的" as const,
    onlyAfter: OWN,
  })),
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
    adverbials: {
      zh: "报告状语后可以商榷的“的”（不断的提高……）",
      en: "Report 的 after adverbials where some leave it (不断的提高…)",
    },
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
    { text: "孩子们高兴的跳了起来。", found: "高兴的", fix: "高兴地" },
    { text: "她怀着激动地心情走上讲台。", found: "激动地", fix: "激动的" },
    { text: "全年取的了显著成效。", found: "取的了", fix: "取得了" },
    { text: "建设美丽地校园。", found: "美丽地", fix: "美丽的" },
    { text: "我们地责任重大。", found: "我们地", fix: "我们的" },
    { text: "大家认真的学习了文件。", found: "认真的", fix: "认真地" },
    { text: "手术后病人恢复的很好。", found: "恢复的", fix: "恢复得" },
  ],
  pass: [
    "村容村貌变得越来越好。",
    "显著地提高了成效。",
    "我们地处山区，他们地里种了麦子。",
    "安全地生活下去。",
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
    "高兴的是问题已经解决",
    "她激动地说出了心情",
    "这是最激动的时刻",
    "他得到了热情的介绍",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      const { trigger: word, particle, notBefore, onlyAfter, isSure = false } = PATTERNS[trigger]!;
      if (text.slice(start, end) !== word) continue;
      const isOpen = particle === "地" && !isSure;
      if (isOpen && !context.options.adverbials) continue;
      if (notBefore?.test(before(text, start, 1))) continue;
      if (onlyAfter !== undefined && !onlyAfter.test(after(text, end, 12))) continue;
      const fixed = word.replace(/[的地](?=[^的地]*$)/, particle);
      const fixes: Fix[] = [{ text: fixed, safe: particle === "得" || isSure }];
      context.report(passage, {
        span: { start, end },
        message: { zh: `此处用“${particle}”：${fixed}`, en: `Use ${particle} here: ${fixed}` },
        fixes,
        ...(isOpen ? { severity: "info" as const, confidence: 0.6 } : { confidence: isSure ? 0.92 : 0.85 }),
      });
    }
  },
});
