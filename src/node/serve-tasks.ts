import { parentPort } from "node:worker_threads";

/**
 * Answers the tasks that a {@link WorkerPool} sends to the thread this runs in, one by one and in order, until the thread is ended. An
 * answer that fails ends the thread.
 */
export function serveTasks<Task, Answer>(answer: (task: Task) => Promise<Answer>): void {
  let last = Promise.resolve();
  parentPort!.on("message", (task: Task) => {
    last = last.then(async () => parentPort!.postMessage(await answer(task)));
  });
}
