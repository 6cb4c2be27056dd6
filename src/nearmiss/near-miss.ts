/** What happened to a right form; the kinds of slips that are told apart. */
export type SlipKind =
  /** A character stands for another. */
  | "replaced"
  /** One or more characters are missing. */
  | "dropped"
  /** A character too many. */
  | "added"
  /** A character, or a stretch, written twice. */
  | "doubled"
  /** Two neighbouring characters changed places. */
  | "transposed"
  /** The numeral is another: 二个维护. */
  | "numeral"
  /** The parts stand in another order. */
  | "order"
  /** A member of an enumeration is missing or foreign. */
  | "member"
  /** A stretch of foreign text stands in the middle. */
  | "injected";

/**
 * One change that would put the text right: `[start, end)` of the passage should read `text`. An empty stretch inserts, an
 * empty text deletes.
 */
export interface SlipEdit {
  readonly start: number;
  readonly end: number;
  /** As the right form has it, in the script of the dictionary. */
  readonly text: string;
}

/** A place that is near a right form without being it. Offsets are UTF-16 units of the passage. */
export interface NearMiss {
  /** Index of the phrase, as given to `compileProtected`. */
  readonly phrase: number;
  readonly start: number;
  readonly end: number;
  /** The text as it stands. */
  readonly found: string;
  /** The right form it is near to. */
  readonly form: string;
  readonly kind: SlipKind;
  /** In order, without overlap. */
  readonly edits: readonly SlipEdit[];
  /** The weighted distance: 0 would be the right form itself; a slip of like characters is near 0.5, of unlike ones 1. */
  readonly weight: number;
  /** How many characters of the right form stand intact. */
  readonly intact: number;
  /** Bits of `Alike` that all replaced characters have; 0 when one is unlike, or none was replaced. */
  readonly alike: number;
}

/** A place where a right form stands as it should. Offsets are UTF-16 units of the passage. */
export interface ExactPlace {
  readonly phrase: number;
  readonly form: string;
  readonly start: number;
  readonly end: number;
}
