import { CuominError } from "../model/error";
import { FormRole } from "./phrase";

/** What a seed hit stands for; the two low bits of an entry. */
export const EntryKind = {
  /** The seed is a piece of the form, as written. */
  Piece: 0,
  /** The seed is a piece of the form with two neighbouring blocks changed over. */
  Swap: 1,
  /** The seed is a piece of the form with one character replaced. */
  Replace: 2,
} as const;

/** A form as the tables hold it. */
export interface TableForm {
  /** Index of its phrase. */
  readonly phrase: number;
  readonly role: FormRole;
  /** For members, the place in the enumeration; for shorn lists, how many forms back the whole one stands; 0 otherwise. */
  readonly member: number;
  /** As the dictionary writes it. */
  readonly text: string;
}

/** What a seed leads to. */
export interface SeedEntry {
  readonly form: number;
  readonly kind: number;
  /** Where the seed begins in the folded form, or in its variant. */
  readonly offset: number;
  /** Swap: blocks `[a, b)` and `[b, c)` change places. Replace: the unit at `a` becomes `b`. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Strictness of a phrase, as a number. */
export const STRICTNESS = ["exact", "normal", "loose"] as const;

/** The tables of the search, decoded. */
export interface ProtectedTables {
  /** Index into {@link STRICTNESS} of each phrase. */
  readonly strictness: Uint8Array;
  readonly forms: readonly TableForm[];
  /** The length of each seed in folded units. */
  readonly seedLengths: Uint8Array;
  /** Entries of seed i: words `[starts[i], starts[i + 1])` of `entries`. */
  readonly starts: Uint32Array;
  readonly entries: Uint32Array;
}

const MAGIC = 0x50515143;
const VERSION = 1;
/** One phrase has at most so many forms in one table, all phrases together. */
const MAX_FORMS = 1 << 20;

/** Packs an entry into one word (pieces) or two. Form: 20 bits, kind: 2, offset: 7. */
export function packEntry(entry: SeedEntry): number[] {
  const head = ((entry.form << 12) | (entry.kind << 10) | entry.offset) >>> 0;
  if (entry.kind === EntryKind.Piece) return [head];
  if (entry.kind === EntryKind.Swap) return [head, ((entry.a << 16) | (entry.b << 8) | entry.c) >>> 0];
  return [head, ((entry.a << 16) | entry.b) >>> 0];
}

/** Writes the binary form: little-endian 32-bit words, strings as 16-bit units. */
export function encodeTables(
  strictness: readonly number[],
  forms: readonly TableForm[],
  seeds: readonly { readonly length: number; readonly entries: readonly SeedEntry[] }[],
): Uint8Array {
  if (forms.length >= MAX_FORMS)
    throw new CuominError(
      "CUOMIN_LIMIT_EXCEEDED",
      { zh: `受保护的形式超过 ${MAX_FORMS} 个`, en: `more than ${MAX_FORMS} protected forms` },
      { remedy: { zh: "把词库分成几部。", en: "Split the dictionary." } },
    );
  const packed = seeds.map(({ entries }) => entries.flatMap(packEntry));
  const words = packed.reduce((sum, entry) => sum + entry.length, 0);
  const units = forms.reduce((sum, { text }) => sum + text.length, 0);
  const size =
    24 + align(strictness.length) + forms.length * 8 + align(units * 2) + align(seeds.length * 2) + words * 4;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  [MAGIC, VERSION, strictness.length, forms.length, seeds.length, units].forEach((word, i) => {
    view.setUint32(i * 4, word, true);
  });
  let at = 24;
  bytes.set(strictness, at);
  at += align(strictness.length);
  for (const form of forms) {
    view.setUint32(at, form.phrase, true);
    view.setUint16(at + 4, form.text.length, true);
    bytes[at + 6] = form.role;
    bytes[at + 7] = form.member;
    at += 8;
  }
  for (const { text } of forms)
    for (let i = 0; i < text.length; i++, at += 2) view.setUint16(at, text.charCodeAt(i), true);
  at = align(at);
  for (const [i, entry] of packed.entries()) {
    view.setUint16(at, (seeds[i]!.length << 12) | entry.length, true);
    at += 2;
  }
  at = align(at);
  for (const entry of packed)
    for (const word of entry) {
      view.setUint32(at, word, true);
      at += 4;
    }
  return bytes;
}

/** Reads the binary form, checking every number; throws `CUOMIN_BINARY_CORRUPT` or `CUOMIN_BINARY_VERSION`. */
export function decodeTables(bytes: Uint8Array): ProtectedTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24 || view.getUint32(0, true) !== MAGIC) throw corrupt();
  if (view.getUint32(4, true) !== VERSION)
    throw new CuominError(
      "CUOMIN_BINARY_VERSION",
      { zh: "受保护短语表出自另一版本", en: "protected phrases compiled by another version" },
      { remedy: { zh: "用本版本重新编译词库。", en: "Compile the dictionary again with this version." } },
    );
  const phraseCount = view.getUint32(8, true);
  const formCount = view.getUint32(12, true);
  const seedCount = view.getUint32(16, true);
  const unitCount = view.getUint32(20, true);
  const fixed = 24 + align(phraseCount) + formCount * 8 + align(unitCount * 2) + align(seedCount * 2);
  if (formCount >= MAX_FORMS || fixed > bytes.length || (bytes.length - fixed) % 4 !== 0) throw corrupt();
  let at = 24;
  const strictness = bytes.slice(at, at + phraseCount);
  if (strictness.some((value) => value >= STRICTNESS.length)) throw corrupt();
  at += align(phraseCount);
  // All texts at once: a form's is a slice of the whole.
  const textStart = at + formCount * 8;
  const texts = new TextDecoder("utf-16le", { ignoreBOM: true }).decode(
    bytes.subarray(textStart, textStart + unitCount * 2),
  );
  const forms = new Array<TableForm>(formCount);
  let unit = 0;
  for (let i = 0; i < formCount; i++, at += 8) {
    const phrase = view.getUint32(at, true);
    const end = unit + view.getUint16(at + 4, true);
    const role = bytes[at + 6]!;
    if (phrase >= phraseCount || role > FormRole.Shorn || end > unitCount) throw corrupt();
    forms[i] = { phrase, role: role as FormRole, member: bytes[at + 7]!, text: texts.slice(unit, end) };
    unit = end;
  }
  at = align(textStart + unit * 2);
  const starts = new Uint32Array(seedCount + 1);
  const seedLengths = new Uint8Array(seedCount);
  for (let i = 0; i < seedCount; i++, at += 2) {
    const packed = view.getUint16(at, true);
    seedLengths[i] = packed >>> 12;
    starts[i + 1] = starts[i]! + (packed & 0xfff);
  }
  at = align(at);
  const entries = readWords(bytes, at);
  if (starts[seedCount] !== entries.length) throw corrupt();
  for (let seed = 0; seed < seedCount; seed++) {
    for (let i = starts[seed]!; i < starts[seed + 1]!; i++) {
      const head = entries[i]!;
      const form = forms[head >>> 12];
      const kind = (head >>> 10) & 3;
      if (form === undefined || kind > EntryKind.Replace) throw corrupt();
      if (kind === EntryKind.Piece) continue;
      if (++i >= starts[seed + 1]!) throw corrupt();
      const rest = entries[i]!;
      const length = form.text.length;
      if (kind === EntryKind.Swap) {
        const [a, b, c] = [(rest >>> 16) & 255, (rest >>> 8) & 255, rest & 255];
        if (!(a < b && b < c && c <= length)) throw corrupt();
      } else if (rest >>> 16 >= length) throw corrupt();
    }
  }
  return { strictness, forms, seedLengths, starts, entries };
}

/** The 32-bit words from an offset to the end: a view where the machine's byte order and the alignment allow it. */
function readWords(bytes: Uint8Array, at: number): Uint32Array {
  const count = (bytes.length - at) / 4;
  const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
  if (isLittleEndian && (bytes.byteOffset + at) % 4 === 0)
    return new Uint32Array(bytes.buffer, bytes.byteOffset + at, count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: count }, (_, i) => view.getUint32(at + i * 4, true));
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
