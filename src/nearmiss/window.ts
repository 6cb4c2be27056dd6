import { type FoldTable, foldAstral, LONE_SURROGATE } from "../model/fold-table";
import { foldPattern } from "../normalize/fold-text";
import { TRANSPARENT_MARKS } from "./phrase";
import { isLineBreak } from "./visible-text";

/**
 * The text on one side of a place, folded unit by unit as far as it is asked for: invisible characters and quotation marks are
 * passed over, a line break ends it. Unit 0 is the one next to the place. Offsets are UTF-16 units of the text.
 */
export class Window {
  /** The folded units; only the first `length` mean anything. */
  readonly units: Uint16Array;
  /** Where each unit begins and ends in the text. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  length = 0;
  /** Nothing more will come. */
  closed = false;
  #text = "";
  #at = 0;
  readonly #step: 1 | -1;
  readonly #folding: FoldTable;
  readonly #skip: Uint8Array;

  /** `step` is 1 for the text after the place, -1 for the text before it. */
  constructor(folding: FoldTable, step: 1 | -1, capacity: number) {
    this.#folding = folding;
    this.#step = step;
    this.#skip = skippedUnits(folding);
    this.units = new Uint16Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
  }

  /** Begins anew at a place of a text. */
  reset(text: string, place: number): void {
    this.#text = text;
    this.#at = place;
    this.length = 0;
    this.closed = false;
  }

  /** Reads on until there are `count` units, or the window is closed or full; returns how many there are. */
  need(count: number): number {
    while (this.length < count && !this.closed) this.#read();
    return this.length;
  }

  #read(): void {
    const text = this.#text;
    const forward = this.#step === 1;
    const at = forward ? this.#at : this.#at - 1;
    // One unit is kept free for the second half of a pair.
    if (at < 0 || at >= text.length || this.length + 1 >= this.units.length) {
      this.closed = true;
      return;
    }
    const unit = text.charCodeAt(at);
    if (isLineBreak(unit)) {
      this.closed = true;
      return;
    }
    if ((unit & 0xf800) === 0xd800) {
      this.#readSurrogate(at, unit);
      return;
    }
    this.#at += this.#step;
    if (this.#skip[unit] === 1) return;
    this.#push(this.#folding.units[unit]!, at, at + 1);
  }

  #readSurrogate(at: number, unit: number): void {
    const high = (unit & 0xfc00) === 0xd800;
    const start = this.#step === 1 || high ? at : at - 1;
    const codePoint = start < 0 ? unit : this.#text.codePointAt(start)!;
    if (codePoint <= 0xffff || (this.#step === 1) !== high) {
      this.#at += this.#step;
      this.#push(LONE_SURROGATE, at, at + 1);
      return;
    }
    this.#at += 2 * this.#step;
    const folded = foldAstral(this.#folding, codePoint);
    if (folded === 0) return;
    if (folded <= 0xffff) {
      if (this.#skip[folded] !== 1) this.#push(folded, start, start + 2);
      return;
    }
    const halves = [0xd7c0 + (folded >> 10), 0xdc00 + (folded & 0x3ff)];
    if (this.#step === -1) halves.reverse();
    for (const half of halves) this.#push(half, start, start + 2);
  }

  #push(unit: number, start: number, end: number): void {
    this.units[this.length] = unit;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length++;
  }
}

const SKIPPED = new WeakMap<FoldTable, Uint8Array>();

/** 1 for the units that a window passes over; made once for a folding. */
function skippedUnits(folding: FoldTable): Uint8Array {
  const known = SKIPPED.get(folding);
  if (known !== undefined) return known;
  const skipped = new Uint8Array(0x10000);
  SKIPPED.set(folding, skipped);
  const marks = new Uint8Array(0x10000);
  for (const mark of TRANSPARENT_MARKS + foldPattern(TRANSPARENT_MARKS, folding))
    marks[mark.charCodeAt(0)] = 1;
  for (let unit = 0; unit < 0x10000; unit++) {
    const folded = folding.units[unit]!;
    if (folded === 0 || marks[unit] === 1 || marks[folded] === 1) skipped[unit] = 1;
  }
  return skipped;
}
