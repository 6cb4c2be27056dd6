import type { Passage } from "./passage";
import { quantityOf } from "./quantities";
import { defineRule } from "./rule";
import { after, before, holdsUnit } from "./surroundings";
import { unitSet } from "./units";

const UNITS =
  "人次|批次|场次|个|人|名|件|项|家|户|起|次|元|吨|亩|公里|篇|条|场|所|台|套|辆|宗|例|份|票|枚|块|座|处|公顷|平方米|%|％";
const QUANTITY = `([0-9][0-9,]{0,11}(?:\\.[0-9]{1,4})?)(万|亿)?(${UNITS})(?!次)`;
/** The whole right before 其中: 共有教师520人，其中. */
const WHOLE = new RegExp(`${QUANTITY}[^0-9，。；：！？]{0,6}[，,：:；（(]?$`);
const ITEM = new RegExp(`([\\u4e00-\\u9fff“”（）]{0,14}?)(?:为|有|是|占|达|共|各)?${QUANTITY}`, "g");
/** A label with its verb: no item begins further before its first digit. */
const LONGEST_LABEL = 15;
/** 小学50所、初中20所，共80所. */
const SUM = new RegExp(`^(?:共计|合计|总计|一共|总共|共)[ \\u3000]?${QUANTITY}`);
const RUN = new RegExp(`(?:[\\u4e00-\\u9fff“”]{1,14}?[ ]?${QUANTITY}[、，,和及])+$`);

/** Kinds that exclude each other; when all of a set are named, they make up the whole. */
const WHOLE_SETS: readonly (readonly RegExp[])[] = [
  [/^(?:.*[，、])?男(?!科|装|篮|足|排)/, /^女(?!科|装|篮|足|排)/],
  [/(?<![不未])合格/, /(?:不|未)合格/],
  [/(?<!不)达标/, /(?:不|未)达标/],
  [/城镇/, /农村/],
  [/城市/, /农村/],
  [/进口/, /出口/],
  [/赞成|同意/, /反对/, /弃权/],
  [/线上/, /线下/],
  [/(?<![不未])采纳/, /[不未]采纳/],
  [/(?<!未)办结/, /未办结|在办|正在办理/],
  [/(?<![不未])通过/, /[不未]通过/],
  [/公办/, /民办/],
  [/境内/, /境外/],
  [/第一产业/, /第二产业/, /第三产业/],
  [/^(?:非常)?满意|(?<!不|基本)满意/, /基本满意/, /不满意/],
];
/** Kinds that exclude each other and need not be all there are. */
const EXCLUSIVE_SETS: readonly (readonly RegExp[])[] = [
  [/中央/, /省级|自治区级/, /市级|市本级/, /县级|区级|县区级/, /自筹/],
  [/刑事/, /民事/, /行政/, /执行/],
  [/一等奖/, /二等奖/, /三等奖/, /优秀奖/, /特等奖/],
  [/优秀/, /良好/, /(?<!不)合格|及格|称职/, /不合格|不及格|不称职/],
  [/国家级/, /省级/, /市级/, /县级/],
  [/小学/, /初中/, /高中/, /幼儿园/],
  [/金牌/, /银牌/, /铜牌/],
  [/行政村/, /社区/],
  [/死亡/, /受伤|伤/, /失踪/],
];

const DIGITS = unitSet("0123456789０１２３４５６７８９");
const PERCENT = unitSet("%％");
/** How far its parts the whole stands before, how far behind the first part does, and how far all reach. */
const WHOLE_REACH = 28;
const FIRST_REACH = 24;
const ITEMS_REACH = 160;

interface Item {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly start: number;
  readonly end: number;
}

