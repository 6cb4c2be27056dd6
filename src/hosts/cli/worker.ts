import { workerData } from "node:worker_threads";
import type { AuditWorkerData } from "../audit/audit-worker";
import type { CheckWorkerData } from "./check-worker";

/** What a worker of the command line is started with. */
type WorkerData = CheckWorkerData | AuditWorkerData;

/** Does the work of the command that started this thread, until the thread is ended. */
export async function work(): Promise<void> {
  // Set by the pools of the commands.
  const { job } = workerData as WorkerData;
  if (job === "check") await (await import("./check-worker")).serveChecks();
  else await (await import("../audit/audit-worker")).serveAudits();
}
