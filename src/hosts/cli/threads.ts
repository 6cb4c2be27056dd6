import { availableParallelism } from "node:os";
import type { FullConfig } from "../../config/config";

const BYTES = { withTypoModel: 200_000, without: 20_000_000 };
const MAX_WORKERS = 8;

/** Work for one thread, in bytes of text: below this, starting another costs more than it saves. */
export function workPerThread({ typos }: FullConfig): number {
  return typos ? BYTES.withTypoModel : BYTES.without;
}

/** How many threads this machine has a use for. */
export function mostWorkers(): number {
  return Math.min(availableParallelism(), MAX_WORKERS);
}
