import type { FullConfig } from "../../config/config";
import { KNOWN_EXTENSIONS } from "../../inputs/choose";
import type { Reporting } from "./reporting";

/** The files that a command reads: those named, else those configured. What is not there is reported. */
export async function filesToRead(
  paths: readonly string[],
  config: FullConfig,
  reporting: Reporting,
): Promise<readonly string[]> {
  const { findFiles } = await import("../../node/find-files");
  const { files, errors } = await findFiles({
    patterns: paths.length > 0 ? paths : config.files,
    cwd: process.cwd(),
    extensions: KNOWN_EXTENSIONS,
    ignore: config.ignore,
  });
  for (const error of errors) await reporting.add({ path: error.file ?? "", error });
  return files;
}
