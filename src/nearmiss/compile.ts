import type { FoldTable } from "../model/fold-table";
import { foldPattern } from "../normalize/fold-text";
import { FOLDING } from "../normalize/folding";
import {
  allowedEdits,
  FormRole,
  formsOf,
  MAX_FORM,
  type ProtectedPhrase,
  shornList,
  TRANSPARENT_MARKS,
} from "./phrase";
import { EntryKind, type SeedEntry } from "./seed";
import { SEED } from "./seed-slots";
import { encodeTables, type FoldedForm, MAX_FORM_TEXT, STRICTNESS, type TableForm } from "./tables";

/** How often a short string stands in ordinary text, as a share of its positions; a guess is good enough. */
export interface SeedFrequency {
  frequency(piece: string): number;
}

/** What {@link compileProtected} may be told. */
export interface CompileProtectedOptions {
  /** Lets it choose seeds that ordinary text seldom holds. Without it, seeds are chosen by their length. */
  readonly frequency?: SeedFrequency;
  /** The characters that are taken for a character: used for forms of three characters, which have no rare piece. */
  readonly alike?: (character: string) => readonly string[];
  readonly folding?: FoldTable;
}

/** No more forms hang on one seed than this, so that the work at one place of a text is bounded. */
const MAX_ENTRIES = 512;

const TRANSPARENT = new Set(foldPattern(TRANSPARENT_MARKS) + TRANSPARENT_MARKS);

/**
 * Chooses the seeds of protected phrases and writes the tables of the search, for `NearMissSearch`.
 *
 * Pigeonhole: a form that may be d edits away is cut into d + 1 pieces, one of which a near miss leaves intact; the cut is the one
 * whose pieces are rarest in ordinary text and least shared with other forms. What breaks both pieces of a short form by
 * one slip (two characters, or two halves, changed over at the cut) gets its own literal seed.
 */
export function compileProtected(
  phrases: readonly ProtectedPhrase[],
  options: CompileProtectedOptions = {},
): Uint8Array {
  const folding = options.folding ?? FOLDING;
  const frequency = options.frequency ?? { frequency: frequencyByLength };
  const forms: FoldedForm[] = [];
  const seeds: string[] = [];
  const entries: SeedEntry[][] = [];
  const seedIndex = new Map<string, number>();
  const add = (seed: string, entry: SeedEntry) => {
    let index = seedIndex.get(seed);
    if (index === undefined) {
      index = seeds.length;
      seedIndex.set(seed, index);
      seeds.push(seed);
      entries.push([]);
    }
    const list = entries[index]!;
    if (list.length < MAX_ENTRIES) list.push(entry);
  };
  const usage = (seed: string): number => {
    const index = seedIndex.get(seed);
    return index === undefined ? 0 : entries[index]!.length;
  };
  const frequencies = new Map<string, number>();
  // A seed that is there already costs little more: its hits are paid for, and its entries are sorted by their neighbours.
  const cost = (seed: string): number => {
    let often = frequencies.get(seed);
    if (often === undefined) {
      often = frequency.frequency(seed);
      frequencies.set(seed, often);
    }
    const users = usage(seed);
    return often * (users === 0 ? 1 : 0.2 + 0.02 * users) + 1e-9;
  };

  for (const [phrase, each] of phrases.entries()) {
    const known: TableForm[] = formsOf(each).map(({ text, role }) => ({ phrase, role, member: 0, text }));
    for (const { text, role } of formsOf(each)) {
      const shorn = role === FormRole.Right ? shornList(text) : undefined;
      if (shorn === undefined) continue;
      const back = known.length - known.findIndex((form) => form.text === text);
      known.push({ phrase, role: FormRole.Shorn, member: Math.min(255, back), text: shorn.text });
    }
    for (const [member, text] of (each.elements ?? []).entries())
      if (member < 256 && text !== "") known.push({ phrase, role: FormRole.Member, member, text });
    for (const form of known) {
      const { units, solid } = foldForm(form.text, folding);
      if (units === "" || form.text.length > MAX_FORM_TEXT) continue;
      const index = forms.length;
      forms.push({ ...form, units });
      const piece = (start: number, end: number) =>
        add(units.slice(start, end), { form: index, kind: EntryKind.Piece, offset: start, a: 0, b: 0, c: 0 });
      if (form.role !== FormRole.Right || units.length > MAX_FORM) {
        const best = rarestPiece(units, solid, 0, Math.min(units.length, MAX_FORM), cost);
        if (best !== undefined) piece(best.start, best.end);
        continue;
      }
      const edits = allowedEdits(units.length);
      if (units.length === 3) {
        piece(0, 2);
        piece(1, 3);
        // For the names that matter most also those whose middle was replaced; they have no piece of two units left.
        const middles = each.severity === "severe" ? (options.alike?.(units[1]!) ?? []) : [];
        for (const other of new Set(middles.map((character) => foldPattern(character, folding)))) {
          if (other.length !== 1 || other === units[1]) continue;
          const entry = {
            form: index,
            kind: EntryKind.Replace,
            offset: 0,
            a: 1,
            b: other.charCodeAt(0),
            c: 0,
          };
          add(units[0]! + other + units[2]!, entry);
        }
        for (const at of [0, 1]) addSwap(add, units, index, at, at + 1, at + 2, 0, 3);
        continue;
      }
      const cuts = choosePieces(units, solid, edits + 1, cost);
      for (const { start, end } of cuts) piece(start, end);
      if (edits > 1) continue;
      // Two characters changed over at the cut.
      const border = cuts[1]!.from;
      addSwap(add, units, index, border - 1, border, border + 1, border - 2, border + 2);
      for (const [a, b, c] of blockSwaps(units.length, border))
        addSwap(add, units, index, a, b, c, Math.max(0, b - 2), Math.min(units.length, b + 2));
    }
  }
  const strictness = phrases.map((each) => STRICTNESS.indexOf(each.strictness ?? "normal"));
  return encodeTables(
    strictness,
    forms,
    seeds.map((units, i) => ({ units, entries: entries[i]! })),
  );
}

