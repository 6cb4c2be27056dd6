/** What the bench asks of a process that holds one subject. */
export type Request =
  /** Read the patterns (a JSON array) and the text, and build. */
  | { readonly kind: "build"; readonly subject: string; readonly patterns: string; readonly text: string }
  /** Warm up for a time, and find how much of the text fits in about another. */
  | { readonly kind: "calibrate"; readonly milliseconds: number; readonly warmUpMilliseconds: number }
  /** Search the first `length` units of the text; or, with `calls`, as many texts of that length. */
  | { readonly kind: "search"; readonly length: number; readonly calls?: number }
  /** Build again, as often. */
  | { readonly kind: "rebuild"; readonly times: number }
  /** Make a binary and load it, as often. */
  | { readonly kind: "load"; readonly times: number };

/** The answers, in the order of the requests. */
export interface Answers {
  build: { readonly milliseconds: number; readonly bytes: number; readonly firstCallMilliseconds: number };
  calibrate: { readonly length: number };
  search: { readonly milliseconds: number; readonly found: number };
  rebuild: { readonly milliseconds: readonly number[] };
  load: { readonly milliseconds: readonly number[]; readonly bytes: number } | undefined;
}
