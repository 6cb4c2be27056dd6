import { foldPattern } from "../normalize/fold-text";
import { FOLDING } from "../normalize/folding";
import { defineRule } from "./rule";
import { after, before } from "./surroundings";
import { unitSet } from "./units";

/** What a sentence without a subject opens with; a phrase follows, a comma, and 使 or 让. */
const OPENERS = ["通过", "经过", "随着", "由于", "在"];
const FOLDED_OPENERS = OPENERS.map((word) => ({ word, folded: foldPattern(word) }));
/** The opener whose phrase has an end of its own: 在……下. */
const SCOPED = "在";
const CAUSATIVE =
  /^(?:使得?|让|令|使之)(?!用|命|者|节|馆|徒|出|劲|唤|步|位|座|利|路|牌|坏|人(?:信|感|想|惊|满|意外|难|担))/;
const CAUSATIVE_UNITS = unitSet("使让令");
/** What ends a clause, and line breaks. */
const CLAUSE_ENDS = unitSet("，,。；！？：\n\v\f\r\u0085\u2028\u2029");
/** What the phrase of 在 ends with. */
const SCOPE = /(?:下|中|上|之下|过程中|基础上|前提下)$/;
const MAX_PHRASE = 60;
/** An invisible character may stand within. */
const LONGEST_OPENER = 4;
/** 使得 and what must not follow it: 使得人意外. */
const CAUSATIVE_REACH = 6;

/** A sentence that lost its subject between a preposition and a causative: 通过学习，使我们提高了认识. */
export const rule = defineRule({
  id: "grammar/missing-subject",
  title: { zh: "“通过……使……”缺主语", en: "Preposition and causative without a subject" },
  category: "grammar",
  severity: "warning",
  why: {
    zh: "介词“通过、经过、随着、由于、在……下”带走了原因，“使、让”又等着主语，句子就没有主语了。删去介词或“使、让”之一。",
    en: "The preposition takes the cause away and 使 or 让 waits for a subject: drop one of the two.",
  },
  standards: [{ title: "《现代汉语》（黄伯荣、廖序东主编）" }],
  options: {},
  triggers: ["，使", "，让", "，令"],
  scope: "paragraph",
  flag: [
    { text: "通过这次学习，使我们提高了认识。", found: "通过这次学习，使" },
    { text: "经过全体干部的努力，使全县面貌焕然一新。", found: "经过全体干部的努力，使" },
    { text: "在党的领导下，使人民生活水平不断提高。", found: "在党的领导下，使" },
    { text: "随着改革的深入，使企业活力不断增强。", found: "随着改革的深入，使" },
    { text: "由于措施得力，使得案件数量明显下降。", found: "由于措施得力，使得" },
    { text: "去年以来，通过开展主题教育，让党员干部受到教育。", found: "通过开展主题教育，让" },
  ],
  pass: [
    "通过这次学习，我们提高了认识。",
    "这次学习使我们提高了认识。",
    "我们通过改进服务，使群众更加满意。",
    "经过这座桥，使者到了城门。",
    "市政府要通过深化改革，使营商环境更好。",
    "通过学习，使用新系统的人多了。",
    "通过多种渠道宣传，营造氛围，使政策深入人心。",
    "在城市建设中，使用了新材料。",
  ],
  check(passage, context) {
    const { text } = passage;
    let last = -1;
    for (const { start: comma } of context.triggerHits(passage)) {
      if (CAUSATIVE_UNITS[text.charCodeAt(comma + 1)] !== 1) continue;
      for (let start = clauseStart(text, comma); start < comma; start++) {
        const opener = openerAt(text, start);
        if (opener === undefined || start < last || !opensSentence(text, start)) continue;
        const { word, end } = opener;
        if (comma - end < 2 || comma - end > MAX_PHRASE) continue;
        if (word === SCOPED && !SCOPE.test(text.slice(end, comma))) continue;
        const causative = CAUSATIVE.exec(after(text, comma + 1, CAUSATIVE_REACH));
        // 在……上，让我们…… calls upon the reader.
        if (causative === null || (word === SCOPED && causative[0].startsWith("让"))) continue;
        last = comma + 1 + causative[0].length;
        context.report(passage, {
          span: { start, end: last },
          message: {
            zh: `“${word}……，${causative[0]}……”没有主语，删去“${word}”或“${causative[0]}”`,
            en: "The sentence has no subject; drop the preposition or the causative",
          },
          // 让 calls upon the reader too.
          ...(causative[0].startsWith("让")
            ? { severity: "info" as const, confidence: 0.6 }
            : { confidence: 0.75 }),
        });
      }
    }
  },
});

/** Where the clause that a comma ends begins, as far as its phrase may reach. */
function clauseStart(text: string, comma: number): number {
  const least = Math.max(0, comma - MAX_PHRASE - LONGEST_OPENER);
  let start = comma;
  while (start > least && CLAUSE_ENDS[text.charCodeAt(start - 1)] !== 1) start--;
  return start;
}

/** The opener that stands at an offset, through folding, and where it ends. */
function openerAt(text: string, start: number): { readonly word: string; readonly end: number } | undefined {
  for (const { word, folded } of FOLDED_OPENERS) {
    let end = start;
    let matched = 0;
    for (; end < text.length && matched < folded.length; end++) {
      const unit = FOLDING.units[text.charCodeAt(end)]!;
      if (unit === folded.charCodeAt(matched)) matched++;
      else if (unit !== 0 || matched === 0) break;
    }
    if (matched === folded.length) return { word, end };
  }
  return undefined;
}

/** Whether the sentence begins here, or after a clause that only says when. */
function opensSentence(text: string, start: number): boolean {
  const head = before(text, start, 24);
  if (head === "" || /[。！？；\s“]$/.test(head)) return true;
  const clause = /(?:^|[。！？；])([^。！？；，]{1,20})[，,]$/.exec(head)?.[1];
  return (
    clause !== undefined &&
    /^(?:同时|此外|另外|因此|近年来?|[0-9一二三四五六七八九十两几多]+年来|去年以来|今年以来|目前|如今|现在|[^，]{1,12}(?:以来|期间|之后|后))$/.test(
      clause,
    )
  );
}
