import type { Span } from "../model/span";
import { DigitSign } from "./digit-runs";
import { isDigit, numberAround } from "./numerals";
import type { Passage } from "./passage";
import { defineRule, type Fix, type RuleContext } from "./rule";
import { GBT_15835 } from "./standards";
import { after, before, holdsUnit, isClauseBorder } from "./surroundings";
import { unitSet } from "./units";

/** What goes before an approximate quantity. */
const LEAD = /(?:大约|大概|约莫|将近|接近|(?<!不)超过|逾|约|近|超)[ \u3000]?(?:为|有|是|达|在)?[ \u3000]?$/;
/** What goes before a quantity that 左右 ends. */
const SIDES_LEAD = /(?:大约|大概|约莫|将近|接近|高达|多达|约|近)[ \u3000]?(?:为|有|是|达|在)?[ \u3000]?$/;
/** What goes before a quantity that is exceeded, or is the least. */
const LEAST_LEAD =
  /(?:(?<!不)超过|高于|大于|多于|逾|至少|最少|起码|不少于|不低于|不小于|最低)[ \u3000]?(?:为|有|是|达|达到|要|需|需要|应|占|捐款|捐|完成|开展|组织|提前|缴纳|支付|持续|保持|安排|参加|每[年月周天日])?[ \u3000]?$/;
const MOST_LEAD =
  /(?:至多|最多|顶多|不超过|不多于|不高于|(?<!不)低于|(?<!不)少于|(?<!不)小于|不足|不到)[ \u3000]?(?:为|有|是|达|可容纳|能容纳|可达)?[ \u3000]?$/;
/** Han numerals, and the endings that already say “more or less”. */
const HAN_NUMBER = /[〇零一二三四五六七八九十百千万亿两]{1,12}$/;
/** A quantity in Han numerals with a unit of at most three characters. */
const HAN_QUANTITY = /(?:上(?=[百千万亿]))?[〇零一二三四五六七八九十百千万亿两]{1,10}[\u4e00-\u9fff]{0,3}$/;
const HAN_NUMERALS = unitSet("〇零一二三四五六七八九十百千万亿两");
const LONGEST_UNIT = 3;
const MORE = /^([ \u3000]?[十百千万亿]{0,3})([多余几])(?![少次数种样方])/;

const MORE_INSIDE = /[多余]/;
/** 多 and 余 together, and after a number that is vague already. */
const TWICE = [
  "余多",
  "多余",
  "几余",
  "几多",
  "几十余",
  "几百余",
  "几千余",
  "数十余",
  "数百余",
  "数千余",
  "上百余",
  "上千余",
  "数十多",
  "数百多",
  "数千多",
  "约近",
  "近约",
];
/** What is counted: 200多余人. 多余 is a word too. */
const COUNTED =
  /^[十百千万亿]{0,2}(?:[人名户个元位件家项次天岁年亩吨台条篇所处里斤套辆场种座棵株头只]|公里|公斤|平方|小时|分钟)/;

/** What may stand between a number and its 多, and 多 and its like. */
const BEFORE_MORE = unitSet("十百千万亿 \u3000");
const MORE_UNITS = unitSet("多余几");

const TRIGGERS = [
  "左右",
  "上下",
  "以上",
  "以下",
  "以内",
  "之内",
  "十多",
  "百多",
  "千多",
  "万多",
  "亿多",
  "十余",
  "百余",
  "千余",
  "万余",
  "亿余",
  ...TWICE,
];
const SIDES = 0;
const ABOVE = 2;
const BELOW = 3;
const WITHIN = 5;
const FIRST_MORE = 6;
const FIRST_TWICE = 16;

/** What stands beside the numbers it looks at. */
const SIGNS = DigitSign.More | DigitSign.Ten | DigitSign.Thousand | DigitSign.Magnitude | DigitSign.Space;

