import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  type ClientCapabilities,
  createConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  MessageType,
  PositionEncodingKind,
  ProposedFeatures,
  ShowMessageNotification,
  type ShowMessageParams,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Config, parseConfig } from "../../config/config";
import { CuominError } from "../../model/error";
import type { Locale } from "../../model/localized";
import { IGNORE_FILE } from "../../node/find-files";
import { CONFIG_FILES } from "../../node/load-config";
import type { CheckingFlags } from "../cli/settings";
import { VERSION } from "../cli/version";
import { Checkers } from "./checkers";
import { CODE_ACTION_KINDS, codeActions } from "./code-actions";
import { editorDiagnostics } from "./diagnostics";
import { OpenText } from "./open-text";
import { rulePages } from "./rule-pages";

/** What an editor calls our settings. */
const SECTION = "cuomin";
/** What an editor's settings may say. */
const SETTINGS = ["profile", "mode", "lang", "minSeverity", "typos"] as const;
/** When one of these changes, everything is read anew; … */
const WATCHED_FILES: ReadonlySet<string> = new Set([...CONFIG_FILES, IGNORE_FILE]);
/** … when one of these does, it may be a part of a dictionary of the user's. */
const DICTIONARY_FILES = ["*.yml", "*.bin"];
/** A check waits until the typist has paused for so long, in milliseconds; a slow check waits for as long as the last one took. */
const PAUSE = { least: 150, most: 2000 };

/**
 * Serves an editor over standard input and output by the Language Server Protocol, until the editor says that it is done: then the
 * process ends, with 0 if it was asked to shut down first, else with 1. Paths in `flags` are absolute.
 */
