import type { Passage } from "./passage";
import { defineRule } from "./rule";
import { GBT_9704 } from "./standards";
import { after, isParagraphStart } from "./surroundings";

/** A reference: 附件3, 附件1-3, 附件1、2. */
const REFERENCE = /^[ ]?([0-9]{1,2})(?:(?:[-—~～至到、和][ ]?(?:附件)?[ ]?([0-9]{1,2}))?)/;
const LISTED = /^[：:][ \u3000]{0,4}(?:[\n\r]\s{0,24})?1[.．、]/;
const ITEM = /^[ \t\u3000\u00a0]{0,24}([0-9]{1,2})[.．、](?![0-9])/;
const MAX_ITEMS = 60;

/** Attachments that are referred to and not listed. */
export const rule = defineRule({
  id: "consistency/attachment",
  title: { zh: "附件与正文不一致", en: "Attachments that are not listed" },
  category: "consistency",
  severity: "warning",
  why: {
    zh: "正文提到的附件序号应当都在附件说明里列出。",
    en: "Every attachment referred to is listed in the note on attachments.",
  },
  standards: [GBT_9704("7.3.4")],
  options: {},
  triggers: ["附件"],
  scope: "document",
  flag: [
    { text: "名单见附件1，办法见附件3。\n\n附件：1.名单\n2.办法", found: "附件3" },
    { text: "详见附件4。\n附件：\n1.名单\n2.办法", found: "附件4" },
  ],
  pass: [
    "名单见附件1，办法见附件2。\n附件：1.名单\n2.办法",
    "详见附件3。",
    "附件1\n名单\n附件2\n办法",
    "见附件1-2。\n附件：1.名单\n  2.办法",
  ],
  check(passages, context) {
    const references: { passage: Passage; start: number; end: number; number: number }[] = [];
    let listed = 0;
    let lists = 0;
    let headed = 0;
    for (const passage of passages) {
      const { text } = passage;
      for (const { start, end } of context.triggerHits(passage)) {
        if (isParagraphStart(text, start) && LISTED.test(text.slice(end, end + 40))) {
          lists++;
          listed = Math.max(listed, lastItem(text, end));
          continue;
        }
        const match = REFERENCE.exec(after(text, end, 12));
        if (match === null) continue;
        const number = Number(match[2] ?? match[1]);
        if (isParagraphStart(text, start)) headed = Math.max(headed, number);
        else references.push({ passage, start, end: end + match[0].length, number });
      }
    }
    // Several lists belong to several documents in one text.
    if (lists !== 1 || listed === 0) return;
    for (const { passage, start, end, number } of references) {
      if (number <= listed || number <= headed) continue;
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `附件说明只列到附件${listed}，没有附件${number}`,
          en: `Only ${listed} attachments are listed`,
        },
      });
    }
  },
});

/** The number of the last item of the list of attachments that begins at an offset. */
function lastItem(text: string, offset: number): number {
  let last = 1;
  let at = text.indexOf("1", offset) + 1;
  for (let count = 0; count < MAX_ITEMS; count++) {
    const line = text.indexOf("\n", at);
    if (line < 0) break;
    at = line + 1;
    const window = text.slice(at, at + 40);
    if (/^\s*(?:[\n\r]|$)/.test(window)) continue;
    const item = ITEM.exec(window);
    if (item === null || Number(item[1]) !== last + 1) break;
    last++;
  }
  return last;
}
