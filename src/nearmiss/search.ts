import type { FoldTable } from "../model/fold-table";
import { FOLDING } from "../normalize/folding";
import { type AlignedChange, Aligner, MAX_ADD, Step } from "./align";
import { foldForm, foldInto } from "./compile";
import type { ExactPlace, NearMiss, SlipEdit, SlipKind } from "./near-miss";
import { allowedEdits, FormRole, LIST_MARK, shornList } from "./phrase";
import { firstKey, indexSeed, LEFT, RIGHT, type SeedIndex, WITNESSES } from "./seed-index";
import type { Similarity } from "./similarity";
import { decodeTables, EntryKind, type ProtectedTables, STRICTNESS } from "./tables";
import { isHan, isNumeral, replacementWeight, WEIGHT } from "./weights";
import { Window } from "./window";

/** Hits of the seeds in a passage, by end: triples of seed, start, end in `data`. A `HitBuffer` of the matcher is one. */
export interface SeedHits {
  readonly length: number;
  readonly data: Int32Array;
}

/** Takes what the search finds; the same place may be reported more than once, for several forms. */
export interface NearMissSink {
  nearMiss(miss: NearMiss): void;
  /** A right form stands here as it should. */
  exact(place: ExactPlace): void;
  /** A member of an enumeration stands here; `member` counts from 0. */
  member(phrase: number, member: number, start: number, end: number): void;
}

/** What the search needs besides its tables. */
export interface NearMissSearchOptions {
  readonly similarity: Similarity;
  readonly folding?: FoldTable;
}

/** Two seeds of a form whose beginnings are so near each other lead to the same place: a slip between them moved one. */
const SAME_PLACE = 3;
/** Between the places of two texts; longer than any form. */
const FAR = 1024;
const NOWHERE = -(1 << 30);
const MAX_BASE = 1 << 29;

/** Steps of work that a unit of text earns; what is above, an adversary's text, is not looked at. */
const WORK_PER_UNIT = 96;
/**
 * The weight a near miss may have, by the number of edits its length allows: two unlike characters replaced are another word,
 * unless the form is long.
 */
const ALLOWED_WEIGHT = [0, 1, 1.6, 2.4];
/** How much unspent work may be saved up. */
const WORK_SAVED = 20_000;

/**
 * Finds the near misses of protected phrases from the hits of their seeds. Each hit is first compared with the form unit by unit in
 * both directions; only what is left is aligned. The work is bounded by the length of the text, whatever the text.
 */
export class NearMissSearch {
  readonly #tables: ProtectedTables;
  readonly #similarity: Similarity;
  /** The folded forms, one after the other; form i is `[formStarts[i], formStarts[i + 1])`. */
  readonly #units: Uint16Array;
  readonly #formStarts: Uint32Array;
  /** The offset of each form's first seed: the one that reports an exact place. */
  readonly #firstOffset: Uint8Array;
  readonly #folding: FoldTable;
  readonly #aligner: Aligner;
  readonly #left: Window;
  readonly #right: Window;
  #work = 0;
  readonly #indexes: (SeedIndex | undefined)[] = [];
  /** The number of the hit for which each entry was looked at last. */
  readonly #lookedAt: Uint32Array;
  #hit = 0;
  /** Where the beginning of each form would have been when it was aligned last, in units of the text from `#base` on. */
  readonly #alignedAt: Int32Array;
  #base = 0;
  #reach = 0;
  /** The number of the hit in whose window each unit was seen last, and how far the windows have been looked through. */
  readonly #seenLeft = new Uint32Array(0x10000);
  readonly #seenRight = new Uint32Array(0x10000);
  #markedLeft = 0;
  #markedRight = 0;
  #members: ReadonlyMap<number, readonly string[]> | undefined;

