import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One wrong→right case: a row of `cases/pairs.tsv`. */
export interface PairCase {
  readonly id: string;
  readonly wrong: string;
  /** The right form; `-` where the source gives none. */
  readonly right: string;
  readonly category: string;
  /** `literal`, `context`, `pattern`, `template` or `knowledge`. */
  readonly class: string;
  readonly context: string;
}

/** Right text that looks wrong: a row of `cases/traps.tsv`. */
export interface TrapCase {
  readonly id: string;
  readonly text: string;
  readonly looksLike: string;
  readonly why: string;
}

/** A file of professionally edited text. */
export interface CleanText {
  readonly name: string;
  readonly text: string;
}

/** Reads a tab-separated file with a header line into records. */
export function readTable(path: string): Record<string, string>[] {
  const [header, ...rows] = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  const names = (header ?? "").split("\t");
  return rows.map((row) => {
    const cells = row.split("\t");
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
  });
}

/** Whether a folder holds the data the bench reads. */
export function hasData(folder: string): boolean {
  return existsSync(join(folder, "cases", "pairs.tsv"));
}

/** The wrong→right cases. */
export function readPairs(folder: string): PairCase[] {
  return readTable(join(folder, "cases", "pairs.tsv")).map((row) => ({
    id: row.id ?? "",
    wrong: row.wrong ?? "",
    right: row.right ?? "",
    category: row.category ?? "",
    class: row.class ?? "",
    context: row.context ?? "",
  }));
}

/** The traps. */
export function readTraps(folder: string): TrapCase[] {
  return readTable(join(folder, "cases", "traps.tsv")).map((row) => ({
    id: row.id ?? "",
    text: row.text ?? "",
    looksLike: row.looks_like ?? "",
    why: row.why_right ?? "",
  }));
}

/** The clean texts. */
export function readClean(folder: string): CleanText[] {
  const clean = join(folder, "clean");
  return readdirSync(clean)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => ({ name: name.replace(/\.txt$/, ""), text: readFileSync(join(clean, name), "utf8") }));
}
