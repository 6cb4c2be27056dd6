import { type ImportFormat, importEntries, writeEntries } from "../../../dictionary/import";
import type { Category, Severity } from "../../../model/severity";
import { readTextFile } from "../../../node/text-file";
import { ExitCode } from "../exit-code";
import { note, write } from "../stdio";

/** The options of `cuomin dict import`. */
export interface ImportFlags {
  readonly format: ImportFormat;
  readonly category: Category;
  readonly severity: Severity;
}

/** `cuomin dict import`: writes entries to stdout and what could not be taken over to stderr. @returns the exit code */
export async function importFile(
  file: string,
  { format, category, severity }: ImportFlags,
): Promise<ExitCode> {
  const { text } = await readTextFile(file);
  const { entries, skipped } = importEntries(text, format);
  await write(writeEntries(entries, { category, severity }));
  for (const { line, reason } of skipped) note(`${file}:${line}: ${reason}`);
  note(`${entries.length} ✓  ${skipped.length} ✗`);
  return ExitCode.Clean;
}
