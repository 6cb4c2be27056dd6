import { type FoldTable, foldAstral, LONE_SURROGATE } from "../model/fold-table";
import { foldPattern } from "../normalize/fold-text";
import { TRANSPARENT_MARKS } from "./phrase";

/** The unit that every line break is read as, and that stands before and after the text; no form holds it. */
export const BREAK = 0x0a;
/** So many {@link BREAK}s stand after the text at least, so that a look ahead needs no bounds either. */
const BREAKS_AFTER = 4;
/** Buffers of more units than this are given back after a long text. */
const KEPT_UNITS = 1 << 20;

/**
 * A text as forms are compared with it: folded, without invisible characters and quotation marks. Unit 0 is a {@link BREAK}, as
 * is the one after the last, so that a comparison which stops at the first difference needs no bounds. Offsets are UTF-16
 * units of the text.
 */
export class VisibleText {
  units = new Uint16Array(0);
  /** Where each unit begins in the text; both halves of a folded pair begin where the pair does. */
  starts = new Int32Array(0);
  /** The index of the {@link BREAK} after the text. */
  end = 0;
  #text = "";
  readonly #folding: FoldTable;
  readonly #visible: Uint16Array;

  constructor(folding: FoldTable) {
    this.#folding = folding;
    this.#visible = visibleUnits(folding);
  }

  /** Reads a text; what was read before is forgotten. */
  read(text: string): void {
    const wanted = text.length + 1 + BREAKS_AFTER;
    if (this.units.length < wanted || (this.units.length > KEPT_UNITS && wanted < KEPT_UNITS)) {
      this.units = new Uint16Array(wanted + (wanted >> 1));
      this.starts = new Int32Array(this.units.length);
    }
    const { units, starts } = this;
    const visible = this.#visible;
    this.#text = text;
    units[0] = BREAK;
    starts[0] = 0;
    let count = 1;
    for (let i = 0; i < text.length; i++) {
      const unit = visible[text.charCodeAt(i)]!;
      units[count] = unit;
      starts[count] = i;
      if ((unit & 0xf800) === 0xd800) {
        count = this.#readSurrogate(i, count);
        if (text.codePointAt(i)! > 0xffff) i++;
      } else if (unit !== 0) count++;
    }
    units.fill(BREAK, count, count + BREAKS_AFTER);
    starts[count] = text.length;
    this.end = count;
  }

  /** Where a unit ends in the text. */
  endOf(index: number): number {
    const start = this.starts[index]!;
    return start + (this.#text.codePointAt(start)! > 0xffff ? 2 : 1);
  }

  /** The folded units `[from, to)`. */
  slice(from: number, to: number): number[] {
    const units: number[] = [];
    for (let i = from; i < to; i++) units.push(this.units[i]!);
    return units;
  }

  /** Writes the units of the pair or the lone half at an offset; returns how many units there are then. */
  #readSurrogate(offset: number, count: number): number {
    const codePoint = this.#text.codePointAt(offset)!;
    const folded = codePoint > 0xffff ? foldAstral(this.#folding, codePoint) : LONE_SURROGATE;
    if (folded === 0) return count;
    if (folded > 0xffff) {
      this.units[count] = 0xd7c0 + (folded >> 10);
      this.starts[count++] = offset;
      this.units[count] = 0xdc00 + (folded & 0x3ff);
    } else {
      const unit = this.#visible[folded]!;
      if (unit === 0) return count;
      this.units[count] = unit;
    }
    this.starts[count] = offset;
    return count + 1;
  }
}

const TABLES = new WeakMap<FoldTable, Uint16Array>();

/** For each unit what it is read as: 0 when it is passed over; surrogates stand for themselves. Made once for a folding. */
export function visibleUnits(folding: FoldTable): Uint16Array {
  const known = TABLES.get(folding);
  if (known !== undefined) return known;
  const visible = folding.units.slice();
  TABLES.set(folding, visible);
  const isMark = new Uint8Array(0x10000);
  for (const mark of TRANSPARENT_MARKS + foldPattern(TRANSPARENT_MARKS, folding))
    isMark[mark.charCodeAt(0)] = 1;
  for (let unit = 0; unit < 0x10000; unit++) {
    if (isLineBreak(unit)) visible[unit] = BREAK;
    else if (isMark[unit] === 1 || isMark[folding.units[unit]!] === 1) visible[unit] = 0;
  }
  return visible;
}

/** Whether a unit ends a line. */
export function isLineBreak(unit: number): boolean {
  return (unit >= 0x0a && unit <= 0x0d) || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}
