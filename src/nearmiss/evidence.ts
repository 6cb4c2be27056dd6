/** What kind of slip a near miss is to the judge: each is believed from another score on. */
export const EVIDENCE = [
  "sound",
  "shape",
  "near",
  "key",
  "unlike",
  /** An unlike character that makes a word with those beside it, as someone may have meant: 格式 for 格局. */
  "word",
  "numeral",
  "added",
  "doubled",
  "transposed",
  "order",
  "droppedInside",
  "droppedEdge",
  /** A whole member within a list of four or more is missing: 政治意识、大局意识、看齐意识. */
  "member",
  "injected",
] as const;

/** One of {@link EVIDENCE}. */
export type Evidence = (typeof EVIDENCE)[number];

/** What a protected phrase is: a name, an official formulation, or a set phrase of the language. */
export type PhraseKind = "name" | "formulation" | "idiom";

/** All kinds of phrases. */
export const PHRASE_KINDS: readonly PhraseKind[] = ["name", "formulation", "idiom"];

/** The classes of length: up to three characters, four, five to seven, eight and more. */
export const LENGTH_CLASSES = ["3", "4", "5-7", "8+"] as const;

/** One of {@link LENGTH_CLASSES}. */
export type LengthClass = (typeof LENGTH_CLASSES)[number];

/** The class of a form of so many characters. */
export function lengthClass(length: number): LengthClass {
  if (length <= 3) return "3";
  if (length === 4) return "4";
  return length <= 7 ? "5-7" : "8+";
}

/**
 * From which score on a near miss is believed, in nats; what is not listed never is. Made by `scripts/calibrate-near-misses.ts`.
 */
export type Thresholds = Readonly<
  Record<PhraseKind, Readonly<Record<LengthClass, Readonly<Partial<Record<Evidence, number>>>>>>
>;

/** For each kind of slip, what each of the features weighs, in their order. Made by `scripts/calibrate-near-misses.ts`. */
export type Weights = Readonly<Record<Evidence, readonly number[]>>;
