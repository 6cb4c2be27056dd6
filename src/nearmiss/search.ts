import { HitBuffer } from "../matcher/hit-buffer";
import type { FoldTable } from "../model/fold-table";
import { FOLDING } from "../normalize/folding";
import { type AlignedChange, Aligner, MAX_ADD, Step } from "./align";
import { BESIDE_CLASSES, WITNESSES } from "./beside";
import type { NearMiss, SlipEdit, SlipKind } from "./near-miss";
import { allowedEdits, FormRole, LIST_MARK, shornList } from "./phrase";
import { isBlockSwap, isReorderedList } from "./reordered";
import { EntryKind } from "./seed";
import { SEED_HIT, SeedFinder } from "./seed-finder";
import { CALL, ENTRY, ROW, SeedIndex } from "./seed-index";
import type { Similarity } from "./similarity";
import { nearMissOf, type Slip, type Stretch } from "./slip";
import { decodeTables, type ProtectedTables, STRICTNESS, type TableForm } from "./tables";
import { BREAK, VisibleText } from "./visible-text";
import { beginsForeign, isHan, isNumeral, LEAST_REPLACED, replacementWeight, WEIGHT } from "./weights";

/** What the search needs besides its tables. */
export interface NearMissSearchOptions {
  readonly similarity: Similarity;
  readonly folding?: FoldTable;
  /** Look at every entry of a seed, whatever stands beside it. It finds the same and takes longer; for tests. */
  readonly isThorough?: boolean;
}

/** Two seeds of a form whose beginnings are so near each other lead to the same place: a slip between them moved one. */
const SAME_PLACE = 3;
/** Between the places of two texts; longer than any form. */
const FAR = 1024;
const NOWHERE = -(1 << 30);
const MAX_BASE = 1 << 29;

/** Steps of work that a unit of text earns in each pass; what is above, an adversary's text, is not looked at. */
const WORK_PER_UNIT = 64;
/**
 * The weight a near miss may have, by the number of edits its length allows: two unlike characters replaced are another word,
 * unless the form is long.
 */
const ALLOWED_WEIGHT = [0, 1, 1.6, 2.4];
/** Of three characters, two say too little about the third: it has to be like the right one, doubled or changed over. */
const SHORT_FORM = 3;
const SHORT_WEIGHT = WEIGHT.transposed;
/** More than what adding weights up may be off by. */
const ROUNDING = 1e-3;
/** Units so far apart count as one where it is only asked what stands beside a hit: a small table stays near the processor. */
const SEEN_UNITS = 1 << 12;
/** The changes on a side that is as it should be. */
const UNCHANGED: readonly AlignedChange[] = [];
/** How much unspent work may be saved up. */
const WORK_SAVED = 20_000;
/** The numbers of a hit that is kept for the second pass: where it is, its entry, and how much beside it is as it should be. */
const PENDING = { from: 0, to: 1, entry: 2, leftSame: 3, rightSame: 4, numbers: 5 } as const;
/** So far before a place a right form that holds it may begin; further back none is looked for, and the judge finds it. */
const HELD_REACH = 64;

/**
 * Finds the near misses of protected phrases from the hits of their seeds. Most hits end at the units beside them; what is left is
 * first compared with the form unit by unit in both directions, and only then aligned. The work is bounded by the length
 * of the text, whatever the text.
 */
