/** The languages that messages come in. */
export type Locale = "zh" | "en";

/** A text for people, in each language. */
export interface Localized {
  readonly zh: string;
  readonly en: string;
}
