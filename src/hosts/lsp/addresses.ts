import path from "node:path";
import { fileURLToPath } from "node:url";
import type { InitializeParams } from "vscode-languageserver/node";

/** The file that an address names; `undefined` for what is in no file. */
export function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** The folder that a document lies in; the root of the workspace for one that is in no file. */
export function folderOf(uri: string, root: string): string {
  const file = pathOf(uri);
  return file === undefined ? root : path.dirname(file);
}

/** The folder that an editor works in: the first of several. */
export function rootOf({ workspaceFolders, rootUri }: InitializeParams): string | undefined {
  const uri = workspaceFolders?.[0]?.uri ?? rootUri;
  return uri == null ? undefined : pathOf(uri);
}
