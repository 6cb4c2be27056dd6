import type { Document, Region, RegionKind } from "../model/document";
import { regionText } from "../model/document";
import type { MappedText } from "../model/mapped-text";
import type { Span } from "../model/span";
import { detectScript, type Script, scriptWithoutTraditional } from "../normalize/script";
import { detectTraditionalStyle, type TraditionalStyle } from "../normalize/traditional";
import { type DigitRuns, digitRuns } from "./digit-runs";
import { PRESENT_FOREIGN_HAN, PRESENT_HIDDEN, RunKind, type Runs, runsOfKind, scanRuns } from "./runs";

/** What a passage is told of the text it was taken from, when it is a part of it. */
export interface Surroundings {
  readonly script?: Script;
  readonly style?: TraditionalStyle;
}

/**
 * One region of a document as the rules read it: its text with the markup cut out, and what several rules need of it,
 * computed once and only when asked for. Offsets are UTF-16 units of `text`.
 */
export class Passage {
  readonly document: Document;
  readonly kind: RegionKind;
  /** The way back into the document. */
  readonly source: MappedText;
  readonly text: string;
  #runs: Runs | undefined;
  #byKind: (readonly number[] | undefined)[] | undefined;
  #digits: DigitRuns | undefined;
  #sentences: Int32Array | undefined;
  #script: Script | undefined;
  #style: TraditionalStyle | undefined;
  readonly #made: { readonly make: (passage: Passage) => unknown; readonly result: unknown }[] = [];

  constructor(document: Document, region: Region, surroundings: Surroundings = {}) {
    this.#script = surroundings.script;
    this.#style = surroundings.style;
    this.document = document;
    this.kind = region.kind;
    this.source = regionText(document, region);
    this.text = this.source.text;
  }

  /** The text cut into runs of one kind of character. */
  get runs(): Runs {
    this.#runs ??= scanRuns(this.text);
    return this.#runs;
  }

  /** What occurs in it, as bits: the kinds of its runs and the further signs of {@link Runs.present}. */
  get present(): number {
    return this.kind === "hidden" ? this.runs.present | PRESENT_HIDDEN : this.runs.present;
  }

  /** Its runs of digits, with what stands beside them. */
  get digits(): DigitRuns {
    this.#digits ??= digitRuns(this.text, this.runs);
    return this.#digits;
  }

  /** The script of the passage as a whole. */
  get script(): Script {
    this.#script ??= this.hasForeignHan ? detectScript(this.text) : scriptWithoutTraditional(this.text);
    return this.#script;
  }

  /** Whether a Han character stands in it that simplified Chinese does not use. */
  get hasForeignHan(): boolean {
    return (this.runs.present & PRESENT_FOREIGN_HAN) !== 0;
  }

  /** The regional style of the passage, for what is written into it in traditional characters. */
  get traditionalStyle(): TraditionalStyle {
    this.#style ??= detectTraditionalStyle(this.text);
    return this.#style;
  }

  /** What a function makes of the passage, worked out when first asked for. The function must be the same one each time. */
  once<Result>(make: (passage: Passage) => Result): Result {
    // What a function has made is of the type it makes.
    for (const known of this.#made) if (known.make === make) return known.result as Result;
    const result = make(this);
    this.#made.push({ make, result });
    return result;
  }

  /** The indices into {@link Passage.runs} of the runs of one kind, in order; gathered when first asked for. */
  runsOf(kind: RunKind): readonly number[] {
    this.#byKind ??= [];
    this.#byKind[kind] ??= runsOfKind(this.runs, kind);
    return this.#byKind[kind];
  }

  /** The paragraph (line) round an offset, without its line break; found by binary search. */
  paragraphAt(offset: number): Span {
    const { starts } = this.runs;
    const breaks = this.runsOf(RunKind.LineBreak);
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[breaks[middle]! + 1]! <= offset) low = middle + 1;
      else high = middle;
    }
    // `low` counts the breaks that end at or before the offset; an offset inside a run of breaks is an empty paragraph.
    const start = low === 0 ? 0 : starts[breaks[low - 1]! + 1]!;
    const end = low === breaks.length ? this.text.length : starts[breaks[low]!]!;
    return end < start || offset > end ? { start: offset, end: offset } : { start, end };
  }

  /**
   * The sentence round an offset: up to and with 。！？；!?; or the line break, closing quotation marks and brackets
   * included. Costs one pass over the runs at the first call, then a binary search.
   */
  sentenceAt(offset: number): Span {
    this.#sentences ??= sentenceStarts(this.text, this.runs);
    const starts = this.#sentences;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { start: starts[low]!, end: starts[low + 1] ?? this.text.length };
  }
}

const SENTENCE_END = 1;
const CLOSING = 2;
/** What a unit does to a sentence: ends it, or is taken along after the end. */
const SENTENCE_ROLES: Uint8Array = (() => {
  const roles = new Uint8Array(0x10000);
  for (const mark of "。！？；!?;…") roles[mark.charCodeAt(0)] = SENTENCE_END;
  for (const mark of "”’」』）)》〉】〕]") roles[mark.charCodeAt(0)] = CLOSING;
  return roles;
})();

function sentenceStarts(text: string, { count, kinds, starts: runStarts }: Runs): Int32Array {
  const starts = [0];
  for (let run = 0; run < count; run++) {
    const kind = kinds[run];
    if (kind === RunKind.LineBreak) {
      for (let i = runStarts[run]!; i < runStarts[run + 1]!; i++) starts.push(i + 1);
    } else if (kind === RunKind.WidePunct || kind === RunKind.NarrowPunct) {
      const end = runStarts[run + 1]!;
      for (let i = Math.max(runStarts[run]!, starts[starts.length - 1]!); i < end; i++) {
        if (SENTENCE_ROLES[text.charCodeAt(i)] !== SENTENCE_END) continue;
        while (i + 1 < text.length && SENTENCE_ROLES[text.charCodeAt(i + 1)] !== 0) i++;
        starts.push(i + 1);
      }
    }
  }
  return Int32Array.from(starts);
}
