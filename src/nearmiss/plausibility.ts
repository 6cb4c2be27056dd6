import type { WordSegmenter } from "../language/segmenter";
import type { FoldTable } from "../model/fold-table";
import { FOLDING } from "../normalize/folding";
import { foldForm } from "./compile";
import type { NearMiss } from "./near-miss";
import { isHan } from "./weights";
import { Window } from "./window";

/** How many units of context on either side are weighed. */
const CONTEXT = 6;
const LONGEST = 256;
/** How far round an offset words are looked for, in UTF-16 units. */
const REACH = 8;
/** For how many offsets the word borders round them are kept. */
const KEPT_BORDERS = 16;

/** How much the words round a near miss suffer from it, in nats: what the text costs as it stands, over the text put right. */
export interface Plausibility {
  readonly gain: number;
  /** The same when the form's missing last unit is taken to have been replaced by the one that follows; -Infinity when it is there. */
  readonly gainAfter: number;
  /** The same when the form's missing first unit is taken to have been replaced by the one before. */
  readonly gainBefore: number;
}

/** Weighs a text as it stands against the text as it would be, by the words they are made of. */
export class PlausibilityJudge {
  readonly #segmenter: WordSegmenter;
  readonly #folding: FoldTable;
  readonly #before: Window;
  readonly #after: Window;
  readonly #inside: Window;
  readonly #right = new Uint16Array(LONGEST);
  readonly #units = new Uint16Array(LONGEST + 4 * CONTEXT);
  #text = "";
  readonly #borders = new Map<number, readonly number[]>();

  constructor(segmenter: WordSegmenter, folding: FoldTable = FOLDING) {
    this.#segmenter = segmenter;
    this.#folding = folding;
    this.#before = new Window(folding, -1, CONTEXT + 2);
    this.#after = new Window(folding, 1, CONTEXT + 2);
    this.#inside = new Window(folding, 1, LONGEST);
  }

  /** Compares the place of a near miss with its right form in the same context. */
  weigh(text: string, miss: NearMiss): Plausibility {
    const before = this.#before;
    const after = this.#after;
    before.reset(text, miss.start);
    before.need(CONTEXT);
    after.reset(text, miss.end);
    after.need(CONTEXT);
    const inside = this.#inside;
    inside.reset(miss.found, 0);
    inside.need(LONGEST - 1);
    const folded = foldForm(miss.form, this.#folding).units;
    const length = Math.min(folded.length, LONGEST);
    for (let i = 0; i < length; i++) this.#right[i] = folded.charCodeAt(i);
    const stands = this.#cost(inside.units, inside.length, 0, 0);
    // A right form is no more unlikely than a word of the dictionary that nobody counted.
    const ceiling = 6 + 2.5 * length;
    const put = (skippedBefore: number, skippedAfter: number): number =>
      Math.min(
        this.#cost(this.#right, length, skippedBefore, skippedAfter),
        this.#cost(this.#right, 0, skippedBefore, this.#after.length) +
          ceiling +
          this.#cost(this.#right, 0, this.#before.length, skippedAfter),
      );
    const isCut = miss.kind === "dropped";
    const isCutAfter = isCut && miss.edits[0]!.start === miss.end;
    const isReplaced = (beside: Window) => beside.length > 0 && isHan(beside.units[0]!);
    return {
      gain: stands - put(0, 0),
      gainAfter: isCutAfter && isReplaced(after) ? stands - put(0, 1) : Number.NEGATIVE_INFINITY,
      gainBefore: isCut && !isCutAfter && isReplaced(before) ? stands - put(1, 0) : Number.NEGATIVE_INFINITY,
    };
  }

  /** The borders of the words of a stretch, its ends included. */
  boundaries(text: string, start: number, end: number): number[] {
    return this.#segmenter.boundaries(text, start, end);
  }

  /** The cost of a short text as words, in nats. */
  costOf(text: string): number {
    return this.#segmenter.costOfFolded(foldForm(text, this.#folding).units);
  }

  /** Whether a text is a word of the word list. */
  isWord(text: string): boolean {
    return this.#segmenter.words.costOf(foldForm(text, this.#folding).units) >= 0;
  }

  /** Whether a word of the text ends at an offset and a whole one goes on there: neither cut through nor left a stump. */
  isWordBorder(text: string, offset: number): boolean {
    const isBetweenHan = isHan(text.charCodeAt(offset - 1)) && isHan(text.charCodeAt(offset));
    if (isBetweenHan && !this.#segmenter.isCrossed(text, offset, REACH)) return true;
    const borders = this.#bordersRound(text, offset);
    return borders.includes(offset) || offset === 0 || offset === text.length;
  }

  /** The length of the word on one side of a border; 0 where no Han character stands there. */
  wordBeside(text: string, offset: number, after: boolean): number {
    const at = after ? offset : offset - 1;
    if (at < 0 || at >= text.length || !isHan(this.#folding.units[text.charCodeAt(at)]!)) return 0;
    const borders = this.#bordersRound(text, offset);
    const index = borders.indexOf(offset);
    if (index < 0) return 1;
    return after ? (borders[index + 1] ?? offset + 1) - offset : offset - (borders[index - 1] ?? offset - 1);
  }

  /** The word borders round an offset. The last ones are kept: the judge asks about an edge again and again. */
  #bordersRound(text: string, offset: number): readonly number[] {
    if (text !== this.#text || this.#borders.size === KEPT_BORDERS) this.#borders.clear();
    this.#text = text;
    let borders = this.#borders.get(offset);
    if (borders === undefined) {
      const from = Math.max(0, offset - REACH);
      borders = this.#segmenter.boundaries(text, from, Math.min(text.length, offset + REACH));
      this.#borders.set(offset, borders);
    }
    return borders;
  }

  #cost(inside: Uint16Array, length: number, skippedBefore: number, skippedAfter: number): number {
    const units = this.#units;
    let at = 0;
    for (let i = this.#before.length - 1; i >= skippedBefore; i--) units[at++] = this.#before.units[i]!;
    for (let i = 0; i < Math.min(length, LONGEST); i++) units[at++] = inside[i]!;
    for (let i = skippedAfter; i < this.#after.length; i++) units[at++] = this.#after.units[i]!;
    return this.#segmenter.cost(units, at);
  }
}
