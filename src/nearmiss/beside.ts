import { allowedEdits, FormRole, LIST_MARK } from "./phrase";
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

const LIST_UNIT = LIST_MARK.charCodeAt(0);

/** A form, and where a seed of it is: units `[first, first + length)` of `units`, the seed from `offset` on. */
export interface SeedPlace {
  readonly units: ArrayLike<number>;
  readonly first: number;
  readonly length: number;
  readonly offset: number;
  readonly seedLength: number;
  readonly role: number;
}

/** What has to stand beside the hit of a piece of a form for it to be worth a look, as bits of {@link bitsBeside}. */
export interface Call {
  /** One of these on either side: few edits apart from the seed leave a unit of the form near it on one side. */
  readonly nearBefore: number;
  readonly nearAfter: number;
  /** One of these on each side, a little further off: what a form may lack on one side is seldom much. */
  readonly before: number;
  readonly after: number;
}

/** Every hit calls the entry. */
export const CALLED_BY_ALL: Call = { nearBefore: ALL, nearAfter: ALL, before: ALL, after: ALL };

/** Of so many units on each side, one has to stand near its place. */
export const FAR_WITNESSES = 3;

/**
 * What calls a piece of a form: few edits apart from the seed leave one of the two nearest units of the form on one side of it at one
 * of the two nearest places of the text on that side, whether what lies between was replaced, dropped, added or changed
 * over. (Of text injected beside a seed, the search looks behind the far end too.) A form that has but one unit beside its
 * seed has no sure witness.
 */
export function callOf(place: SeedPlace): Call {
  const isRight = place.role === FormRole.Right;
  const isWitnessed = place.length - place.seedLength >= (isRight ? 2 : 1);
  // What only stands exactly, or not at all, has its neighbour beside it.
  const near = isRight ? WITNESSES : 1;
  const asked = isRight ? witnessesAsked(place.units, place.first, place.length) : 1;
  const countBefore = place.offset;
  const countAfter = place.length - place.offset - place.seedLength;
  return {
    nearBefore: isWitnessed ? bitsOf(place, -1, Math.min(near, countBefore)) : ALL,
    nearAfter: isWitnessed ? bitsOf(place, 1, Math.min(near, countAfter)) : ALL,
    before: asked > 0 && countBefore >= asked ? bitsOf(place, -1, asked) : ALL,
    after: asked > 0 && countAfter >= asked ? bitsOf(place, 1, asked) : ALL,
  };
}

/**
 * Of how many units of a form on each side of a seed one has to stand near its place, where there are so many: one edit leaves one
 * of two, two edits one of three. Lists may lack a whole member, and long forms a part: 0, none is asked for.
 */
export function witnessesAsked(units: ArrayLike<number>, first: number, length: number): number {
  const edits = allowedEdits(length);
  if (edits === 1) return WITNESSES;
  if (edits > 2) return 0;
  for (let i = first; i < first + length; i++) if (units[i] === LIST_UNIT) return 0;
  return FAR_WITNESSES;
}

function bitsOf({ units, first, offset, seedLength }: SeedPlace, step: 1 | -1, count: number): number {
  const nearest = first + (step === 1 ? offset + seedLength : offset - 1);
  let bits = HIDES;
  for (let i = 0; i < count; i++) bits |= 1 << BESIDE_CLASSES[units[nearest + step * i]!]!;
  return bits;
}