/**
 * The folded units of a form without transparent marks, and where a mark stood: `solid[i]` is false when one stood before unit
 * i.
 */
export function foldForm(text: string, folding: FoldTable): { units: string; solid: boolean[] } {
  let units = "";
  const solid: boolean[] = [];
  let mark = false;
  for (const character of text) {
    if (TRANSPARENT.has(character)) {
      mark = true;
      continue;
    }
    const folded = foldPattern(character, folding);
    if (TRANSPARENT.has(folded)) {
      mark = true;
      continue;
    }
    for (let i = 0; i < folded.length; i++) solid.push(i === 0 && !mark);
    units += folded;
    if (folded !== "") mark = false;
  }
  return { units, solid };
}

interface Piece {
  /** The piece of the partition begins here … */
  readonly from: number;
  /** … and the seed taken from it is `[start, end)`. */
  readonly start: number;
  readonly end: number;
}

/** Cuts a form into `count` pieces of at least two units each, so that the sum of the costs of their seeds is least. */
function choosePieces(
  units: string,
  solid: readonly boolean[],
  count: number,
  cost: (seed: string) => number,
): Piece[] {
  const length = units.length;
  const memo = new Map<number, Piece | undefined>();
  const seedOf = (from: number, to: number): Piece | undefined => {
    const key = from * 256 + to;
    if (!memo.has(key)) {
      const best = rarestPiece(units, solid, from, to, cost);
      memo.set(key, best === undefined ? undefined : { from, ...best });
    }
    return memo.get(key);
  };
  // best[k][i]: the cheapest cut of the first i units into k pieces.
  const best: ({ cost: number; from: number } | undefined)[][] = [[{ cost: 0, from: 0 }]];
  for (let k = 1; k <= count; k++) {
    const row: ({ cost: number; from: number } | undefined)[] = [];
    for (let i = 2 * k; i <= length - 2 * (count - k); i++) {
      for (let from = 2 * (k - 1); from <= i - 2; from++) {
        const before = best[k - 1]![from];
        const piece = before && seedOf(from, i);
        if (before === undefined || piece === undefined) continue;
        const total = before.cost + cost(units.slice(piece.start, piece.end));
        if (row[i] === undefined || total < row[i]!.cost) row[i] = { cost: total, from };
      }
    }
    best.push(row);
  }
  const pieces: Piece[] = [];
  for (let k = count, i = length; k > 0; k--) {
    const from = best[k]?.[i]?.from;
    // Marks can leave no room for so many pieces: then fewer, and less is found.
    if (from === undefined) return count > 1 ? choosePieces(units, solid, count - 1, cost) : [];
    pieces.unshift(seedOf(from, i)!);
    i = from;
  }
  return pieces;
}

/** The cheapest seed within `[from, to)`: as long as allowed, not over a mark. */
function rarestPiece(
  units: string,
  solid: readonly boolean[],
  from: number,
  to: number,
  cost: (seed: string) => number,
): { start: number; end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let start = from; start < to; start++) {
    let end = start + 1;
    while (end < to && end - start < SEED.mostUnits && solid[end]) end++;
    if (end - start < Math.min(2, to - from)) continue;
    const value = cost(units.slice(start, end));
    if (value < least) {
      least = value;
      best = { start, end };
    }
  }
  return best;
}

/** Block changes that leave neither piece of a short form intact: the halves, or a pair of two-unit words at the cut. */
function* blockSwaps(length: number, border: number): Generator<[number, number, number]> {
  if (length === 4) yield [0, 2, 4];
  else
    for (let b = Math.max(2, border - 1); b <= Math.min(length - 2, border + 1); b++) yield [b - 2, b, b + 2];
}

function addSwap(
  add: (seed: string, entry: SeedEntry) => void,
  units: string,
  form: number,
  a: number,
  b: number,
  c: number,
  from: number,
  to: number,
): void {
  const swapped = units.slice(0, a) + units.slice(b, c) + units.slice(a, b) + units.slice(c);
  if (swapped === units) return;
  const start = Math.max(0, from);
  const seed = swapped.slice(start, Math.min(units.length, to));
  add(seed, { form, kind: EntryKind.Swap, offset: start, a, b, c });
}

function frequencyByLength(piece: string): number {
  return 0.003 ** (piece.length / 2);
}
