import { defineRule } from "./rule";
import { XIANDAI_HANYU_CIDIAN } from "./standards";
import { after, before, isClauseStart, isParagraphStart } from "./surroundings";

const TIME =
  /^(?:到|至|于)?[ \u3000]?(?:[0-9０-９]{1,4}[ ]?[年月日点时号]|今天|今日|昨天|昨日|前天|目前|现在|当前|今年|去年|本月|上月|本周|上周|年底|月底|上午|下午|中午|凌晨|晚上|当日|当天|发稿|记者|二〇|一九|[一二三四五六七八九十]{1,3}月)/;
/** A deadline: something ends then, which is what 截止 says. */
const DEADLINE =
  /(?:报名|申报|申请|投票|投稿|征集|征求|提交|报送|受理|缴费|时间|日期|期限|有效|免费|预约|招聘|投标|登记|填报|活动|展览|展期|预售|兑换|结束|停止)[^，。；！？\n]{0,12}$/;
const DEADLINE_AFTER =
  /^[^。；！？\n]{0,20}(?:截止|结束|停止|为止|关闭|前提交|前报|将(?:面向|接受|开展|进行)|[征招]募|招收|报名|申报)/;

/** 截止 before a time at which something goes on: 截止到10月底，已…… for 截至. */
export const rule = defineRule({
  id: "grammar/as-of",
  title: { zh: "截至与截止", en: "截至, not 截止, before a point in time" },
  category: "grammar",
  severity: "warning",
  why: {
    zh: "“截至”说的是到某时为止的情况，后面带时间；“截止”是停止，后面不带时间宾语。“截止到”“截止至”后面说情况的，应为“截至”。",
    en: "截至 takes a time and says how things stand then; 截止 means to close and takes no time as its object.",
  },
  standards: [XIANDAI_HANYU_CIDIAN],
  options: {},
  triggers: ["截止"],
  scope: "paragraph",
  flag: [
    { text: "截止到10月底，全县脱贫3万人。", found: "截止到", fix: "截至" },
    { text: "数据显示，截止至2023年末，存款余额增长5%。", found: "截止至", fix: "截至" },
    { text: "截止目前，共收到建议30件。", found: "截止", fix: "截至" },
    { text: "截止下午3点，客流已达5万人。", found: "截止", fix: "截至" },
    { text: "截止2022年3月26日，网站共41个。", found: "截止", fix: "截至" },
  ],
  pass: [
    "报名时间截止到2025年2月10日24时。",
    "受理信访时间截止到2023年6月20日。",
    "报名截止2025年5月1日。",
    "截至10月底，全县脱贫3万人。",
    "申报截止日期为5月1日。",
    "投票将于今晚截止。",
    "征集活动自即日起，截止到2024年6月30日。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { start, end } of context.triggerHits(passage)) {
      const rest = after(text, end, 24);
      const time = TIME.exec(rest);
      if (time === null) continue;
      if (!isStart(text, start)) continue;
      const sentence = passage.sentenceAt(start);
      const head = text.slice(Math.max(sentence.start, start - 40), start);
      if (
        DEADLINE.test(head) ||
        /(?:即日|现在|今日)起|自[^，。]{1,12}起/.test(head) ||
        DEADLINE_AFTER.test(rest)
      )
        continue;
      // How things stood then follows; a sentence that ends with the time itself may state a deadline.
      const clause = /^[^，。；！？,;\n]{0,40}/.exec(after(text, end, 40))![0];
      const next = text[end + clause.length];
      const goesOn = next === "，" || next === "," || /[，,]|[已共有达累现全]/.test(clause);
      if (!goesOn && next !== undefined) continue;
      const particle = /^[到至于]/.exec(rest)?.[0] ?? "";
      context.report(passage, {
        span: { start, end: end + particle.length },
        message: {
          zh: `说到某时为止的情况用“截至”，不用“${text.slice(start, end)}${particle}”`,
          en: "Use 截至 before a point in time",
        },
        fixes: [{ text: "截至", safe: true }],
      });
    }
  },
});

function isStart(text: string, start: number): boolean {
  if (isClauseStart(text, start) || isParagraphStart(text, start)) return true;
  return /[“（(、》”\s\u3000]$|(?:但|而|且|并且|其中|目前|据悉|据统计|因此|显示|统计|了解|介绍)$/.test(
    before(text, start, 4),
  );
}
