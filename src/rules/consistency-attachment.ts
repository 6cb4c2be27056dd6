import type { Passage } from "./passage";
import { defineRule, type RuleContext } from "./rule";
import { GBT_9704 } from "./standards";
import { after, before, isParagraphStart } from "./surroundings";

/** A reference: 附件3, 附件1-3, 附件1、2. */
const REFERENCE = /^[ ]?([0-9]{1,2})(?:(?:[-—~～至到、和][ ]?(?:附件)?[ ]?([0-9]{1,2}))?)/;
/** 附件：报名表, alone: there is one attachment, and it has no number. */
const SINGLE = /^[：:][ \u3000]{0,4}[\u4e00-\u9fff《“][^\n]{1,60}(?:\n|$)/;
const LISTED = /^[：:][ \u3000]{0,4}(?:[\n\r]\s{0,24})?1[.．、]/;
const ITEM = /^[ \t\u3000\u00a0]{0,24}([0-9]{1,2})[.．、](?![0-9])/;
const MAX_ITEMS = 60;
/** The date that closes a document. */
const DATED_END = /\n[ \t\u3000]*[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日\s*$/;

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
    { text: "请填写附件2后报送。\n附件：报名表", found: "附件2" },
    { text: "附件：1.方案\n3.名单\n", found: "3." },
    { text: "附件：1.方案\n2.名单\n\n附件1\n方案\n附件2\n名单\n附件3\n责任书", found: "附件3" },
    { text: "请填写附件1并报送。\n县教育局\n2022年5月1日", found: "附件1" },
    { text: "附件：1.方案\n2.名单\n3.责任书\n\n附件1\n方案\n附件3\n责任书", found: "附件3" },
  ],
  pass: [
    "名单见附件1，办法见附件2。\n附件：1.名单\n2.办法",
    "详见附件3。",
    "附件1\n名单\n附件2\n办法",
    "见附件1-2。\n附件：1.名单\n  2.办法",
    "请填写附件后报送。\n附件：报名表",
    "附件：1.方案\n2.名单\n\n附件1\n方案\n附件2\n名单",
    "附件：1.方案\n2.名单\n\n2022年5月6日",
  ],
  check(passages, context) {
    const references: { passage: Passage; start: number; end: number; number: number }[] = [];
    let listed = 0;
    let lists = 0;
    let headed = 0;
    const headings: { passage: Passage; start: number; end: number; number: number }[] = [];
    let gap: { passage: Passage; start: number; end: number } | undefined;
    let singles = 0;
    for (const passage of passages) {
      const { text } = passage;
      for (const { start, end } of context.triggerHits(passage)) {
        if (isParagraphStart(text, start) && LISTED.test(text.slice(end, end + 40))) {
          lists++;
          const items = lastItem(text, end);
          listed = Math.max(listed, items.last);
          if (items.gap !== undefined) gap = { passage, ...items.gap };
          continue;
        }
        if (isParagraphStart(text, start) && SINGLE.test(text.slice(end, end + 80))) {
          singles++;
          continue;
        }
        const match = REFERENCE.exec(after(text, end, 12));
        if (match === null) continue;
        const number = Number(match[2] ?? match[1]);
        if (isParagraphStart(text, start)) {
          headed = Math.max(headed, number);
          if (match[2] === undefined) headings.push({ passage, start, end: end + match[0].length, number });
        } else references.push({ passage, start, end: end + match[0].length, number });
      }
    }
    // Several lists belong to several documents in one text.
    if (lists === 0 && singles === 1 && headed === 0) listed = 1;
    else if (lists === 0 && singles === 0 && headed === 0) {
      reportUnlisted(passages, references, context);
      return;
    } else if (lists !== 1 || listed === 0) return;
    if (gap !== undefined) {
      const { passage, ...span } = gap;
      context.report(passage, {
        span,
        message: { zh: "附件说明的序号不连续", en: "The numbers of the attachments skip or repeat" },
      });
    }
    for (const [i, { passage, start, end, number }] of headings.entries()) {
      const previous = headings[i - 1]?.number ?? 0;
      if (i === 0 || number !== previous + 2 || number > listed) continue;
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `附件${previous}之后缺附件${previous + 1}`,
          en: `Attachment ${previous + 1} is missing`,
        },
        confidence: 0.75,
      });
    }
    const beyond = headings.find(({ number }) => number === listed + 1);
    if (beyond !== undefined && (headings[0] === beyond || headings.some(({ number }) => number === listed)))
      context.report(beyond.passage, {
        span: { start: beyond.start, end: beyond.end },
        message: {
          zh: `附件说明只列到附件${listed}，没有附件${beyond.number}`,
          en: `Only ${listed} attachments are listed`,
        },
        confidence: 0.75,
      });
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

/** Reports the first attachment referred to in a document that ends with its date and lists none. */
function reportUnlisted(
  passages: readonly Passage[],
  references: readonly { passage: Passage; start: number; end: number; number: number }[],
  context: RuleContext<object>,
): void {
  const [first] = references;
  const last = passages.at(-1);
  if (first === undefined || last === undefined || !DATED_END.test(last.text.slice(-40))) return;
  // 国发〔2022〕1号附件2 is another document's.
  if (/[》〕号的）]$/.test(before(first.passage.text, first.start, 1))) return;
  context.report(first.passage, {
    span: { start: first.start, end: first.end },
    message: { zh: "提到附件，文末没有附件说明", en: "The text lists no attachments" },
    severity: "info",
    confidence: 0.65,
  });
}

/** The number of the last item of the list of attachments that begins at an offset, and the item that skips or repeats. */
function lastItem(
  text: string,
  offset: number,
): { readonly last: number; readonly gap?: { readonly start: number; readonly end: number } } {
  let last = 1;
  let at = text.indexOf("1", offset) + 1;
  for (let count = 0; count < MAX_ITEMS; count++) {
    const line = text.indexOf("\n", at);
    if (line < 0) break;
    at = line + 1;
    const window = text.slice(at, at + 40);
    if (/^\s*(?:[\n\r]|$)/.test(window)) continue;
    const item = ITEM.exec(window);
    if (item === null) break;
    const number = Number(item[1]);
    if (number === last + 1) last++;
    else if (number === last + 2 || number === last) {
      const start = at + item[0].indexOf(item[1]!);
      return { last: Math.max(last, number), gap: { start, end: at + item[0].length } };
    } else break;
  }
  return { last };
}
