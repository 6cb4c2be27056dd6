import type { Document } from "../model/document";
import type { Localized } from "../model/localized";

/** A format of text that can be checked. One file of this folder each; the registry is generated from them. */
export interface Input {
  /** Stable name, used by `--input-format` and in {@link Document.format}. */
  readonly id: string;
  readonly title: Localized;
  /** File name endings, lower case, without the dot. */
  readonly extensions: readonly string[];
  /**
   * Finds the prose. Takes any string and never throws; the regions are in order and do not overlap, and their pieces
   * point into `text` exactly as given. Linear in the length of the text.
   */
  parse(text: string, path?: string): Document;
}

/** An input in the registry: what can be known without loading its parser. */
export interface InputEntry {
  readonly id: string;
  readonly title: Localized;
  readonly extensions: readonly string[];
  load(): Promise<Input>;
}
