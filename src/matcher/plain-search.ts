import type { HitBuffer } from "./hit-buffer";
import type { SearchEngine } from "./search-engine";
import type { SymbolBlock } from "./symbol-block";
import { type AutomatonTables, Cell, Cells, ROOT } from "./tables";

/**
 * The textbook search: one transition after another through the double array. It is the reference that the fast one
 * is held against.
 */
export class PlainSearch implements SearchEngine {
  readonly #tables: AutomatonTables;

  constructor(tables: AutomatonTables) {
    this.#tables = tables;
  }

  search(block: SymbolBlock, length: number, state: number, into: HitBuffer): number {
    return this.searchPiece(block, 0, length, state, into);
  }

  /** The same for the units `[from, to)`, as one piece of the block. */
  searchPiece(block: SymbolBlock, from: number, to: number, state: number, into: HitBuffer): number {
    const { cells, patternLength, patternNext } = this.#tables;
    const count = block.fold(from, to);
    const { symbols, ends } = block;
    for (let i = 0; i < count; i++) {
      state = step(cells, state, symbols[i]!);
      for (let p = Math.abs(cells[(state << Cells.Shift) + Cell.Output]!); p !== 0; p = patternNext[p - 1]!) {
        into.add(p - 1, block.startOf(i + 1 - patternLength[p - 1]!), ends[i]!);
      }
    }
    block.endPiece(count);
    return state;
  }
}

/** The state after one more symbol. */
export function step(cells: Int32Array, state: number, symbol: number): number {
  for (;;) {
    const child = cells[(state << Cells.Shift) + Cell.Base]! + symbol;
    if (cells[(child << Cells.Shift) + Cell.Parent] === state) return child;
    if (state === ROOT) return ROOT;
    const fail = cells[(state << Cells.Shift) + Cell.Fail]!;
    state = fail < 0 ? ~fail : fail;
  }
}
