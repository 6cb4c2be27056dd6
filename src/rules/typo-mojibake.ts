import { defineRule } from "./rule";
import { RunKind } from "./runs";
import { after, before, isHan, isParagraphStart } from "./surroundings";

/** UTF-8 read as GBK, as frequent Chinese words come out; and the well-known fillers. */
const TRIGGERS = [
  "锟斤拷",
  "烫烫烫",
  "屯屯屯",
  "鍗曚綅",
  "閮ㄩ棬",
  "鏀垮簻",
  "缁忔祹",
  "浼佷笟",
  "鏂囧寲",
  "鍏ㄥ浗",
  "宸ヤ綔",
  "閫氱煡",
  "鏀归潻",
  "鎴戜滑",
  "鍏充簬",
  "鏁欒偛",
  "鏈嶅姟",
  "娲诲姩",
  "绀句細",
  "鍙戝睍",
  "浜烘皯",
  "骞查儴",
  "瀹夊叏",
  "缁勭粐",
  "椤圭洰",
  "鐨勫",
  "銆傚",
  "锛屼",
  "锛屽",
  "ï»¿",
  "â€œ",
  "â€",
  "ï¼Œ",
  "ã€",
  "Ã©",
  "Â·",
];
/** Two question marks or more at the head of a line or inside a word: what a missing encoding leaves of characters. */
const QUESTIONS = "??";
const FIRST_LATIN = TRIGGERS.indexOf("ï»¿");
/** UTF-8 of Han read as Latin-1 or Windows-1252: a lead letter and two signs, twice or more. */
const LATIN = /(?:[\u00e3-\u00ef][\u0080-\u00bf\u0152-\u02dc\u2013-\u203a\u20ac\u2122]{2}){2,40}/y;
const HAN = /[\u4e00-\u9fff\ue000-\uf8ff\ufffd？?€]{0,40}/y;

/** Text decoded in the wrong encoding: 锟斤拷, å…³äºŽ, 鍏充簬. */
export const rule = defineRule({
  id: "typo/mojibake",
  title: { zh: "编码错误造成的乱码", en: "Text in the wrong encoding" },
  category: "typo",
  severity: "error",
  why: {
    zh: "文件按错误的编码读入又保存，文字成了乱码，需找回原文。",
    en: "The text was read in the wrong encoding and saved again; the original has to be found.",
  },
  standards: [],
  options: {},
  triggers: [...TRIGGERS, QUESTIONS],
  needs: 1 << RunKind.Latin,
  scope: "paragraph",
  flag: [
    { text: "加强锟斤拷管理", found: "锟斤拷" },
    { text: "å…³äºŽ印发", found: "å…³äºŽ" },
    { text: "鍏充簬鍗板彂", found: "鍏充簬鍗板彂" },
    { text: "????县人民政府办公室", found: "????" },
    { text: "县人民??办公室印发通知。", found: "??" },
    { text: "锟斤拷锟斤拷县政府", found: "锟斤拷锟斤拷" },
  ],
  pass: ["加强管理", "café与naïve", "Ångström", "烫烫脚", "真的吗??他不信。", "什么??快说"],
  check(passage, context) {
    const { text, runs } = passage;
    const ends = new Map<number, number>();
    let last = -1;
    for (const index of passage.runsOf(RunKind.Latin)) {
      const start = runs.starts[index]!;
      const unit = text.charCodeAt(start);
      if (start < last || unit < 0xe3 || unit > 0xef) continue;
      LATIN.lastIndex = start;
      const match = LATIN.exec(text);
      if (match === null) continue;
      last = start + match[0].length;
      ends.set(start, last);
      report(start, last);
    }
    last = -1;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (start < last) continue;
      if (trigger === TRIGGERS.length) {
        last = checkQuestions(start);
        continue;
      }
      let to = ends.get(start) ?? end;
      if (to === end) {
        if (trigger >= FIRST_LATIN && !/^[\u00c2-\u00ef]/.test(text[start]!)) continue;
        if (trigger <= 2) {
          const filler = TRIGGERS[trigger]!;
          while (text.startsWith(filler, to)) to += filler.length;
        }
        if (trigger > 2 && trigger < FIRST_LATIN) {
          HAN.lastIndex = end;
          to = end + (HAN.exec(text)?.[0].length ?? 0);
        }
        report(start, to);
      }
      last = to;
    }

    function checkQuestions(start: number): number {
      let end = start;
      while (text[end] === "?") end++;
      if (end - start < 2) return end;
      const isHead = isParagraphStart(text, start) && isHan(text.charCodeAt(end));
      const head = before(text, start, 1);
      const isInside =
        isHan(text.charCodeAt(start - 1)) &&
        /^(?:办公室|政府|委员会|办公厅|[局厅部院县市区镇乡村]|有限公司|[的和是在与])/.test(
          after(text, end, 4),
        ) &&
        !/[吗呢吧么什谁哪怎啊呀]/.test(head);
      if (isHead || isInside) report(start, end);
      return end;
    }

    function report(start: number, end: number): void {
      context.report(passage, {
        span: { start, end },
        message: { zh: "编码错误造成的乱码，请对照原文补正", en: "Text decoded in the wrong encoding" },
      });
    }
  },
});
