import type { FullConfig } from "../../config/config";
import { createChecker } from "../../index";
import { checkerOptions } from "../../node/checker-options";
import { WorkerPool } from "../../node/worker-pool";
import type { AuditedPage } from "../../outputs/audit/audit";
import { type AuditWorkerData, auditAll } from "./audit-worker";
import { Auditor, type AuditorOptions } from "./auditor";
import type { Page } from "./page";

/** How pages are checked, and by how many threads. */
export interface AuditRun {
  readonly config: FullConfig;
  readonly options: AuditorOptions;
  /** The module that worker threads run; without it there are none. */
  readonly entry: URL | undefined;
  /** How many threads there may be. */
  readonly threads: number;
  /** Work for one thread, in UTF-16 units. */
  readonly workPerThread: number;
}

/** Pages are sent to threads in batches of about so many UTF-16 units: short posts would cost more to send than to check. */
const BATCH = 32_768;

/** Checks pages in their order, on several threads once there turns out to be enough to do. Holds a bounded number of them. */
export async function* auditPages(pages: AsyncIterable<Page>, run: AuditRun): AsyncGenerator<AuditedPage> {
  const { config, options, entry, threads } = run;
  const batches = batchesOf(pages);
  const first: (readonly Page[])[] = [];
  let waiting = 0;
  let isMore = true;
  if (entry !== undefined && threads > 1)
    while (waiting < 2 * run.workPerThread) {
      const { value, done } = await batches.next();
      isMore = done !== true;
      if (done === true) break;
      first.push(value);
      waiting += lengthOf(value);
    }
  const all = joined(first, batches);
  if (entry === undefined || threads < 2 || !isMore) {
    const auditor = new Auditor(await createChecker(await checkerOptions(config)), options);
    for await (const batch of all) yield* await auditAll(auditor, batch);
    return;
  }
  const workerData: AuditWorkerData = { job: "audit", config, options };
  const pool = new WorkerPool<readonly Page[], AuditedPage[]>({ entry, workerData, size: threads });
  try {
    for await (const audited of pool.map(all)) yield* audited;
  } finally {
    await pool.close();
  }
}

async function* batchesOf(pages: AsyncIterable<Page>): AsyncGenerator<readonly Page[], undefined> {
  let batch: Page[] = [];
  let length = 0;
  for await (const page of pages) {
    batch.push(page);
    length += page.text.length;
    if (length < BATCH) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

async function* joined<Item>(first: Item[], rest: AsyncIterable<Item>): AsyncGenerator<Item> {
  for (let item = first.shift(); item !== undefined; item = first.shift()) yield item;
  yield* rest;
}

function lengthOf(batch: readonly Page[]): number {
  return batch.reduce((sum, { text }) => sum + text.length, 0);
}
