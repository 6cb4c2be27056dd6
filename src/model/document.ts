import type { MappedText, Piece } from "./mapped-text";
import { joinPieces } from "./mapped-text";

/** What a region of a document is; rules may treat headings, titles and table cells differently from prose. */
export type RegionKind =
  | "prose"
  | "heading"
  | "title"
  | "cell"
  | "list"
  | "caption"
  | "attribute"
  | "hidden"
  | "comment";

/**
 * A stretch of text that reads as one, with the markup cut out: its text is the concatenation of what its pieces of the
 * document read as. Pieces are in order and do not overlap.
 */
export interface Region {
  readonly kind: RegionKind;
  readonly pieces: readonly Piece[];
}

/** What an input made of a file or string. `text` is the text exactly as given; all spans point into it. */
export interface Document {
  readonly text: string;
  readonly path?: string | undefined;
  /** The id of the input format, e.g. `text`, `markdown`, `html`. */
  readonly format: string;
  readonly regions: readonly Region[];
}

/** A plain-text document: one region of prose over the whole text. */
export function plainDocument(text: string, path?: string): Document {
  return {
    text,
    path,
    format: "text",
    regions: [{ kind: "prose", pieces: [{ start: 0, end: text.length }] }],
  };
}

/** The text of a region and the way back into the document. */
export function regionText(document: Document, region: Region): MappedText {
  return joinPieces(document.text, region.pieces);
}
