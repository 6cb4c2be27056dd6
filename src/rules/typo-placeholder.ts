import { SURNAME_UNITS } from "./personal-names";
import { defineRule } from "./rule";
import { after, before, isParagraphStart } from "./surroundings";

/** What may be left out on purpose is shown, as a hint. */
const INFO_CONFIDENCE = 0.6;

const TEXTS = [
  "此处填写",
  "此处填入",
  "此处输入",
  "在此输入",
  "请在此处",
  "单击此处",
  "点击此处输入",
  "此处添加",
  "[object object]",
  "undefined年",
  "nan年",
  "null年",
  "待填写",
  "待补充",
  "（略）待",
  "某某某",
  "lorem ipsum",
  "示例文本",
  "测试文本",
  "todo：",
  "todo:",
  "【待定】",
  "[待定]",
  "（待定）",
  "在此处插入",
  "请填写",
  "请输入",
];
/** What a page or a document that somebody tried things out in consists of. */
const TRIALS = ["测试", "标题", "正文", "test"];
const MAX_TRIAL = 24;
const TRIAL =
  /^(?:测试|test|(?:这是)?(?:一[条个篇])?测试(?:信息|文章|标题|内容|新闻|数据|页面|栏目|稿件|一下)[0-9]{0,3}|(?:测试|标题|正文|test){2,4}|(?:测试|test)[0-9]{1,3})$/i;
/** What software writes where it had nothing to write: undefined县人民政府, 发布时间：null. */
const NOTHING = ["undefined", "null", "nan", "${", "{$"];
const NOTHING_AFTER = /^(?:[\u4e00-\u9fff，。）\s]|$)/;
/** Crosses for what a form leaves open: xx同志, XX县, XXXX年XX月XX日. */
const OPEN = [
  "xx同志",
  "xx县",
  "xx市",
  "xx区",
  "xx镇",
  "xx乡",
  "xx村",
  "xx局",
  "xx厅",
  "xx部门",
  "xx单位",
  "xx公司",
  "xx学校",
  "xx医院",
  "xx领导",
  "xx街道",
  "xx社区",
  "xx年xx",
  "xx月xx",
  "x年x月",
  "××年××",
  "××月××",
  "_年_",
  "__月__",
];
const OPEN_STRETCH =
  /^[xX×_＿]{1,4}(?:同志|县|市|区|镇|乡|村|局|厅|部门|单位|公司|学校|医院|领导|街道|社区|年(?:[xX×_＿]{1,4}月(?:[xX×_＿]{1,4}日)?)?|月(?:[xX×_＿]{1,4}日)?)/;
const OPEN_BEFORE = /[xX×_＿]{0,3}$/;
/** A paragraph that speaks of a form. */
const FORM = /模板|范本|样式|格式|样本|示例|式样|范例|填写说明|填表|空白|示范文本|参考文本/;
const MARKS = ["{{", "${", "{$", "<%=", "×××", "xxx", "＊＊＊", "[填", "【填", "【请", "[请"];
const MARK =
  /^(?:\{\{[^{}\n]{0,40}\}\}|\$\{[^{}\n]{0,40}\}|\{\$[^{}\n]{0,40}\}|<%=[^<>\n]{0,40}%>|[×xX＊]{3,}|[[【](?:填|请)[^\]】\n]{0,20}[\]】])/;

