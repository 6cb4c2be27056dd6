import { quantityOf } from "./quantities";
import { defineRule } from "./rule";
import { after, before } from "./surroundings";

const TOTAL =
  /([0-9][0-9,]{0,11}(?:\.[0-9]{1,4})?)(万|亿)?(个|人|名|件|项|家|户|起|次|元|吨|亩|公里|篇|条|场|所|台|套|辆|宗|例|份)[^0-9，。；：！？]{0,8}[，,：:；（(]?$/;
const PART =
  /([0-9][0-9,]{0,11}(?:\.[0-9]{1,4})?)(万|亿)?(个|人|名|件|项|家|户|起|次|元|吨|亩|公里|篇|条|场|所|台|套|辆|宗|例|份)/g;

/** A part that is greater than the whole: 共30人，其中女性35人. */
export const rule = defineRule({
  id: "consistency/parts",
  title: { zh: "“其中”的数大于总数", en: "A part greater than the whole" },
  category: "consistency",
  severity: "error",
  why: {
    zh: "“其中”之后是总数的一部分，不会大于总数；必有一个数写错。",
    en: "What follows 其中 is part of the whole and cannot exceed it.",
  },
  standards: [],
  options: {},
  triggers: ["其中"],
  scope: "paragraph",
  flag: [
    { text: "共有干部30人，其中女干部35人。", found: "35人" },
    { text: "全年立案1,200件，其中刑事案件2100件。", found: "2100件" },
  ],
  pass: [
    "共有干部30人，其中女干部12人。",
    "共有干部30人，其中党员占80%。",
    "完成投资3亿元，其中设备5000万元。",
    "新增30户，其中2户60人。",
    "比上年增加30人，其中农村人口120人次。",
    "车上有68名乘客和4名乘务员，其中15名外国人。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { start, end } of context.triggerHits(passage)) {
      const whole = TOTAL.exec(before(text, start, 24));
      if (whole === null) continue;
      // 68名乘客和4名机组人员，其中: both are the whole.
      if (/[和及与、]$/.test(before(text, start - whole[0].length, 1))) continue;
      const unit = whole[3]!;
      const total = quantityOf(whole[1]!, whole[2]);
      const head = before(text, start, 48);
      // 增加30人，其中…… and 人均30元 are not the whole of what follows.
      if (
        /增加|增长|减少|下降|提高|新增|多|少|平均|人均|每|第/.test(
          head.slice(-(whole[0].length + 8), -whole[0].length || undefined),
        )
      )
        continue;
      const sentence = /^[^。；！？\n]{0,120}/.exec(after(text, end, 120))![0];
      for (const part of sentence.matchAll(PART)) {
        if (part[3] !== unit || text[end + part.index + part[0].length] === "次") continue;
        if (/[每均第]$/.test(sentence.slice(0, part.index)) || quantityOf(part[1]!, part[2]) <= total)
          continue;
        // Only what directly follows 其中 is surely a part of this whole.
        if (/[0-9]/.test(sentence.slice(0, part.index)) || /[，,]/.test(sentence.slice(0, part.index))) break;
        const from = end + part.index;
        context.report(passage, {
          span: { start: from, end: from + part[0].length },
          message: {
            zh: `“其中”的${part[0]}大于总数${whole[1]}${whole[2] ?? ""}${unit}`,
            en: "The part is greater than the whole",
          },
          confidence: 0.9,
        });
        break;
      }
    }
  },
});
