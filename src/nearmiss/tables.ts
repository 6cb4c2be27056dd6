import { CuominError } from "../model/error";
import { FormRole } from "./phrase";
import { EntryKind, type SeedEntry, type TableSeed } from "./seed";
import { buildFilters, LEAST_FILTER_LOG, MOST_PAIRS_LOG, MOST_TRIPLES_LOG } from "./seed-filter";
import {
  LEAST_SLOTS_LOG,
  MOST_SLOTS_LOG,
  orderSeeds,
  placeSeeds,
  SEED,
  SLOT,
  SLOTS_PER_KEY,
} from "./seed-slots";

/** A form of a phrase. */
export interface TableForm {
  /** Index of its phrase. */
  readonly phrase: number;
  readonly role: FormRole;
  /** For members, the place in the enumeration; for shorn lists, how many forms back the whole one stands; 0 otherwise. */
  readonly member: number;
  /** As the dictionary writes it. */
  readonly text: string;
}

/** A form with its folded units. */
export interface FoldedForm extends TableForm {
  readonly units: string;
}

/** Strictness of a phrase, as a number. */
export const STRICTNESS = ["exact", "normal", "loose"] as const;

/** The tables of the search, decoded: views on the binary, which threads may share. */
export interface ProtectedTables {
  /** Index into {@link STRICTNESS} of each phrase. */
  readonly strictness: Uint8Array;
  readonly formCount: number;
  /** For each form its phrase, its role and {@link TableForm.member}. */
  readonly phrases: Uint32Array;
  readonly roles: Uint8Array;
  readonly members: Uint8Array;
  /** All forms as written, one after the other; form i is `[textStarts[i], textStarts[i + 1])`. */
  readonly texts: string;
  readonly textStarts: Uint32Array;
  /** The folded units of all forms; form i is `[unitStarts[i], unitStarts[i + 1])`. */
  readonly units: Uint16Array;
  readonly unitStarts: Uint32Array;
  readonly seedCount: number;
  /** The records of the seeds, see {@link SEED}. */
  readonly seeds: Uint16Array;
  /** Entries of seed i: words `[starts[i], starts[i + 1])` of `entries`. */
  readonly starts: Uint32Array;
  readonly entries: Uint32Array;
  /** Where seeds are looked up, see {@link SeedPlaces}. */
  readonly shortSlots: Int32Array;
  readonly longSlots: Int32Array;
  /** See {@link SeedFilters}. */
  readonly pairs: Int32Array;
  readonly triples: Int32Array;
}

const MAGIC = 0x50515143;
const VERSION = 2;
const HEADER_WORDS = 12;
/** One phrase has at most so many forms in one table, all phrases together. */
const MAX_FORMS = 1 << 20;
/** No form is longer, in units as written. */
export const MAX_FORM_TEXT = 0xffff;

/** Packs an entry into one word (pieces) or two. Form: 20 bits, kind: 2, offset: 10. */
function packEntry(entry: SeedEntry): number[] {
  const head = ((entry.form << 12) | (entry.kind << 10) | entry.offset) >>> 0;
  if (entry.kind === EntryKind.Piece) return [head];
  if (entry.kind === EntryKind.Swap) return [head, ((entry.a << 16) | (entry.b << 8) | entry.c) >>> 0];
  return [head, ((entry.a << 16) | entry.b) >>> 0];
}

/** Writes the binary form: little-endian words, every part at a multiple of four bytes. */
export function encodeTables(
  strictness: readonly number[],
  forms: readonly FoldedForm[],
  seeds: readonly TableSeed[],
): Uint8Array {
  if (forms.length >= MAX_FORMS)
    throw new CuominError(
      "CUOMIN_LIMIT_EXCEEDED",
      { zh: `受保护的形式超过 ${MAX_FORMS} 个`, en: `more than ${MAX_FORMS} protected forms` },
      { remedy: { zh: "把词库分成几部。", en: "Split the dictionary." } },
    );
  const ordered = orderSeeds(seeds);
  const { records, shortSlots, longSlots } = placeSeeds(ordered.map(({ units }) => units));
  const packed = ordered.map(({ entries }) => entries.flatMap(packEntry));
  const texts = unitsOf(forms.map(({ text }) => text));
  const units = unitsOf(forms.map(({ units }) => units));
  const unitStarts = startsOf(forms.map(({ units }) => units.length));
  const { pairs, triples } = buildFilters(ordered.map(({ units }) => units));
  const parts = [
    Uint8Array.from(strictness),
    Uint32Array.from(forms, ({ phrase }) => phrase),
    Uint8Array.from(forms, ({ role }) => role),
    Uint8Array.from(forms, ({ member }) => member),
    startsOf(forms.map(({ text }) => text.length)),
    texts,
    unitStarts,
    units,
    records,
    startsOf(packed.map(({ length }) => length)),
    Uint32Array.from(packed.flat()),
    shortSlots,
    longSlots,
    pairs,
    triples,
  ];
  const header = Uint32Array.of(
    MAGIC,
    VERSION,
    strictness.length,
    forms.length,
    ordered.length,
    texts.length,
    units.length,
    parts[10]!.length,
    Math.log2(shortSlots.length / SLOT.words),
    Math.log2(longSlots.length / SLOT.words),
    Math.log2(pairs.length),
    Math.log2(triples.length),
  );
  const size = parts.reduce((sum, { byteLength }) => sum + align(byteLength), header.byteLength);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of [header, ...parts]) {
    writeLittleEndian(bytes, at, part);
    at += align(part.byteLength);
  }
  return bytes;
}

