import type { Region, RegionKind } from "../model/document";
import { OBJECT_REPLACEMENT, type Piece } from "../model/mapped-text";

const SPACE = 0x20;

function isSpace(unit: number): boolean {
  return unit === SPACE || unit === 0x09 || unit === 0x0a || unit === 0x0c || unit === 0x0d;
}

function isBreak(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d;
}

/** Characters that a line break in the source does not part when the page is laid out (CSS Text 3, 4.1.3). */
function joinsAcrossLines(unit: number): boolean {
  return (unit >= 0x2010 && unit <= 0x2026) || (unit >= 0x2e80 && !(unit >= 0xac00 && unit <= 0xd7ff));
}

/**
 * Collects the pieces of flowing text, as a browser would lay it out: a line break in the source is no paragraph; it
 * vanishes between two Chinese characters and reads as one space elsewhere. Callers add material in order of its place
 * in the source and end each region where a block ends.
 */
export class Flow {
  readonly regions: Region[] = [];
  readonly #source: string;
  #pieces: Piece[] = [];
  /** The last unit of what the region reads as so far; 0 at its start. */
  #last = 0;
  /** A run of white space with a line break in it, not yet known to matter. */
  #gap: { start: number; end: number; parted: boolean } | undefined;
  #visible = false;

  constructor(source: string) {
    this.#source = source;
  }

  /** Text as written, from `start` to `end`; with `preserve`, line breaks are kept. */
  text(start: number, end: number, preserve = false): void {
    if (preserve) {
      this.#raw(start, end);
      return;
    }
    const source = this.#source;
    let at = start;
    while (at < end) {
      let stop = at;
      while (stop < end && !isBreak(source.charCodeAt(stop))) stop++;
      if (this.#gap !== undefined || this.#pieces.length === 0)
        while (at < stop && isSpace(source.charCodeAt(at))) at++;
      if (at < stop) {
        let tail = stop;
        if (stop < end) while (tail > at && isSpace(source.charCodeAt(tail - 1))) tail--;
        if (tail > at) this.#raw(at, tail);
        at = tail;
      }
      if (stop < end) {
        let next = stop;
        while (next < end && isSpace(source.charCodeAt(next))) next++;
        this.#gap ??= { start: at, end: next, parted: false };
        this.#gap.end = next;
        at = next;
      } else at = stop;
    }
  }

  /** A stretch that stands for other text, such as a character reference. */
  character(start: number, end: number, reads: string): void {
    if (reads === "") return;
    this.#closeGap(reads.charCodeAt(0));
    this.#pieces.push({ start, end, reads });
    this.#last = reads.charCodeAt(reads.length - 1);
    if (!isSpace(this.#last) && this.#last !== 0xa0) this.#visible = true;
  }

  /** A line end that the reader sees. */
  lineBreak(start: number, end: number): void {
    if (this.#pieces.length === 0) return;
    this.#gap = undefined;
    this.#pieces.push({ start, end, reads: "\n" });
    this.#last = 0x0a;
  }

  /** Something that is not text stands in the middle of text, here; no edit of the text touches it. */
  object(at: number): void {
    this.#closeGap(0);
    this.#pieces.push({ start: at, end: at, reads: OBJECT_REPLACEMENT });
    this.#last = 0xfffc;
  }

  /** Markup stands here: a line break beside it is a space for the reader, whatever the characters. */
  markup(): void {
    if (this.#gap !== undefined) this.#gap.parted = true;
  }

  /** Ends the region; one without anything to read is left out. */
  end(kind: RegionKind): void {
    if (this.#visible) {
      this.#trimEnd();
      this.regions.push({ kind, pieces: this.#pieces });
    }
    this.#pieces = [];
    this.#last = 0;
    this.#gap = undefined;
    this.#visible = false;
  }

  #trimEnd(): void {
    const last = this.#pieces.at(-1)!;
    if (last.reads !== undefined) return;
    let end = last.end;
    while (end > last.start && isSpace(this.#source.charCodeAt(end - 1))) end--;
    if (end > last.start) this.#pieces[this.#pieces.length - 1] = { start: last.start, end };
    else this.#pieces.pop();
  }

  #raw(start: number, end: number): void {
    if (end <= start) return;
    this.#closeGap(this.#source.charCodeAt(start));
    const previous = this.#pieces.at(-1);
    if (previous !== undefined && previous.reads === undefined && previous.end === start)
      this.#pieces[this.#pieces.length - 1] = { start: previous.start, end };
    else this.#pieces.push({ start, end });
    this.#last = this.#source.charCodeAt(end - 1);
    for (let i = start; i < end && !this.#visible; i++)
      this.#visible = !isSpace(this.#source.charCodeAt(i)) && this.#source.charCodeAt(i) !== 0xa0;
  }

  #closeGap(next: number): void {
    const gap = this.#gap;
    this.#gap = undefined;
    if (gap === undefined || this.#last === 0 || isSpace(this.#last)) return;
    if (!gap.parted && joinsAcrossLines(this.#last) && joinsAcrossLines(next)) return;
    this.#pieces.push({ start: gap.start, end: gap.end, reads: " " });
  }
}
