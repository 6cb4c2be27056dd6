import type { Checker, Report } from "../../check/checker";
import { INPUTS } from "../../inputs/generated/registry";
import type { Diagnostic } from "../../model/diagnostic";
import type { Document } from "../../model/document";
import { CuominError } from "../../model/error";
import { atLeast, SEVERITIES, type Severity } from "../../model/severity";

/** How a hook is made. */
export interface PrePublishHookOptions {
  /** The checker, or the promise of one: `createChecker()` may be passed as it is. */
  readonly checker: Checker | Promise<Checker>;
  /** Findings of this severity or graver stop the publication. `severe` when left out. */
  readonly failOn?: Severity;
  /** What the content is, where it is given as a string: `text` (when left out), `markdown` or `html`. */
  readonly format?: string;
}

/** The answer to a publishing system. */
export interface PrePublishVerdict {
  /** Whether the content may go out. */
  readonly publish: boolean;
  /** What stops it, by place in the text. */
  readonly blocking: readonly Diagnostic[];
  /** What does not stop it but should be looked at, by place in the text. */
  readonly warnings: readonly Diagnostic[];
  /** Everything the check gave. */
  readonly report: Report;
}

/** Asks whether content may be published. */
export type PrePublishHook = (content: string | Document) => Promise<PrePublishVerdict>;

/**
 * Makes the hook that a publishing system calls before content goes out (先审后发).
 * @throws CuominError `CUOMIN_OPTION_INVALID` for an unknown severity or format; the hook itself rejects only when the
 * promised checker does
 */
export function createPrePublishHook(options: PrePublishHookOptions): PrePublishHook {
  const { checker, failOn = "severe", format = "text" } = options;
  if (!SEVERITIES.includes(failOn)) throw invalid("failOn", failOn, SEVERITIES);
  const input = INPUTS.find(({ id }) => id === format);
  if (input === undefined)
    throw invalid(
      "format",
      format,
      INPUTS.map(({ id }) => id),
    );
  const loaded = input.load();
  return async (content) => {
    const document = typeof content === "string" ? (await loaded).parse(content) : content;
    const report = (await checker).check(document);
    const blocking = report.diagnostics.filter(({ severity }) => atLeast(severity, failOn));
    const warnings = report.diagnostics.filter(({ severity }) => !atLeast(severity, failOn));
    return { publish: blocking.length === 0, blocking, warnings, report };
  };
}

function invalid(name: string, value: string, allowed: readonly string[]): CuominError {
  return new CuominError(
    "CUOMIN_OPTION_INVALID",
    { zh: `${name} 不能是“${value}”`, en: `${name} cannot be "${value}"` },
    { remedy: allowed.join(", ") },
  );
}