export class NearMissSearch {
  /** Where right forms stand in the text searched last, by form; see {@link NearMissSearch.form}. */
  readonly exact = new HitBuffer();
  /** Where members of enumerations stand in the text searched last, by form. */
  readonly members = new HitBuffer();
  readonly #tables: ProtectedTables;
  readonly #similarity: Similarity;
  /** The folded forms, one after the other; form i is `[formStarts[i], formStarts[i + 1])`. */
  readonly #units: Uint16Array;
  readonly #formStarts: Uint32Array;
  /** The offset of each form's first seed: the one that reports an exact place. */
  readonly #firstOffset: Uint8Array;
  readonly #folding: FoldTable;
  readonly #aligner: Aligner;
  #work = 0;
  readonly #index: SeedIndex;
  readonly #finder: SeedFinder;
  /** The text, and its visible units when a hit has asked for them. */
  #text = "";
  readonly #visible: VisibleText;
  /** The hit that is looked at: units `[#from, #to)` of the visible text, and its number. */
  #from = 0;
  #to = 0;
  #hit = 0;
  /** Where the beginning of each form would have been when it was aligned last, in units of the text from `#base` on. */
  readonly #alignedAt: Int32Array;
  #base = 0;
  #reach = 0;
  /** How much work may have been done by now, and up to which unit the text has earned it. */
  #allowed = 0;
  #earnedUpTo = 0;
  /** The hits that are kept for the second pass; see {@link PENDING}. */
  #pending = new Int32Array(PENDING.numbers << 6);
  #pendingUsed = 0;
  /** Where the longest right form that begins at each visible unit ends, in units from `#base` on; less where none does. */
  #heldTo = new Int32Array(0);
  /** The number of the hit beside which each unit was seen last, and how far the text there has been looked through. */
  readonly #seenLeft = new Uint32Array(SEEN_UNITS);
  readonly #seenRight = new Uint32Array(SEEN_UNITS);
  #markedLeft = 0;
  #markedRight = 0;
  #membersOf: ReadonlyMap<number, readonly string[]> | undefined;

