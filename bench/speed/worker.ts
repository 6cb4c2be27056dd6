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
  calibrate({ length, milliseconds, warmUpMilliseconds }) {
    const texts = pieces(length);
    const began = performance.now();
    // At least some searches: on a busy machine the compiler may take longer than the warm-up.
    for (let searches = 0, calls = 1; ; ) {
      const asked = performance.now();
      for (let i = 0; i < calls; i++) search(texts[searches++ % texts.length]!);
      const now = performance.now();
      const wanted = (calls * milliseconds) / Math.max(now - asked, 0.01);
      // At most four times as many the next time: the engine has not warmed up yet.
      calls = Math.max(1, Math.round(Math.min(wanted, calls * 4)));
      const tooSlow = now - asked > warmUpMilliseconds;
      if (now - began > warmUpMilliseconds && (searches > 12 || tooSlow)) return { calls };
    }
  },
  search({ length, calls }) {
    const texts = pieces(length);
    let found = 0;
    const began = performance.now();
    for (let i = 0; i < calls; i++) found += search(texts[i % texts.length]!);
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
    const checksumMilliseconds: number[] = [];
    for (let i = 0; i < times; i++) {
      const began = performance.now();
      binary.load();
      const loaded = performance.now();
      binary.checksum();
      milliseconds.push(loaded - began);
      checksumMilliseconds.push(performance.now() - loaded);
    }
    return { milliseconds, checksumMilliseconds, bytes: binary.bytes };
  },
};

let held: readonly string[] = [];

/** The text in pieces of a length, each a string of its own, as a caller holds, not a slice of a longer one. */
function pieces(length: number): readonly string[] {
  if (held[0]?.length !== length) {
    held = Array.from({ length: Math.floor(text.length / length) }, (_, i) =>
      Buffer.from(text.slice(i * length, (i + 1) * length), "utf16le").toString("utf16le"),
    );
  }
  return held;
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
