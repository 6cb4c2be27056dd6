import type { HitBuffer } from "./hit-buffer";
import type { SearchEngine } from "./search-engine";
import type { SymbolBlock } from "./symbol-block";
import { type AutomatonTables, BASE, CELL_SHIFT, FAIL, OUTPUT, PARENT, ROOT } from "./tables";

/**
 * The textbook search: one transition after another through the double array. It is the reference that the fast one
 * is held against.
 */
export class PlainSearch implements SearchEngine {
  readonly #tables: AutomatonTables;
  #state = ROOT;

  constructor(tables: AutomatonTables) {
    this.#tables = tables;
  }

  reset(): void {
    this.#state = ROOT;
  }

  get pending(): number {
    return this.#tables.depth[this.#state]!;
  }

  search(block: SymbolBlock, length: number, into: HitBuffer): void {
    block.fold(length);
    const { cells, patternLength, patternNext } = this.#tables;
    const { symbols, count } = block;
    let state = this.#state;
    for (let i = 0; i < count; i++) {
      const symbol = symbols[i]!;
      for (;;) {
        const child = cells[(state << CELL_SHIFT) + BASE]! + symbol;
        if (cells[(child << CELL_SHIFT) + PARENT] === state) {
          state = child;
          break;
        }
        if (state === ROOT) break;
        const fail = cells[(state << CELL_SHIFT) + FAIL]!;
        state = fail < 0 ? ~fail : fail;
      }
      for (let p = cells[(state << CELL_SHIFT) + OUTPUT]!; p !== 0; p = patternNext[p - 1]!) {
        into.add(p - 1, block.startOf(i + 1 - patternLength[p - 1]!), block.endOf(i));
      }
    }
    this.#state = state;
  }
}