  /** Checks the tables; throws `CUOMIN_BINARY_CORRUPT` or `CUOMIN_BINARY_VERSION`. */
  constructor(tables: Uint8Array, options: NearMissSearchOptions) {
    this.#tables = decodeTables(tables);
    this.#similarity = options.similarity;
    this.#folding = options.folding ?? FOLDING;
    const { formCount, seedCount, starts, entries, units, unitStarts } = this.#tables;
    this.#alignedAt = new Int32Array(formCount).fill(NOWHERE);
    this.#visible = new VisibleText(this.#folding);
    this.#units = units;
    this.#formStarts = unitStarts;
    let longest = 0;
    for (let i = 0; i < formCount; i++) longest = Math.max(longest, unitStarts[i + 1]! - unitStarts[i]!);
    this.#firstOffset = new Uint8Array(formCount).fill(255);
    for (let i = 0; i < seedCount; i++) {
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
    this.#finder = new SeedFinder(this.#tables);
    this.#index = new SeedIndex(this.#tables, options.isThorough === true);
    this.#aligner = new Aligner(this.#similarity, longest);
  }

  /** The number of phrases. */
  get phraseCount(): number {
    return this.#tables.strictness.length;
  }

  /** A form by its index. */
  form(index: number): TableForm {
    const { phrases, roles, members, texts, textStarts } = this.#tables;
    return {
      phrase: phrases[index]!,
      // Decoding has checked that it is one.
      role: roles[index]! as FormRole,
      member: members[index]!,
      text: texts.slice(textStarts[index]!, textStarts[index + 1]!),
    };
  }

  /** The phrase of a form. */
  phraseOf(form: number): number {
    return this.#tables.phrases[form]!;
  }

  /** The members of an enumeration, in their order; empty when the phrase names none. */
  membersOf(phrase: number): readonly string[] {
    this.#membersOf ??= membersByPhrase(this.#tables);
    return this.#membersOf.get(phrase) ?? [];
  }

  /** How strict a phrase asks to be. */
  strictnessOf(phrase: number): "exact" | "normal" | "loose" {
    return STRICTNESS[this.#tables.strictness[phrase]!]!;
  }

  /** Steps of work done by all searches so far. */
  get work(): number {
    return this.#work + this.#aligner.work;
  }

  /**
   * Looks through a text and reports what it finds; the same place may be reported more than once, for several forms. Fills
   * {@link NearMissSearch.exact} and {@link NearMissSearch.members}.
   */
  search(text: string, report: (miss: NearMiss) => void): void {
    this.exact.reset();
    this.members.reset();
    this.#text = text;
    // Places of one text are never taken for those of another.
    this.#base = this.#base > MAX_BASE ? this.#forgetAligned() : this.#base + this.#reach + FAR;
    this.#reach = text.length;
    const visible = this.#visible;
    visible.read(text);
    if (this.#heldTo.length !== visible.units.length) this.#heldTo = new Int32Array(visible.units.length);
    const finder = this.#finder;
    finder.find(visible);
    const { hits, used } = finder;
    const { units } = visible;
    this.#beginEarning();
    const index = this.#index;
    for (let i = 0; i < used; i += SEED_HIT.numbers) {
      const from = hits[i + SEED_HIT.from]!;
      const to = hits[i + SEED_HIT.to]!;
      const nearBefore = bitOf(units[from - 1]!) | (from > 1 ? bitOf(units[from - 2]!) : 0);
      const nearAfter = bitOf(units[to]!) | bitOf(units[to + 1]!);
      const row = index.rowOf(hits[i + SEED_HIT.seed]!);
      const { rows } = index;
      if (((rows[row + ROW.nearBefore]! & nearBefore) | (rows[row + ROW.nearAfter]! & nearAfter)) === 0)
        continue;
      const before = nearBefore | (from > 2 ? bitOf(units[from - 3]!) : 0);
      const after = nearAfter | bitOf(units[to + 2]!);
      this.#earnUpTo(to);
      this.#to = to;
      this.#from = from;
      const count = rows[row + ROW.count]!;
      this.#work += count >> 4;
      const calls = row + ROW.words;
      const details = calls + count * CALL.words;
      for (let entry = 0; entry < count; entry++) {
        const call = calls + entry * CALL.words;
        if (((rows[call + CALL.nearBefore]! & nearBefore) | (rows[call + CALL.nearAfter]! & nearAfter)) === 0)
          continue;
        if ((rows[call + CALL.before]! & before) === 0 || (rows[call + CALL.after]! & after) === 0) continue;
        if (this.work > this.#allowed) break;
        const at = details + entry * ENTRY.words;
        if (rows[at + ENTRY.kind] === EntryKind.Piece) this.#piece(rows, at, report);
        else this.#variant(rows, at, report);
      }
    }
    this.#alignPending(report);
  }

  /** The offset before which no seed stands that text after the end could still complete. */
  settled(text: string): number {
    const visible = this.#visible;
    visible.read(text);
    return visible.starts[visible.end - this.#finder.pendingUnits(visible)]!;
  }

  #forgetAligned(): number {
    this.#alignedAt.fill(NOWHERE);
    this.#heldTo.fill(0);
    return 0;
  }

  /** A hit of a piece of a form: the entry at a place of the index. */
  #piece(rows: Int32Array, entry: number, report: (miss: NearMiss) => void): void {
    const units = this.#units;
    const text = this.#visible.units;
    const from = this.#from;
    const to = this.#to;
    const form = rows[entry + ENTRY.form]!;
    const offset = rows[entry + ENTRY.offset]!;
    const first = rows[entry + ENTRY.first]!;
    const length = rows[entry + ENTRY.length]!;
    const rightCount = length - offset - (to - from);
    // The rest of the form, outwards from the seed: on the left from `leftBase` down, on the right from `rightBase` up.
    const leftBase = first + offset - 1;
    const rightBase = first + offset + to - from;

    let leftSame = 0;
    while (leftSame < offset && text[from - 1 - leftSame] === units[leftBase - leftSame]) leftSame++;
    let rightSame = 0;
    while (rightSame < rightCount && text[to + rightSame] === units[rightBase + rightSame]) rightSame++;
    this.#work += leftSame + rightSame + 1;
    const isLeftRight = leftSame === offset;
    const isRightRight = rightSame === rightCount;
    if (isLeftRight && isRightRight) {
      if (offset === this.#firstOffset[form]) this.#exact(form, from - offset, length, report);
      return;
    }
    const edits = allowedEdits(length);
    if (edits === 1 && !isLeftRight && !isRightRight) return;
    if (rows[entry + ENTRY.detail] !== FormRole.Right) return;
    if (
      leftSame + rightSame === 0 &&
      offset + rightCount > 1 &&
      !this.#hasWitness(-1, leftBase, offset, WITNESSES) &&
      !this.#hasWitness(1, rightBase, rightCount, WITNESSES)
    )
      return;
    const asked = rows[entry + ENTRY.asked]!;
    if (asked > 0) {
      if (leftSame === 0 && offset >= asked && !this.#hasWitness(-1, leftBase, offset, asked)) return;
      if (rightSame === 0 && rightCount >= asked && !this.#hasWitness(1, rightBase, rightCount, asked))
        return;
    }
    this.#pend(entry, leftSame, rightSame);
  }

  #beginEarning(): void {
    this.#allowed = this.work + WORK_SAVED;
    this.#earnedUpTo = 0;
  }

  /** Adds to the work that may be done what the units of the text up to one of them earn. */
  #earnUpTo(unit: number): void {
    const earned = this.#allowed + (unit - this.#earnedUpTo) * WORK_PER_UNIT;
    this.#allowed = Math.min(this.work + WORK_SAVED, earned);
    this.#earnedUpTo = unit;
  }

  /** Keeps a hit for when it is known where right forms stand. */
  #pend(entry: number, leftSame: number, rightSame: number): void {
    if (this.#pendingUsed + PENDING.numbers > this.#pending.length) {
      const wider = new Int32Array(this.#pending.length * 2);
      wider.set(this.#pending);
      this.#pending = wider;
    }
    const pending = this.#pending;
    const at = this.#pendingUsed;
    pending[at + PENDING.from] = this.#from;
    pending[at + PENDING.to] = this.#to;
    pending[at + PENDING.entry] = entry;
    pending[at + PENDING.leftSame] = leftSame;
    pending[at + PENDING.rightSame] = rightSame;
    this.#pendingUsed = at + PENDING.numbers;
  }

  /** Aligns the forms of the hits that were kept. */
  #alignPending(report: (miss: NearMiss) => void): void {
    const pending = this.#pending;
    const { rows } = this.#index;
    this.#beginEarning();
    for (let at = 0; at < this.#pendingUsed; at += PENDING.numbers) {
      const from = pending[at + PENDING.from]!;
      const to = pending[at + PENDING.to]!;
      this.#earnUpTo(to);
      if (this.work > this.#allowed) continue;
      if (at === 0 || from !== this.#from || to !== this.#to) {
        this.#from = from;
        this.#to = to;
        this.#hit++;
        this.#markedLeft = 0;
        this.#markedRight = 0;
      }
      const entry = pending[at + PENDING.entry]!;
      this.#align(rows, entry, pending[at + PENDING.leftSame]!, pending[at + PENDING.rightSame]!, report);
    }
    this.#pendingUsed = 0;
  }

  /** Compares what is left of a form beside a hit, of which so many units on either side stand as they should. */
  #align(
    rows: Int32Array,
    entry: number,
    leftSame: number,
    rightSame: number,
    report: (miss: NearMiss) => void,
  ): void {
    const units = this.#units;
    const from = this.#from;
    const to = this.#to;
    const form = rows[entry + ENTRY.form]!;
    const offset = rows[entry + ENTRY.offset]!;
    const first = rows[entry + ENTRY.first]!;
    const length = rows[entry + ENTRY.length]!;
    const rightCount = length - offset - (to - from);
    const leftBase = first + offset - 1;
    const rightBase = first + offset + to - from;
    const leftRest = offset - leftSame;
    const rightRest = rightCount - rightSame;
    const edits = allowedEdits(length);
    if (edits > 1) {
      const bearable = edits + 1;
      const missing = this.#missing(1, rightSame, rightRest, rightBase, bearable);
      if (missing > bearable) return;
      if (missing + this.#missing(-1, leftSame, leftRest, leftBase, bearable) > bearable) return;
      // Another seed of the form has led to the same place: it was aligned on both sides then.
      const anchor = this.#base + this.#visible.starts[from]! - offset;
      const shift = anchor - this.#alignedAt[form]!;
      this.#alignedAt[form] = anchor;
      if (shift >= -SAME_PLACE && shift <= SAME_PLACE) return;
    }
    const budget = length <= SHORT_FORM ? SHORT_WEIGHT : ALLOWED_WEIGHT[edits]!;
    if (edits > 1) {
      if (rightRest > 0 && this.#hopeless(1, rightSame, rightRest, rightBase, budget)) return;
      if (leftRest > 0 && this.#hopeless(-1, leftSame, leftRest, leftBase, budget)) return;
    }
    const aligner = this.#aligner;
    let weight = 0;
    let leftTaken = offset;
    let rightTaken = rightCount;
    let leftChanges = UNCHANGED;
    let rightChanges = UNCHANGED;
    if (rightRest > 0) {
      if (edits === 1) {
        weight = aligner.alignOne(units, rightBase, 1, rightCount, this.#visible, to, rightSame, budget);
      } else {
        // The left side has to weigh something too.
        const left = leftRest > 0 ? LEAST_REPLACED - ROUNDING : 0;
        weight = aligner.align(units, rightBase, 1, rightCount, this.#visible, to, rightSame, budget - left);
      }
      rightTaken = aligner.taken;
      rightChanges = aligner.changes;
    }
    if (leftRest > 0 && weight <= budget) {
      if (edits === 1) {
        weight = aligner.alignOne(units, leftBase, -1, offset, this.#visible, from - 1, leftSame, budget);
      } else {
        const left = budget - weight;
        weight += aligner.align(units, leftBase, -1, offset, this.#visible, from - 1, leftSame, left);
      }
      leftTaken = aligner.taken;
      leftChanges = aligner.changes;
    }
    if (weight > budget || weight > WEIGHT.order) {
      const order = this.#reordered(form, offset, leftSame, rightSame);
      if (order !== undefined) {
        const measure = { kind: "order", weight: WEIGHT.order, intact: length - 2, alike: 0 } as const;
        report(nearMissOf(this.#text, this.form(form), order, measure));
        return;
      }
    }
    if (weight > budget) return;
    // The judge would acquit it.
    if (this.#isHeld(from - leftTaken, to + rightTaken)) return;

    const { starts } = this.#visible;
    const slips: Slip[] = [];
    for (let i = leftChanges.length - 1; i >= 0; i--) {
      const change = leftChanges[i]!;
      const begin = from - change.end;
      slips.push(
        this.#slip(
          change.step,
          offset - change.to,
          change.to - change.from,
          begin,
          from - change.start,
          starts[begin]!,
        ),
      );
    }
    for (const change of rightChanges) {
      const begin = to + change.start;
      const at = offset + to - from + change.from;
      slips.push(
        this.#slip(
          change.step,
          at,
          change.to - change.from,
          begin,
          to + change.end,
          this.#visible.endOf(begin - 1),
        ),
      );
    }
    let lost = 0;
    for (const slip of slips) if (slip.step !== Step.Add) lost += slip.to - slip.from;
    const intact = length - lost;
    if (intact * 2 < length || slips.length === 0) return;
    const start = starts[from - leftTaken]!;
    const end = this.#visible.endOf(to + rightTaken - 1);
    report(
      nearMissOf(
        this.#text,
        this.form(form),
        { slips, start, end },
        { weight, intact, ...this.#describe(first, slips) },
      ),
    );
  }

  /**
   * Whether one of the `asked` units of the form next to the seed on one side (`step`) stands at one of as many nearest places there,
   * or behind text put in from elsewhere, which hides the neighbours of both pieces it stands between.
   */
  #hasWitness(step: 1 | -1, base: number, count: number, asked: number): boolean {
    if (count === 0) return false;
    const text = this.#visible.units;
    const place = step === 1 ? this.#to : this.#from - 1;
    const witnesses = Math.min(count, asked);
    const reach = beginsForeign(text[place]!) ? MAX_ADD + 1 : asked;
    for (let k = 0; k < reach && text[place + step * k] !== BREAK; k++) {
      const unit = text[place + step * k]!;
      if (k >= asked && (!isHan(unit) || isHan(text[place + step * (k - 1)]!))) continue;
      for (let i = 0; i < witnesses; i++) if (unit === this.#units[base + step * i]) return true;
    }
    return false;
  }

  /** A form stands from the visible unit `head` on, every unit as it should. */
  #exact(form: number, head: number, length: number, report: (miss: NearMiss) => void): void {
    const role = this.#tables.roles[form]!;
    const start = this.#visible.starts[head]!;
    const end = this.#visible.endOf(head + length - 1);
    if (role === FormRole.Member) this.members.add(form, start, end);
    else if (role === FormRole.Shorn) this.#shorn(form, head, length, report);
    else {
      this.exact.add(form, start, end);
      this.#heldTo[head] = Math.max(this.#heldTo[head]!, this.#base + head + length);
      if (role === FormRole.Right) this.#doubledEdge(form, start, end, report);
    }
  }

  /** Whether a right form holds the visible units `[from, to)`. */
  #isHeld(from: number, to: number): boolean {
    const heldTo = this.#heldTo;
    const least = this.#base + to;
    for (let head = from; head >= 0 && head > from - HELD_REACH; head--)
      if (heldTo[head]! >= least) return true;
    return false;
  }

  /** A list that stands without what its members end in alike; the whole list goes on with it. */
  #shorn(form: number, head: number, length: number, report: (miss: NearMiss) => void): void {
    const { units, starts } = this.#visible;
    const back = this.#tables.members[form]!;
    if (back > form) return;
    const whole = this.form(form - back);
    const shorn = shornList(whole.text);
    if (shorn === undefined) return;
    if (units[head + length] === this.#folding.units[shorn.end.charCodeAt(0)]) return;
    const edits: SlipEdit[] = [];
    for (let i = head + 1; i <= head + length; i++) {
      const last = i === head + length || String.fromCharCode(units[i]!) === LIST_MARK;
      if (!last) continue;
      const at = this.#visible.endOf(i - 1);
      edits.push({ start: at, end: at, text: shorn.end });
    }
    const start = starts[head]!;
    const end = this.#visible.endOf(head + length - 1);
    report({
      phrase: whole.phrase,
      start,
      end,
      found: this.#text.slice(start, end),
      form: whole.text,
      kind: "dropped",
      edits,
      weight: WEIGHT.dropped,
      intact: length,
      alike: 0,
    });
  }

  /** The first or last unit of a right form, written twice. */
  #doubledEdge(form: number, start: number, end: number, report: (miss: NearMiss) => void): void {
    const text = this.#text;
    const fold = this.#folding.units;
    const first = this.#formStarts[form]!;
    const length = this.#formStarts[form + 1]! - first;
    const isEndDoubled = end < text.length && fold[text.charCodeAt(end)] === this.#units[first + length - 1];
    const isStartDoubled = start > 0 && fold[text.charCodeAt(start - 1)] === this.#units[first];
    if (!isEndDoubled && !isStartDoubled) return;
    const measure = { kind: "doubled", weight: WEIGHT.doubled, intact: length, alike: 0 } as const;
    const about = this.form(form);
    if (isEndDoubled) {
      const slip = { step: Step.Add, from: length, to: length, start: end, end: end + 1, found: [] };
      report(nearMissOf(text, about, { slips: [slip], start, end: end + 1 }, measure));
    }
    if (isStartDoubled) {
      const slip = { step: Step.Add, from: 0, to: 0, start: start - 1, end: start, found: [] };
      report(nearMissOf(text, about, { slips: [slip], start: start - 1, end }, measure));
    }
  }

  /**
   * How many units of the rest of a form do not stand in the text on that side (`step`) at all; counting stops past `bearable`.
   * Most forms that share their beginning with the text (中共中央…) differ from it by more than a slip, and end here.
   */
  #missing(step: 1 | -1, same: number, rest: number, base: number, bearable: number): number {
    if (rest <= bearable) return 0;
    const text = this.#visible.units;
    const place = step === 1 ? this.#to : this.#from - 1;
    const seen = step === 1 ? this.#seenRight : this.#seenLeft;
    const reach = same + rest + MAX_ADD;
    const before = step === 1 ? this.#markedRight : this.#markedLeft;
    let marked = before;
    for (; marked < reach; marked++) {
      const unit = text[place + step * marked]!;
      if (unit === BREAK) break;
      seen[unit % SEEN_UNITS] = this.#hit;
    }
    this.#work += marked - before + 1;
    if (step === 1) this.#markedRight = marked;
    else this.#markedLeft = marked;
    let missing = 0;
    for (let i = same; i < same + rest && missing <= bearable; i++)
      if (seen[this.#units[base + step * i]! % SEEN_UNITS] !== this.#hit) missing++;
    return missing;
  }

  /**
   * Whether the rest of a form is surely too far away, so that it need not be aligned: past the first difference, the form has to
   * go on in the text with two units in a row near its end, or with one where no more than three are left. (A form with two
   * slips there is lost; most forms that come this far are another text.)
   */
  #hopeless(step: 1 | -1, same: number, rest: number, base: number, budget: number): boolean {
    if (rest === 1) return false;
    const units = this.#units;
    const text = this.#visible.units;
    const end = base + step * (same + rest - 1);
    const last = units[end]!;
    const second = units[end - step]!;
    const third = rest > 2 ? units[end - 2 * step]! : second;
    const place = step === 1 ? this.#to : this.#from - 1;
    const reach = same + rest + MAX_ADD;
    // Of Han characters there can be no more than the weight of adding them allows.
    let han = rest + 1 + (budget - WEIGHT.doubled) / WEIGHT.further;
    this.#work += rest;
    let before = BREAK;
    for (let j = same; j < reach && han > 0; j++) {
      const unit = text[place + step * j]!;
      if (unit === BREAK) break;
      if (isHan(unit)) han--;
      if (rest <= 3) {
        if (unit === last || unit === second || unit === third) return false;
      } else if (unit === last ? before === second : unit === second && before === third) return false;
      before = unit;
    }
    return true;
  }

  /** A stretch of the form whose parts stand in another order in the text, all else being as it should. */
  #reordered(form: number, offset: number, leftSame: number, rightSame: number): Stretch | undefined {
    const first = this.#formStarts[form]!;
    const length = this.#formStarts[form + 1]! - first;
    const head = this.#from - offset;
    const seedEnd = offset + this.#to - this.#from;
    // On one side only, for the form has to be intact from the seed to its other end.
    const onLeft = leftSame < offset;
    if (onLeft === rightSame < length - seedEnd) return undefined;
    const same = onLeft ? leftSame : rightSame;
    const sideFrom = onLeft ? 0 : seedEnd;
    const sideTo = onLeft ? offset : length;
    const rest = sideTo - sideFrom - same;
    if (rest < 4) return undefined;
    const step = onLeft ? -1 : 1;
    const base = onLeft ? first + offset - 1 : first + seedEnd;
    // Nothing is missing where parts only changed over.
    if (this.#missing(step, same, rest, base, 0) > 0) return undefined;
    const text = this.#visible.units.subarray(head + sideFrom, head + sideTo);
    if (head + sideFrom < 1 || text.includes(BREAK)) return undefined;
    const right = this.#units.subarray(first + sideFrom, first + sideTo);
    // The stretch that differs, in units of the side.
    let from = 0;
    while (text[from] === right[from]) from++;
    let to = text.length;
    while (text[to - 1] === right[to - 1]) to--;
    this.#work += rest * 4;
    const count = to - from;
    if (count < 3 || count > 40) return undefined;
    if (!isBlockSwap(text.subarray(from, to), right.subarray(from, to)) && !isReorderedList(text, right))
      return undefined;
    const at = sideFrom + from;
    const slip = this.#slip(Step.Transpose, at, count, head + at, head + at + count, 0);
    return { slips: [slip], start: this.#visible.starts[head]!, end: this.#visible.endOf(head + length - 1) };
  }

  /** A hit of a literal seed: the whole form must stand there with its one change. */
  #variant(rows: Int32Array, entry: number, report: (miss: NearMiss) => void): void {
    const units = this.#units;
    const text = this.#visible.units;
    const form = rows[entry + ENTRY.form]!;
    const kind = rows[entry + ENTRY.kind]!;
    const offset = rows[entry + ENTRY.offset]!;
    const detail = rows[entry + ENTRY.detail]!;
    const first = rows[entry + ENTRY.first]!;
    const length = rows[entry + ENTRY.length]!;
    const head = this.#from - offset;
    const swap = kind === EntryKind.Swap;
    const a = (detail >>> 16) & 255;
    const b = swap ? (detail >>> 8) & 255 : detail & 0xffff;
    const c = detail & 255;
    const unitAt = (i: number): number => {
      if (!swap) return i === a ? b : units[first + i]!;
      if (i < a || i >= c) return units[first + i]!;
      return i < a + c - b ? units[first + b + i - a]! : units[first + i - (c - b)]!;
    };
    this.#work += 2;
    for (let i = offset - 1; i >= 0; i--) if (text[head + i] !== unitAt(i)) return;
    for (let i = offset + this.#to - this.#from; i < length; i++) if (text[head + i] !== unitAt(i)) return;
    this.#work += length;
    const count = swap ? c - a : 1;
    const slip = this.#slip(swap ? Step.Transpose : Step.Replace, a, count, head + a, head + a + count, 0);
    const kindOfSlip: SlipKind = !swap ? "replaced" : count === 2 ? "transposed" : "order";
    const weight = !swap
      ? replacementWeight(this.#similarity, units[first + a]!, b)
      : count === 2
        ? WEIGHT.transposed
        : WEIGHT.order;
    const alike = swap ? 0 : this.#similarity.compare(units[first + a]!, b);
    const start = this.#visible.starts[head]!;
    const end = this.#visible.endOf(head + length - 1);
    report(
      nearMissOf(
        this.#text,
        this.form(form),
        { slips: [slip], start, end },
        { kind: kindOfSlip, weight, intact: length - count, alike },
      ),
    );
  }

  /**
   * A change of `count` units of a form from its unit `at` on, which stand as the visible units `[from, to)`; when these are none,
   * the place is given.
   */
  #slip(step: number, at: number, count: number, from: number, to: number, place: number): Slip {
    const visible = this.#visible;
    const isEmpty = from === to;
    return {
      step,
      from: at,
      to: at + count,
      start: isEmpty ? place : visible.starts[from]!,
      end: isEmpty ? place : visible.endOf(to - 1),
      found: visible.slice(from, to),
    };
  }

  #describe(first: number, slips: readonly Slip[]): { kind: SlipKind; alike: number } {
    const units = this.#units;
    let alike = 15;
    let replaced = 0;
    for (const slip of slips) {
      if (slip.step !== Step.Replace) continue;
      for (let i = slip.from; i < slip.to; i++, replaced++)
        alike &= this.#similarity.compare(units[first + i]!, slip.found[i - slip.from] ?? 0);
    }
    if (replaced === 0) alike = 0;
    const weightiest =
      slips.find(({ step }) => step === Step.Drop) ??
      slips.find(({ step }) => step === Step.Add) ??
      slips[0]!;
    if (weightiest.step === Step.Drop) return { kind: "dropped", alike };
    if (weightiest.step === Step.Transpose) return { kind: "transposed", alike };
    if (weightiest.step === Step.Replace) {
      const numerals = slips.every(({ found, from }) =>
        found.every((unit, i) => isNumeral(unit) && isNumeral(units[first + from + i]!)),
      );
      return { kind: numerals ? "numeral" : "replaced", alike };
    }
    const added = weightiest.found;
    const at = first + weightiest.from;
    const repeats = (from: number) => added.every((unit, i) => units[from + i] === unit);
    if (repeats(at) || repeats(at - added.length)) return { kind: "doubled", alike };
    const foreign = added.some((unit) => !isHan(unit));
    return { kind: foreign || added.length > 2 ? "injected" : "added", alike };
  }
}

function membersByPhrase({ formCount, phrases, roles, members, texts, textStarts }: ProtectedTables) {
  const byPhrase = new Map<number, string[]>();
  for (let form = 0; form < formCount; form++) {
    if (roles[form] !== FormRole.Member) continue;
    const list = byPhrase.get(phrases[form]!) ?? [];
    list[members[form]!] = texts.slice(textStarts[form]!, textStarts[form + 1]!);
    byPhrase.set(phrases[form]!, list);
  }
  return byPhrase;
}

/** What tells of a unit beside a hit. */
function bitOf(unit: number): number {
  return 1 << BESIDE_CLASSES[unit]!;
}
