// Written by scripts/build-registries.ts; change the files it is made from instead.
import type { AuditOutputEntry } from "../audit";

/** Every format of inspection tables. */
export const AUDIT_OUTPUTS: readonly AuditOutputEntry[] = [
  {
    id: "csv",
    load: async () => (await import("../csv")).auditOutput,
  },
  {
    id: "html",
    load: async () => (await import("../html")).auditOutput,
  },
  {
    id: "json",
    load: async () => (await import("../json")).auditOutput,
  },
  {
    id: "markdown",
    load: async () => (await import("../markdown")).auditOutput,
  },
];
