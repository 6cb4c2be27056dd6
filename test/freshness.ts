import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = ["dictionaries", "src", "scripts", "tsup.config.ts"];

/** Whether a built file (path from the root of the project) is newer than every source that anything is built from. */
export async function isFresh(built: string): Promise<boolean> {
  const target = await stat(path.join(root, built)).catch(() => undefined);
  if (target === undefined) return false;
  for (const source of SOURCES) {
    const isFolder = (await stat(path.join(root, source))).isDirectory();
    const names = isFolder ? await readdir(path.join(root, source), { recursive: true }) : [];
    for (const name of [".", ...names])
      if ((await stat(path.join(root, source, name))).mtimeMs >= target.mtimeMs) return false;
  }
  return true;
}