/**
 * Reads the binary form where it lies, without copying it; checks every index.
 * @throws CuominError `CUOMIN_BINARY_CORRUPT`, `CUOMIN_BINARY_VERSION`
 */
export function decodeTables(bytes: Uint8Array): ProtectedTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_WORDS * 4 || view.getUint32(0, true) !== MAGIC) throw corrupt();
  if (view.getUint32(4, true) !== VERSION)
    throw new CuominError(
      "CUOMIN_BINARY_VERSION",
      { zh: "受保护短语表出自另一版本", en: "protected phrases compiled by another version" },
      { remedy: { zh: "用本版本重新编译词库。", en: "Compile the dictionary again with this version." } },
    );
  const word = (i: number): number => view.getUint32(i * 4, true);
  const [phraseCount, formCount, seedCount, textCount, unitCount] = [2, 3, 4, 5, 6].map(word) as Five;
  const [entryCount, shortLog, longLog, pairsLog, triplesLog] = [7, 8, 9, 10, 11].map(word) as Five;
  const areSlots = (log: number) => log >= LEAST_SLOTS_LOG && log <= MOST_SLOTS_LOG;
  if (formCount >= MAX_FORMS || !areSlots(shortLog) || !areSlots(longLog)) throw corrupt();
  const isWithin = (log: number, most: number) => log >= LEAST_FILTER_LOG - 5 && log <= most - 5;
  if (!isWithin(pairsLog, MOST_PAIRS_LOG) || !isWithin(triplesLog, MOST_TRIPLES_LOG)) throw corrupt();
  let at = HEADER_WORDS * 4;
  const take = (count: number, width: number): Uint8Array => {
    const from = at;
    at += align(count * width);
    if (at > bytes.length) throw corrupt();
    return bytes.subarray(from, from + count * width);
  };
  const strictness = take(phraseCount, 1);
  const phrases = words32(take(formCount, 4));
  const roles = take(formCount, 1);
  const members = take(formCount, 1);
  const textStarts = words32(take(formCount + 1, 4));
  // A copy, since browsers decode no shared memory.
  const texts = new TextDecoder("utf-16le", { ignoreBOM: true }).decode(new Uint8Array(take(textCount, 2)));
  const unitStarts = words32(take(formCount + 1, 4));
  const units = words16(take(unitCount, 2));
  const seeds = words16(take(seedCount * SEED.numbers, 2));
  const starts = words32(take(seedCount + 1, 4));
  const entries = words32(take(entryCount, 4));
  const shortSlots = signed(words32(take(2 ** shortLog * SLOT.words, 4)));
  const longSlots = signed(words32(take(2 ** longLog * SLOT.words, 4)));
  const pairs = signed(words32(take(2 ** pairsLog, 4)));
  const triples = signed(words32(take(2 ** triplesLog, 4)));
  if (at !== bytes.length) throw corrupt();
  const tables = { strictness, formCount, phrases, roles, members, texts, textStarts, units, unitStarts };
  const decoded = { ...tables, seedCount, seeds, starts, entries, shortSlots, longSlots, pairs, triples };
  verify(decoded);
  return decoded;
}

type Five = [number, number, number, number, number];

