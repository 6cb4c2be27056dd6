import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { PageOf } from "./diagnostics";

/** Finds the pages about rules that ship with the package; there are none where they cannot be read. */
export async function rulePages(): Promise<PageOf> {
  try {
    // By its own name, since a bundled module does not know how deep it lies in the package.
    const folder = new URL("docs/rules/", import.meta.resolve("cuomin/package.json"));
    const pages = new Set(await readdir(fileURLToPath(folder)));
    return (rule) => {
      const page = `${rule.replaceAll("/", "-")}.md`;
      return pages.has(page) ? new URL(page, folder).href : undefined;
    };
  } catch {
    return () => undefined;
  }
}
