/** Runs kept before old ones are dropped. */
const MANY_RUNS = 1024;

/**
 * Where symbols stand in the text, as runs in which each symbol is one unit after the one before. A text without
 * invisible characters and surrogate pairs is one run, whatever its length.
 */
export class OffsetRuns {
  #symbol = new Float64Array(16);
  #offset = new Float64Array(16);
  #count = 0;
  /** The last run, as the difference between offset and symbol, and its first symbol. */
  #shift = 0;
  #last = 0;

  /** Starts a new text. */
  reset(): void {
    this.#count = 0;
    this.#shift = 0;
    this.#last = 0;
  }

  /** Says that `symbol`, which is after all known ones, starts at `offset`; begins a run where that does not follow. */
  continueAt(symbol: number, offset: number): void {
    if (offset - symbol !== this.#shift) this.#begin(symbol, offset);
  }

  /** Where a symbol starts. */
  offsetOf(symbol: number): number {
    if (symbol >= this.#last) return symbol + this.#shift;
    let low = 0;
    let high = this.#count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#symbol[middle]! <= symbol) low = middle;
      else high = middle - 1;
    }
    return symbol + this.#offset[low]! - this.#symbol[low]!;
  }

  /** Lets go of what only symbols before `symbol` need. */
  forget(symbol: number): void {
    if (this.#count < MANY_RUNS) return;
    let first = 0;
    while (first + 1 < this.#count && this.#symbol[first + 1]! <= symbol) first++;
    if (first < this.#count >> 1) return;
    this.#symbol.copyWithin(0, first, this.#count);
    this.#offset.copyWithin(0, first, this.#count);
    this.#count -= first;
  }

  #begin(symbol: number, offset: number): void {
    if (this.#count === 0) this.#push(0, 0);
    this.#push(symbol, offset);
    this.#shift = offset - symbol;
    this.#last = symbol;
  }

  #push(symbol: number, offset: number): void {
    if (this.#count === this.#symbol.length) {
      this.#symbol = grown(this.#symbol);
      this.#offset = grown(this.#offset);
    }
    this.#symbol[this.#count] = symbol;
    this.#offset[this.#count] = offset;
    this.#count++;
  }
}

function grown(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
