import type { Passage } from "./passage";

/** A cell with the column it begins in. */
export interface Cell {
  readonly passage: Passage;
  readonly column: number;
  /** The cell's text without its outer spaces. */
  readonly text: string;
  /** Where that text begins in the passage. */
  readonly start: number;
}

/** The rows of a table, top down; empty cells may be missing. */
export type Table = readonly (readonly Cell[])[];

const MAX_CELLS = 20_000;
const MIN_PLAIN_ROWS = 3;

/**
 * The tables of a document: those of markup from its cells and what stands between them, and in plain text runs of lines with
 * as many tabs or bars each. Tables with cells that span rows are left out, since their columns cannot be told.
 */
export function tablesOf(passages: readonly Passage[]): Table[] {
  const cells = passages.filter(({ kind }) => kind === "cell");
  return cells.length > 0 ? markedTables(cells) : passages.flatMap(plainTables);
}

function markedTables(passages: readonly Passage[]): Table[] {
  const { text: source, format } = passages[0]!.document;
  const isHtml = format !== "markdown";
  const tables: Cell[][][] = [];
  let table: Cell[][] = [];
  let row: Cell[] = [];
  let column = -1;
  let last = 0;
  let spansRows = false;
  /** How many columns the cell before takes up. */
  let width = 1;
  const closeRow = () => {
    if (row.length > 0) table.push(row);
    row = [];
    column = -1;
    width = 1;
  };
  const closeTable = () => {
    closeRow();
    if (table.length > 1 && !spansRows) tables.push(table);
    table = [];
    spansRows = false;
  };
  for (const passage of passages.slice(0, MAX_CELLS)) {
    const { start, end } = passage.source.toSource({ start: 0, end: passage.text.length });
    const between = source.slice(last, start);
    // A long stretch between cells is text between tables, or cells that hold no text at all.
    if (isHtml ? /<table\b/i.test(between) : /\n[ \t]*\n|\n[^|\n]*[^|\s:\-\n]/.test(between)) closeTable();
    if (isHtml) {
      const rowAt = between.toLowerCase().lastIndexOf("<tr");
      if (rowAt >= 0) closeRow();
      for (const tag of between.slice(Math.max(0, rowAt)).matchAll(/<t[dh]\b[^>]{0,400}/gi)) {
        if (/rowspan\s*=\s*["']?(?:[2-9]|1[0-9])/i.test(tag[0])) spansRows = true;
        column += width;
        width = Number(/colspan\s*=\s*["']?([0-9]{1,2})/i.exec(tag[0])?.[1] ?? 1);
      }
    } else {
      const lineAt = between.lastIndexOf("\n");
      if (lineAt >= 0 || row.length === 0) closeRow();
      column +=
        countBars(between.slice(lineAt + 1)) + (column < 0 && !/\|/.test(between.slice(lineAt + 1)) ? 1 : 0);
    }
    row.push(trimmed(passage, Math.max(0, column), 0, passage.text.length));
    last = end;
  }
  closeTable();
  return tables;
}

function countBars(text: string): number {
  let bars = 0;
  for (const character of text) if (character === "|") bars++;
  return bars;
}

function trimmed(passage: Passage, column: number, from: number, to: number): Cell {
  const raw = passage.text.slice(from, to);
  const text = raw.trim();
  return { passage, column, text, start: from + raw.indexOf(text) };
}

function plainTables(passage: Passage): Table[] {
  const { text } = passage;
  if (!text.includes("\t") && !text.includes("|")) return [];
  const tables: Cell[][][] = [];
  let table: Cell[][] = [];
  const close = () => {
    if (table.length >= MIN_PLAIN_ROWS) tables.push(table);
    table = [];
  };
  let from = 0;
  while (from <= text.length) {
    let to = text.indexOf("\n", from);
    if (to < 0) to = text.length;
    const row = plainRow(passage, from, to);
    if (row === undefined || (table.length > 0 && table[0]!.length !== row.length)) close();
    if (row !== undefined) table.push(row);
    from = to + 1;
  }
  close();
  return tables;
}

/** The cells of a line that tabs or bars part into two or more. */
function plainRow(passage: Passage, from: number, to: number): Cell[] | undefined {
  if (to - from > 500) return undefined;
  const line = passage.text.slice(from, to);
  const mark = line.includes("\t") ? "\t" : "|";
  if (!line.includes(mark)) return undefined;
  const cells: Cell[] = [];
  let start = 0;
  for (let column = 0; start <= line.length; column++) {
    let end = line.indexOf(mark, start);
    if (end < 0) end = line.length;
    cells.push(trimmed(passage, column, from + start, from + end));
    start = end + 1;
  }
  return cells.length > 1 ? cells : undefined;
}
