import type { FullConfig } from "../../config/config";
import { INPUTS } from "../../inputs/generated/registry";
import type { Input } from "../../inputs/input";
import { CuominError } from "../../model/error";
import type { Reporting } from "./reporting";

/** Every file name ending that an input knows, without the dot. */
const KNOWN_EXTENSIONS: readonly string[] = INPUTS.flatMap(({ extensions }) => extensions);

/**
 * The input for a file: by the format asked for, else by the ending of its name, else plain text.
 * @throws CuominError `CUOMIN_OPTION_INVALID` for an unknown format
 */
export async function inputFor(file: string | undefined, format: string | undefined): Promise<Input> {
  const ending = file === undefined ? "" : file.slice(file.lastIndexOf(".") + 1).toLowerCase();
  const entry =
    format === undefined
      ? (INPUTS.find(({ extensions }) => extensions.includes(ending)) ??
        INPUTS.find(({ id }) => id === "text"))
      : INPUTS.find(({ id }) => id === format);
  if (entry === undefined)
    throw new CuominError(
      "CUOMIN_OPTION_INVALID",
      { zh: `没有输入格式“${format}”`, en: `unknown input format "${format}"` },
      { remedy: INPUTS.map(({ id }) => id).join(", ") },
    );
  return entry.load();
}

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