/** Parts that do not add up: 招录45名，其中男性25名，女性22名; 小学50所、初中20所，共80所. */
export const rule = defineRule({
  id: "consistency/part-sum",
  title: { zh: "分项之和与总数不符", en: "Parts that do not add up" },
  category: "consistency",
  severity: "warning",
  why: {
    zh: "互不重叠的分项加起来应当等于总数，比例加起来应当是百分之百；不符必有一个数写错。",
    en: "Parts that exclude each other add up to the whole, and shares to a hundred per cent.",
  },
  standards: [],
  options: {},
  triggers: [
    "其中",
    "包括",
    "分别",
    "共计",
    "合计",
    "总计",
    "，共",
    "、共",
    "一共",
    "总共",
    "已办结",
    "不合格",
    "：男",
    "，男",
  ],
  scope: "paragraph",
  flag: [
    { text: "今年共招录公务员45名，其中男性25名，女性22名。", found: "男性25名，女性22名" },
    { text: "受理投诉20件，已办结18件，未办结3件。", found: "已办结18件，未办结3件" },
    { text: "参加培训100人：男60人，女30人。", found: "男60人，女30人" },
    { text: "共检查企业120家，其中合格100家、不合格30家。", found: "合格100家、不合格30家" },
    { text: "受理案件80件，其中刑事50件，民事20件，行政20件。", found: "刑事50件，民事20件，行政20件" },
    { text: "有小学50所、初中20所、高中10所，共86所。", found: "共86所" },
    {
      text: "接待游客200万人次，其中境内游客150万人次，境外游客60万人次。",
      found: "境内游客150万人次，境外游客60万人次",
    },
    {
      text: "测评结果分别为：满意60%，基本满意30%，不满意20%。",
      found: "满意60%，基本满意30%，不满意20%",
    },
  ],
  pass: [
    "今年共招录公务员45名，其中男性23名，女性22名。",
    "共检查企业120家，其中民营企业100家、小微企业90家。",
    "受理案件80件，其中刑事50件，民事20件。",
    "有小学50所、初中20所、高中10所，共80所。",
    "共有学生3000人，其中男生1600人、女生1400人、寄宿生2000人。",
    "今年招录45名，比去年增加男性25名，女性22名。",
    "发放资金3.5亿元，其中中央资金2亿元，省级资金1亿元。",
    "优秀35%，良好45%，合格18%，不合格2%。",
    "检查5家，共发现问题12个。",
  ],
  check(passage, context) {
    const { text } = passage;
    let reported = -1;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (start < reported) continue;
      if (trigger <= 2) judgeParts(start, end);
      // 受理投诉20件，已办结18件，未办结3件; 合计100人：男60人，女30人.
      else if (trigger > 9) judgeParts(trigger >= 12 ? start + 1 : start, trigger >= 12 ? start + 1 : start);
      else judgeSum(trigger >= 6 && trigger <= 7 ? start + 1 : start);
    }

    function judgeParts(start: number, end: number): void {
      // What counts nothing has no parts.
      if (!holdsUnit(text, end, end + FIRST_REACH, DIGITS)) return;
      const isAfterNumber = holdsUnit(text, start - WHOLE_REACH, start, DIGITS);
      const whole = isAfterNumber ? WHOLE.exec(before(text, start, WHOLE_REACH)) : null;
      // What is no part of a whole is a share.
      if (whole === null && !holdsUnit(text, end, end + ITEMS_REACH, PERCENT)) return;
      const items = itemsAfter(passage, end);
      if (items.length < 2) return;
      const { unit } = items[0]!;
      const isShare = unit === "%" || unit === "％";
      // 增长 and 下降 are rates, not shares.
      if (isShare && items.some(({ label }) => /增|减|降|升|跌|涨|幅|率|同比|环比|回落|提高|长$/.test(label)))
        return;
      let total: number;
      if (isShare) total = 100;
      else if (whole !== null && whole[3] === unit) total = quantityOf(whole[1]!, whole[2]);
      else return;
      const head = before(text, start, 56).slice(0, -(whole?.[0].length ?? 0) || undefined);
      if (!isShare && /增加|增长|减少|下降|提高|新增|多|少|平均|人均|每|第/.test(head.slice(-8))) return;
      for (const [i, set] of [...WHOLE_SETS, ...EXCLUSIVE_SETS].entries()) {
        const parts = set.map((kind) => items.filter((item) => item.unit === unit && kind.test(item.label)));
        // A kind named twice belongs to two wholes.
        if (parts.some((list) => list.length > 1)) continue;
        const named = parts.flat();
        if (named.length < 2) continue;
        const isAll = i < WHOLE_SETS.length && named.length === set.length;
        const sum = named.reduce((value, item) => value + item.value, 0);
        // The parts may belong to a part: 其中运动员886人，女437人，男449人.
        if (items.some((item) => !named.includes(item) && item.unit === unit && item.value === sum)) continue;
        const slack = tolerance(named) + (isShare ? 0.5 : 0);
        if (!(sum > total + slack || (isAll && sum < total - slack))) continue;
        // Shares of one kind may be shares of different things, unless they are all there are.
        if (isShare && !isAll && named.length < 3) continue;
        const from = named.reduce((least, item) => Math.min(least, item.start), Number.POSITIVE_INFINITY);
        const to = named.reduce((most, item) => Math.max(most, item.end), 0);
        reported = to;
        context.report(passage, {
          span: { start: from, end: to },
          message: {
            zh: `分项之和为${shown(sum)}${unit}，与总数${shown(total)}${unit}不符`,
            en: `The parts add up to ${shown(sum)}, not ${shown(total)}`,
          },
          confidence: 0.85,
        });
        return;
      }
    }

    /** `start` is where 共, 合计 and the like begin: the run of quantities right before is what is summed up. */
    function judgeSum(start: number): void {
      const stated = SUM.exec(after(text, start, 32));
      if (stated === null) return;
      const run = RUN.exec(before(text, start, 160));
      if (run === null) return;
      const lead = Math.max(
        run[0].lastIndexOf("其中"),
        run[0].lastIndexOf("包括"),
        run[0].lastIndexOf("分别"),
      );
      const items = itemsIn(run[0], start - run[0].length).filter(
        (item) => item.start >= start - run[0].length + lead,
      );
      const unit = stated[3]!;
      if (items.length < 2 || items.some((item) => item.unit !== unit) || unit === "次") return;
      // 比上年增加 and 每 are no parts; a whole may stand before its parts.
      if (items.some(({ label }) => /增|减|每|均|比|第|至|超|其中|累计|总|共/.test(label))) return;
      const total = quantityOf(stated[1]!, stated[2]);
      const sum = items.reduce((value, item) => value + item.value, 0);
      if (Math.abs(sum - total) <= tolerance(items) + 1e-9) return;
      reported = start + stated[0].length;
      context.report(passage, {
        span: { start, end: reported },
        message: {
          zh: `前面各项之和为${shown(sum)}${unit}，与“${stated[0]}”不符`,
          en: `The items before add up to ${shown(sum)}`,
        },
        confidence: 0.75,
      });
    }
  },
});

