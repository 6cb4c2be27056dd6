/** A place for people: line and column, both counted from 1; the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Turns UTF-16 offsets of a text into lines and columns. Lines end at `\n`, `\r\n` or a lone `\r`.
 * Building it costs one pass over the text, each look-up a binary search.
 */
export class LineMap {
  readonly #starts: number[] = [0];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 0x0a || (unit === 0x0d && text.charCodeAt(i + 1) !== 0x0a)) this.#starts.push(i + 1);
    }
  }

  /** The number of lines; an empty text has one. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of an offset; offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - this.#starts[low]! + 1 };
  }

  /** The offset where a line (from 1) begins; the end of the text for lines past the last. */
  lineStart(line: number): number {
    return this.#starts[Math.max(1, line) - 1] ?? this.#text.length;
  }

  /** The text of a line (from 1), without its line break. */
  lineText(line: number): string {
    const start = this.lineStart(line);
    let end = this.lineStart(line + 1);
    while (end > start && (this.#text[end - 1] === "\n" || this.#text[end - 1] === "\r")) end--;
    return this.#text.slice(start, end);
  }
}
