import { workerData } from "node:worker_threads";
import type { FullConfig } from "../../config/config";
import { createChecker } from "../../index";
import { inputFor } from "../../inputs/choose";
import type { Diagnostic } from "../../model/diagnostic";
import { checkerOptions } from "../../node/checker-options";
import { serveTasks } from "../../node/serve-tasks";

/** What a worker is started with. */
export interface CheckWorkerData {
  readonly job: "check";
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

/** Answers {@link CheckTask}s by {@link CheckAnswer}s. */
export async function serveChecks(): Promise<void> {
  // Set by the pool that starts this thread.
  const { config, inputFormat } = workerData as CheckWorkerData;
  const checker = checkerOptions(config).then(createChecker);
  serveTasks<CheckTask, CheckAnswer>(async ({ path, text }) => {
    const input = await inputFor(path, inputFormat);
    const { diagnostics } = (await checker).check(input.parse(text, path));
    return { path, text, diagnostics };
  });
}
