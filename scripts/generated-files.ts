import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Writes generated files (path from `root` → content) where they differ from what stands there. With `--check` on the
 * command line it writes nothing, names what differs and sets exit code 1.
 */
export function writeGenerated(root: string, files: ReadonlyMap<string, string>): void {
  for (const [file, content] of files) {
    const target = path.join(root, file);
    if (existsSync(target) && readFileSync(target, "utf8") === content) continue;
    if (process.argv.includes("--check")) {
      console.error(`${file} is out of date`);
      process.exitCode = 1;
      continue;
    }
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
    console.error(`wrote ${file}`);
  }
}
