import type { CompiledDictionary } from "../dictionary/compiled-dictionary";
import { dayNumber, today } from "../dictionary/date";
import type { Diagnostic } from "../model/diagnostic";
import { type Document, plainDocument } from "../model/document";
import { CuominError } from "../model/error";
import type { Severity } from "../model/severity";
import type { Script } from "../normalize/script";
import { applyDirectives } from "./directives";
import { type AppliedFix, applyFixes } from "./fix";
import { Gate } from "./gate";
import { resolveOverlaps } from "./overlap";
import { CheckRun } from "./run";
import { Layer } from "./scan";
import { CheckSession } from "./session";
import { type CheckerState, PreparedState } from "./state";
import { iterateOver, StreamCheck, streamOf } from "./stream";

/** What a check gives. */
export interface Report {
  /** Sorted by start, the longer first. */
  readonly diagnostics: readonly Diagnostic[];
  /** The script of the document as a whole. */
  readonly script: Script;
  /** Which dictionaries judged: `id@version`, and the fingerprint of each compiled binary. */
  readonly versions: readonly string[];
}

/** What fixing gives. */
export interface FixReport {
  /** The text with the safe suggestions applied. */
  readonly output: string;
  /** What was applied, in text order, pass by pass; spans are those of the text of its pass. */
  readonly applied: readonly AppliedFix[];
  /** What is left to a person; spans are those of `output`. */
  readonly skipped: readonly Diagnostic[];
}

/** Fixing one thing can bring another to light; more rounds than this would mean that two entries undo each other. */
const MAX_FIX_PASSES = 6;

/**
 * Checks and fixes texts. Synchronous, without shared state: several checkers live side by side. A check sees one state of
 * dictionaries and settings from beginning to end, whatever is replaced meanwhile.
 */
export class Checker {
  #state: PreparedState;

  constructor(state: CheckerState) {
    this.#state = new PreparedState(state);
  }

  /** What the next check will use. */
  get state(): CheckerState {
    return this.#state.state;
  }

  /** Replaces parts of the state at once; checks that have begun are not affected. */
  replace(changes: Partial<CheckerState>): void {
    this.#state = new PreparedState({ ...this.#state.state, ...changes });
  }

  /** Replaces all dictionaries at once; checks that have begun keep theirs. */
  replaceDictionaries(dictionaries: readonly CompiledDictionary[]): void {
    this.replace({
      layers: dictionaries.map((dictionary) => new Layer(dictionary, this.state.nearMiss?.similarity)),
    });
  }

  /** Which dictionaries judge: `id@version` of each, and `binary:` with the fingerprint of each compiled binary. */
  get versions(): readonly string[] {
    return this.#state.versions;
  }

  /** Checks a text or document. Never throws, whatever the text. */
  check(input: string | Document): Report {
    const document = typeof input === "string" ? plainDocument(input) : input;
    const run = new CheckRun(document, this.#state);
    return {
      diagnostics: applyDirectives(document.text, resolveOverlaps(run.findings())),
      script: run.script,
      versions: this.#state.versions,
    };
  }

  /**
   * Everything that was found in a text or document, before findings that say the same are merged and in-text directives
   * are followed; in no particular order. For dictionary tests and explanations.
   */
  findings(input: string | Document): readonly Diagnostic[] {
    return new CheckRun(typeof input === "string" ? plainDocument(input) : input, this.#state).findings();
  }

  /** Checks a text that is being edited; see {@link CheckSession}. */
  session(text = ""): CheckSession {
    return new CheckSession(() => this.#state, text);
  }

  /** Checks a text that comes in chunks: text in, findings out as soon as they are certain; see {@link StreamCheck}. */
  stream(): TransformStream<string, Diagnostic> {
    return streamOf(new StreamCheck(this.#state));
  }

  /** Checks a text that comes in chunks; see {@link StreamCheck}. */
  checkChunks(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Diagnostic, void, void> {
    return iterateOver(new StreamCheck(this.#state), chunks);
  }

  /** A holding buffer for text that is passed on only when it is known to be clean; see {@link Gate}. */
  gate(failOn: Severity = "severe"): Gate {
    return new Gate(this.#state, failOn);
  }

  /**
   * Applies the safe suggestions, round by round until nothing safe is left; so fixing the output again changes nothing.
   * A document of another format than plain text is fixed in one round, since its regions have to be found anew by its
   * input.
   */
  fix(input: string | Document): FixReport {
    const isPlain = typeof input === "string" || input.format === "text";
    let document = typeof input === "string" ? plainDocument(input) : input;
    const applied: AppliedFix[] = [];
    for (let pass = 0; ; pass++) {
      const { diagnostics } = this.check(document);
      if (pass === MAX_FIX_PASSES) return { output: document.text, applied, skipped: diagnostics };
      const result = applyFixes(document.text, diagnostics);
      applied.push(...result.applied);
      if (result.applied.length === 0) return { output: document.text, applied, skipped: result.skipped };
      if (!isPlain) return { output: result.output, applied, skipped: result.skipped };
      document = plainDocument(result.output, document.path);
    }
  }
}

/** Checks a date option. @throws CuominError `CUOMIN_OPTION_INVALID` */
export function checkedAsOf(asOf: string | undefined): string {
  if (asOf === undefined) return today();
  if (dayNumber(asOf) === 0)
    throw new CuominError(
      "CUOMIN_OPTION_INVALID",
      { zh: `asOf 不是日期：${asOf}`, en: `asOf is not a date: ${asOf}` },
      { remedy: { zh: "写作 2018-03-17。", en: "Write it like 2018-03-17." } },
    );
  return asOf;
}
