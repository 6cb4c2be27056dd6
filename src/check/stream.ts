import type { Diagnostic } from "../model/diagnostic";
import { plainDocument } from "../model/document";
import { countScripts, judgeScript } from "../normalize/script";
import { moveDiagnostic } from "./move";
import { resolveOverlaps } from "./overlap";
import { CheckRun } from "./run";
import type { PreparedState } from "./state";

/** A paragraph longer than this is checked in parts, so that memory stays bounded (UTF-16 units). */
const LONGEST_PARAGRAPH = 65_536;
/** What is kept round the cut of such a paragraph: further than any condition of an entry looks. */
const CONTEXT = 2_048;

/**
 * Checks a text that comes in chunks, cut anywhere. Findings come as soon as they are certain, which is at the end of their
 * paragraph, in order, with spans of the whole text. They are those of a check of the whole, but for rules that compare
 * places across paragraphs and in-text directives, which need the whole text, and for paragraphs of more than 65,536
 * units, where a rule sees a part at a time. Memory is bounded by the longest paragraph, at most that many units and a chunk.
 */
export class StreamCheck {
  readonly #state: PreparedState;
  #buffer = "";
  /** The start of the buffer in the text. */
  #offset = 0;
  /** Findings that start before this place in the text have been given. */
  #given = 0;
  #simplified = 0;
  #traditional = 0;

  constructor(state: PreparedState) {
    this.#state = state;
  }

  /** Takes the next chunk and gives the findings that it has made certain. */
  push(chunk: string): readonly Diagnostic[] {
    this.#buffer += chunk;
    // A carriage return at the end may yet be followed by a line feed; both end the paragraph, so it can wait.
    const end = lastLineBreak(this.#buffer);
    const found: Diagnostic[] = [];
    if (end > 0) {
      found.push(...this.#check(this.#buffer.slice(0, end), this.#offset + end));
      this.#drop(end);
    }
    while (this.#buffer.length > LONGEST_PARAGRAPH) {
      const part = this.#buffer.slice(0, LONGEST_PARAGRAPH);
      const cut = cutBefore(part, part.length - CONTEXT);
      found.push(...this.#check(part, this.#offset + cut));
      this.#drop(Math.max(1, cut - CONTEXT));
    }
    return found;
  }

  /** Says that the text is at its end, and gives the findings of its last paragraph. */
  end(): readonly Diagnostic[] {
    const found = this.#check(this.#buffer, this.#offset + this.#buffer.length + 1);
    this.#drop(this.#buffer.length);
    return found;
  }

  #check(text: string, until: number): Diagnostic[] {
    if (text === "") return [];
    const { simplified, traditional } = countScripts(text);
    this.#simplified += simplified;
    this.#traditional += traditional;
    const script = judgeScript({ simplified: this.#simplified, traditional: this.#traditional });
    const findings = new CheckRun(plainDocument(text), this.#state, { script }).findings("paragraph");
    const given = this.#given;
    this.#given = until;
    return resolveOverlaps(findings)
      .map((diagnostic) => moveDiagnostic(diagnostic, this.#offset))
      .filter(({ span }) => span.start >= given && span.start < until);
  }

  #drop(units: number): void {
    this.#buffer = this.#buffer.slice(units);
    this.#offset += units;
  }
}

function lastLineBreak(text: string): number {
  return Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r", text.length - 2)) + 1;
}

/** The end of the last sentence before `limit`; `limit` itself, but not inside a surrogate pair, where there is none near. */
function cutBefore(text: string, limit: number): number {
  for (let i = limit; i > limit - CONTEXT; i--) if ("。！？；".includes(text[i - 1]!)) return i;
  const unit = text.charCodeAt(limit);
  return unit >= 0xdc00 && unit <= 0xdfff ? limit - 1 : limit;
}

/** A {@link StreamCheck} as a web stream: text chunks in, findings out. */
export function streamOf(check: StreamCheck): TransformStream<string, Diagnostic> {
  return new TransformStream({
    transform(chunk, controller) {
      for (const diagnostic of check.push(chunk)) controller.enqueue(diagnostic);
    },
    flush(controller) {
      for (const diagnostic of check.end()) controller.enqueue(diagnostic);
    },
  });
}

/** A {@link StreamCheck} over anything that gives chunks. */
export async function* iterateOver(
  check: StreamCheck,
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Diagnostic, void, void> {
  for await (const chunk of chunks) yield* check.push(chunk);
  yield* check.end();
}