function verify(tables: ProtectedTables): void {
  const { strictness, formCount, phrases, roles, texts, textStarts, units, unitStarts } = tables;
  const { seedCount, seeds, starts, entries, shortSlots, longSlots } = tables;
  for (const value of strictness) if (value >= STRICTNESS.length) throw corrupt();
  for (let i = 0; i < formCount; i++)
    if (phrases[i]! >= strictness.length || roles[i]! > FormRole.Shorn) throw corrupt();
  checkStarts(textStarts, texts.length);
  checkStarts(unitStarts, units.length);
  checkStarts(starts, entries.length);
  let groupOpen = 0;
  for (let seed = 0; seed < seedCount; seed++) {
    const head = seeds[seed * SEED.numbers]!;
    const length = head & SEED.length;
    if (length === 0 || length > SEED.mostUnits) throw corrupt();
    groupOpen = head & SEED.goesOn;
    for (let i = starts[seed]!; i < starts[seed + 1]!; i++) {
      const word = entries[i]!;
      const form = word >>> 12;
      const kind = (word >>> 10) & 3;
      if (form >= formCount || kind > EntryKind.Replace) throw corrupt();
      const formLength = unitStarts[form + 1]! - unitStarts[form]!;
      if ((word & 0x3ff) + length > formLength) throw corrupt();
      if (kind === EntryKind.Piece) continue;
      if (++i >= starts[seed + 1]!) throw corrupt();
      const rest = entries[i]!;
      if (kind === EntryKind.Swap) {
        const [a, b, c] = [(rest >>> 16) & 255, (rest >>> 8) & 255, rest & 255];
        if (!(a < b && b < c && c <= formLength)) throw corrupt();
      } else if (rest >>> 16 >= formLength) throw corrupt();
    }
  }
  // A group of seeds ends at one that does not go on.
  if (groupOpen !== 0) throw corrupt();
  checkSlots(shortSlots, seedCount);
  checkSlots(longSlots, seedCount);
}

/** Whether slots lead to seeds, and enough are empty for every look-up to end. */
function checkSlots(slots: Int32Array, seedCount: number): void {
  let taken = 0;
  for (let slot: number = SLOT.seed; slot < slots.length; slot += SLOT.words) {
    const seed = slots[slot]!;
    if (seed < 0 || seed > seedCount) throw corrupt();
    if (seed !== 0) taken++;
  }
  if (taken * SLOTS_PER_KEY * SLOT.words > slots.length) throw corrupt();
}

/** Whether `[starts[i], starts[i + 1])` are stretches of so many things, one after the other. */
function checkStarts(starts: Uint32Array, count: number): void {
  if (starts[0] !== 0 || starts[starts.length - 1] !== count) throw corrupt();
  for (let i = 1; i < starts.length; i++) if (starts[i]! < starts[i - 1]!) throw corrupt();
}

function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, i) => {
    starts[i + 1] = starts[i]! + length;
  });
  return starts;
}

function unitsOf(texts: readonly string[]): Uint16Array {
  const units = new Uint16Array(texts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const text of texts) for (let i = 0; i < text.length; i++) units[at++] = text.charCodeAt(i);
  return units;
}

const LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

function writeLittleEndian(
  bytes: Uint8Array,
  at: number,
  part: Uint8Array | Uint16Array | Uint32Array | Int32Array,
): void {
  const copy = new Uint8Array(part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength));
  bytes.set(LITTLE_ENDIAN ? copy : swapped(copy, part.BYTES_PER_ELEMENT), at);
}

/** The bytes of numbers of a width in the other order. */
function swapped(bytes: Uint8Array, width: number): Uint8Array {
  const other = new Uint8Array(bytes);
  for (let at = 0; at < other.length; at += width) other.subarray(at, at + width).reverse();
  return other;
}

/** Numbers as a view where the machine's byte order and the alignment allow it. */
function words32(bytes: Uint8Array): Uint32Array {
  if (!LITTLE_ENDIAN) return new Uint32Array(swapped(bytes, 4).buffer);
  const placed = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new Uint32Array(placed.buffer, placed.byteOffset, placed.length / 4);
}

function words16(bytes: Uint8Array): Uint16Array {
  if (!LITTLE_ENDIAN) return new Uint16Array(swapped(bytes, 2).buffer);
  const placed = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
  return new Uint16Array(placed.buffer, placed.byteOffset, placed.length / 2);
}

function signed(words: Uint32Array): Int32Array {
  return new Int32Array(words.buffer, words.byteOffset, words.length);
}

function align(size: number): number {
  return (size + 3) & ~3;
}

function corrupt(): CuominError {
  return new CuominError(
    "CUOMIN_BINARY_CORRUPT",
    { zh: "受保护短语表已损坏", en: "the table of protected phrases is damaged" },
    { remedy: { zh: "重新编译词库。", en: "Compile the dictionary again." } },
  );
}
