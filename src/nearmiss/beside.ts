import { FormRole } from "./phrase";
import { BREAK } from "./visible-text";
import { beginsForeign } from "./weights";

/** How many units beside a seed are looked at on either side. */
export const WITNESSES = 2;

/** What stands in a text beside a seed is told by one of 32 bits: 30 that the units share … */
const UNIT_BITS = 30;
/** … one for the end of a line or of the text, which only an entry that every hit calls has … */
const BREAK_CLASS = 30;
/** … and one for what a witness may hide behind: foreign text. */
const HIDES_CLASS = 31;
const HIDES = 1 << HIDES_CLASS;
/** Every hit calls the entry. */
const ALL = -1;

/** For each folded unit, which of the 32 bits tells of it. */
export const BESIDE_CLASSES: Uint8Array = (() => {
  const classes = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++)
    classes[unit] = beginsForeign(unit) ? HIDES_CLASS : (Math.imul(unit, 0x9e3779b1) >>> 8) % UNIT_BITS;
  classes[BREAK] = BREAK_CLASS;
  return classes;
})();

/** A form, and where a seed of it is: units `[first, first + length)` of `units`, the seed from `offset` on. */
export interface SeedPlace {
  readonly units: ArrayLike<number>;
  readonly first: number;
  readonly length: number;
  readonly offset: number;
  readonly seedLength: number;
  readonly role: number;
}

/**
 * What has to stand before the hit of a piece of a form for it to be worth a look, as bits: few edits apart from the seed leave one
 * of the two nearest units of the form on one side of it at one of the two nearest places of the text on that side,
 * whether what lies between was replaced, dropped, added or changed over. (Of text injected beside a seed, the search
 * looks behind the far end too.) A form that has but one unit beside its seed has no sure witness.
 */
export function bitsBefore(place: SeedPlace): number {
  if (!hasWitness(place)) return ALL;
  const start = place.first + place.offset;
  let bits = HIDES;
  for (let i = 1; i <= Math.min(place.offset, reachOf(place.role)); i++)
    bits |= 1 << BESIDE_CLASSES[place.units[start - i]!]!;
  return bits;
}

/** The same of what has to stand after it; either is enough. */
export function bitsAfter(place: SeedPlace): number {
  if (!hasWitness(place)) return ALL;
  const seedEnd = place.offset + place.seedLength;
  let bits = HIDES;
  for (let i = 0; i < Math.min(place.length - seedEnd, reachOf(place.role)); i++)
    bits |= 1 << BESIDE_CLASSES[place.units[place.first + seedEnd + i]!]!;
  return bits;
}

function hasWitness({ length, seedLength, role }: SeedPlace): boolean {
  return length - seedLength >= (role === FormRole.Right ? 2 : 1);
}

/** What only stands exactly, or not at all, has its neighbour beside it. */
function reachOf(role: number): number {
  return role === FormRole.Right ? WITNESSES : 1;
}
