import type { Source } from "../../model/diagnostic";
import type { Locale } from "../../model/localized";
import type { Severity } from "../../model/severity";
import type { Excerpt } from "../excerpt";
import type { DiagnosticRecord } from "../record";

/** A finding in a page, fit for being shown. */
export interface AuditFinding extends DiagnosticRecord {
  /** Where offsets, line and column count from: the page's title where that is told apart from its text, or the text. */
  readonly part: "title" | "text";
  readonly context: Excerpt;
  readonly why?: string | undefined;
  readonly sources?: readonly Source[] | undefined;
}

/** A page of a site, or a post of an account, as it was found. Holds no secrets. */
export interface AuditedPage {
  readonly site: string;
  /** Its address where that is known, else its file. */
  readonly page: string;
  /** Empty where unknown, as is the date. */
  readonly title: string;
  readonly date: string;
  /** Characters of prose, white space not counted. */
  readonly characters: number;
  readonly findings: readonly AuditFinding[];
}

/** What was found in a site or account. */
export interface SiteSummary {
  readonly site: string;
  readonly pages: number;
  /** Pages and files that could not be checked. */
  readonly failed: number;
  readonly characters: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Findings but those of severity `info`, in ten thousand characters. */
  readonly rate: number;
  /** Whether there is a `severe` finding: one is enough to fail an inspection (单项否决). */
  readonly vetoed: boolean;
}

/** What a format may want to know about the run. */
export interface AuditContext {
  readonly locale: Locale;
  /** The version of cuomin. */
  readonly version: string;
}

/** Writes one inspection table. Every part may be the empty string; the table is their concatenation in order. */
export interface AuditReport {
  start(): string;
  /** Called once a page; nothing of it need be kept. */
  page(page: AuditedPage): string;
  /** Called with the sites, the worst first. */
  end(sites: readonly SiteSummary[]): string;
  /** The summary of the sites as a document of its own, from formats whose table has no room for it. */
  summary?(sites: readonly SiteSummary[]): string;
}

/** A format of inspection tables. One file of this folder each; the registry is generated from them. */
export interface AuditOutput {
  /** Stable name, used by `cuomin audit --format`. */
  readonly id: string;
  create(context: AuditContext): AuditReport;
}

/** A format in the registry: what can be known without loading it. */
export interface AuditOutputEntry {
  readonly id: string;
  load(): Promise<AuditOutput>;
}
