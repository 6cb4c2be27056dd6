import type { Passage } from "./passage";
import { defineRule } from "./rule";
import { RunKind, UNIT_KINDS } from "./runs";
import { GBT_15834 } from "./standards";
import { unitSet } from "./units";

const HALF = ",;:?!.";
const FULL = "，；：？！。";
const STOP = 0x2e;
/** So many Han characters before an ASCII stop make a clause; 一. and 图. are labels. */
const MIN_CLAUSE = 5;
const HALF_UNITS = unitSet(HALF);
const FULL_UNITS = unitSet(FULL);
/** So many half-width marks, and more than half of all, make a convention. */
const CONVENTION = 5;

interface Place {
  readonly passage: Passage;
  readonly at: number;
}

/** ASCII punctuation between Han characters: 大势,着眼. */
export const rule = defineRule({
  id: "punctuation/half-width",
  title: { zh: "中文里的半角标点", en: "Half-width punctuation in Chinese" },
  category: "punctuation",
  severity: "warning",
  why: {
    zh: "中文句子里的逗号、分号、冒号、问号、叹号用全角。通篇半角多是网页转换造成的，只提示一次。",
    en: "Chinese sentences take full-width marks. Where the whole text is half width, it is said once.",
  },
  standards: [GBT_15834("5.1")],
  options: { each: false },
  optionDocs: {
    each: {
      zh: "通篇使用半角标点的文稿里也逐处报告",
      en: "Report every place even in a text that is half width throughout",
    },
  },
  needs: 1 << RunKind.NarrowPunct,
  scope: "document",
  flag: [
    { text: "把握大局,着眼长远。", found: ",", fix: "，" },
    { text: "把握大局,着眼长远", found: ",", fix: "，" },
    { text: "各单位要高度重视.认真落实。", found: ".", fix: "。" },
    { text: "他问：“准备好了吗?”", found: "?", fix: "？" },
    { text: "会议要求:各单位按时报送。", found: ":", fix: "：" },
    { text: "谁来负责?各科室要说清楚。", found: "?", fix: "？" },
    { text: "完成率达到95%,居全市前列。", found: ",", fix: "，" },
    { text: "一,二,三,四,五,六,七,八", found: ",", options: { each: true } },
  ],
  pass: [
    "把握大局，着眼长远。",
    "时间为14:30，地点A,B,C座",
    "网址https://example.cn/a?b=中",
    "访问政府网站.中国",
    "一.总则",
    "约翰.史密斯和列夫.托尔斯泰",
    "人口1,234万人",
    "Hello, 世界",
    "（详见a,b两项）",
  ],
  check(passages, context) {
    const places: Place[] = [];
    let full = 0;
    for (const passage of passages) full += collect(passage, places);
    if (places.length === 0) return;
    const isConvention = !context.options.each && places.length >= CONVENTION && places.length > full;
    // A lone sentence does not show what the text's own marks are: said, but only as a hint.
    const isLone = full === 0 && !isConvention;
    for (const { passage, at } of isConvention ? places.slice(0, 1) : places) {
      const mark = FULL[HALF.indexOf(passage.text[at]!)]!;
      context.report(passage, {
        span: { start: at, end: at + 1 },
        message: {
          zh: `中文里用全角标点“${mark}”${isConvention ? `（全文共${places.length}处半角标点）` : ""}`,
          en: `Use the full-width ${mark}${isConvention ? ` (${places.length} half-width marks in the text)` : ""}`,
        },
        fixes: [{ text: mark, safe: true }],
        ...(isConvention || context.options.each || isLone ? { severity: "info" as const } : {}),
        ...(isLone ? { confidence: 0.65 } : {}),
      });
    }
  },
});

/** Adds the half-width marks of a passage and returns how many full-width ones it has. */
function collect(passage: Passage, places: Place[]): number {
  const { text, runs } = passage;
  for (const index of passage.runsOf(RunKind.NarrowPunct)) {
    const at = runs.starts[index + 1]! - 1;
    if (HALF_UNITS[text.charCodeAt(at)] !== 1) continue;
    if (at > runs.starts[index]! && !"%)".includes(text[at - 1]!)) continue;
    if (isChineseBefore(text, at) && isChineseAfter(text, at + 1)) places.push({ passage, at });
    else if (text.charCodeAt(at) === STOP && isFullStop(passage, index)) places.push({ passage, at });
  }
  let full = 0;
  for (const index of passage.runsOf(RunKind.WidePunct)) {
    full += FULL_UNITS[text.charCodeAt(runs.starts[index]!)]!;
  }
  return full;
}

/** Characters that write foreign names, whose parts a stop may join: 列夫.托尔斯泰. */
const NAME_UNITS = unitSet(
  "阿巴比伯布查达德迪蒂杜多尔法菲费弗夫福戈格古哈海赫亨华基吉加杰卡凯科克肯库拉莱兰劳勒雷里利莉林卢鲁伦罗洛马迈曼梅米密莫姆穆纳奈内尼诺欧帕佩皮普奇乔切塞森沙莎史斯思苏索塔泰特图托瓦万威维沃西希夏谢休雅亚扬耶伊尤约扎泽詹佐朱逊顿翰",
);
const DOMAINS = /^(?:中国|公益|政务|公司|网络|集团|商城|网址|在线|我爱你)/;

/** Whether an ASCII stop ends a clause of Han characters and another, or the line, follows. */
function isFullStop({ text, runs }: Passage, index: number): boolean {
  const { starts, kinds, count } = runs;
  if (starts[index + 1]! - starts[index]! !== 1 || index === 0 || kinds[index - 1] !== RunKind.Han)
    return false;
  if (starts[index]! - starts[index - 1]! < MIN_CLAUSE) return false;
  if (index + 1 >= count || kinds[index + 1] === RunKind.LineBreak) return true;
  const next = starts[index + 1]!;
  if (kinds[index + 1] !== RunKind.Han || starts[index + 2]! - next < 2) return false;
  const isName = NAME_UNITS[text.charCodeAt(next - 2)] === 1 && NAME_UNITS[text.charCodeAt(next)] === 1;
  return !isName && !DOMAINS.test(text.slice(next, next + 3));
}

function isChineseBefore(text: string, at: number): boolean {
  if (at === 0) return false;
  const unit = text.charCodeAt(at - 1);
  if (text.charCodeAt(at) === STOP) return false;
  if (UNIT_KINDS[unit] === RunKind.Han) return true;
  if ("”》）〉」』】〕".includes(text[at - 1]!)) return true;
  // 95%, and 2022, only before Han.
  return (
    /[0-9%％)]/.test(text[at - 1]!) && text[at] !== ":" && UNIT_KINDS[text.charCodeAt(at + 1)] === RunKind.Han
  );
}

function isChineseAfter(text: string, at: number): boolean {
  if (at >= text.length) return text[at - 1] !== ",";
  const kind = UNIT_KINDS[text.charCodeAt(at)];
  if (kind === RunKind.Han || kind === RunKind.LineBreak) return true;
  if ("“《（〈「『【〔”’」』）".includes(text[at]!)) return true;
  return (
    kind === RunKind.Digit && UNIT_KINDS[text.charCodeAt(at - 2)] === RunKind.Han && text[at - 1] !== ":"
  );
}
