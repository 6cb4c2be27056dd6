import type { Category, Severity } from "./severity";
import type { Span } from "./span";

/** A replacement of a stretch of the document; an empty `text` deletes, an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** One way to put it right. `edits` are sorted, do not overlap, and are split per piece so that markup survives. */
export interface Suggestion {
  /** The right form as it would read in place of `found`; empty when the found text is to be deleted. */
  readonly text: string;
  /** What it does, for a menu. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Whether `fix` may apply it without a person looking at it. */
  readonly safe: boolean;
}

/** On whose authority: a publication, standard or clause. */
export interface Source {
  readonly title: string;
  readonly clause?: string | undefined;
  readonly year?: number | undefined;
  readonly url?: string | undefined;
}

/** A judged finding. `document.text.slice(span.start, span.end) === found` holds always. */
export interface Diagnostic {
  /** The rule's id, e.g. `dictionary`, `punctuation/unpaired`. */
  readonly rule: string;
  /** The dictionary entry's id, `<dictionary>/<entry>`, where an entry spoke. */
  readonly entry?: string | undefined;
  readonly category: Category;
  readonly severity: Severity;
  readonly span: Span;
  readonly found: string;
  readonly message: string;
  /** Best first. */
  readonly suggestions: readonly Suggestion[];
  /** The probability that this place is wrong, 0 to 1. */
  readonly confidence: number;
  /** Why, for a reader who wants to know. */
  readonly why?: string | undefined;
  readonly sources?: readonly Source[] | undefined;
}