/** An approximation said twice: 近370多万, 约…左右, 超过…以上. */
export const rule = defineRule({
  id: "number/approximation",
  title: { zh: "概数重复", en: "Approximation said twice" },
  category: "number",
  severity: "warning",
  why: {
    zh: "“近、约”与“多、余、左右”，“超过、至少”与“以上”，一个就够；两个并用，意思重复，有的还互相矛盾（近=不到，多=超过）。",
    en: "近 or 约 together with 多, 余 or 左右, or 超过 with 以上, says the same twice or contradicts itself.",
  },
  standards: [GBT_15835("5.2.1")],
  options: {},
  triggers: TRIGGERS,
  digits: SIGNS,
  scope: "paragraph",
  flag: [
    { text: "园区吸纳就业近370多万人。", found: "近370多万", fix: "近370万" },
    { text: "近 200 余人参加了活动。", found: "近 200 余", fix: "近 200 " },
    { text: "会场来了近百人左右。", found: "近百人左右", fix: "近百人" },
    { text: "全文约5 000字左右。", found: "约5 000字左右", fix: "约5 000字" },
    { text: "种植面积超过7600万亩以上。", found: "超过7600万亩以上", fix: "超过7600万亩" },
    { text: "使用超过十五年以上的电梯。", found: "超过十五年以上", fix: "超过十五年" },
    { text: "至少有30人以上报名。", found: "至少有30人以上", fix: "至少有30人" },
    { text: "近三十多年来，村里变化很大。", found: "近三十多", fix: "近三十" },
    { text: "最多不超过50人以下。", found: "不超过50人以下", fix: "不超过50人" },
    { text: "约1 000多人前来应聘。", found: "约1 000多", fix: "约1 000" },
    { text: "累计逾500余万人次。", found: "逾500余万", fix: "逾500万" },
    { text: "现场来了20余多人。", found: "余多", fix: "余" },
    { text: "有200多余名职工参加。", found: "多余", fix: "多" },
    { text: "走访数十余户。", found: "数十余", fix: "数十" },
    { text: "约近百人参加。", found: "约近", fix: "近" },
    { text: "至少提前5天以上申请。", found: "至少提前5天以上", fix: "至少提前5天" },
    { text: "大约20到30人左右到场。", found: "大约20到30人左右", fix: "大约20到30人" },
    { text: "人数不超过50人以内。", found: "不超过50人以内", fix: "不超过50人" },
  ],
  pass: [
    "园区吸纳就业近370万人，培训3万多人。",
    "会场来了百人左右。",
    "清理多余人员200多名。",
    "签约近百家企业。",
    "至少两名执业5年以上的医师",
    "约谈5人，涉及金额10万元以上。",
    "附近200多户居民受益。",
    "最近10多年，村里变化很大。",
    "最近三十多年来变化很大。",
    "签约10多个项目。",
    "近年来30多万人脱贫。",
    "超过规定标准一倍以上的，不予受理。",
    "超过三年的，五年以上不满十年。",
    "左右邻里和睦。",
    "节约100多万元。",
    "超过三十万平方米以上部分，按千分之二计算。",
    "提高30多万元。",
    "3米以内不超过2人。",
    "宽度不少于50米以内的区域。",
    "靠近30多米高的悬崖。",
  ],
  check(passage, context) {
    if ((passage.digits.present & SIGNS) !== 0) checkDigits(passage, context);
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (trigger >= FIRST_TWICE) checkTwice(passage, context, start, end);
      else if (trigger >= FIRST_MORE) checkHanMore(passage, context, start + 1);
      else {
        const quantity = quantityBefore(text, start);
        if (quantity === undefined) continue;
        const window = before(text, quantity.start, 12);
        const lead =
          trigger <= SIDES + 1
            ? SIDES_LEAD
            : trigger === ABOVE
              ? LEAST_LEAD
              : trigger >= BELOW && trigger <= WITHIN
                ? MOST_LEAD
                : LEAD;
        const match = lead.exec(window);
        // 规模以上 and 先进级以上 are ranks.
        if (trigger === ABOVE && /(?:规模|级|等)$/.test(before(text, start, 2))) continue;
        // Statutes part ranges: 超过三十万平方米以上部分, 超过六十毫米以上不满…….
        if (trigger >= ABOVE && /^(?:的?部分|不满|不足|至|到|、)/.test(after(text, end, 3))) continue;
        if (match === null || (lead === SIDES_LEAD && isOtherWord(window, match.index))) continue;
        const from = quantity.start - match[0].length;
        report(passage, context, { start: from, end }, [{ text: text.slice(from, start), safe: true }]);
      }
    }
  },
});

/** 近370多万: a number in digits. */
function checkDigits(passage: Passage, context: RuleContext<object>): void {
  const { text } = passage;
  const { count, starts, ends, signs } = passage.digits;
  for (let run = 0; run < count; run++) {
    if ((signs[run]! & SIGNS) === 0) continue;
    const end = ends[run]!;
    let at = end;
    while (at < end + 5 && BEFORE_MORE[text.charCodeAt(at)] === 1) at++;
    if (MORE_UNITS[text.charCodeAt(at)] !== 1) continue;
    const match = MORE.exec(text.slice(end, end + 8));
    if (match === null) continue;
    const number = numberAround(text, starts[run]!, end);
    const start = groupedStart(text, number.start);
    const window = before(text, start, 8);
    const lead = LEAD.exec(window);
    if (lead === null || isOtherWord(window, lead.index)) continue;
    const from = start - lead[0].length;
    const more = end + match[1]!.length;
    let to = more + 1;
    while (to < text.length && to - more < 4 && "十百千万亿".includes(text[to]!)) to++;
    reportMore(passage, context, { start: from, more, number: start, end: to });
  }
}

