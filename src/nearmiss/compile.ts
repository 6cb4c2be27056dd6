import type { FoldTable } from "../model/fold-table";
import type { Span } from "../model/span";
import { foldPattern } from "../normalize/fold-text";
import { FOLDING } from "../normalize/folding";
import { InnerForms, type OuterForm } from "./inner-forms";
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
import { choosePieces, type Piece, rarestSeed, type SeedForm } from "./seed-choice";
import { SeedCosts, type SeedFrequency } from "./seed-costs";
import { encodeTables, type FoldedForm, MAX_FORM_TEXT, STRICTNESS, type TableForm } from "./tables";

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
  const forms = phrases.flatMap((phrase, index) => foldedForms(phrase, index, folding));
  const isSevere = (phrase: number) => phrases[phrase]!.severity === "severe";
  const innerForms = new InnerForms(forms, phrases);
  const costs = new SeedCosts(forms, options.frequency);
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
  for (const [index, form] of forms.entries()) {
    const { units } = form;
    const piece = ({ start, end }: Span) => {
      const seed = units.slice(start, end);
      add(seed, { form: index, kind: EntryKind.Piece, offset: start, a: 0, b: 0, c: 0 });
      costs.use(seed);
    };
    if (form.role !== FormRole.Right || units.length > MAX_FORM) {
      const best = rarestSeed(form, { start: 0, end: Math.min(units.length, MAX_FORM) }, costs);
      if (best !== undefined) piece(best);
      continue;
    }
    if (units.length === 3) {
      piece({ start: 0, end: 2 });
      piece({ start: 1, end: 3 });
      // For the names that matter most also those whose middle was replaced; they have no piece of two units left.
      const middles = isSevere(form.phrase) ? (options.alike?.(units[1]!) ?? []) : [];
      for (const other of new Set(middles.map((character) => foldPattern(character, folding)))) {
        if (other.length !== 1 || other === units[1]) continue;
        const entry = { form: index, kind: EntryKind.Replace, offset: 0, a: 1, b: other.charCodeAt(0), c: 0 };
        add(units[0]! + other + units[2]!, entry);
      }
      for (const at of [0, 1]) addSwap(add, units, index, at, at + 1, at + 2, 0, 3);
      continue;
    }
    const edits = allowedEdits(units.length);
    const pieces = piecesOf(form, edits, innerForms.without(form), costs);
    for (const each of pieces) piece(each);
    if (edits > 1) continue;
    // Two characters changed over at the cut.
    const border = pieces[1]!.from;
    addSwap(add, units, index, border - 1, border, border + 1, border - 2, border + 2);
    for (const [a, b, c] of blockSwaps(units.length, border))
      addSwap(add, units, index, a, b, c, Math.max(0, b - 2), Math.min(units.length, b + 2));
  }
  const strictness = phrases.map((each) => STRICTNESS.indexOf(each.strictness ?? "normal"));
  return encodeTables(
    strictness,
    forms,
    seeds.map((units, i) => ({ units, entries: entries[i]! })),
  );
}

/** The forms of a phrase, folded: its right forms, those that only acquit, its members and its lists cut short. */
function foldedForms(phrase: ProtectedPhrase, index: number, folding: FoldTable): (FoldedForm & SeedForm)[] {
  const rightForms = formsOf(phrase);
  const known: TableForm[] = rightForms.map(({ text, role }) => ({ phrase: index, role, member: 0, text }));
  for (const { text, role } of rightForms) {
    const shorn = role === FormRole.Right ? shornList(text) : undefined;
    if (shorn === undefined) continue;
    const back = known.length - known.findIndex((form) => form.text === text);
    known.push({ phrase: index, role: FormRole.Shorn, member: Math.min(255, back), text: shorn.text });
  }
  for (const [member, text] of (phrase.elements ?? []).entries())
    if (member < 256 && text !== "") known.push({ phrase: index, role: FormRole.Member, member, text });
  return known
    .filter(({ text }) => text.length <= MAX_FORM_TEXT)
    .map((form) => ({ ...form, ...foldForm(form.text, folding) }))
    .filter(({ units }) => units !== "");
}

/**
 * The pieces of a form that may be so many edits away: where it holds other forms, of what stands beside them. Where marks leave no
 * room for so many, there are fewer, and less is found.
 */
function piecesOf(
  form: SeedForm,
  edits: number,
  outer: OuterForm | undefined,
  costs: SeedCosts,
): readonly Piece[] {
  if (outer !== undefined && edits > 1) {
    const pieces = choosePieces(outer, allowedEdits(outer.outside) + 1, costs);
    if (pieces !== undefined) return pieces;
  }
  for (let count = edits + 1; count > 0; count--) {
    const pieces = choosePieces(form, count, costs);
    if (pieces !== undefined) return pieces;
  }
  return [];
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
