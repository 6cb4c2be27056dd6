import { workerData } from "node:worker_threads";
import type { FullConfig } from "../../config/config";
import { createChecker } from "../../index";
import { checkerOptions } from "../../node/checker-options";
import { serveTasks } from "../../node/serve-tasks";
import type { AuditedPage } from "../../outputs/audit/audit";
import { Auditor, type AuditorOptions } from "./auditor";
import type { Page } from "./page";

/** What a worker is started with. */
export interface AuditWorkerData {
  readonly job: "audit";
  readonly config: FullConfig;
  readonly options: AuditorOptions;
}

/** Answers {@link Page}s, several at a time, by what was found in each. */
export async function serveAudits(): Promise<void> {
  // Set by the pool that starts this thread.
  const { config, options } = workerData as AuditWorkerData;
  const auditor = checkerOptions(config)
    .then(createChecker)
    .then((checker) => new Auditor(checker, options));
  serveTasks<readonly Page[], AuditedPage[]>(async (pages) => auditAll(await auditor, pages));
}

/** Checks pages one by one. */
export async function auditAll(auditor: Auditor, pages: readonly Page[]): Promise<AuditedPage[]> {
  const audited: AuditedPage[] = [];
  for (const page of pages) audited.push(await auditor.audit(page));
  return audited;
}
