import type { TextDocument } from "vscode-languageserver-textdocument";
import type { CheckSession } from "../../check/session";
import { inputFor } from "../../inputs/choose";
import { INPUTS } from "../../inputs/generated/registry";
import type { Diagnostic } from "../../model/diagnostic";
import type { Document } from "../../model/document";
import { publicResult } from "../../outputs/masking";
import type { CheckedFile } from "../../outputs/output";
import type { Judge } from "./checkers";
import { changedStretch } from "./text-changes";

/** A version of a document that was checked. */
export interface CheckedVersion {
  readonly version: number;
  readonly text: string;
  readonly judge: Judge;
  /** As they are, secrets included: for edits. In the order of those of `shown`. */
  readonly diagnostics: readonly Diagnostic[];
  /** The same, fit for being shown. */
  readonly shown: CheckedFile;
  /** Makes the document of a text in the format of this one. */
  readonly parse: (text: string) => Document;
}

/** A document that is open in an editor, checked again and again as it changes. */
export class OpenText {
  readonly document: TextDocument;
  #checked: CheckedVersion | undefined;
  #session: { readonly judge: Judge; readonly session: CheckSession; text: string } | undefined;

  /** `document` is the editor's, which changes in place. */
  constructor(document: TextDocument) {
    this.document = document;
  }

  /**
   * Checks the document as it stands; costs nothing when that was done. Plain text is checked where it has changed. In other formats
   * all of it is, where the typo model, which takes most of the time, remembers the paragraphs it has read.
   */
  async check(judge: Judge): Promise<CheckedVersion> {
    const input = await inputFor(this.document.uri, formatOf(this.document.languageId));
    // From here on nothing is awaited, so that version and text belong together.
    const { version } = this.document;
    if (this.#checked?.version === version && this.#checked.judge === judge) return this.#checked;
    const text = this.document.getText();
    const parse = (content: string) => input.parse(content);
    const diagnostics =
      input.id === "text" ? this.#inSession(text, judge) : judge.checker.check(parse(text)).diagnostics;
    const shown = publicResult(this.document.uri, text, diagnostics);
    this.#checked = { version, text, judge, diagnostics, shown, parse };
    return this.#checked;
  }

  #inSession(text: string, judge: Judge): readonly Diagnostic[] {
    if (this.#session?.judge !== judge) this.#session = { judge, session: judge.checker.session(text), text };
    const { session } = this.#session;
    const change = changedStretch(this.#session.text, text);
    session.edit(change.span, change.text);
    this.#session.text = text;
    return session.diagnostics;
  }
}

/** The input format that an editor's name of a language stands for; `undefined` leaves it to the ending of the file's name. */
function formatOf(languageId: string): string | undefined {
  if (languageId === "plaintext") return "text";
  return INPUTS.find(({ id }) => id === languageId)?.id;
}
