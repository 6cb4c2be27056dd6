import { CuominError } from "../model/error";
import { INPUTS } from "./generated/registry";
import type { Input } from "./input";

/** Every file name ending that an input knows, without the dot. */
export const KNOWN_EXTENSIONS: readonly string[] = INPUTS.flatMap(({ extensions }) => extensions);

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
