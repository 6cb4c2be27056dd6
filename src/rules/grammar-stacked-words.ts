import { defineRule, type Fix } from "./rule";
import { XIANDAI_HANYU_CIDIAN } from "./standards";
import { after, before, clauseBefore } from "./surroundings";

/** A literal pattern: what to look for, what it should be, and what around it acquits it. */
interface Stacked {
  readonly wrong: string;
  readonly fixes: readonly string[];
  readonly why: string;
  readonly notBefore?: RegExp;
  readonly notAfter?: RegExp;
  readonly onlyBefore?: RegExp;
  readonly onlyAfter?: RegExp;
  readonly severity?: "error" | "warning" | "info";
}

const DOUBLE_NEGATION = "“防止”“避免”“切忌”等已含否定，再加“不”意思就反了";
const STACKED: readonly Stacked[] = [
  { wrong: "截至到", fixes: ["截至"], why: "“截至”就是到某时为止" },
  { wrong: "防止不要", fixes: ["防止"], why: DOUBLE_NEGATION },
  { wrong: "避免不要", fixes: ["避免"], why: DOUBLE_NEGATION },
  { wrong: "切忌不能", fixes: ["切忌", "切不可"], why: DOUBLE_NEGATION },
  { wrong: "切忌不得", fixes: ["切忌"], why: DOUBLE_NEGATION },
  { wrong: "禁止不准", fixes: ["禁止", "不准"], why: DOUBLE_NEGATION },
  { wrong: "禁止不许", fixes: ["禁止", "不许"], why: DOUBLE_NEGATION },
  { wrong: "严禁不准", fixes: ["严禁"], why: DOUBLE_NEGATION },
  { wrong: "谨防不要", fixes: ["谨防"], why: DOUBLE_NEGATION },
  { wrong: "防止不会", fixes: ["防止"], why: DOUBLE_NEGATION },
  { wrong: "避免不会", fixes: ["避免"], why: DOUBLE_NEGATION },
  { wrong: "防止不再", fixes: ["防止再"], why: DOUBLE_NEGATION },
  { wrong: "避免不再", fixes: ["避免再"], why: DOUBLE_NEGATION },
  { wrong: "防止不发生", fixes: ["防止发生"], why: DOUBLE_NEGATION },
  { wrong: "避免不发生", fixes: ["避免发生"], why: DOUBLE_NEGATION },
  { wrong: "切忌不要", fixes: ["切忌", "切记不要"], why: DOUBLE_NEGATION },
  { wrong: "切忌不可", fixes: ["切忌", "切不可"], why: DOUBLE_NEGATION },
  { wrong: "切勿不要", fixes: ["切勿"], why: DOUBLE_NEGATION },
  { wrong: "禁止不得", fixes: ["禁止", "不得"], why: DOUBLE_NEGATION },
  { wrong: "严禁不得", fixes: ["严禁", "不得"], why: DOUBLE_NEGATION },
  { wrong: "杜绝不再", fixes: ["杜绝再"], why: DOUBLE_NEGATION },
  { wrong: "杜绝不发生", fixes: ["杜绝发生"], why: DOUBLE_NEGATION },
  { wrong: "以防不再", fixes: ["以防再"], why: DOUBLE_NEGATION },
  { wrong: "难免不会", fixes: ["难免会"], why: "“难免”后再加“不”意思含混", severity: "warning" },
  { wrong: "严防不再", fixes: ["严防再"], why: DOUBLE_NEGATION },
  { wrong: "以免不再", fixes: ["以免再"], why: DOUBLE_NEGATION },
  { wrong: "严防不发生", fixes: ["严防发生"], why: DOUBLE_NEGATION },
  { wrong: "防止不出现", fixes: ["防止出现"], why: DOUBLE_NEGATION },
  { wrong: "避免不出现", fixes: ["避免出现"], why: DOUBLE_NEGATION },
  { wrong: "避免不了不", fixes: ["避免不了"], why: DOUBLE_NEGATION },
  { wrong: "无时无刻都在", fixes: ["无时无刻不在", "时时刻刻都在"], why: "“无时无刻”要与“不”搭配" },
  { wrong: "无时无刻在", fixes: ["无时无刻不在", "时时刻刻在"], why: "“无时无刻”要与“不”搭配" },
  { wrong: "无时无刻都", fixes: ["无时无刻不", "时时刻刻都"], why: "“无时无刻”要与“不”搭配" },
  { wrong: "并非不无", fixes: ["不无", "并非没有"], why: DOUBLE_NEGATION },
  { wrong: "缺乏不足", fixes: ["不足", "缺乏"], why: "意思重复" },
  { wrong: "目的在于是为了", fixes: ["目的在于", "是为了"], why: "“目的”与“为了”重复" },
  { wrong: "目的在于为了", fixes: ["目的在于", "是为了"], why: "“目的”与“为了”重复" },
  { wrong: "目的就是为了", fixes: ["目的就是", "就是为了"], why: "“目的”与“为了”重复", severity: "info" },
  { wrong: "位居第一位", fixes: ["位居第一", "居第一位"], why: "“位”字重复" },
  { wrong: "位列第一位", fixes: ["位列第一"], why: "“位”字重复" },
  { wrong: "国际间的", fixes: ["国际的", "国家间的"], why: "“际”就是“间”", severity: "info" },
  { wrong: "过去的往事", fixes: ["往事"], why: "“往事”就是过去的事", severity: "warning" },
  { wrong: "目前的现状", fixes: ["现状"], why: "“现状”就是目前的状况", severity: "warning" },
  { wrong: "当前的现状", fixes: ["现状"], why: "“现状”就是目前的状况", severity: "warning" },
  { wrong: "提前预告", fixes: ["预告"], why: "“预”就是提前", severity: "info" },
  { wrong: "提前预支", fixes: ["预支"], why: "“预”就是提前", severity: "info" },
  { wrong: "事先预", fixes: ["预"], why: "“预”就是事先", severity: "info", onlyAfter: /^[约告订定报防]/ },
  { wrong: "胜利凯旋", fixes: ["凯旋"], why: "“凯旋”就是得胜归来", severity: "warning" },
  { wrong: "被应邀", fixes: ["应邀"], why: "“应邀”不用“被”" },
  { wrong: "应邀受邀", fixes: ["应邀"], why: "意思重复" },
  { wrong: "莘莘学子们", fixes: ["莘莘学子"], why: "“莘莘”已表示众多", severity: "warning" },
  { wrong: "众多莘莘学子", fixes: ["莘莘学子"], why: "“莘莘”就是众多", severity: "warning" },
  { wrong: "各位莘莘学子", fixes: ["莘莘学子"], why: "“莘莘”就是众多", severity: "warning" },
  { wrong: "人民群众们", fixes: ["人民群众"], why: "集合名词后不加“们”", severity: "warning" },
  { wrong: "许多同志们", fixes: ["许多同志"], why: "有数量词语时不加“们”", severity: "warning" },
  { wrong: "许多群众们", fixes: ["许多群众"], why: "有数量词语时不加“们”", severity: "warning" },
  { wrong: "全体同志们", fixes: ["全体同志"], why: "“全体”与“们”重复", severity: "info" },
  {
    wrong: "名同学们",
    fixes: ["名同学"],
    why: "有数量词语时不加“们”",
    onlyBefore: /[0-9一二三四五六七八九十百千几多]$/,
  },
  {
    wrong: "名党员们",
    fixes: ["名党员"],
    why: "有数量词语时不加“们”",
    onlyBefore: /[0-9一二三四五六七八九十百千几多]$/,
  },
  {
    wrong: "名干部们",
    fixes: ["名干部"],
    why: "有数量词语时不加“们”",
    onlyBefore: /[0-9一二三四五六七八九十百千几多]$/,
  },
  {
    wrong: "位老师们",
    fixes: ["位老师"],
    why: "有数量词语时不加“们”",
    onlyBefore: /[0-9一二三四五六七八九十百千几多]$/,
  },
  {
    wrong: "位代表们",
    fixes: ["位代表"],
    why: "有数量词语时不加“们”",
    onlyBefore: /[0-9一二三四五六七八九十百千几多]$/,
  },
  { wrong: "共同协作一致", fixes: ["协作一致", "共同协作"], why: "意思重复", severity: "warning" },
  { wrong: "互相厮打", fixes: ["厮打"], why: "“厮”就是互相", severity: "info" },
  { wrong: "忍不住不禁", fixes: ["不禁", "忍不住"], why: "意思重复" },
  { wrong: "不禁忍不住", fixes: ["不禁", "忍不住"], why: "意思重复" },
  {
    wrong: "大约近",
    fixes: ["大约", "近"],
    why: "意思重复",
    severity: "warning",
    onlyAfter: /^[0-9一二三四五六七八九十百千万]/,
  },
  { wrong: "正在目前", fixes: ["正在", "目前"], why: "意思重复" },
  { wrong: "现在目前", fixes: ["现在", "目前"], why: "意思重复" },
  { wrong: "尤其特别是", fixes: ["尤其是", "特别是"], why: "意思重复" },
  { wrong: "诸如此类等", fixes: ["诸如此类"], why: "意思重复" },
  { wrong: "悬殊差距", fixes: ["悬殊", "差距很大"], why: "“悬殊”就是相差很大", severity: "info" },
  { wrong: "报刊杂志", fixes: ["报刊", "报纸杂志"], why: "“报刊”已含杂志", severity: "info" },
  { wrong: "真知灼见的意见", fixes: ["真知灼见"], why: "意思重复", severity: "warning" },
  { wrong: "令人贻笑大方", fixes: ["贻笑大方"], why: "“贻笑”就是让人笑话", severity: "warning" },
  { wrong: "使人贻笑大方", fixes: ["贻笑大方"], why: "“贻笑”就是让人笑话", severity: "warning" },
  { wrong: "遭到众矢之的", fixes: ["成为众矢之的"], why: "“众矢之的”是名词", severity: "warning" },
  { wrong: "被人贻笑", fixes: ["贻笑"], why: "“贻笑”就是让人笑话", severity: "warning" },
  { wrong: "无不不", fixes: ["无不"], why: DOUBLE_NEGATION },
  { wrong: "见诸于", fixes: ["见诸"], why: "“诸”已含“于”" },
  { wrong: "付诸于", fixes: ["付诸"], why: "“诸”已含“于”" },
  { wrong: "诉诸于", fixes: ["诉诸"], why: "“诸”已含“于”" },
  { wrong: "公诸于众", fixes: ["公之于众", "公诸众"], why: "“诸”已含“于”" },
  { wrong: "公诸于世", fixes: ["公之于世", "公诸世"], why: "“诸”已含“于”" },
  { wrong: "涉及到", fixes: ["涉及"], why: "“及”就是“到”", severity: "info" },
  { wrong: "危及到", fixes: ["危及"], why: "“及”就是“到”", severity: "warning" },
  { wrong: "波及到", fixes: ["波及"], why: "“及”就是“到”", severity: "info" },
  { wrong: "顾及到", fixes: ["顾及"], why: "“及”就是“到”", severity: "warning" },
  { wrong: "殃及到", fixes: ["殃及"], why: "“及”就是“到”", severity: "warning" },
  { wrong: "祸及到", fixes: ["祸及"], why: "“及”就是“到”", severity: "warning" },
  { wrong: "遍及到", fixes: ["遍及"], why: "“及”就是“到”", severity: "warning" },
  { wrong: "来自于", fixes: ["来自"], why: "“自”就是“从”，不必再加“于”", severity: "info" },
  { wrong: "出自于", fixes: ["出自"], why: "“自”就是“从”，不必再加“于”", severity: "info" },
  { wrong: "起源于自", fixes: ["起源于"], why: "介词重复", notAfter: /^[然身我己由]/ },
  {
    wrong: "位于在",
    fixes: ["位于"],
    why: "“于”就是“在”",
    notAfter: /^[审建研途逃职校营线售产押治编岗读场]/,
  },
  {
    wrong: "处于在",
    fixes: ["处于"],
    why: "“于”就是“在”",
    notAfter: /^[审建研途逃职校营线售产押治编岗读场]/,
  },
  { wrong: "坐落于在", fixes: ["坐落于", "坐落在"], why: "“于”就是“在”" },
  {
    wrong: "在于在",
    fixes: ["在于"],
    why: "“于”就是“在”",
    notAfter: /^[^，。；]{1,12}(?:上|中|下|里|前|后|时|方面|过程|条件|基础)/,
  },
  {
    wrong: "关于对",
    fixes: ["关于"],
    why: "介词连用，删去“对”",
    onlyAfter:
      /^[^，。；：！？》\n]{1,30}(?:的)?(?:批复|意见|通知|决定|请示|报告|函|复函|通报|处理|处罚|答复)/,
    severity: "info",
  },
  {
    wrong: "关于在对",
    fixes: ["关于"],
    why: "介词连用",
    notAfter: /^(?:外|口|标|接|手|抗|方|照|比|等|联|内|台)/,
  },
  { wrong: "对于关于", fixes: ["关于"], why: "介词连用" },
  { wrong: "否则就", fixes: ["否则"], why: "“否则”已有“就”的意思", severity: "info" },
  { wrong: "亲眼目睹", fixes: ["亲眼看见", "目睹"], why: "“目睹”就是亲眼看见", severity: "warning" },
  { wrong: "亲眼目击", fixes: ["亲眼看见", "目击"], why: "“目击”就是亲眼看见", severity: "warning" },
  { wrong: "凯旋而归", fixes: ["凯旋"], why: "“旋”就是归来", severity: "warning" },
  { wrong: "凯旋归来", fixes: ["凯旋"], why: "“旋”就是归来", severity: "info" },
  { wrong: "光临惠顾", fixes: ["光临", "惠顾"], why: "“光临”与“惠顾”同义", severity: "warning" },
  { wrong: "不良陋习", fixes: ["陋习"], why: "“陋习”就是不良的习惯", severity: "warning" },
  { wrong: "首当其冲地", fixes: [], why: "“首当其冲”是最先受到冲击，不是首先", severity: "warning" },
  { wrong: "悬殊很大", fixes: ["悬殊"], why: "“悬殊”就是相差很大", severity: "warning" },
  { wrong: "悬殊较大", fixes: ["悬殊"], why: "“悬殊”就是相差很大", severity: "warning" },
  { wrong: "悬殊巨大", fixes: ["悬殊"], why: "“悬殊”就是相差很大", severity: "warning" },
  { wrong: "非常酷爱", fixes: ["酷爱"], why: "“酷爱”已含程度", severity: "warning" },
  { wrong: "更加弥足珍贵", fixes: ["弥足珍贵"], why: "“弥”就是更加", severity: "warning" },
  { wrong: "日益日趋", fixes: ["日益"], why: "意思重复" },
  { wrong: "过分溺爱", fixes: ["溺爱"], why: "“溺爱”就是过分宠爱", severity: "info" },
  { wrong: "遍布全国各地都", fixes: ["遍布全国各地"], why: "“遍”与“都”重复", severity: "warning" },
  { wrong: "免费赠送", fixes: ["赠送"], why: "“赠送”就是免费的", severity: "info" },
  { wrong: "邂逅相遇", fixes: ["邂逅", "相遇"], why: "“邂逅”就是相遇", severity: "warning" },
  { wrong: "出乎意料之外", fixes: ["出乎意料"], why: "“出乎”就是在……之外" },
  { wrong: "出人意料之外", fixes: ["出人意料"], why: "意思重复" },
  { wrong: "令人堪忧", fixes: ["堪忧", "令人担忧"], why: "“堪”就是令人", severity: "warning" },
  { wrong: "令人感人", fixes: ["令人感动", "感人"], why: "意思重复" },
  { wrong: "十分奇缺", fixes: ["奇缺"], why: "“奇缺”已含程度", severity: "warning" },
  { wrong: "忍俊不禁地笑", fixes: ["忍俊不禁"], why: "“忍俊不禁”就是忍不住笑", severity: "warning" },
  { wrong: "妄自菲薄自己", fixes: ["妄自菲薄"], why: "意思重复" },
  { wrong: "目的是为了", fixes: ["目的是", "是为了"], why: "“目的”与“为了”重复", severity: "warning" },
  { wrong: "原因是因为", fixes: ["原因是", "是因为"], why: "“原因”与“因为”重复", severity: "warning" },
  { wrong: "原因是由于", fixes: ["原因是", "是由于"], why: "“原因”与“由于”重复", severity: "warning" },
  { wrong: "涉嫌有", fixes: ["涉嫌", "有"], why: "意思重复", severity: "info" },
  { wrong: "至今为止", fixes: ["至今", "迄今为止"], why: "“至今”就是到现在为止", severity: "info" },
  { wrong: "迄今为止以来", fixes: ["迄今为止"], why: "意思重复" },
  { wrong: "自从以来", fixes: ["以来"], why: "意思重复" },
  { wrong: "全部都一律", fixes: ["一律"], why: "意思重复", severity: "warning" },
  { wrong: "被评选为是", fixes: ["被评选为"], why: "“为”就是“是”" },
  { wrong: "堪称为", fixes: ["堪称"], why: "“称”已含“为”", severity: "warning" },
  { wrong: "誉为是", fixes: ["誉为"], why: "“为”就是“是”" },
  { wrong: "称为是", fixes: ["称为"], why: "“为”就是“是”", severity: "warning" },
  { wrong: "不知所踪", fixes: ["不知所终"], why: "成语是“不知所终”", severity: "warning" },
  { wrong: "的的在为", fixes: ["在为"], why: "衍字" },
  {
    wrong: "的在为",
    fixes: ["在为", "为"],
    why: "“的”字多余",
    onlyBefore: /(?:院|局|校|处|所|厅|办|公司|中心|部门|政府|人员|同志|医生|老师|干部)$/,
    notAfter: /^[^，。；]{0,8}的/,
  },
  {
    wrong: "人中死亡",
    fixes: ["人死亡"],
    why: "衍“中”字",
    onlyBefore: /[一二两三四五六七八九十百0-9]$/,
    notAfter: /^(?:[0-9一二两三四五六七八九十]|率|者|人|的)/,
  },
  { wrong: "最早首次", fixes: ["首次"], why: "意思重复", severity: "warning" },
  { wrong: "首次首", fixes: ["首次"], why: "意思重复" },
  { wrong: "第一首次", fixes: ["首次"], why: "意思重复", severity: "warning" },
  { wrong: "再次重申", fixes: ["重申"], why: "“重申”就是再次申明", severity: "info" },
];

