import pico from "picocolors";
import { CuominError } from "../../model/error";
import type { Locale } from "../../model/localized";
import { atLeast, SEVERITIES, type Severity } from "../../model/severity";
import { OUTPUTS } from "../../outputs/generated/registry";
import { isChecked, type Report, type Result, type Totals } from "../../outputs/output";
import { ExitCode } from "./exit-code";
import { write } from "./stdio";
import { VERSION } from "./version";

/** Where a report goes: stdout or a file. */
type Sink = (text: string) => Promise<void>;

/** Writes a report result by result, counts, and knows the exit code. */
export class Reporting {
  readonly #report: Report;
  readonly #sink: Sink;
  readonly #failOn: Severity;
  readonly #bySeverity: Record<Severity, number> = { severe: 0, error: 0, warning: 0, info: 0 };
  #files = 0;
  #failed = 0;
  #fixable = 0;

  private constructor(report: Report, sink: Sink, failOn: Severity) {
    this.#report = report;
    this.#sink = sink;
    this.#failOn = failOn;
  }

  /** Begins a report. @throws CuominError `CUOMIN_OPTION_INVALID` for an unknown format */
  static async begin(options: {
    readonly format: string;
    readonly locale: Locale;
    readonly failOn: Severity;
    readonly colour: boolean;
    readonly sink?: Sink;
  }): Promise<Reporting> {
    const entry = OUTPUTS.find(({ id }) => id === options.format);
    if (entry === undefined)
      throw new CuominError(
        "CUOMIN_OPTION_INVALID",
        { zh: `没有输出格式“${options.format}”`, en: `unknown output format "${options.format}"` },
        { remedy: OUTPUTS.map(({ id }) => id).join(", ") },
      );
    const output = await entry.load();
    const sink = options.sink ?? write;
    const report = output.create({
      locale: options.locale,
      colour: options.colour && options.sink === undefined && pico.isColorSupported,
      version: VERSION,
    });
    await sink(report.start());
    return new Reporting(report, sink, options.failOn);
  }

  /** Adds a result. */
  async add(result: Result): Promise<void> {
    if (isChecked(result)) {
      this.#files++;
      for (const { severity, suggestions } of result.diagnostics) {
        this.#bySeverity[severity]++;
        if (suggestions.some(({ safe, edits }) => safe && edits.length > 0)) this.#fixable++;
      }
    } else this.#failed++;
    await this.#sink(this.#report.result(result));
  }

  /** Ends the report. @returns the exit code */
  async end(): Promise<ExitCode> {
    const totals: Totals = {
      files: this.#files,
      failed: this.#failed,
      fixable: this.#fixable,
      bySeverity: this.#bySeverity,
    };
    await this.#sink(this.#report.end(totals));
    if (this.#failed > 0) return ExitCode.Trouble;
    const found = SEVERITIES.some(
      (severity) => this.#bySeverity[severity] > 0 && atLeast(severity, this.#failOn),
    );
    return found ? ExitCode.Findings : ExitCode.Clean;
  }
}
