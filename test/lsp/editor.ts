import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  ApplyWorkspaceEditRequest,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  FileChangeType,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  type Registration,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { startCli } from "../cli/run-cli";

/** An editor, as far as a server can tell: speaks the protocol with a `cuomin lsp` of its own. */
export class Editor {
  /** Where documents named without an address lie. */
  folder: string;
  readonly messages: string[] = [];
  readonly registrations: Registration[] = [];
  readonly #child: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #documents = new Map<string, TextDocument>();
  readonly #published: PublishDiagnosticsParams[] = [];
  #settings: unknown = null;
  #stderr = "";
  #wake: () => void = () => {};

  private constructor(folder: string, args: readonly string[]) {
    this.folder = folder;
    this.#child = startCli(["lsp", "--stdio", ...args], folder);
    this.#child.stderr!.on("data", (chunk: Buffer) => {
      this.#stderr += chunk;
    });
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.#child.stdout!),
      new StreamMessageWriter(this.#child.stdin!),
    );
    this.#connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.#published.push(params);
      this.#wake();
    });
    this.#connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.messages.push(message);
      this.#wake();
    });
    this.#connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registrations.push(...registrations);
    });
    this.#connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.#settings));
    this.#connection.onRequest(ApplyWorkspaceEditRequest.type, () => ({ applied: false }));
    this.#connection.listen();
  }

  /** Starts a server in a folder and shakes hands with it. */
  static async start(folder: string, ...args: readonly string[]): Promise<[Editor, InitializeResult]> {
    const editor = new Editor(folder, args);
    const result = await editor.#connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {
        workspace: {
          configuration: true,
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
          workspaceEdit: { documentChanges: true },
        },
      },
    });
    await editor.#connection.sendNotification(InitializedNotification.type, {});
    return [editor, result];
  }

  /** Opens a document; returns the first findings in it. */
  async open(name: string, languageId: string, text: string): Promise<Diagnostic[]> {
    const uri = this.uriOf(name);
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
    return this.diagnostics(name);
  }

  /** Types `text` in place of a stretch; does not wait for findings. */
  async type(name: string, from: number, to: number, text: string): Promise<void> {
    const document = this.#document(name);
    const range = { start: document.positionAt(from), end: document.positionAt(to) };
    const version = document.version + 1;
    TextDocument.update(document, [{ range, text }], version);
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: document.uri, version },
      contentChanges: [{ range, text }],
    });
  }

  text(name: string): string {
    return this.#document(name).getText();
  }

  uriOf(name: string): string {
    return name.includes(":") ? name : pathToFileURL(path.join(this.folder, name)).href;
  }

  /** The findings in a document as it stands, once the server has published them. */
  async diagnostics(name: string): Promise<Diagnostic[]> {
    const { uri, version } = this.#document(name);
    return (await this.#waitFor((params) => params.uri === uri && params.version === version)).diagnostics;
  }

  /** How often findings in a document were published. */
  published(name: string): number {
    return this.#published.filter(({ uri }) => uri === this.uriOf(name)).length;
  }

  /** Forgets what was published so far, so that what comes next can be waited for. */
  forget(): void {
    this.#published.length = 0;
    this.messages.length = 0;
  }

  /** The next message to the person. */
  async message(): Promise<string> {
    while (this.messages.length === 0) await this.#next();
    return this.messages[0]!;
  }

  async actions(name: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
    const answer = await this.#connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.uriOf(name) },
      range,
      context,
    });
    return (answer ?? []).filter((action): action is CodeAction => "edit" in action);
  }

  /** Applies the edit of an action to the document that it names; returns the text. */
  async apply(name: string, { edit }: CodeAction): Promise<string> {
    const document = this.#document(name);
    const [change] = edit?.documentChanges ?? [];
    if (change === undefined || !("edits" in change)) throw new Error("no edit of a document");
    if (change.textDocument.version !== document.version) throw new Error("an edit of another version");
    const edits = change.edits.filter((one) => "newText" in one);
    const text = TextDocument.applyEdits(document, edits);
    await this.type(name, 0, document.getText().length, text);
    return text;
  }

  /** Changes the settings and says so. */
  async configure(settings: unknown): Promise<void> {
    this.#settings = settings;
    await this.#connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  /** Tells the server that a file was changed. */
  async touched(name: string): Promise<void> {
    await this.#connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: this.uriOf(name), type: FileChangeType.Changed }],
    });
  }

  /** Closes a document; returns the findings that are left of it. */
  async close(name: string): Promise<Diagnostic[]> {
    const uri = this.uriOf(name);
    this.forget();
    await this.#connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    return (await this.#waitFor((params) => params.uri === uri)).diagnostics;
  }

  /** Ends the server, politely or not. */
  async end({ shutdown }: { readonly shutdown: boolean }): Promise<{ code: number; stderr: string }> {
    const closed = once(this.#child, "close");
    if (shutdown) await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
    const [code] = await closed;
    this.#connection.dispose();
    return { code, stderr: this.#stderr };
  }

  /** Ends the server whatever state it is in. */
  kill(): void {
    this.#child.kill();
  }

  #document(name: string): TextDocument {
    return this.#documents.get(this.uriOf(name))!;
  }

  async #waitFor(wanted: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const found = this.#published.findLast(wanted);
      if (found !== undefined) return found;
      await this.#next();
    }
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
