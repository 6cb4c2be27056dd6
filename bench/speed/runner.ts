import { type ChildProcess, fork } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../bundle";
import type { Answers, Request } from "./protocol";

/** Bundles the worker and gives its path. */
export function buildWorker(): Promise<string> {
  return bundle(new URL("./worker.ts", import.meta.url), "cuomin-bench");
}

/** A folder for the patterns and texts that the processes read. */
export class Scratch {
  private constructor(readonly folder: string) {}

  static async make(): Promise<Scratch> {
    return new Scratch(await mkdtemp(join(tmpdir(), "cuomin-bench-")));
  }

  async patterns(name: string, patterns: readonly string[]): Promise<string> {
    return this.#write(`${name}.json`, Buffer.from(JSON.stringify(patterns)));
  }

  async text(name: string, text: string): Promise<string> {
    return this.#write(`${name}.utf16`, Buffer.from(text, "utf16le"));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  async #write(name: string, bytes: Buffer): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, bytes);
    return path;
  }
}

/** A process that holds one subject. */
export class SubjectProcess {
  readonly #child: ChildProcess;
  #stopped = false;

  constructor(worker: string) {
    this.#child = fork(worker, {
      execArgv: ["--expose-gc", "--max-old-space-size=8192"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
  }

  /** Asks and waits for the answer. Rejects when the process dies or does not answer in time. */
  ask<K extends Request["kind"]>(
    request: Extract<Request, { kind: K }>,
    timeoutMs = 120_000,
  ): Promise<Answers[K]> {
    return new Promise((resolve, reject) => {
      const child = this.#child;
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        child.off("message", onMessage);
        child.off("exit", onExit);
        act();
      };
      const onMessage = ({ answer }: { answer: Answers[K] }): void => settle(() => resolve(answer));
      const onExit = (): void => settle(() => reject(new Error("the process died")));
      const timer = setTimeout(() => settle(() => reject(new Error("took too long"))), timeoutMs);
      child.on("message", onMessage);
      child.on("exit", onExit);
      if (this.#stopped) onExit();
      else child.send(request);
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#child.kill("SIGKILL");
  }
}
