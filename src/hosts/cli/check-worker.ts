import { parentPort, workerData } from "node:worker_threads";
import type { FullConfig } from "../../config/config";
import { createChecker } from "../../index";
import { inputFor } from "../../inputs/choose";
import type { Diagnostic } from "../../model/diagnostic";
import { checkerOptions } from "../../node/checker-options";

/** What a worker is started with. */
export interface CheckWorkerData {
  readonly config: FullConfig;
  readonly inputFormat: string | undefined;
}

/** A text to check. */
export interface CheckTask {
  readonly path: string;
  readonly text: string;
}

/** A text that was checked. */
export interface CheckAnswer extends CheckTask {
  readonly diagnostics: readonly Diagnostic[];
}

/** Answers {@link CheckTask}s by {@link CheckAnswer}s, in order, until the thread is ended. */
export async function serveChecks(): Promise<void> {
  // Set by the pool that starts this thread.
  const { config, inputFormat } = workerData as CheckWorkerData;
  const checker = createChecker(await checkerOptions(config));
  let last = Promise.resolve();
  parentPort!.on("message", ({ path, text }: CheckTask) => {
    last = last.then(async () => {
      const input = await inputFor(path, inputFormat);
      const { diagnostics } = (await checker).check(input.parse(text, path));
      parentPort!.postMessage({ path, text, diagnostics } satisfies CheckAnswer);
    });
  });
}
