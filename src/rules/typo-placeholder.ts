import { defineRule } from "./rule";

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
  "请填写",
  "请输入",
];
const MARKS = ["{{", "${", "×××", "xxx", "＊＊＊", "[填", "【填", "【请", "[请"];
const MARK = /^(?:\{\{[^{}\n]{0,40}\}\}|\$\{[^{}\n]{0,40}\}|[×xX＊]{3,}|[[【](?:填|请)[^\]】\n]{0,20}[\]】])/;

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
  triggers: [...TEXTS, ...MARKS],
  scope: "paragraph",
  flag: [
    { text: "{{name}}同志：", found: "{{name}}" },
    { text: "点击此处添加标题", found: "此处添加" },
    { text: "undefined年度报告", found: "undefined年" },
    { text: "会议时间：此处填写时间", found: "此处填写" },
    { text: "关于召开XXX会议的通知", found: "XXX" },
    { text: "联系人：【请填写姓名】", found: "【请填写姓名】" },
  ],
  pass: [
    "张三同志：",
    "请填写《登记表》后交回。",
    "卡号6222×××××××0128",
    "尺寸为3×4×5",
    "车牌浙A×××12",
    "XXXL码服装",
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
      const match = MARK.exec(text.slice(start, start + 64));
      if (match === null) continue;
      last = start + match[0].length;
      const isCrosses = /^[×xX＊]/.test(match[0]);
      if (isCrosses) {
        const neighbours = (text[start - 1] ?? "") + (text[last] ?? "");
        if (!context.options.crosses || match[0].length > 4 || /[A-Za-z0-9×*＊.@_/-]/.test(neighbours))
          continue;
      }
      report(start, last, isCrosses ? "info" : "warning");
    }

    function report(start: number, end: number, severity: "warning" | "info"): void {
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `“${text.slice(start, end)}”像是没有填写的占位`,
          en: "A place-holder seems to have been left",
        },
        severity,
        confidence: severity === "info" ? 0.5 : 0.9,
      });
    }
  },
});