/** 20余多人, 数十余家, 约近百人: two words for “more or less” side by side. */
function checkTwice(passage: Passage, context: RuleContext<object>, start: number, end: number): void {
  const { text } = passage;
  const found = text.slice(start, end);
  const head = before(text, start, 2);
  const tail = after(text, end, 4);
  if (/[约近]/.test(found)) {
    if (!/^[0-9一二两三四五六七八九十百千万半]/.test(tail) || isOtherWord(head + found[0]!, head.length))
      return;
    report(passage, context, { start, end }, [{ text: "近" }, { text: "约" }]);
    return;
  }
  if (!COUNTED.test(tail) || (found.length === 2 && !/[0-9十百千万亿]$/.test(head))) return;
  const kept = found.length === 2 ? [found[0]!, found[1]!] : [found.slice(0, -1)];
  report(
    passage,
    context,
    { start, end },
    kept.filter((text) => text !== "几").map((text) => ({ text })),
  );
}

/** 近三十多: `more` is the offset of 多 or 余. */
function checkHanMore(passage: Passage, context: RuleContext<object>, more: number): void {
  const { text } = passage;
  if (!MORE.test(text.slice(more, more + 3))) return;
  const number = HAN_NUMBER.exec(before(text, more, 12));
  if (number === null) return;
  const start = more - number[0].length;
  if (start > 0 && isDigit(text.charCodeAt(start - 1))) return;
  const window = before(text, start, 8);
  const lead = LEAD.exec(window);
  if (lead === null || isOtherWord(window, lead.index)) return;
  const from = start - lead[0].length;
  let to = more + 1;
  while (to < text.length && to - more < 4 && "十百千万亿".includes(text[to]!)) to++;
  reportMore(passage, context, { start: from, more, number: start, end: to });
}

/** 近370多万: less than the number, or more? Only the writer knows, so there are two ways to put it right. */
function reportMore(
  passage: Passage,
  context: RuleContext<object>,
  { start, number, more, end }: { start: number; number: number; more: number; end: number },
): void {
  const { text } = passage;
  const withoutMore = text.slice(start, more) + text.slice(more + 1, end);
  report(passage, context, { start, end }, [{ text: withoutMore }, { text: text.slice(number, end) }]);
}

function report(passage: Passage, context: RuleContext<object>, span: Span, fixes: readonly Fix[]): void {
  const found = passage.text.slice(span.start, span.end);
  const [first] = fixes;
  context.report(passage, {
    span,
    message: {
      zh: `“${found}”把概数说了两次，可以改为“${first!.text.trim()}”`,
      en: `“${found}” states the approximation twice; “${first!.text.trim()}” will do`,
    },
    fixes,
    // 超过300多万 is said twice, but loosely so: broadcasts say it every day.
    ...(found.startsWith("超") && MORE_INSIDE.test(found) ? { severity: "info" as const } : {}),
  });
}

/** Whether 近 or 约 at `index` of the window ends another word: 附近, 最近, 签约, 节约, 靠近. */
function isOtherWord(window: string, index: number): boolean {
  return (
    index > 0 &&
    /[附最靠邻亲临高赶反签节制预条合契履违毁公缔解特隐大相远新立契婚如践失走挨逼凑就拉贴将接简规]/.test(
      window[index - 1]!,
    )
  );
}

/** The start of a number whose thousands are set apart by a thin or plain space: 1 000. */
function groupedStart(text: string, start: number): number {
  let from = start;
  for (let group = 0; group < 3; group++) {
    const match = /(?<![0-9])[0-9]{1,3}[ \u2009\u202f\u00a0]$/.exec(before(text, from, 5));
    if (match === null) break;
    from -= match[0].length;
  }
  return from;
}

/** The start of a number, or of the range it closes: 20到30, 5—6. */
function rangeStart(text: string, start: number): number {
  const own = groupedStart(text, start);
  const first = /[0-9]{1,6}(?:到|至|—|-|~|～)$/.exec(before(text, own, 8));
  return first === null ? own : own - first[0].length;
}

/** The number with its unit that ends at `end`, within one clause. */
function quantityBefore(text: string, end: number): Span | undefined {
  for (let i = end - 1, least = Math.max(0, end - 6); i >= least; i--) {
    const unit = text.charCodeAt(i);
    if (isClauseBorder(unit)) return undefined;
    if (isDigit(unit)) return { start: rangeStart(text, numberAround(text, i, i + 1).start), end };
  }
  if (!holdsUnit(text, end - 1 - LONGEST_UNIT, end, HAN_NUMERALS)) return undefined;
  const match = HAN_QUANTITY.exec(before(text, end, 16));
  return match === null ? undefined : { start: end - match[0].length, end };
}
