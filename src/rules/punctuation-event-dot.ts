import { defineRule } from "./rule";
import { GBT_15834 } from "./standards";
import { after, before } from "./surroundings";

/** What is named after its day: “5·12”汶川地震, “3·15”晚会. */
const EVENT =
  /^[”」"]?(?:汶川|玉树|[\u4e00-\u9fff]{0,4}(?:地震|事故|火灾|爆炸|运动|惨案|事件|案件|专案|晚会|行动|消费者|国际消费者|国家公祭|防灾减灾|全国防灾|消防|宣传|国际禁毒|禁毒|动车|坠机|特大|重大|洪灾|纪念))/;
const DATE = /^(?:1[0-2]|[1-9])[.．、，-](?:3[01]|[12][0-9]|[1-9])(?=[”」"])/;
/** Quotation marks before a digit; what they quote is read on the spot. */
const TRIGGERS = ["“1", "“2", "“3", "“4", "“5", "“6", "“7", "“8", "“9"];
/** January, November and December would run into their days; the other months need no dot. */
const HAN_DATES: readonly (readonly [string, string])[] = [
  ["“一二九”", "“一二·九”"],
  ["“一二八”", "“一二·八”"],
  ["“五·四”", "“五四”"],
  ["“五.四”", "“五四”"],
  ["“七·一”", "“七一”"],
  ["“八·一”", "“八一”"],
  ["“十·一”", "“十一”"],
  ["“三·八”", "“三八”"],
  ["“五·一”", "“五一”"],
  ["“九·一八”", "“九一八”"],
];
const HAN_EVENT =
  /^(?:运动|事变|抗战|国际|劳动|青年|妇女|建党|建军|国庆|表彰|讲话|精神|慰问|假期|黄金周|纪念|节|勋章|南昌)/;

/** The dot in the names of events and days: “3·15”, “一二·九”, but “五四”. */
export const rule = defineRule({
  id: "punctuation/event-dot",
  title: { zh: "以月日命名的事件、节日", en: "The dot in the names of days" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "用阿拉伯数字标示的，月、日之间用间隔号（“3·15”）；用汉字数字标示的，只有一月、十一月、十二月才用间隔号（“一二·九”），其余不用（“五四”）。",
    en: "In digits a dot parts month and day; in Han numerals only January, November and December take one.",
  },
  standards: [GBT_15834("4.14.3.5")],
  options: {},
  triggers: [...TRIGGERS, ...HAN_DATES.map(([wrong]) => wrong)],
  scope: "paragraph",
  flag: [
    { text: "开展“3.15”国际消费者权益日活动。", found: "3.15", fix: "3·15" },
    { text: "纪念“一二九”运动。", found: "“一二九”", fix: "“一二·九”" },
    { text: "弘扬“五·四”精神。", found: "“五·四”", fix: "“五四”" },
  ],
  pass: [
    "开展“3·15”国际消费者权益日活动。",
    "版本“3.15”已发布。",
    "纪念“一二·九”运动。",
    "弘扬“五四”精神。",
    "“1.5”级企业",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (trigger >= TRIGGERS.length) {
        const [wrong, right] = HAN_DATES[trigger - TRIGGERS.length]!;
        if (text.slice(start, end) !== wrong || !HAN_EVENT.test(after(text, end, 4))) continue;
        report(start, end, right);
        continue;
      }
      const match = DATE.exec(after(text, start + 1, 7));
      if (match === null) continue;
      const to = start + 1 + match[0].length;
      if (!EVENT.test(after(text, to, 12)) || /版本$/.test(before(text, start, 2))) continue;
      report(start + 1, to, match[0].replace(/[^0-9]/, "·"));
    }

    function report(start: number, end: number, fix: string): void {
      context.report(passage, {
        span: { start, end },
        message: { zh: `事件、节日的月日写作：${fix}`, en: `Write ${fix}` },
        fixes: [{ text: fix, safe: true }],
      });
    }
  },
});
