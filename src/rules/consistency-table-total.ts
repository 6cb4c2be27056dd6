import { defineRule } from "./rule";
import { type Cell, type Table, tablesOf } from "./table-rows";

const LABELS = ["合计", "总计", "共计", "小计", "合 计", "总 计", "小 计", "合　计", "总　计", "小　计"];
const TOTAL =
  /^(?:合[\s　]{0,4}计|总[\s　]{0,4}计|共[\s　]{0,4}计|总[\s　]{0,2}数)(?:[（(][^）)]{0,8}[）)])?[：:]?$/;
const SUBTOTAL = /^小[\s　]{0,4}计[：:]?$/;
/** What does not add up by its nature. */
const NOT_ADDITIVE =
  /率|均|单价|价格|排名|名次|序号|编号|得分|评分|分值|增长|同比|环比|增速|增幅|电话|年份|备注|指数|标准/;
const SHARE = /占比|比例|比重|占|百分比/;
/** Rows that say again what another row counts. */
const REPEATED = /^(?:[\s　]*其中|[\s　]*#|[\s　]*（?注)/;
const NUMBER = /^([+-]?[0-9]{1,3}(?:[, ][0-9]{3})+|[+-]?[0-9]+)(\.[0-9]+)?\s*(%|％|[\u4e00-\u9fff]{0,3})$/;
const BLANK = /^(?:[-—–－/／\s　]*|无|空)$/;
const MAX_ROWS = 2000;
/** So many rows may lie between a total and the first of the rows that it sums up together with other totals. */
const MAX_GRAND = 200;
const MAX_COLUMNS = 60;

interface Numeral {
  readonly value: number;
  /** Digits after the point. */
  readonly places: number;
  readonly isPercent: boolean;
}

/** A total of a table that its rows do not add up to. */
export const rule = defineRule({
  id: "consistency/table-total",
  title: { zh: "表格合计与各行不符", en: "A table's total that its rows do not add up to" },
  category: "consistency",
  severity: "warning",
  why: {
    zh: "合计、总计、小计应当等于所含各行之和；不符必有一个数写错。不可相加的列（率、均值、单价）不算。",
    en: "A total is the sum of its rows; columns that do not add up by nature (rates, averages, prices) are passed over.",
  },
  standards: [],
  options: {},
  triggers: LABELS,
  scope: "document",
  flag: [
    { text: "科室\t人数\n一科\t12\n二科\t15\n三科\t8\n合计\t36", found: "36", fix: "35" },
    {
      text: "| 项目 | 金额（万元） |\n| 道路 | 120.5 |\n| 桥梁 | 80.2 |\n| 合计 | 210.7 |",
      found: "210.7",
      fix: "200.7",
    },
    { text: "等次\t占比\n优秀\t35%\n良好\t50%\n合格\t25%\n合计\t100%", found: "100%" },
  ],
  pass: [
    "科室\t人数\n一科\t12\n二科\t15\n三科\t8\n合计\t35",
    "项目\t合格率\n甲\t95%\n乙\t85%\n合计\t90%",
    "项目\t占比\n甲\t33.3%\n乙\t33.3%\n丙\t33.3%\n合计\t100%",
    "街道\t人数\n东街\t10\n西街\t20\n小计\t30\n南街\t5\n合计\t35",
    "科室\t人数\n一科\t12\n其中：女\t5\n二科\t15\n合计\t27",
    "科室\t人数\n合计\t27\n一科\t12\n二科\t15",
    "各项支出合计36万元。",
  ],
  check(passages, context) {
    if (!passages.some((passage) => context.triggerHits(passage).length > 0)) return;
    for (const table of tablesOf(passages)) {
      if (table.length > MAX_ROWS) continue;
      for (const { cell, sum, share } of wrongTotals(table)) {
        context.report(cell.passage, {
          span: { start: cell.start, end: cell.start + cell.text.length },
          message: {
            zh: `合计为${cell.text}，各行之和为${sum}，请核对`,
            en: `The rows add up to ${sum}, not ${cell.text}`,
          },
          fixes: share || !/^[0-9.]+$/.test(cell.text) ? [] : [{ text: sum }],
          confidence: 0.8,
        });
      }
    }
  },
});

interface WrongTotal {
  readonly cell: Cell;
  readonly sum: string;
  readonly share: boolean;
}

function wrongTotals(table: Table): WrongTotal[] {
  const wrong: WrongTotal[] = [];
  let from = firstDataRow(table);
  const header = new Map<number, string>();
  for (const row of table.slice(0, from))
    for (const { column, text } of row) header.set(column, (header.get(column) ?? "") + text);
  const first = from;
  for (let i = from; i < table.length; i++) {
    const row = table[i]!;
    const label = row.slice(0, 2).find(({ text }) => TOTAL.test(text) || SUBTOTAL.test(text));
    if (label === undefined) continue;
    const isSubtotal = SUBTOTAL.test(label.text);
    const candidates = isSubtotal ? [table.slice(from, i)] : rowsOfTotal(table, first, i);
    wrong.push(...judgeTotal(row, label, candidates, header));
    if (isSubtotal) from = i + 1;
  }
  return wrong;
}

/** The first row that holds a number beside its first cell. */
function firstDataRow(table: Table): number {
  const index = table.findIndex((row) => row.slice(1).some(({ text }) => parse(text) !== undefined));
  return index < 0 ? table.length : index;
}

/** The rows that a total may be the sum of: those above without subtotals, the subtotals alone, those below. */
function rowsOfTotal(table: Table, first: number, index: number): Table[] {
  const plain = (row: readonly Cell[]) =>
    !row.slice(0, 2).some(({ text }) => TOTAL.test(text) || SUBTOTAL.test(text));
  const isTotal = (row: readonly Cell[]) => row.slice(0, 2).some(({ text }) => TOTAL.test(text));
  let from = index;
  while (from > first && (index - from < MAX_GRAND || !isTotal(table[from - 1]!))) from--;
  const above = table.slice(from, index);
  let end = index + 1;
  while (end < table.length && !isTotal(table[end]!)) end++;
  const below = table.slice(index + 1, end);
  const lastTotal = above.findLastIndex(isTotal);
  const own = above.slice(lastTotal + 1);
  return [
    own.filter(plain),
    own.filter((row) => row.slice(0, 2).some(({ text }) => SUBTOTAL.test(text))),
    below.filter(plain),
    // Totals of parts, and one of all: not in a long run of totals, each of which would be compared with all before it.
    ...(index - first <= MAX_GRAND ? [above.filter(plain)] : []),
  ].filter((rows) => rows.length > 1);
}

function judgeTotal(
  row: readonly Cell[],
  label: Cell,
  candidates: readonly Table[],
  header: ReadonlyMap<number, string>,
): WrongTotal[] {
  let best: WrongTotal[] | undefined;
  let bestRight = -1;
  for (const rows of candidates) {
    for (const parts of variants(rows)) {
      const wrong: WrongTotal[] = [];
      let right = 0;
      for (const cell of row.slice(0, MAX_COLUMNS)) {
        const total = parse(cell.text);
        const title = header.get(cell.column) ?? "";
        if (cell.column <= label.column || total === undefined || NOT_ADDITIVE.test(title)) continue;
        const sum = sumOf(parts, cell.column);
        if (sum === undefined) continue;
        const slack = 0.5 * 10 ** -Math.min(sum.places, total.places) * (sum.count + 1);
        const isExact = sum.places === 0 && total.places === 0;
        const gap = Math.abs(sum.value - total.value);
        if (gap <= (isExact && !total.isPercent ? 1e-9 : slack + 1e-9)) right++;
        // Percentages add up only where they are shares of one whole.
        else if (!total.isPercent || (SHARE.test(title) && total.value === 100 && gap <= 40))
          wrong.push({
            cell,
            sum: `${sum.value.toFixed(Math.max(sum.places, total.places))}${total.isPercent ? "%" : ""}`,
            share: total.isPercent,
          });
      }
      if (right > bestRight || (right === bestRight && wrong.length < best!.length)) {
        bestRight = right;
        best = wrong;
      }
    }
  }
  if (best === undefined) return [];
  // That the rows are parts of the total is shown by a column that adds up, or by a sum that is near.
  return best.filter(({ cell, sum, share }) => {
    if (bestRight > 0) return best!.length <= bestRight;
    const total = parse(cell.text)!.value;
    const value = Number.parseFloat(sum);
    return (
      share ||
      (best!.length === 1 && Math.abs(value - total) <= Math.max(Math.abs(value), Math.abs(total)) * 0.25)
    );
  });
}

/** The rows, without and with those that repeat part of another (其中). */
function variants(rows: Table): Table[] {
  const own = rows.filter(
    (row) => !REPEATED.test(row[0]?.passage.text ?? "") && !REPEATED.test(row[0]?.text ?? ""),
  );
  return own.length === rows.length || own.length < 2 ? [rows] : [own, rows];
}

function sumOf(
  rows: Table,
  column: number,
): { readonly value: number; readonly places: number; readonly count: number } | undefined {
  let value = 0;
  let places = 0;
  let count = 0;
  for (const row of rows) {
    const cell = row.find((each) => each.column === column);
    if (cell === undefined || BLANK.test(cell.text)) continue;
    const number = parse(cell.text);
    if (number === undefined) return undefined;
    value += number.value;
    places = Math.max(places, number.places);
    count++;
  }
  return count < 2 ? undefined : { value, places, count };
}

function parse(text: string): Numeral | undefined {
  if (text.length > 24) return undefined;
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const [, whole = "", fraction = "", unit = ""] = match;
  return {
    value: Number.parseFloat(whole.replaceAll(/[, ]/g, "") + fraction),
    places: Math.max(0, fraction.length - 1),
    isPercent: unit === "%" || unit === "％",
  };
}
