import { existsSync } from "node:fs";
import { median } from "./measure";

/** What the whole check costs, with every bundled dictionary and rule but the typo model. */
export interface CheckerFigures {
  /** Million UTF-16 units a second on the bench's text. */
  readonly checkMcharsPerS?: number;
  /** Microseconds for one post of 140 units. */
  readonly post140us?: number;
  /**
   * Milliseconds from a keystroke in a document of 100,000 units to the diagnostics of all of it, with the dictionaries alone:
   * the median, and what nineteen of twenty keystrokes do not exceed.
   */
  readonly keystrokeMs?: number;
  readonly keystrokeP95Ms?: number;
}

const LIBRARY = new URL("../../dist/index.js", import.meta.url);
const POST_UNITS = 140;
const ROUNDS = 16;
/** Rounds that only let the engine compile what is hot. */
const WARM_UP = 4;
const DOCUMENT_UNITS = 100_000;
const PARAGRAPH_UNITS = 120;
const KEYSTROKES = 400;

/** The part of the library that is measured, as its users import it. */
interface Library {
  createChecker(options?: object): Promise<Checker>;
}

interface Checker {
  check(text: string): { diagnostics: readonly unknown[] };
  session(text: string): {
    edit(span: { start: number; end: number }, replacement: string): void;
    readonly diagnostics: readonly unknown[];
  };
}

/** Measures the built library, which must be there (`npm run build`). */
export async function measureChecker(text: string, note: (line: string) => void): Promise<CheckerFigures> {
  if (!existsSync(LIBRARY)) {
    note("the checker is not measured: run npm run build first");
    return {};
  }
  let checker: Checker;
  let dictionariesOnly: Checker;
  try {
    const { createChecker } = (await import(LIBRARY.href)) as Library;
    checker = await createChecker({ typoModel: false });
    dictionariesOnly = await createChecker({ typoModel: false, bundledRules: false });
  } catch (error) {
    // A build that is older than its dictionaries must not cost the rest of a long run.
    note(`the checker is not measured: ${String(error)}; run npm run build again`);
    return {};
  }
  const article = text.slice(0, 200_000);
  const posts = Array.from({ length: 1000 }, (_, i) => {
    const start = (i * 997) % Math.max(1, text.length - POST_UNITS);
    // A flat string, as a caller has.
    return Buffer.from(text.slice(start, start + POST_UNITS), "utf16le").toString("utf16le");
  });
  const articleMs: number[] = [];
  const postsMs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let began = performance.now();
    checker.check(article);
    if (round >= WARM_UP) articleMs.push(performance.now() - began);
    began = performance.now();
    for (const post of posts) checker.check(post);
    if (round >= WARM_UP) postsMs.push(performance.now() - began);
  }
  return {
    checkMcharsPerS: article.length / median(articleMs) / 1000,
    post140us: (median(postsMs) * 1000) / posts.length,
    ...measureKeystrokes(dictionariesOnly, text),
  };
}

/** Types into a document here and there, and asks for its diagnostics after each key. */
function measureKeystrokes(
  checker: Checker,
  text: string,
): Required<Pick<CheckerFigures, "keystrokeMs" | "keystrokeP95Ms">> {
  const paragraphs = Array.from({ length: DOCUMENT_UNITS / PARAGRAPH_UNITS }, (_, i) =>
    text.slice(i * PARAGRAPH_UNITS, (i + 1) * PARAGRAPH_UNITS),
  );
  const document = paragraphs.join("\n");
  const session = checker.session(document);
  const times: number[] = [];
  for (let key = 0; key < KEYSTROKES; key++) {
    const start = (key * 7919) % document.length;
    const began = performance.now();
    session.edit({ start, end: start }, key % 2 === 0 ? "的" : "人");
    void session.diagnostics;
    if (key >= KEYSTROKES / 4) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return { keystrokeMs: median(times), keystrokeP95Ms: times[Math.floor(times.length * 0.95)]! };
}
