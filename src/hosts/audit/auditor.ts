import { Checker } from "../../check/checker";
import { dayNumber } from "../../dictionary/date";
import { inputFor } from "../../inputs/choose";
import type { Diagnostic } from "../../model/diagnostic";
import { type Document, plainDocument, regionText } from "../../model/document";
import type { AuditedPage, AuditFinding } from "../../outputs/audit/audit";
import { excerpt } from "../../outputs/excerpt";
import { publicResult } from "../../outputs/masking";
import { diagnosticRecord } from "../../outputs/record";
import type { Page } from "./page";
import { factsOf } from "./page-facts";

/** How an auditor works. */
export interface AuditorOptions {
  /** The format of every page, whatever its name says. */
  readonly inputFormat?: string | undefined;
  /** Whether a page that has a date is judged by the wording of that day. */
  readonly asOfEachDate: boolean;
}

/** UTF-16 units of the line shown on each side of a finding. */
const RADIUS = 30;
/** Checkers of other days are kept up to this number; archives are mostly in the order of their dates. */
const MAX_DATED = 32;
/** Regions that the reader does not see do not count as characters of a page. */
const UNSEEN = new Set(["hidden", "comment"]);

/** Checks page after page, and keeps of each what the inspection table says. */
export class Auditor {
  readonly #checker: Checker;
  readonly #options: AuditorOptions;
  readonly #dated = new Map<string, Checker>();

  constructor(checker: Checker, options: AuditorOptions) {
    this.#checker = checker;
    this.#options = options;
  }

  /** Checks a page. @throws CuominError `CUOMIN_OPTION_INVALID` for an unknown input format */
  async audit({ site, page, text, file, title, date }: Page): Promise<AuditedPage> {
    const input = await inputFor(file, this.#options.inputFormat);
    const document = input.parse(text, file);
    const facts = factsOf(document);
    const about = { title: title ?? facts.title, date: date ?? facts.date };
    const checker = this.#checkerFor(about.date);
    // Also where it is part of the text, so that no secret in it is shown.
    const head = publicResult("", about.title, checker.check(plainDocument(about.title)).diagnostics);
    const body = publicResult("", text, checker.check(document).diagnostics);
    const isApart = title !== undefined && !text.includes(title);
    return {
      site,
      page,
      title: head.text,
      date: about.date,
      characters: lengthOf(document) + (isApart ? solidLength(about.title) : 0),
      findings: [
        ...(isApart ? head.diagnostics.map((diagnostic) => findingOf(diagnostic, head, "title")) : []),
        ...body.diagnostics.map((diagnostic) => findingOf(diagnostic, body, "text")),
      ],
    };
  }

  #checkerFor(date: string): Checker {
    const day = this.#options.asOfEachDate ? dayOf(date) : undefined;
    if (day === undefined) return this.#checker;
    let checker = this.#dated.get(day);
    if (checker === undefined) {
      // It shares everything but the day.
      checker = new Checker({ ...this.#checker.state, asOf: day });
      if (this.#dated.size >= MAX_DATED) this.#dated.delete(this.#dated.keys().next().value!);
    } else this.#dated.delete(day);
    this.#dated.set(day, checker);
    return checker;
  }
}

/** The day that a date begins with, as `YYYY-MM-DD`, in whatever way people and machines write it. */
export function dayOf(date: string): string | undefined {
  const match = /^\s*(\d{4})(?:[-/.年]\s?(\d{1,2})(?:[-/.月]\s?(\d{1,2})|$|月)|(\d{2})(\d{2})(?!\d))/.exec(
    date,
  );
  if (match === null) return undefined;
  const pad = (part: string | undefined) => (part ?? "1").padStart(2, "0");
  const day = `${match[1]}-${pad(match[2] ?? match[4])}-${pad(match[3] ?? match[5])}`;
  return dayNumber(day) === 0 ? undefined : day;
}

function findingOf(
  diagnostic: Diagnostic,
  shown: ReturnType<typeof publicResult>,
  part: AuditFinding["part"],
): AuditFinding {
  const { why, sources } = diagnostic;
  return {
    part,
    ...diagnosticRecord(diagnostic, shown.lines),
    context: excerpt(shown, diagnostic.span, RADIUS),
    ...(why === undefined ? {} : { why }),
    ...(sources === undefined ? {} : { sources }),
  };
}

function lengthOf(document: Document): number {
  return document.regions
    .filter(({ kind }) => !UNSEEN.has(kind))
    .reduce((sum, region) => sum + solidLength(regionText(document, region).text), 0);
}

/** The length of a text, white space not counted, in UTF-16 units. */
function solidLength(text: string): number {
  return text.replace(/\s+/g, "").length;
}