function itemsAfter(passage: Passage, end: number): Item[] {
  const sentence = /^[^。；！？\n]*/.exec(after(passage.text, end, ITEMS_REACH))![0];
  return itemsIn(sentence, end);
}

function nextDigit(text: string, from: number): number {
  for (let i = from; i < text.length; i++) if (DIGITS[text.charCodeAt(i)] === 1) return i;
  return -1;
}

function itemsIn(sentence: string, offset: number): Item[] {
  const items: Item[] = [];
  let from = 0;
  for (let digit = nextDigit(sentence, 0); digit >= 0; digit = nextDigit(sentence, from)) {
    ITEM.lastIndex = Math.max(from, digit - LONGEST_LABEL);
    const match = ITEM.exec(sentence);
    if (match === null) break;
    from = ITEM.lastIndex;
    const label = match[1]!;
    items.push({
      label,
      value: quantityOf(match[2]!, match[3]),
      unit: match[4]!,
      start: offset + match.index,
      end: offset + match.index + match[0].length,
    });
  }
  return items;
}

/** How far rounded numbers may be off: half of the last place of each. */
function tolerance(items: readonly Item[]): number {
  let slack = 0;
  for (const { value } of items) {
    const places = /\.([0-9]+)$/.exec(String(value))?.[1]?.length ?? 0;
    // Amounts in 万 and 亿 are rounded to what is written; whole numbers of things are exact.
    slack += value >= 1e4 && value % 1e3 === 0 ? value * 0.005 : places > 0 ? 0.5 * 10 ** -places : 0;
  }
  return slack;
}

function shown(value: number): string {
  return String(Math.round(value * 100) / 100);
}