export function serve(flags: CheckingFlags): void {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  const documents = new TextDocuments(TextDocument);
  const open = new Map<string, { readonly text: OpenText; timer?: NodeJS.Timeout; pause: number }>();
  const locale: Locale = flags.lang === "en" ? "en" : "zh";
  const pages = rulePages();
  let capabilities: ClientCapabilities = {};
  let root = process.cwd();
  /** The settings that the editor began with. */
  let initial: unknown;
  /** Kept once each, until something changes: many documents may suffer from one mistake. */
  const told = new Set<string>();
  const send = (sending: Promise<void>) => {
    // It fails where the editor has gone, and then we are about to end too.
    sending.catch(() => {});
  };
  const tell = (error: unknown) => {
    const message = error instanceof CuominError ? error.describe(locale) : String(error);
    if (!(error instanceof CuominError)) connection.console.error(stackOf(error));
    if (told.has(message)) return;
    told.add(message);
    const params: ShowMessageParams = { type: MessageType.Error, message: `cuomin: ${message}` };
    send(connection.sendNotification(ShowMessageNotification.type, params));
  };
  const checkers = new Checkers(flags, tell);
  /** Nothing is checked before the editor's settings are known. */
  let ready: () => void = () => {};
  const isReady = new Promise<void>((resolve) => {
    ready = resolve;
  });

  /** Checks a document that is open as it stands; `undefined` where it is not to be checked, nobody can judge it, or it was closed meanwhile. */
  async function check(uri: string) {
    await isReady;
    const judge = await checkers.judgeOf(folderOf(uri, root));
    const state = open.get(uri);
    if (judge === undefined || state === undefined) return undefined;
    const file = pathOf(uri);
    if (file !== undefined && judge.ignores(file)) return undefined;
    try {
      const begin = performance.now();
      const checked = await state.text.check(judge);
      state.pause = Math.min(PAUSE.most, Math.max(PAUSE.least, performance.now() - begin));
      return open.get(uri) === state ? checked : undefined;
    } catch (error) {
      tell(error);
      return undefined;
    }
  }

  async function publish(uri: string): Promise<void> {
    const pageOf = await pages;
    const checked = await check(uri);
    const document = open.get(uri)?.text.document;
    // What was typed meanwhile has asked for a check of its own.
    if (document === undefined || (checked !== undefined && checked.version !== document.version)) return;
    const diagnostics = checked === undefined ? [] : editorDiagnostics(checked.shown, document, pageOf);
    send(connection.sendDiagnostics({ uri, version: document.version, diagnostics }));
  }

  function schedule(uri: string, delay: number): void {
    const state = open.get(uri);
    if (state === undefined) return;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => void publish(uri), delay);
  }

  function checkAllAnew(): void {
    told.clear();
    for (const uri of open.keys()) schedule(uri, 0);
  }

  function configure(given: unknown): void {
    try {
      checkers.configure(settingsOf(given));
    } catch (error) {
      tell(error);
    }
  }

  async function askSettings(): Promise<void> {
    if (capabilities.workspace?.configuration !== true) return;
    const given: unknown = await connection.workspace.getConfiguration(SECTION);
    configure(given ?? initial);
  }

  connection.onInitialize((params) => {
    capabilities = params.capabilities;
    root = rootOf(params) ?? root;
    checkers.rootAt(root);
    initial = params.initializationOptions;
    configure(initial);
    return {
      serverInfo: { name: "cuomin", version: VERSION },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
      },
    };
  });

  connection.onInitialized(async () => {
    const { didChangeConfiguration, didChangeWatchedFiles } = capabilities.workspace ?? {};
    try {
      if (didChangeConfiguration?.dynamicRegistration === true)
        await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
      if (didChangeWatchedFiles?.dynamicRegistration === true)
        await connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [...WATCHED_FILES, ...DICTIONARY_FILES].map((name) => ({ globPattern: `**/${name}` })),
        });
      await askSettings();
    } catch (error) {
      tell(error);
    }
    ready();
  });

  connection.onDidChangeConfiguration(async ({ settings }) => {
    try {
      if (capabilities.workspace?.configuration === true) await askSettings();
      else configure(typeof settings === "object" && settings !== null ? settings[SECTION] : undefined);
    } catch (error) {
      tell(error);
    }
    checkAllAnew();
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const matters = changes.some(({ uri }) => {
      const file = pathOf(uri);
      return file !== undefined && (WATCHED_FILES.has(path.basename(file)) || checkers.isDictionary(file));
    });
    if (!matters) return;
    checkers.forget();
    checkAllAnew();
  });

  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const pageOf = await pages;
    const checked = await check(textDocument.uri);
    const document = open.get(textDocument.uri)?.text.document;
    if (checked === undefined || checked.version !== document?.version || token.isCancellationRequested)
      return [];
    const versioned = capabilities.workspace?.workspaceEdit?.documentChanges === true;
    return codeActions(checked, document, { range, only: context.only, versioned, pageOf });
  });

  documents.onDidOpen(({ document }) => {
    open.set(document.uri, { text: new OpenText(document), pause: PAUSE.least });
    schedule(document.uri, 0);
  });
  documents.onDidChangeContent(({ document }) => {
    schedule(document.uri, open.get(document.uri)?.pause ?? 0);
  });
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(open.get(uri)?.timer);
    open.delete(uri);
    send(connection.sendDiagnostics({ uri, diagnostics: [] }));
  });
  documents.listen(connection);
  connection.listen();
}

/** The editor's settings, checked as those of a file. What it leaves open may be null. @throws CuominError `CUOMIN_OPTION_INVALID` */
function settingsOf(given: unknown): Config {
  if (typeof given !== "object" || given === null) return {};
  const values = new Map<string, unknown>(Object.entries(given));
  const known = SETTINGS.map((name) => [name, values.get(name) ?? undefined] as const);
  const result = parseConfig(Object.fromEntries(known.filter(([, value]) => value !== undefined)));
  if ("config" in result) return result.config;
  throw new CuominError("CUOMIN_OPTION_INVALID", result.problems[0]!.message);
}

/** The folder that a document lies in; the root of the workspace for one that is in no file. */
function folderOf(uri: string, root: string): string {
  const file = pathOf(uri);
  return file === undefined ? root : path.dirname(file);
}

function rootOf({ workspaceFolders, rootUri }: InitializeParams): string | undefined {
  const uri = workspaceFolders?.[0]?.uri ?? rootUri;
  return uri == null ? undefined : pathOf(uri);
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
