import { defineRule } from "./rule";
import { RunKind } from "./runs";
import { GBT_15834 } from "./standards";
import { after } from "./surroundings";

/** Somebody does not know, or asks, and the sentence only says so; 你 and 您 are asked themselves. */
const INDIRECT =
  /^(?:[“]?)(?:他|她|它|他们|她们|我们?|大家|人们|很多人|不少人|许多人|谁也|谁都|群众|村民|市民|居民|记者|专家|老师|学生|孩子们?|[\u4e00-\u9fff]{2,4}同志)[^，。！？；：“”你您吗呢吧难道何不]{0,6}(?:不知道|不清楚|不明白|不晓得|想知道|很想知道|想弄清楚?|弄不清楚?|说不清楚?|询问|打听|研究|讨论|关心|思考)(?:的是)?[^，。！？；：“”你您吗呢吧]{0,30}?(?:怎么|怎样|如何|什么|为什么|为何|是否|能否|谁|哪里|哪个|哪些|多少|几时|何时|该不该|能不能|是不是|会不会)[^，。！？；：“”你您吗呢吧]{0,24}？$/;
const MAX_SENTENCE = 80;
/** 如何做好这项工作？是我们要思考的问题: the question is the subject. */
const SUBJECT = /^(?:如何|怎样|怎么|为什么|能否|是否|什么是?)[^，。！？；：“”]{2,40}？$/;
const PREDICATE = /^(?:这?是|成为|成了|值得|关系到|取决于)[^，。！？；]{2,30}[。，；]/;

/** A question mark after a sentence that only tells of a question: 他不知道怎么办？ */
export const rule = defineRule({
  id: "punctuation/indirect-question",
  title: { zh: "非疑问句误用问号", en: "Question mark after an indirect question" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "句子里虽有“怎么、什么、是否”，但全句是陈述（他不知道……、大家在讨论……），句末用句号。",
    en: "A sentence that tells that somebody does not know, or asks, is a statement and ends with a full stop.",
  },
  standards: [GBT_15834("4.2.3")],
  options: {},
  triggers: ["？"],
  scope: "paragraph",
  flag: [
    { text: "他不知道这件事该怎么办才好？", found: "？", fix: "。" },
    { text: "大家正在讨论如何提高效率？", found: "？", fix: "。" },
    { text: "我想知道会议是否推迟？", found: "？", fix: "。" },
    { text: "如何做好这项工作？是摆在我们面前的课题。", found: "？", fix: "" },
  ],
  pass: [
    "你知道怎么办吗？",
    "他不知道这件事该怎么办才好。",
    "谁不知道他是谁呢？",
    "难道他不知道怎么办？",
    "他问：“怎么办？”",
    "为什么大家不知道他去了哪里？",
    "如何做好这项工作？关键在落实。",
  ],
  check(passage, context) {
    if ((passage.runs.present & (1 << RunKind.WidePunct)) === 0) return;
    const { text } = passage;
    for (const { start, end } of context.triggerHits(passage)) {
      if (text[start] !== "？" || "？！”".includes(text[end] ?? " ")) continue;
      const sentence = passage.sentenceAt(start);
      if (start - sentence.start > MAX_SENTENCE) continue;
      if (SUBJECT.test(text.slice(sentence.start, end).trim()) && PREDICATE.test(after(text, end, 40))) {
        context.report(passage, {
          span: { start, end },
          message: {
            zh: "问句作主语，后面不用问号",
            en: "A question that is the subject takes no question mark",
          },
          fixes: [{ text: "" }],
          confidence: 0.7,
        });
        continue;
      }
      if (!INDIRECT.test(text.slice(sentence.start, end).trim())) continue;
      context.report(passage, {
        span: { start, end },
        message: { zh: "陈述句句末用句号", en: "A statement ends with a full stop" },
        fixes: [{ text: "。" }],
        confidence: 0.7,
      });
    }
  },
});
