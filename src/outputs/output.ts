import type { Diagnostic } from "../model/diagnostic";
import type { CuominError } from "../model/error";
import type { LineMap } from "../model/line-map";
import type { Locale, Localized } from "../model/localized";
import type { Severity } from "../model/severity";

/** One file, or other piece of text, that was checked. Made by {@link publicResult}, so that it holds no secrets. */
export interface CheckedFile {
  /** As it should be shown: relative to the working directory, with forward slashes. */
  readonly path: string;
  /** The text, with what must not be shown masked, unit for unit. */
  readonly text: string;
  readonly lines: LineMap;
  /** Sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that could not be checked. */
export interface FailedFile {
  readonly path: string;
  readonly error: CuominError;
}

/** What an output is given, file after file. */
export type Result = CheckedFile | FailedFile;

/** The count of a run. */
export interface Totals {
  /** Files checked, those that failed not included. */
  readonly files: number;
  readonly failed: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Findings that `cuomin fix` would put right. */
  readonly fixable: number;
}

/** What an output may want to know about the run. */
export interface OutputContext {
  readonly locale: Locale;
  /** Whether the reader's terminal shows colours. */
  readonly colour: boolean;
  /** The version of cuomin. */
  readonly version: string;
}

/** Writes one report. Every part may be the empty string; the report is their concatenation in order. */
export interface Report {
  start(): string;
  /** Called once a file, in order; nothing of the result need be kept. */
  result(result: Result): string;
  end(totals: Totals): string;
}

/** A format of reports. One file of this folder each; the registry is generated from them. */
export interface Output {
  /** Stable name, used by `--format`. */
  readonly id: string;
  readonly title: Localized;
  create(context: OutputContext): Report;
}

/** An output in the registry: what can be known without loading it. */
export interface OutputEntry {
  readonly id: string;
  readonly title: Localized;
  load(): Promise<Output>;
}

/** Whether a file could be checked. */
export function isChecked(result: Result): result is CheckedFile {
  return "diagnostics" in result;
}
