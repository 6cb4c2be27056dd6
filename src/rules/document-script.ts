import type { Span } from "../model/span";
import { countScripts, judgeScript, type Script, type ScriptCounts } from "../normalize/script";
import type { Passage } from "./passage";

/** The script of a document, by all its passages together. */
export function documentScript(passages: readonly Passage[]): Script {
  let simplified = 0;
  let traditional = 0;
  for (const passage of passages) {
    const counts = passage.once(scriptCounts);
    simplified += counts.simplified;
    traditional += counts.traditional;
  }
  return judgeScript({ simplified, traditional });
}

function scriptCounts({ text }: Passage): ScriptCounts {
  return countScripts(text);
}

/** A sentence with what its characters tell of its script. */
export interface ScriptedSentence extends Span {
  readonly counts: ScriptCounts;
}

/**
 * Goes through the sentences of a passage that hold a character for which `isOdd` holds, in order; costs one pass over the
 * text, and a second one over those sentences.
 */
export function* oddSentences(
  passage: Passage,
  isOdd: (unit: number) => boolean,
): Generator<ScriptedSentence> {
  const { text } = passage;
  for (let i = 0; i < text.length; i++) {
    if (!isOdd(text.charCodeAt(i))) continue;
    const sentence = passage.sentenceAt(i);
    yield { ...sentence, counts: countScripts(text, sentence.start, sentence.end) };
    i = Math.max(i, sentence.end - 1);
  }
}

/** Whether a quotation or title that opened before the offset, in the same sentence, is still open there. */
export function isQuoted(text: string, sentenceStart: number, offset: number): boolean {
  let depth = 0;
  for (let i = Math.max(sentenceStart, offset - 200); i < offset; i++) {
    const mark = text[i]!;
    if ("《“「『〈‘".includes(mark)) depth++;
    else if ("》”」』〉’".includes(mark)) depth = Math.max(0, depth - 1);
  }
  return depth > 0;
}
