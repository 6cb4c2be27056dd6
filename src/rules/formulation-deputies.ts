import { defineRule } from "./rule";
import { after, before } from "./surroundings";

const TRIGGERS = ["人大代表", "政协委员"];

/** What deputies and members of the consultative conference do is said in fixed words. */
export const rule = defineRule({
  id: "formulation/deputies",
  title: { zh: "人大代表、政协委员的履职用语", en: "What deputies and CPPCC members do" },
  category: "formulation",
  severity: "warning",
  why: {
    zh: "人大代表出席会议、审议政府工作报告、提出议案和建议；政协委员列席人大会议、讨论政府工作报告、提出提案。两者用语不能混用。",
    en: "Deputies attend, deliberate (审议) and submit 议案; members of the conference discuss (讨论) and submit 提案.",
  },
  standards: [{ title: "新华社《新闻报道中的禁用词和慎用词》", year: 2016 }],
  profiles: ["gov", "news"],
  options: {},
  triggers: TRIGGERS,
  scope: "paragraph",
  flag: [
    { text: "人大代表讨论政府工作报告。", found: "讨论", fix: "审议" },
    { text: "这是人大代表提的提案。", found: "提案", fix: "议案" },
    { text: "全国人大代表列席会议。", found: "列席", fix: "出席" },
    { text: "政协委员审议政府工作报告。", found: "审议", fix: "讨论" },
    { text: "政协委员提交的议案已经办理。", found: "议案", fix: "提案" },
  ],
  pass: [
    "人大代表审议政府工作报告。",
    "人大代表、政协委员提出建议和提案。",
    "邀请人大代表列席会议。",
    "人大代表列席常委会会议。",
    "政协委员讨论政府工作报告。",
    "政协委员列席人大会议，听取并讨论政府工作报告。",
    "办理人大代表建议和政协提案。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, end, start } of context.triggerHits(passage)) {
      const clause = /^[^，。；：！？、\n]{0,24}/.exec(after(text, end, 24))![0];
      const isDeputy = trigger === 0;
      // Both bodies in one clause: what is done may be either's.
      if (/政协|委员|人大|和|与|及/.test(clause) || /[、和与及]$/.test(before(text, start, 1))) continue;
      if (isDeputy) {
        const discuss = /^[^审]{0,10}(讨论)[^，。]{0,4}政府工作报告/.exec(clause);
        if (discuss !== null) report(end + discuss[0].indexOf("讨论"), 2, "审议");
        const motion = /^[^议建]{0,8}(?:提出|提交|递交|联名|提)(?:的|了)?[^议建]{0,4}提案/.exec(clause);
        if (motion !== null) report(end + motion[0].length - 2, 2, "议案", "建议");
        const attend = /^列席(?:会议|大会|人代会|两会|人民代表大会|全国)/.exec(clause);
        if (
          attend !== null &&
          !/[邀请]|部分|基层|组织/.test(before(text, start, 8)) &&
          !/常委|法院|党|政府|检察/.test(clause)
        )
          report(end, 2, "出席");
      } else {
        const deliberate = /^[^讨]{0,10}(审议)[^，。]{0,4}(?:政府工作报告|两高报告)/.exec(clause);
        if (deliberate !== null) report(end + deliberate[0].indexOf("审议"), 2, "讨论");
        const motion = /^[^提]{0,8}(?:提出|提交|递交|联名|提)(?:的|了)?[^提]{0,4}议案/.exec(clause);
        if (motion !== null) report(end + motion[0].length - 2, 2, "提案");
      }
    }

    function report(start: number, length: number, ...fixes: string[]): void {
      context.report(passage, {
        span: { start, end: start + length },
        message: {
          zh: `此处应为“${fixes.join("”或“")}”，不用“${text.slice(start, start + length)}”`,
          en: `Use ${fixes.join(" or ")} here`,
        },
        fixes: fixes.map((fix) => ({ text: fix, safe: fixes.length === 1 })),
      });
    }
  },
});