/** 防止此类事故不再发生: the negation stands at the end of the clause. */
const AGAIN = ["不再发生", "不再出现", "不再重演", "不发生"];
const PREVENTION =
  /(?:防止|避免|杜绝|严防|谨防|以防|以免)(?:了)?(?:此类|类似|同类|这类|这种|该类|上述|今后|再次)?(?:的)?[^，。；、确保使让做到实现而]{0,10}$/;

/** Words stacked on words that already say the same or the opposite: 防止不再, 见诸于, 目的是为了. */
export const rule = defineRule({
  id: "grammar/stacked-words",
  title: { zh: "叠床架屋与否定失当", en: "Pleonasms and misplaced negation" },
  category: "grammar",
  severity: "error",
  why: {
    zh: "前后两个词意思重复，或否定词叠加使意思相反，没有别的读法。",
    en: "Two words say the same, or a second negation turns the meaning round.",
  },
  standards: [XIANDAI_HANYU_CIDIAN],
  options: {},
  triggers: [...STACKED.map(({ wrong }) => wrong), ...AGAIN],
  scope: "paragraph",
  flag: [
    { text: "要防止不再发生此类事故。", found: "防止不再", fix: "防止再" },
    { text: "此事屡见诸于报端。", found: "见诸于", fix: "见诸" },
    { text: "此举目的是为了方便群众。", found: "目的是为了", fix: "目的是" },
    { text: "我们无时无刻都在关注。", found: "无时无刻都在", fix: "无时无刻不在" },
    { text: "严防不再发生类似事故。", found: "严防不再", fix: "严防再" },
    { text: "防止此类事故不再发生。", found: "不再发生", fix: "再次发生" },
    { text: "《关于对该项目的批复》", found: "关于对", fix: "关于" },
    { text: "火灾造成三人中死亡。", found: "人中死亡", fix: "人死亡" },
  ],
  pass: [
    "要防止此类事故再次发生。",
    "此事屡见报端。",
    "此举是为了方便群众。",
    "关于对外开放的决定",
    "正在为患者服务的医生",
    "我们无时无刻不在关注。",
    "防止返贫，确保不再发生规模性返贫。",
    "采取措施避免事故，今后不再发生此类问题。",
  ],
  check(passage, context) {
    const { text } = passage;
    let last = -1;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (trigger >= STACKED.length) {
        if (start >= last) checkAgain(start, end);
        continue;
      }
      const item = STACKED[trigger]!;
      if (text.slice(start, end) !== item.wrong) continue;
      const head = before(text, start, 8);
      const tail = after(text, end, 40);
      if (item.notBefore?.test(head) || item.notAfter?.test(tail)) continue;
      if (item.onlyBefore !== undefined && !item.onlyBefore.test(head)) continue;
      if (item.onlyAfter !== undefined && !item.onlyAfter.test(tail)) continue;
      if (
        item.wrong === "关于对" &&
        /^(?:外|口|标|接|手|象|抗|方|照|比|等|联|内|台|华|美|日|俄|欧|港|澳|侨)/.test(tail)
      )
        continue;
      // 无时无刻都 within 无时无刻都在: once is enough.
      if (start < last) continue;
      last = end;
      const fixes: Fix[] = item.fixes.map((text) => ({ text, safe: item.fixes.length === 1 }));
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `“${item.wrong}”：${item.why}${fixes.length > 0 ? `，应为“${item.fixes.join("”或“")}”` : ""}`,
          en: `${item.wrong} says it twice or turns it round${fixes.length > 0 ? `; write ${item.fixes.join(" or ")}` : ""}`,
        },
        fixes,
        ...(item.severity === undefined ? {} : { severity: item.severity }),
      });
    }

    function checkAgain(start: number, end: number): void {
      if (!PREVENTION.test(clauseBefore(text, start, 24)) || /^[的地]/.test(after(text, end, 1))) return;
      const fixed = text.slice(start, end).replace(/^不再?/, text.startsWith("不再", start) ? "再次" : "");
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `${DOUBLE_NEGATION}，应为“${fixed}”`,
          en: "A second negation turns the meaning round",
        },
        fixes: [{ text: fixed }],
        confidence: 0.85,
      });
    }
  },
});