/** A place-holder of a template that nobody filled in. */
export const rule = defineRule({
  id: "typo/placeholder",
  title: { zh: "模板占位没有填写", en: "Place-holder left in the text" },
  category: "typo",
  severity: "warning",
  why: {
    zh: "发布前应把模板里的占位换成真实内容。",
    en: "A template's place-holders must be filled in before publication.",
  },
  standards: [],
  options: { crosses: true },
  optionDocs: {
    crosses: {
      zh: "报告×××、XXX（可能是有意隐去）",
      en: "Report ××× and XXX, which may be meant to conceal",
    },
  },
  triggers: [...TEXTS, ...MARKS, ...TRIALS, ...NOTHING, ...OPEN],
  scope: "paragraph",
  flag: [
    { text: "{{name}}同志：", found: "{{name}}" },
    { text: "点击此处添加标题", found: "此处添加" },
    { text: "undefined年度报告", found: "undefined年" },
    { text: "会议时间：此处填写时间", found: "此处填写" },
    { text: "关于召开XXX会议的通知", found: "XXX" },
    { text: "联系人：【请填写姓名】", found: "【请填写姓名】" },
    { text: "经研究，xx同志任副局长。", found: "xx同志" },
    { text: "XXXX年XX月XX日，我局召开会议。", found: "XXXX年XX月XX日" },
    { text: "undefined县人民政府办公室", found: "undefined" },
    { text: "发布时间：null", found: "null" },
    { text: "测试信息\n县人民政府", found: "测试信息" },
    { text: "{$title}印发工作方案", found: "{$title}" },
  ],
  pass: [
    "张三同志：",
    "请填写《登记表》后交回。",
    "卡号6222×××××××0128",
    "尺寸为3×4×5",
    "车牌浙A×××12",
    "XXXL码服装",
    "函数返回null时跳过。",
    "测试结果良好。",
    "会议纪要格式（XX单位XX年XX月XX日）",
    "李XX同志被骗。",
    "请输入验证码后登录。",
  ],
  check(passage, context) {
    const { text } = passage;
    let last = -1;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (start < last) continue;
      if (trigger < TEXTS.length) {
        const isRequest = TEXTS[trigger]!.startsWith("请填") || TEXTS[trigger]!.startsWith("请输");
        // 请填写登记表 is an instruction; a place-holder stands alone in brackets.
        if (
          isRequest &&
          !(/[（(【[]/.test(text[start - 1] ?? "") && /[）)】\]]/.test(text.slice(end, end + 8)))
        )
          continue;
        // 待补充 and 某某某 are words of sentences too.
        const isWord = /^(?:待补充|待填写|某某某|示例文本|测试文本)$/.test(TEXTS[trigger]!);
        if (
          isWord &&
          !(/^$|[（(【[：:\s]/.test(text[start - 1] ?? "") && /^$|[）)】\]\s]/.test(text[end] ?? ""))
        )
          continue;
        last = end;
        report(start, end, isRequest ? "info" : "warning");
        continue;
      }
      if (trigger >= TEXTS.length + MARKS.length) {
        last = Math.max(last, checkLeftOver(trigger - TEXTS.length - MARKS.length, start, end));
        continue;
      }
      const match = MARK.exec(text.slice(start, start + 64));
      if (match === null) continue;
      last = start + match[0].length;
      const isCrosses = /^[×xX＊]/.test(match[0]);
      if (isCrosses) {
        const open = checkOpen(start);
        if (open > 0) {
          last = open;
          continue;
        }
        const neighbours = (text[start - 1] ?? "") + (text[last] ?? "");
        if (!context.options.crosses || match[0].length > 4 || /[A-Za-z0-9×*＊.@_/元-]/.test(neighbours))
          continue;
      }
      report(start, last, isCrosses ? "info" : "warning");
    }

    /** The trials, the nothings and the open places of forms; gives the end of what was reported. */
    function checkLeftOver(kind: number, start: number, end: number): number {
      if (kind < TRIALS.length) {
        const paragraph = passage.paragraphAt(start);
        if (paragraph.end - paragraph.start > MAX_TRIAL || !isParagraphStart(text, start)) return -1;
        const line = text.slice(start, paragraph.end).trim();
        if (!TRIAL.test(line)) return -1;
        report(start, start + line.length, "warning");
        return start + line.length;
      }
      if (kind < TRIALS.length + NOTHING.length) {
        const isAlone =
          !/[A-Za-z0-9_.]/.test(text[start - 1] ?? "") && NOTHING_AFTER.test(after(text, end, 1));
        const isValue = /(?:^|[：:》，。\s（])$/.test(before(text, start, 1));
        if (
          /^[{$]/.test(text[start]!) ||
          !isAlone ||
          !isValue ||
          /^(?:时|值|的|或|则|是|和)/.test(after(text, end, 1))
        )
          return -1;
        report(start, end, "warning");
        return end;
      }
      return checkOpen(start);
    }

    /** xx同志, XXXX年XX月XX日: what a form leaves open; gives the end of what was reported. */
    function checkOpen(start: number): number {
      const from = start - OPEN_BEFORE.exec(before(text, start, 3))![0].length;
      const to = from + (OPEN_STRETCH.exec(after(text, from, 24))?.[0].length ?? 0);
      const previous = text[from - 1] ?? "\n";
      const isName =
        SURNAME_UNITS[previous.charCodeAt(0)] === 1 && /^(?:同志|领导)$/.test(text.slice(to - 2, to));
      if (to <= from || isName || /[A-Za-z0-9某*]/.test(previous)) return -1;
      if (FORM.test(before(text, from, 200) + after(text, to, 60))) return -1;
      context.report(passage, {
        span: { start: from, end: to },
        message: {
          zh: `“${text.slice(from, to)}”像是没有填写的占位`,
          en: "A place-holder seems to have been left",
        },
        confidence: 0.65,
      });
      return to;
    }

    function report(start: number, end: number, severity: "warning" | "info"): void {
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `“${text.slice(start, end)}”像是没有填写的占位`,
          en: "A place-holder seems to have been left",
        },
        severity,
        confidence: severity === "info" ? INFO_CONFIDENCE : 0.9,
      });
    }
  },
});
