import type { PublishDiagnosticsParams } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { pathOf } from "./addresses";
import type { Judge } from "./checkers";
import { editorDiagnostics, type PageOf } from "./diagnostics";
import { type CheckedVersion, OpenText } from "./open-text";

/** A check waits until the typist has paused for so long, in milliseconds; a slow check waits for as long as the last one took. */
const PAUSE = { least: 150, most: 2000 };

/** What {@link OpenDocuments} works with. */
export interface Desk {
  /** Who judges a document, once that is known; `undefined` while nobody can. */
  judgeOf(uri: string): Promise<Judge | undefined>;
  /** Where rules are explained. */
  readonly pages: Promise<PageOf>;
  publish(findings: PublishDiagnosticsParams): void;
  onError(error: unknown): void;
}

interface OpenDocument {
  readonly text: OpenText;
  timer?: NodeJS.Timeout;
  /** In milliseconds. */
  pause: number;
}

/** The documents that are open in an editor: each is checked when the typist pauses, and what is found in it published. */
export class OpenDocuments {
  readonly #desk: Desk;
  readonly #open = new Map<string, OpenDocument>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** A document as it stands; `undefined` when it is not open. */
  documentOf(uri: string): TextDocument | undefined {
    return this.#open.get(uri)?.text.document;
  }

  /** Takes up a document, which the editor changes in place, and checks it. */
  opened(document: TextDocument): void {
    this.#open.set(document.uri, { text: new OpenText(document), pause: PAUSE.least });
    this.#schedule(document.uri, 0);
  }

  /** Checks a document when nothing has been typed for a while. */
  changed(uri: string): void {
    this.#schedule(uri, this.#open.get(uri)?.pause ?? 0);
  }

  /** Forgets a document and what was found in it. */
  closed(uri: string): void {
    clearTimeout(this.#open.get(uri)?.timer);
    this.#open.delete(uri);
    this.#desk.publish({ uri, diagnostics: [] });
  }

  /** Checks all documents anew. */
  checkAll(): void {
    for (const uri of this.#open.keys()) this.#schedule(uri, 0);
  }

  /**
   * Checks a document as it stands; `undefined` where it is not to be checked, nobody can judge it, or it was closed
   * meanwhile.
   */
  async check(uri: string): Promise<CheckedVersion | undefined> {
    const judge = await this.#desk.judgeOf(uri);
    const state = this.#open.get(uri);
    if (judge === undefined || state === undefined) return undefined;
    const file = pathOf(uri);
    if (file !== undefined && judge.ignores(file)) return undefined;
    try {
      const begin = performance.now();
      const checked = await state.text.check(judge);
      state.pause = Math.min(PAUSE.most, Math.max(PAUSE.least, performance.now() - begin));
      return this.#open.get(uri) === state ? checked : undefined;
    } catch (error) {
      this.#desk.onError(error);
      return undefined;
    }
  }

  #schedule(uri: string, delay: number): void {
    const state = this.#open.get(uri);
    if (state === undefined) return;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => void this.#publish(uri), delay);
  }

  async #publish(uri: string): Promise<void> {
    const pageOf = await this.#desk.pages;
    const checked = await this.check(uri);
    const document = this.documentOf(uri);
    // What was typed meanwhile has asked for a check of its own.
    if (document === undefined || (checked !== undefined && checked.version !== document.version)) return;
    const diagnostics = checked === undefined ? [] : editorDiagnostics(checked.shown, document, pageOf);
    this.#desk.publish({ uri, version: document.version, diagnostics });
  }
}
