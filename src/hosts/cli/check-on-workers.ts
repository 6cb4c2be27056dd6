import { readTextFile } from "../../node/text-file";
import { WorkerPool } from "../../node/worker-pool";
import { publicResult } from "../../outputs/masking";
import type { FailedFile, Result } from "../../outputs/output";
import type { CheckAnswer, CheckTask, CheckWorkerData } from "./check-worker";
import { failed } from "./failure";

/** Checks files on worker threads; reads them here, so that what cannot be read is reported in its place. */
export async function* checkOnWorkers(
  files: readonly string[],
  workerData: CheckWorkerData,
  entry: URL,
  size: number,
): AsyncGenerator<Result> {
  const pool = new WorkerPool<CheckTask, CheckAnswer>({ entry, workerData, size });
  /** By the number of texts before it: a file that could not be read, to be reported in its place. */
  const failures: { readonly after: number; readonly failure: FailedFile }[] = [];
  let sent = 0;
  let answered = 0;
  async function* texts(): AsyncGenerator<CheckTask> {
    for (const path of files) {
      try {
        const { text } = await readTextFile(path, workerData.config.maxFileSize);
        sent++;
        yield { path, text };
      } catch (error) {
        failures.push({ after: sent, failure: failed(path, error) });
      }
    }
  }
  function* due(): Generator<Result> {
    while (failures.length > 0 && failures[0]!.after <= answered) yield failures.shift()!.failure;
  }
  try {
    for await (const { path, text, diagnostics } of pool.map(texts())) {
      yield* due();
      answered++;
      yield publicResult(path, text, diagnostics);
    }
    yield* due();
  } finally {
    await pool.close();
  }
}
