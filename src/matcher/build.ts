import { CuominError } from "../model/error";
import { type FoldTable, foldAstral } from "../model/fold-table";
import { buildAlphabet, isSurrogate, writeSymbols } from "./alphabet";
import { layoutFor, writeFilters } from "./pair-filter";
import { placeNodes } from "./placement";
import { type AutomatonTables, Cell, Cells, LONGEST_PATTERN } from "./tables";
import { buildTrie, type Trie } from "./trie";

/**
 * Builds the tables of an automaton. `patterns` are folded already by `folding`; equal ones are allowed.
 * @throws CuominError `CUOMIN_PATTERN_INVALID` for a pattern that is empty, longer than {@link LONGEST_PATTERN}, or not folded;
 * `CUOMIN_LIMIT_EXCEEDED` for too many different characters.
 */
export function buildTables(patterns: readonly string[], folding: FoldTable): AutomatonTables {
  checkPatterns(patterns, folding);
  const alphabet = buildAlphabet(patterns);
  const trie = buildTrie(patterns, alphabet);
  const { base, cell, cellCount } = placeNodes(trie, alphabet.size);
  const fail = failures(trie, base, cell, cellCount);
  const { firstPattern, patternNext } = outputs(trie, fail);

  const cells = new Int32Array(cellCount << Cells.Shift);
  const depth = new Uint16Array(cellCount);
  for (let at = Cell.Parent; at < cells.length; at += 1 << Cells.Shift) cells[at] = -1;
  for (let node = 0; node < trie.nodeCount; node++) {
    const at = cell[node]! << Cells.Shift;
    const failTo = fail[node]!;
    cells[at + Cell.Base] = base[node]!;
    cells[at + Cell.Parent] = node === 0 ? -1 : cell[trie.parent[node]!]!;
    cells[at + Cell.Fail] = trie.depth[failTo]! < 3 ? ~cell[failTo]! : cell[failTo]!;
    const first = firstPattern[node]!;
    // The usual case, told apart so that the fast search need not look further: one pattern ends here, that of the state.
    const alone =
      first !== 0 && patternNext[first - 1] === 0 && patterns[first - 1]!.length === trie.depth[node];
    cells[at + Cell.Output] = alone ? -first : first;
    depth[cell[node]!] = trie.depth[node]!;
  }
  const filters = layoutFor(trie);
  const front = new Uint16Array(filters.length);
  writeSymbols(alphabet, folding, front);
  writeFilters(trie, filters, front);
  return {
    front,
    filters,
    surrogateSymbol: alphabet.symbolOfFolded.slice(0xd800, 0xe000),
    astral: folding.astral,
    astralTo: folding.astralTo,
    cells,
    depth,
    patternLength: Int32Array.from(patterns, (pattern) => pattern.length),
    patternNext,
    symbolCount: alphabet.size,
    singleCount: alphabet.singleCount,
    longest: patterns.reduce((longest, pattern) => Math.max(longest, pattern.length), 0),
  };
}

function checkPatterns(patterns: readonly string[], folding: FoldTable): void {
  for (let p = 0; p < patterns.length; p++) {
    const pattern = patterns[p]!;
    if (pattern.length === 0 || pattern.length > LONGEST_PATTERN || !isFolded(pattern, folding)) {
      throw new CuominError(
        "CUOMIN_PATTERN_INVALID",
        {
          zh: `第 ${p} 个词条形式 ${JSON.stringify(pattern.slice(0, 40))} 为空、过长或未经折叠`,
          en: `pattern ${p}, ${JSON.stringify(pattern.slice(0, 40))}, is empty, too long or not folded`,
        },
        {
          remedy: {
            zh: `请先用 foldPattern 折叠，长度须为 1 至 ${LONGEST_PATTERN}`,
            en: `fold it with foldPattern first; it must have 1 to ${LONGEST_PATTERN} units`,
          },
        },
      );
    }
  }
}

function isFolded(pattern: string, folding: FoldTable): boolean {
  for (let i = 0; i < pattern.length; i++) {
    const unit = pattern.charCodeAt(i);
    if (isSurrogate(unit)) {
      const codePoint = pattern.codePointAt(i)!;
      if (codePoint < 0x10000 || foldAstral(folding, codePoint) !== codePoint) return false;
      i++;
    } else if (unit === 0 || folding.units[unit] !== unit) return false;
  }
  return true;
}

/** For each node, the node of its longest proper suffix that is in the trie. */
function failures(trie: Trie, base: Int32Array, cell: Int32Array, cellCount: number): Int32Array {
  const { nodeCount, parent, symbol } = trie;
  const nodeAt = new Int32Array(cellCount);
  for (let node = 1; node < nodeCount; node++) nodeAt[cell[node]!] = node;
  const fail = new Int32Array(nodeCount);
  for (let node = 1; node < nodeCount; node++) {
    const by = symbol[node]!;
    let suffix = parent[node]!;
    while (suffix !== 0) {
      suffix = fail[suffix]!;
      const child = nodeAt[base[suffix]! + by]!;
      if (child !== 0 && parent[child] === suffix) {
        fail[node] = child;
        break;
      }
    }
  }
  return fail;
}

/** The chains of patterns that end at each node: 1 + the first, and for each pattern 1 + the next. */
function outputs(trie: Trie, fail: Int32Array): { firstPattern: Int32Array; patternNext: Int32Array } {
  const { nodeCount, nodeOf } = trie;
  const firstPattern = new Int32Array(nodeCount);
  const lastPattern = new Int32Array(nodeCount);
  const patternNext = new Int32Array(nodeOf.length);
  for (let p = nodeOf.length - 1; p >= 0; p--) {
    const node = nodeOf[p]!;
    if (firstPattern[node] === 0) lastPattern[node] = p + 1;
    else patternNext[p] = firstPattern[node]!;
    firstPattern[node] = p + 1;
  }
  for (let node = 1; node < nodeCount; node++) {
    const shorter = firstPattern[fail[node]!]!;
    if (firstPattern[node] === 0) firstPattern[node] = shorter;
    else patternNext[lastPattern[node]! - 1] = shorter;
  }
  return { firstPattern, patternNext };
}
