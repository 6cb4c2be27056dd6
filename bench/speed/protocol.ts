/** What the bench asks of a process that holds one subject. */
export type Request =
  /** Read the patterns (a JSON array) and the text, and build. */
  | { readonly kind: "build"; readonly subject: string; readonly patterns: string; readonly text: string }
  /** Warm up for a time, and find how many texts of a length fit in about another. */
  | {
      readonly kind: "calibrate";
      readonly length: number;
      readonly milliseconds: number;
      readonly warmUpMilliseconds: number;
    }
  /** Search as many texts of a length: the text is cut into such pieces, which are taken in turns. */
  | { readonly kind: "search"; readonly length: number; readonly calls: number }
  /** Build again, as often. */
  | { readonly kind: "rebuild"; readonly times: number }
  /** Make a binary and load it, as often. */
  | { readonly kind: "load"; readonly times: number };

/** The answers, in the order of the requests. */
export interface Answers {
  build: { readonly milliseconds: number; readonly bytes: number; readonly firstCallMilliseconds: number };
  calibrate: { readonly calls: number };
  search: { readonly milliseconds: number; readonly found: number };
  rebuild: { readonly milliseconds: readonly number[] };
  load:
    | {
        readonly milliseconds: readonly number[];
        readonly checksumMilliseconds: readonly number[];
        readonly bytes: number;
      }
    | undefined;
}
