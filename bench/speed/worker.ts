/** Holds one subject in a process of its own and does what the bench asks. Run with --expose-gc. */
import { readFileSync } from "node:fs";
import type { Answers, Request } from "./protocol";
import { subjectNamed } from "./subjects/all";
import type { Search, Subject } from "./subjects/subject";

let subject: Subject;
let patterns: string[] = [];
let text = "";
let search: Search = () => 0;

const handlers: {
  [K in Request["kind"]]: (request: Extract<Request, { kind: K }>) => Promise<Answers[K]> | Answers[K];
} = {
  async build(request) {
    subject = subjectNamed(request.subject);
    patterns = JSON.parse(readFileSync(request.patterns, "utf8"));
    // A file of UTF-16 gives a flat string of two bytes a unit, as any text with Han characters is.
    text = readFileSync(request.text, "utf16le");
    const sample = text.slice(0, 1000);
    const before = usedBytes();
    const began = performance.now();
    search = await subject.build(patterns);
    const built = performance.now();
    const bytes = usedBytes() - before;
    const asked = performance.now();
    search(sample);
    return { milliseconds: built - began, bytes, firstCallMilliseconds: performance.now() - asked };
  },
  calibrate({ milliseconds, warmUpMilliseconds }) {
    const most = Math.min(text.length, subject.longestText ?? text.length);
    const warm = performance.now() + warmUpMilliseconds;
    let length = Math.min(most, 1000);
    // At least some searches: on a busy machine the compiler may take longer than the warm-up.
    for (let searches = 0; ; searches++) {
      const began = performance.now();
      search(beginning(length));
      const now = performance.now();
      const wanted = (length * milliseconds) / Math.max(now - began, 0.01);
      // At most four times as long the next time: the engine has not warmed up yet.
      length = Math.round(Math.min(most, wanted, length * 4));
      if (now > warm && searches > 12) return { length };
    }
  },
  search({ length, calls }) {
    const texts = calls === undefined ? [beginning(length)] : slices(length, calls);
    let found = 0;
    const began = performance.now();
    for (const part of texts) found += search(part);
    return { milliseconds: performance.now() - began, found };
  },
  async rebuild({ times }) {
    const milliseconds: number[] = [];
    for (let i = 0; i < times; i++) {
      const began = performance.now();
      await subject.build(patterns);
      milliseconds.push(performance.now() - began);
    }
    return { milliseconds };
  },
  load({ times }) {
    const binary = subject.binary?.(patterns);
    if (binary === undefined) return undefined;
    const milliseconds: number[] = [];
    for (let i = 0; i < times; i++) {
      const began = performance.now();
      binary.load();
      milliseconds.push(performance.now() - began);
    }
    return { milliseconds, bytes: binary.bytes };
  },
};

let beginningHeld = "";

/** The first units of the text; the same string as long as the same length is asked for. */
function beginning(length: number): string {
  if (beginningHeld.length !== length) beginningHeld = flat(text.slice(0, length));
  return beginningHeld;
}

/** Texts of a length from all over the text. */
function slices(length: number, calls: number): string[] {
  const step = Math.max(1, Math.floor((text.length - length) / calls));
  return Array.from({ length: calls }, (_, i) => flat(text.slice(i * step, i * step + length)));
}

/** A string of its own, as a caller holds, not a slice of a longer one. */
function flat(part: string): string {
  return Buffer.from(part, "utf16le").toString("utf16le");
}

/** What the heap and the array buffers hold after a collection. */
function usedBytes(): number {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc");
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

process.on("message", async (request: Request) => {
  // The map's types pair each kind with its request.
  const handle = handlers[request.kind] as (request: Request) => Promise<unknown> | unknown;
  process.send?.({ answer: await handle(request) });
});
