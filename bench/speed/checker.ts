import { existsSync } from "node:fs";
import { median } from "./measure";

/** What the whole check costs, with every bundled dictionary and rule but the typo model. */
export interface CheckerFigures {
  /** Million UTF-16 units a second on the bench's text. */
  readonly checkMcharsPerS?: number;
  /** Microseconds for one post of 140 units. */
  readonly post140us?: number;
}

const LIBRARY = new URL("../../dist/index.js", import.meta.url);
const POST_UNITS = 140;
const ROUNDS = 9;

/** The part of the library that is measured, as its users import it. */
interface Library {
  createChecker(options?: object): Promise<{ check(text: string): { diagnostics: readonly unknown[] } }>;
}

/** Measures the built library, which must be there (`npm run build`). */
export async function measureChecker(text: string, note: (line: string) => void): Promise<CheckerFigures> {
  if (!existsSync(LIBRARY)) {
    note("the checker is not measured: run npm run build first");
    return {};
  }
  let checker: Awaited<ReturnType<Library["createChecker"]>>;
  try {
    const { createChecker } = (await import(LIBRARY.href)) as Library;
    checker = await createChecker({ typoModel: false });
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
    articleMs.push(performance.now() - began);
    began = performance.now();
    for (const post of posts) checker.check(post);
    postsMs.push(performance.now() - began);
  }
  return {
    checkMcharsPerS: article.length / median(articleMs) / 1000,
    post140us: (median(postsMs) * 1000) / posts.length,
  };
}
