import { Worker } from "node:worker_threads";

/** How a pool is made. */
export interface PoolOptions {
  /** The module that each worker runs; it answers each message on its parent port by one message, in order. */
  readonly entry: URL;
  /** Given to each worker as it starts. */
  readonly workerData: unknown;
  /** The number of workers. */
  readonly size: number;
}

interface Member {
  readonly worker: Worker;
  readonly waiting: { resolve(answer: unknown): void; reject(error: unknown): void }[];
}

/** Tasks handed out per worker before an answer is awaited: enough to keep it busy, few enough to bound memory. */
const AHEAD = 2;

/** Worker threads that answer tasks; messages are copied, so they must be plain data. */
export class WorkerPool<Task, Answer> {
  readonly #members: readonly Member[];

  constructor({ entry, workerData, size }: PoolOptions) {
    this.#members = Array.from({ length: size }, () => {
      const member: Member = { worker: new Worker(entry, { workerData }), waiting: [] };
      member.worker.on("message", (answer) => member.waiting.shift()?.resolve(answer));
      member.worker.on("error", (error) => {
        for (const { reject } of member.waiting.splice(0)) reject(error);
      });
      return member;
    });
  }

  /** Answers the tasks in their order, a bounded number of them at a time. */
  async *map(tasks: AsyncIterable<Task>): AsyncGenerator<Answer> {
    const pending: Promise<Answer>[] = [];
    for await (const task of tasks) {
      const answer = this.#run(task);
      // Awaited below, in order; until then a failure must not count as unhandled.
      answer.catch(() => {});
      pending.push(answer);
      if (pending.length >= this.#members.length * AHEAD) yield await pending.shift()!;
    }
    for (const answer of pending) yield await answer;
  }

  /** Ends the workers. */
  async close(): Promise<void> {
    await Promise.all(this.#members.map(({ worker }) => worker.terminate()));
  }

  #run(task: Task): Promise<Answer> {
    const member = this.#members.reduce((least, one) =>
      one.waiting.length < least.waiting.length ? one : least,
    );
    return new Promise((resolve, reject) => {
      // What a worker answers is what its module promises.
      member.waiting.push({ resolve: (answer) => resolve(answer as Answer), reject });
      member.worker.postMessage(task);
    });
  }
}
