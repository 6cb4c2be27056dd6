import path from "node:path";
import {
  type ClientCapabilities,
  createConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  MessageType,
  PositionEncodingKind,
  ProposedFeatures,
  ShowMessageNotification,
  type ShowMessageParams,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { CuominError } from "../../model/error";
import type { Locale } from "../../model/localized";
import { IGNORE_FILE } from "../../node/find-files";
import { CONFIG_FILES } from "../../node/load-config";
import type { CheckingFlags } from "../cli/settings";
import { VERSION } from "../cli/version";
import { folderOf, pathOf, rootOf } from "./addresses";
import { Checkers } from "./checkers";
import { CODE_ACTION_KINDS, codeActions } from "./code-actions";
import { editorSettings, SECTION } from "./editor-settings";
import { OpenDocuments } from "./open-documents";
import { rulePages } from "./rule-pages";

/** When one of these changes, everything is read anew; … */
const WATCHED_FILES: ReadonlySet<string> = new Set([...CONFIG_FILES, IGNORE_FILE]);
/** … when one of these does, it may be a part of a dictionary of the user's. */
const DICTIONARY_FILES = ["*.yml", "*.bin"];

/**
 * Serves an editor over standard input and output by the Language Server Protocol, until the editor says that it is done: then the
 * process ends, with 0 if it was asked to shut down first, else with 1. Paths in `flags` are absolute.
 */
export function serve(flags: CheckingFlags): void {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  const documents = new TextDocuments(TextDocument);
  const locale: Locale = flags.lang === "en" ? "en" : "zh";
  const pages = rulePages();
  let capabilities: ClientCapabilities = {};
  let root = process.cwd();
  /** The settings that the editor began with. */
  let initial: unknown;
  const send = (sending: Promise<void>) => {
    // It fails where the editor has gone, and then we are about to end too.
    sending.catch(() => {});
  };
  /** Kept once each, until something changes: many documents may suffer from one mistake. */
  const told = new Set<string>();
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
  const open = new OpenDocuments({
    pages,
    onError: tell,
    async judgeOf(uri) {
      await isReady;
      return checkers.judgeOf(folderOf(uri, root));
    },
    publish: (findings) => send(connection.sendDiagnostics(findings)),
  });

  function checkAllAnew(): void {
    told.clear();
    open.checkAll();
  }

  function configure(given: unknown): void {
    try {
      checkers.configure(editorSettings(given));
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
    const checked = await open.check(textDocument.uri);
    const document = open.documentOf(textDocument.uri);
    if (checked === undefined || checked.version !== document?.version || token.isCancellationRequested)
      return [];
    const versioned = capabilities.workspace?.workspaceEdit?.documentChanges === true;
    return codeActions(checked, document, { range, only: context.only, versioned, pageOf });
  });

  documents.onDidOpen(({ document }) => open.opened(document));
  documents.onDidChangeContent(({ document }) => open.changed(document.uri));
  documents.onDidClose(({ document }) => open.closed(document.uri));
  documents.listen(connection);
  connection.listen();
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
