import { CuominError } from "../model/error";
import { LONE_SURROGATE } from "../model/fold-table";
import { checksum } from "./checksum";
import { FilterLayout, UNIT_COUNT } from "./filter-layout";
import { type AutomatonTables, Cell, Cells, LONGEST_PATTERN, SPECIAL } from "./tables";

/** "CUOM" read as a little-endian word: a reader with the other byte order sees another number. */
const MAGIC = 0x4d4f5543;
const VERSION = 1;

/** The header's words. */
const HEADER = {
  magic: 0,
  version: 1,
  /** The length of the whole in bytes. */
  bytes: 2,
  /** Of all words after this one. */
  checksum: 3,
  symbolCount: 4,
  longest: 5,
  cellCount: 6,
  patternCount: 7,
  astralCount: 8,
  singleCount: 9,
  /** The three binary logarithms of the filters' sizes, eight bits each. */
  filterLogs: 10,
} as const;
const HEADER_WORDS = 12;

/** The sections after the header, in order, each padded to a whole word: the table, its element size, its length. */
function layout(counts: {
  cellCount: number;
  patternCount: number;
  astralCount: number;
  frontLength: number;
}) {
  return [
    { name: "cells", bytes: 4, length: counts.cellCount << Cells.Shift },
    { name: "patternLength", bytes: 4, length: counts.patternCount },
    { name: "patternNext", bytes: 4, length: counts.patternCount },
    { name: "astral", bytes: 4, length: counts.astralCount },
    { name: "astralTo", bytes: 4, length: counts.astralCount },
    { name: "front", bytes: 2, length: counts.frontLength },
    { name: "surrogateSymbol", bytes: 2, length: 0x800 },
    { name: "depth", bytes: 2, length: counts.cellCount },
  ] as const;
}

/** The tables as one binary. */
export function encodeTables(tables: AutomatonTables): Uint8Array<ArrayBuffer> {
  const counts = {
    cellCount: tables.cells.length >> Cells.Shift,
    patternCount: tables.patternLength.length,
    astralCount: tables.astral.length,
    frontLength: tables.front.length,
  };
  const sections = layout(counts);
  const total = sections.reduce((sum, { bytes, length }) => sum + padded(bytes * length), HEADER_WORDS * 4);
  const binary = new Uint8Array(total);
  const header = new Uint32Array(binary.buffer);
  let at = HEADER_WORDS * 4;
  for (const { name, bytes, length } of sections) {
    const table = tables[name];
    binary.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), at);
    at += padded(bytes * length);
  }
  header[HEADER.magic] = MAGIC;
  header[HEADER.version] = VERSION;
  header[HEADER.bytes] = total;
  header[HEADER.symbolCount] = tables.symbolCount;
  header[HEADER.longest] = tables.longest;
  header[HEADER.cellCount] = counts.cellCount;
  header[HEADER.patternCount] = counts.patternCount;
  header[HEADER.astralCount] = counts.astralCount;
  header[HEADER.singleCount] = tables.singleCount;
  const { entriesLog, pairsLog, triplesLog } = tables.filters;
  header[HEADER.filterLogs] = entriesLog | (pairsLog << 8) | (triplesLog << 16);
  header[HEADER.checksum] = checksum(header.subarray(HEADER.checksum + 1));
  return binary;
}

/** Views on a binary made by {@link encodeTables}, after every number in it has been checked. */
export function decodeTables(given: Uint8Array<ArrayBufferLike>): AutomatonTables {
  if (given.byteLength < HEADER_WORDS * 4 || given.byteLength % 4 !== 0) throw corrupt("length");
  const binary = given.byteOffset % 4 === 0 ? given : given.slice();
  const words = new Uint32Array(binary.buffer, binary.byteOffset, binary.byteLength >> 2);
  if (words[HEADER.magic] !== MAGIC) throw corrupt("magic");
  if (words[HEADER.version] !== VERSION) throw wrongVersion(words[HEADER.version]!);
  if (words[HEADER.bytes] !== binary.byteLength) throw corrupt("length");
  if (words[HEADER.checksum] !== checksum(words.subarray(HEADER.checksum + 1))) throw corrupt("checksum");

  const logs = words[HEADER.filterLogs]!;
  const filters = new FilterLayout(logs & 0xff, (logs >>> 8) & 0xff, logs >>> 16);
  if (!filters.isValid) throw corrupt("filters");
  const counts = {
    cellCount: words[HEADER.cellCount]!,
    patternCount: words[HEADER.patternCount]!,
    astralCount: words[HEADER.astralCount]!,
    frontLength: filters.length,
  };
  const symbolCount = words[HEADER.symbolCount]!;
  const longest = words[HEADER.longest]!;
  if (Math.max(...Object.values(counts)) > binary.byteLength) throw corrupt("sections");
  if (symbolCount < 1 || symbolCount > SPECIAL || longest > LONGEST_PATTERN) throw corrupt("header");
  const starts = new Map<string, number>();
  let at = binary.byteOffset + HEADER_WORDS * 4;
  for (const { name, bytes, length } of layout(counts)) {
    starts.set(name, at);
    at += padded(bytes * length);
  }
  if (at !== binary.byteOffset + binary.byteLength) throw corrupt("sections");
  const { buffer } = binary;
  const start = (name: ReturnType<typeof layout>[number]["name"]): number => starts.get(name)!;
  const tables: AutomatonTables = {
    cells: new Int32Array(buffer, start("cells"), counts.cellCount << Cells.Shift),
    patternLength: new Int32Array(buffer, start("patternLength"), counts.patternCount),
    patternNext: new Int32Array(buffer, start("patternNext"), counts.patternCount),
    astral: new Uint32Array(buffer, start("astral"), counts.astralCount),
    astralTo: new Uint32Array(buffer, start("astralTo"), counts.astralCount),
    front: new Uint16Array(buffer, start("front"), counts.frontLength),
    filters,
    surrogateSymbol: new Uint16Array(buffer, start("surrogateSymbol"), 0x800),
    depth: new Uint16Array(buffer, start("depth"), counts.cellCount),
    symbolCount,
    singleCount: words[HEADER.singleCount]!,
    longest,
  };
  checkTables(tables);
  return tables;
}

