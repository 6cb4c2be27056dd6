import { cpus, loadavg, totalmem } from "node:os";

/** What a record says of the machine: its kind, nothing that names it. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGB: number;
  readonly node: string;
  readonly platform: string;
  /** How many processes wanted a core in the minute before: above a few tenths the figures are those of a busy machine. */
  readonly load: number;
}

/** The machine this runs on. */
export function machine(): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
}