  /** Checks the tables; throws `CUOMIN_BINARY_CORRUPT` or `CUOMIN_BINARY_VERSION`. */
  constructor(tables: Uint8Array, options: NearMissSearchOptions) {
    this.#tables = decodeTables(tables);
    this.#similarity = options.similarity;
    this.#lookedAt = new Uint32Array(this.#tables.entries.length);
    this.#alignedAt = new Int32Array(this.#tables.forms.length).fill(NOWHERE);
    this.#folding = options.folding ?? FOLDING;
    const { forms, starts, entries } = this.#tables;
    this.#formStarts = new Uint32Array(forms.length + 1);
    // Folding never makes a text longer.
    let length = 0;
    for (const { text } of forms) length += text.length;
    this.#units = new Uint16Array(length);
    let longest = 0;
    for (let i = 0; i < forms.length; i++) {
      const start = this.#formStarts[i]!;
      const end = foldInto(this.#units, start, forms[i]!.text, this.#folding);
      this.#formStarts[i + 1] = end;
      longest = Math.max(longest, end - start);
    }
    this.#firstOffset = new Uint8Array(forms.length).fill(255);
    for (let i = 0; i < starts.length - 1; i++) {
      for (let at = starts[i]!; at < starts[i + 1]!; at++) {
        const head = entries[at]!;
        if (((head >>> 10) & 3) !== EntryKind.Piece) {
          at++;
          continue;
        }
        const form = head >>> 12;
        this.#firstOffset[form] = Math.min(this.#firstOffset[form]!, head & 0x3ff);
      }
    }
    this.#aligner = new Aligner(this.#similarity, longest);
    this.#left = new Window(this.#folding, -1, longest + MAX_ADD + 2);
    this.#right = new Window(this.#folding, 1, longest + MAX_ADD + 2);
  }

  /** The number of seeds the tables were made with. */
  get seedCount(): number {
    return this.#tables.starts.length - 1;
  }

  /** The number of phrases. */
  get phraseCount(): number {
    return this.#tables.strictness.length;
  }

  /** The members of an enumeration, in their order; empty when the phrase names none. */
  membersOf(phrase: number): readonly string[] {
    this.#members ??= membersByPhrase(this.#tables);
    return this.#members.get(phrase) ?? [];
  }

  /** How strict a phrase asks to be. */
  strictnessOf(phrase: number): "exact" | "normal" | "loose" {
    return STRICTNESS[this.#tables.strictness[phrase]!]!;
  }

  /** Steps of work done by all searches so far. */
  get work(): number {
    return this.#work + this.#aligner.work;
  }

  /** Looks at every hit, in order, and reports what it finds. */
  search(text: string, hits: SeedHits, sink: NearMissSink): void {
    // Places of one text are never taken for those of another.
    this.#base = this.#base > MAX_BASE ? this.#forgetAligned() : this.#base + this.#reach + FAR;
    this.#reach = text.length;
    const { seedLengths } = this.#tables;
    const { data, length } = hits;
    const started = this.work;
    let allowance = WORK_SAVED;
    let earnedUpTo = 0;
    let spent = 0;
    for (let i = 0; i < length; i++) {
      const seed = data[i * 3]!;
      const start = data[i * 3 + 1]!;
      const end = data[i * 3 + 2]!;
      if (end > earnedUpTo) {
        const used = this.work - started;
        allowance = Math.min(WORK_SAVED, allowance - (used - spent) + (end - earnedUpTo) * WORK_PER_UNIT);
        spent = used;
        earnedUpTo = end;
      }
      this.#left.reset(text, start);
      this.#right.reset(text, end);
      const seedLength = seedLengths[seed]!;
      const index = this.#indexOf(seed);
      this.#hit++;
      this.#markedLeft = 0;
      this.#markedRight = 0;
      const { always } = index;
      for (let k = 0; k < always.length; k++) {
        if (this.work - started - spent > allowance) break;
        this.#look(text, always[k]!, seedLength, start, end, sink);
      }
      if (index.keys.length === 0) continue;
      for (let side = LEFT; side <= RIGHT; side += RIGHT - LEFT) {
        const window = side === LEFT ? this.#left : this.#right;
        const count = Math.min(WITNESSES, window.need(WITNESSES));
        for (let k = 0; k < count; k++) {
          const key = side | window.units[k]!;
          for (let at = firstKey(index.keys, key); index.keys[at] === key; at++) {
            if (this.work - started - spent > allowance) break;
            this.#look(text, index.places[at]!, seedLength, start, end, sink);
          }
        }
        if (count === 0 || !beginsForeign(window.units[0]!)) continue;
        // What was put in between two pieces hides the neighbours of both: look behind it.
        const reach = window.need(MAX_ADD + 1);
        for (let k = 1; k < reach; k++) {
          if (!isHan(window.units[k]!) || isHan(window.units[k - 1]!)) continue;
          const key = side | window.units[k]!;
          this.#work++;
          for (let at = firstKey(index.keys, key); index.keys[at] === key; at++) {
            if (this.work - started - spent > allowance) break;
            this.#look(text, index.places[at]!, seedLength, start, end, sink);
          }
        }
      }
    }
  }

  #forgetAligned(): number {
    this.#alignedAt.fill(NOWHERE);
    return 0;
  }

  /** Seeds are indexed when they are first hit: most never are. */
  #indexOf(seed: number): SeedIndex {
    let index = this.#indexes[seed];
    if (index === undefined) {
      index = indexSeed(this.#tables, this.#units, this.#formStarts, seed);
      this.#indexes[seed] = index;
    }
    return index;
  }

  /** Looks at the entry at a place of the tables, once for each hit. */
  #look(
    text: string,
    place: number,
    seedLength: number,
    start: number,
    end: number,
    sink: NearMissSink,
  ): void {
    if (this.#lookedAt[place] === this.#hit) return;
    this.#lookedAt[place] = this.#hit;
    const { entries } = this.#tables;
    const head = entries[place]!;
    const form = head >>> 12;
    const kind = (head >>> 10) & 3;
    const offset = head & 0x3ff;
    if (kind === EntryKind.Piece) this.#piece(text, form, offset, seedLength, start, end, sink);
    else this.#variant(text, form, kind, offset, entries[place + 1]!, seedLength, start, end, sink);
  }

  #piece(
    text: string,
    form: number,
    offset: number,
    seedLength: number,
    start: number,
    end: number,
    sink: NearMissSink,
  ): void {
    const units = this.#units;
    const first = this.#formStarts[form]!;
    const length = this.#formStarts[form + 1]! - first;
    const rightCount = length - offset - seedLength;
    const left = this.#left;
    const right = this.#right;

    let leftSame = 0;
    while (
      leftSame < offset &&
      (leftSame < left.length || left.need(leftSame + 1) > leftSame) &&
      left.units[leftSame] === units[first + offset - 1 - leftSame]
    )
      leftSame++;
    let rightSame = 0;
    while (
      rightSame < rightCount &&
      (rightSame < right.length || right.need(rightSame + 1) > rightSame) &&
      right.units[rightSame] === units[first + offset + seedLength + rightSame]
    )
      rightSame++;
    this.#work += leftSame + rightSame + 1;
    const leftRest = offset - leftSame;
    const rightRest = rightCount - rightSame;
    const about = this.#tables.forms[form]!;
    if (leftRest === 0 && rightRest === 0) {
      if (offset !== this.#firstOffset[form]) return;
      const from = offset === 0 ? start : left.starts[offset - 1]!;
      const to = rightCount === 0 ? end : right.ends[rightCount - 1]!;
      if (about.role === FormRole.Member) sink.member(about.phrase, about.member, from, to);
      else if (about.role === FormRole.Shorn) this.#shorn(text, form, offset, seedLength, start, end, sink);
      else {
        sink.exact({ phrase: about.phrase, form: about.text, start: from, end: to });
        if (about.role === FormRole.Right) this.#doubledEdge(text, form, from, to, sink);
      }
      return;
    }
    if (about.role !== FormRole.Right) return;
    const budget = ALLOWED_WEIGHT[allowedEdits(length)]!;
    if (budget === 1 && leftRest > 0 && rightRest > 0) return;
    const rightBase = first + offset + seedLength;
    const leftBase = first + offset - 1;
    if (budget > 1) {
      const bearable = allowedEdits(length) + 1;
      const missing = this.#missing(right, rightSame, rightRest, rightBase, 1, bearable);
      if (missing > bearable) return;
      if (missing + this.#missing(left, leftSame, leftRest, leftBase, -1, bearable) > bearable) return;
    }
    if (budget > 1) {
      // Another seed of the form has led to the same place: it was aligned on both sides then.
      const anchor = this.#base + start - offset;
      const shift = anchor - this.#alignedAt[form]!;
      this.#alignedAt[form] = anchor;
      if (shift >= -SAME_PLACE && shift <= SAME_PLACE) return;
    }
    const aligner = this.#aligner;
    let weight = 0;
    let leftTaken = offset;
    let rightTaken = rightCount;
    let leftChanges: readonly AlignedChange[] = [];
    let rightChanges: readonly AlignedChange[] = [];
    if (rightRest > 0) {
      if (budget === 1) {
        weight = aligner.alignOne(units, rightBase, 1, rightCount, right, rightSame, false);
      } else if (this.#hopeless(right, rightSame, rightRest, rightBase, 1)) return;
      else weight = aligner.align(units, rightBase, 1, rightCount, right, budget);
      rightTaken = aligner.taken;
      rightChanges = aligner.changes;
    }
    if (leftRest > 0 && weight <= budget) {
      if (budget === 1) {
        weight = aligner.alignOne(units, leftBase, -1, offset, left, leftSame, false);
      } else if (this.#hopeless(left, leftSame, leftRest, leftBase, -1)) return;
      else weight += aligner.align(units, leftBase, -1, offset, left, budget - weight);
      leftTaken = aligner.taken;
      leftChanges = aligner.changes;
    }
    if (weight > budget || weight > WEIGHT.order) {
      const order = this.#reordered(form, offset, seedLength, leftSame, rightSame, start, end);
      if (order !== undefined) {
        sink.nearMiss(finish(text, about.phrase, about.text, order, "order", WEIGHT.order, length - 2, 0));
        return;
      }
    }
    if (weight > budget) return;

    const slips: Slip[] = [];
    for (const change of [...leftChanges].reverse())
      slips.push({
        step: change.step,
        from: offset - change.to,
        to: offset - change.from,
        ...textSpan(left, -1, change.start, change.end, start),
      });
    for (const change of rightChanges)
      slips.push({
        step: change.step,
        from: offset + seedLength + change.from,
        to: offset + seedLength + change.to,
        ...textSpan(right, 1, change.start, change.end, end),
      });
    let lost = 0;
    for (const slip of slips) if (slip.step !== Step.Add) lost += slip.to - slip.from;
    const intact = length - lost;
    if (intact * 2 < length || slips.length === 0) return;
    const spanStart = leftTaken === 0 ? start : left.starts[leftTaken - 1]!;
    const spanEnd = rightTaken === 0 ? end : right.ends[rightTaken - 1]!;
    const { kind, alike } = this.#describe(text, first, slips);
    sink.nearMiss(
      finish(
        text,
        about.phrase,
        about.text,
        { slips, start: spanStart, end: spanEnd },
        kind,
        weight,
        intact,
        alike,
      ),
    );
  }

  /** A list that stands without what its members end in alike; the whole list goes on with it. */
  #shorn(
    text: string,
    form: number,
    offset: number,
    seedLength: number,
    start: number,
    end: number,
    sink: NearMissSink,
  ): void {
    const first = this.#formStarts[form]!;
    const length = this.#formStarts[form + 1]! - first;
    const about = this.#tables.forms[form]!;
    const whole = this.#tables.forms[form - about.member];
    const shorn = whole === undefined ? undefined : shornList(whole.text);
    if (whole === undefined || shorn === undefined) return;
    const right = this.#right;
    const after = length - offset - seedLength;
    if (right.need(after + 1) > after && right.units[after] === this.#folding.units[shorn.end.charCodeAt(0)])
      return;
    const placeOf = (i: number) => this.#placeOf(text, i, offset, seedLength, start, end);
    const slips: SlipEdit[] = [];
    for (let i = 1; i <= length; i++) {
      const last = i === length || String.fromCharCode(this.#units[first + i]!) === LIST_MARK;
      if (!last) continue;
      const at = placeOf(i - 1).end;
      slips.push({ start: at, end: at, text: shorn.end });
    }
    const spanStart = placeOf(0).start;
    const spanEnd = placeOf(length - 1).end;
    sink.nearMiss({
      phrase: whole.phrase,
      start: spanStart,
      end: spanEnd,
      found: text.slice(spanStart, spanEnd),
      form: whole.text,
      kind: "dropped",
      edits: slips,
      weight: WEIGHT.dropped,
      intact: length,
      alike: 0,
    });
  }

  /** The place in the text of unit i of a form (or variant of it) whose seed stands at `[start, end)`. */
  #placeOf(
    text: string,
    i: number,
    offset: number,
    seedLength: number,
    start: number,
    end: number,
  ): { start: number; end: number } {
    if (i < offset) return textSpan(this.#left, -1, offset - 1 - i, offset - i, start);
    const beyond = i - offset - seedLength;
    if (beyond >= 0) return textSpan(this.#right, 1, beyond, beyond + 1, end);
    return seedUnit(text, start, end, i - offset, this.#folding);
  }

  /** The first or last unit of a right form, written twice. */
  #doubledEdge(text: string, form: number, start: number, end: number, sink: NearMissSink): void {
    const first = this.#formStarts[form]!;
    const length = this.#formStarts[form + 1]! - first;
    const about = this.#tables.forms[form]!;
    const fold = this.#folding.units;
    const report = (from: number, to: number, spanStart: number, spanEnd: number, at: number) => {
      const slips = [{ step: Step.Add, from: at, to: at, start: from, end: to }];
      const stretch = { slips, start: spanStart, end: spanEnd };
      sink.nearMiss(finish(text, about.phrase, about.text, stretch, "doubled", WEIGHT.doubled, length, 0));
    };
    if (end < text.length && fold[text.charCodeAt(end)] === this.#units[first + length - 1])
      report(end, end + 1, start, end + 1, length);
    if (start > 0 && fold[text.charCodeAt(start - 1)] === this.#units[first])
      report(start - 1, start, start - 1, end, 0);
  }

  /**
   * How many units of the rest of a form do not stand in the text on that side at all; counting stops past `bearable`. Most
   * forms that share their beginning with the text (中共中央…) differ from it by more than a slip, and end here.
   */
  #missing(window: Window, same: number, rest: number, base: number, step: number, bearable: number): number {
    if (rest <= bearable) return 0;
    const seen = step === 1 ? this.#seenRight : this.#seenLeft;
    const reach = window.need(same + rest + MAX_ADD);
    let marked = step === 1 ? this.#markedRight : this.#markedLeft;
    this.#work += reach - marked + 1;
    for (; marked < reach; marked++) seen[window.units[marked]!] = this.#hit;
    if (step === 1) this.#markedRight = marked;
    else this.#markedLeft = marked;
    let missing = 0;
    for (let i = same; i < same + rest && missing <= bearable; i++)
      if (seen[this.#units[base + step * i]!] !== this.#hit) missing++;
    return missing;
  }

  /**
   * Whether the rest of a form is surely too far away, so that it need not be aligned: past the first difference, the form has to
   * go on in the text with two units in a row near its end, or with one where no more than three are left. (A form with two
   * slips there is lost; most forms that come this far are another text.)
   */
  #hopeless(window: Window, same: number, rest: number, base: number, step: number): boolean {
    if (rest === 1) return false;
    const units = this.#units;
    const end = base + step * (same + rest - 1);
    const last = units[end]!;
    const second = units[end - step]!;
    const third = rest > 2 ? units[end - 2 * step]! : second;
    const reach = window.need(same + rest + MAX_ADD);
    const text = window.units;
    this.#work += reach - same;
    if (rest <= 3) {
      for (let j = same; j < reach; j++)
        if (text[j] === last || text[j] === second || text[j] === third) return false;
      return true;
    }
    for (let j = same + 1; j < reach; j++) {
      const unit = text[j]!;
      if (unit === last ? text[j - 1] === second : unit === second && text[j - 1] === third) return false;
    }
    return true;
  }

  /** A stretch of the form whose parts stand in another order in the text, all else being as it should. */
  #reordered(
    form: number,
    offset: number,
    seedLength: number,
    leftSame: number,
    rightSame: number,
    start: number,
    end: number,
  ): Stretch | undefined {
    const units = this.#units;
    const first = this.#formStarts[form]!;
    const length = this.#formStarts[form + 1]! - first;
    // On one side only, for the form has to be intact from the seed to its other end.
    const leftRest = offset - leftSame;
    const rightRest = length - offset - seedLength - rightSame;
    if (leftRest > 0 === rightRest > 0) return undefined;
    const onLeft = leftRest > 0;
    const window = onLeft ? this.#left : this.#right;
    const same = onLeft ? leftSame : rightSame;
    const rest = onLeft ? leftRest : rightRest;
    if (rest < 4 || window.need(same + rest) < same + rest) return undefined;
    const base = onLeft ? first + offset - 1 : first + offset + seedLength;
    const step = onLeft ? -1 : 1;
    // Nothing is missing where parts only changed over.
    if (this.#missing(window, same, rest, base, step, 0) > 0) return undefined;
    let last = same + rest - 1;
    while (last > same && window.units[last] === units[base + step * last]) last--;
    const count = last - same + 1;
    this.#work += rest * 4;
    if (count < 3 || count > 40) return undefined;
    const given: number[] = [];
    const right: number[] = [];
    for (let i = same; i <= last; i++) {
      given.push(window.units[i]!);
      right.push(units[base + step * i]!);
    }
    const outwards = (unitAt: (i: number) => number) =>
      Array.from({ length: same + rest }, (_, i) => unitAt(i));
    const turned = (units: number[]) => (onLeft ? units.reverse() : units);
    if (
      !isBlockSwap(turned(given), turned(right)) &&
      !isReorderedList(
        turned(outwards((i) => window.units[i]!)),
        turned(outwards((i) => units[base + step * i]!)),
      )
    )
      return undefined;
    const span = textSpan(window, step, same, last + 1, onLeft ? start : end);
    const from = onLeft ? offset - 1 - last : offset + seedLength + same;
    const slips = [{ step: Step.Transpose, from, to: from + count, ...span }];
    const spanStart = offset === 0 ? start : this.#left.starts[offset - 1]!;
    const rightCount = length - offset - seedLength;
    const spanEnd = rightCount === 0 ? end : this.#right.ends[rightCount - 1]!;
    return { slips, start: spanStart, end: spanEnd };
  }

  /** A hit of a literal seed: the whole form must stand there with its one change. */
  #variant(
    text: string,
    form: number,
    kind: number,
    offset: number,
    detail: number,
    seedLength: number,
    start: number,
    end: number,
    sink: NearMissSink,
  ): void {
    const units = this.#units;
    const first = this.#formStarts[form]!;
    const length = this.#formStarts[form + 1]! - first;
    const swap = kind === EntryKind.Swap;
    const a = (detail >>> 16) & 255;
    const b = swap ? (detail >>> 8) & 255 : detail & 0xffff;
    const c = detail & 255;
    const unitAt = (i: number): number => {
      if (!swap) return i === a ? b : units[first + i]!;
      if (i < a || i >= c) return units[first + i]!;
      return i < a + c - b ? units[first + b + i - a]! : units[first + i - (c - b)]!;
    };
    const left = this.#left;
    const right = this.#right;
    this.#work += 2;
    if (left.need(offset) < offset) return;
    for (let i = 0; i < offset; i++) if (left.units[i] !== unitAt(offset - 1 - i)) return;
    const rightCount = length - offset - seedLength;
    if (right.need(rightCount) < rightCount) return;
    for (let i = 0; i < rightCount; i++) if (right.units[i] !== unitAt(offset + seedLength + i)) return;
    this.#work += length;
    const placeOf = (i: number) => this.#placeOf(text, i, offset, seedLength, start, end);
    const [from, to] = swap ? [a, c] : [a, a + 1];
    const span = { start: placeOf(from).start, end: placeOf(to - 1).end };
    const slips = [{ step: swap ? Step.Transpose : Step.Replace, from, to, ...span }];
    const about = this.#tables.forms[form]!;
    const spanStart = placeOf(0).start;
    const spanEnd = placeOf(length - 1).end;
    const single = swap && c - a === 2;
    const slipKind: SlipKind = !swap ? "replaced" : single ? "transposed" : "order";
    const weight = !swap
      ? replacementWeight(this.#similarity, units[first + a]!, b)
      : single
        ? WEIGHT.transposed
        : WEIGHT.order;
    const alike = swap ? 0 : this.#similarity.compare(units[first + a]!, b);
    const stretch = { slips, start: spanStart, end: spanEnd };
    sink.nearMiss(
      finish(text, about.phrase, about.text, stretch, slipKind, weight, length - (to - from), alike),
    );
  }

  #describe(text: string, first: number, slips: readonly Slip[]): { kind: SlipKind; alike: number } {
    const units = this.#units;
    const fold = this.#folding.units;
    let alike = 15;
    let replaced = 0;
    for (const slip of slips) {
      if (slip.step !== Step.Replace) continue;
      const found = unitsOf(text, slip.start, slip.end, fold);
      for (let i = slip.from; i < slip.to; i++, replaced++)
        alike &= this.#similarity.compare(units[first + i]!, found[i - slip.from] ?? 0);
    }
    if (replaced === 0) alike = 0;
    const weightiest =
      slips.find(({ step }) => step === Step.Drop) ??
      slips.find(({ step }) => step === Step.Add) ??
      slips[0]!;
    if (weightiest.step === Step.Drop) return { kind: "dropped", alike };
    if (weightiest.step === Step.Transpose) return { kind: "transposed", alike };
    if (weightiest.step === Step.Replace) {
      const numerals = slips.every((slip) => {
        const found = unitsOf(text, slip.start, slip.end, fold);
        return found.every((unit, i) => isNumeral(unit) && isNumeral(units[first + slip.from + i]!));
      });
      return { kind: numerals ? "numeral" : "replaced", alike };
    }
    const added = unitsOf(text, weightiest.start, weightiest.end, fold);
    const at = first + weightiest.from;
    const repeats = (from: number) => added.every((unit, i) => units[from + i] === unit);
    if (repeats(at) || repeats(at - added.length)) return { kind: "doubled", alike };
    const foreign = added.some((unit) => !isHan(unit));
    return { kind: foreign || added.length > 2 ? "injected" : "added", alike };
  }
}

function membersByPhrase({ forms }: ProtectedTables): Map<number, string[]> {
  const members = new Map<number, string[]>();
  for (const { phrase, role, member, text } of forms) {
    if (role !== FormRole.Member) continue;
    const list = members.get(phrase) ?? [];
    list[member] = text;
    members.set(phrase, list);
  }
  return members;
}

interface Slip {
  readonly step: number;
  /** `[from, to)` of the folded form … */
  readonly from: number;
  readonly to: number;
  /** … stands as `[start, end)` of the text. */
  readonly start: number;
  readonly end: number;
}

interface Stretch {
  readonly slips: readonly Slip[];
  readonly start: number;
  readonly end: number;
}

/** The place in the text of units `[from, to)` of a window; of an empty stretch, the place between its neighbours. */
function textSpan(
  window: Window,
  step: number,
  from: number,
  to: number,
  place: number,
): { start: number; end: number } {
  if (step === 1) {
    if (to > from) return { start: window.starts[from]!, end: window.ends[to - 1]! };
    const at = from === 0 ? place : window.ends[from - 1]!;
    return { start: at, end: at };
  }
  if (to > from) return { start: window.starts[to - 1]!, end: window.ends[from]! };
  const at = from === 0 ? place : window.starts[from - 1]!;
  return { start: at, end: at };
}

/** The place of the i-th visible unit of a seed's hit. */
function seedUnit(
  text: string,
  start: number,
  end: number,
  index: number,
  folding: FoldTable,
): { start: number; end: number } {
  const window = new Window(folding, 1, end - start + 2);
  window.reset(text, start);
  window.need(index + 1);
  return { start: window.starts[index]!, end: window.ends[index]! };
}

/** The folded visible units of a stretch of the text. */
function unitsOf(text: string, start: number, end: number, fold: Uint16Array): number[] {
  const units: number[] = [];
  for (let i = start; i < end; i++) {
    const unit = fold[text.charCodeAt(i)]!;
    if (unit !== 0) units.push(unit);
  }
  return units;
}

/** The longest stretch in which two blocks changed over are looked for. */
const MAX_SWAP = 20;

/** Whether two blocks changed over, with or without something between them that stayed: 苗族侗 → 侗族苗. */
function isBlockSwap(given: readonly number[], right: readonly number[]): boolean {
  const length = right.length;
  if (length > MAX_SWAP) return false;
  const same = (from: number, at: number, count: number): boolean => {
    for (let i = 0; i < count; i++) if (right[from + i] !== given[at + i]) return false;
    return true;
  };
  for (let head = 1; head < length; head++) {
    if (!same(0, length - head, head)) continue;
    for (let tail = 1; tail <= length - head; tail++)
      if (same(length - tail, 0, tail) && same(head, tail, length - head - tail)) return true;
  }
  return false;
}

/** Whether a folded unit may begin text put in from elsewhere: a letter, a digit, a bracket; no mark that sentences are made of. */
function beginsForeign(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x3010 || unit === 0x3011
  );
}

/** Whether the same members stand between separators, in another order. */
function isReorderedList(given: readonly number[], right: readonly number[]): boolean {
  const members = (units: readonly number[]) =>
    String.fromCharCode(...units)
      .split(/[、,，;；和与及]/)
      .sort()
      .join("、");
  const list = members(right);
  return list.includes("、") && members(given) === list;
}

function finish(
  text: string,
  phrase: number,
  form: string,
  stretch: Stretch,
  kind: SlipKind,
  weight: number,
  intact: number,
  alike: number,
): NearMiss {
  const edits: SlipEdit[] = stretch.slips.map(({ step, from, to, start, end }) => ({
    start,
    end,
    text: step === Step.Add ? "" : formText(form, from, to),
  }));
  return {
    phrase,
    start: stretch.start,
    end: stretch.end,
    found: text.slice(stretch.start, stretch.end),
    form,
    kind,
    edits,
    weight,
    intact,
    alike,
  };
}

/** The stretch of a form, as written, that its folded units `[from, to)` come from; outer marks left out. */
function formText(form: string, from: number, to: number): string {
  if (isPlain(form)) return form.slice(from, to);
  let at = 0;
  let result = "";
  for (const character of form) {
    const { units } = foldForm(character, FOLDING);
    if (at >= to) break;
    if (units === "" ? at > from : at >= from) result += character;
    at += units.length;
  }
  return result;
}

/** Whether every unit of a form is a folded unit of its own: Han characters and the comma of lists. */
function isPlain(form: string): boolean {
  return /^[\u3400-\u9fff、]*$/.test(form);
}