/**
 * Makes sure that no search can leave the tables or run in a circle, whoever wrote the binary. What is wrong makes a sum
 * negative, and that is looked at once at the end: the loops run over everything anyway when all is well, and no branch in
 * them depends on the numbers but the one that ends them.
 */
function checkTables(tables: AutomatonTables): void {
  const { front, surrogateSymbol, astralTo, symbolCount, singleCount } = tables;
  const lastSymbol = symbolCount - 1;
  let wrong =
    (singleCount > symbolCount ? -1 : 0) | checkPatterns(tables) | checkStates(tables) | checkOutputs(tables);
  for (let unit = 0; unit < UNIT_COUNT; unit++) {
    const symbol = front[unit]!;
    if (symbol !== SPECIAL) wrong |= lastSymbol - symbol;
  }
  if (front[LONE_SURROGATE] === SPECIAL) wrong = -1;
  for (let unit = 0; unit < surrogateSymbol.length; unit++) wrong |= lastSymbol - surrogateSymbol[unit]!;
  for (let i = 0; i < astralTo.length; i++) if (astralTo[i]! > 0x10ffff) wrong = -1;
  if (wrong < 0) throw corrupt("index");
}

/** Negative when something is wrong with the patterns. */
function checkPatterns({ patternLength, patternNext, longest }: AutomatonTables): number {
  const patternCount = patternLength.length;
  let wrong = 0;
  for (let p = 0; p < patternCount; p++) {
    const length = patternLength[p]!;
    const next = patternNext[p]!;
    if (next >>> 0 > patternCount) return -1;
    const hasNext = -next >> 31;
    const other = (next - 1) & hasNext;
    wrong |= (length - 1) | (longest - length);
    // A chain goes to shorter patterns, or to equal ones with a higher index.
    wrong |= (length - patternLength[other]! - 1 - ((p - other) >> 31)) & hasNext;
  }
  return wrong;
}

/** Negative when something is wrong with how states lead to others. */
function checkStates({ cells, depth, symbolCount }: AutomatonTables): number {
  const stateCount = depth.length;
  const lastBase = stateCount - symbolCount;
  let wrong = lastBase | -depth[0]!;
  for (let state = 0; state < stateCount; state++) {
    const at = state << Cells.Shift;
    const base = cells[at + Cell.Base]!;
    const parent = cells[at + Cell.Parent]!;
    const fail = cells[at + Cell.Fail]!;
    const here = depth[state]!;
    const isEmpty = parent >> 31;
    const failTo = fail ^ (fail >> 31);
    if (parent >= stateCount || failTo >= stateCount) return -1;
    const failDepth = depth[failTo]!;
    wrong |= base | (lastBase - base) | (-here & isEmpty);
    // A state is one deeper than its parent, and deeper than what it falls back to, so neither way has a circle; it never
    // falls back to an empty cell; and the sign of the fallback says whether it is shorter than three.
    wrong |=
      (-(here ^ (depth[parent & ~isEmpty]! + 1)) |
        (here - 1 - failDepth) |
        ((failDepth - 1) & -failTo) |
        ((fail >> 31) ^ ((failDepth - 3) >> 31))) &
      ~isEmpty;
  }
  return wrong;
}

/** Negative when something is wrong with the patterns that end at states. */
function checkOutputs({ cells, depth, patternLength }: AutomatonTables): number {
  const patternCount = patternLength.length;
  let wrong = 0;
  for (let state = 0; state < depth.length; state++) {
    const output = cells[(state << Cells.Shift) + Cell.Output]!;
    const isAlone = output >> 31;
    const pattern = (output ^ isAlone) - isAlone;
    if (pattern >>> 0 > patternCount) return -1;
    const hasPattern = -pattern >> 31;
    const shorter = depth[state]! - patternLength[(pattern - 1) & hasPattern]!;
    // None is longer than its state is deep; one that is alone is as long.
    wrong |= (shorter & hasPattern) | (-shorter & isAlone);
  }
  return wrong;
}

function padded(bytes: number): number {
  return (bytes + 3) & ~3;
}

function corrupt(part: string): CuominError {
  return new CuominError(
    "CUOMIN_BINARY_CORRUPT",
    { zh: `编译后的词典已损坏（${part}）`, en: `the compiled dictionary is corrupt (${part})` },
    {
      remedy: {
        zh: "请重新编译词典，或重新安装 cuomin",
        en: "compile the dictionary again, or reinstall cuomin",
      },
    },
  );
}

function wrongVersion(found: number): CuominError {
  return new CuominError(
    "CUOMIN_BINARY_VERSION",
    {
      zh: `编译后的词典格式为第 ${found} 版，本版 cuomin 只能读取第 ${VERSION} 版`,
      en: `the compiled dictionary has format version ${found}; this cuomin reads version ${VERSION}`,
    },
    { remedy: { zh: "请用本版 cuomin 重新编译词典", en: "compile the dictionary again with this cuomin" } },
  );
}
