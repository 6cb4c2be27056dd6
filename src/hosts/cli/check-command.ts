import type { Checker } from "../../check/checker";
import type { FullConfig } from "../../config/config";
import { createChecker } from "../../index";
import { CuominError } from "../../model/error";
import { publicResult } from "../../outputs/masking";
import type { FailedFile, Result } from "../../outputs/output";
import { inputFor, KNOWN_EXTENSIONS } from "./inputs";
import { Reporting } from "./reporting";
import { type CheckingFlags, checkerOptions, effectiveConfig } from "./settings";
import { note, readStdin, write } from "./stdio";

/** The options of `cuomin check`. */
export interface CheckFlags extends CheckingFlags {
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly ndjson?: boolean;
  readonly outputFile?: string;
  readonly printConfig?: boolean;
  readonly inputFormat?: string;
  readonly color?: boolean;
}

/** `cuomin check`: checks files, standard input or a stream of texts; sets the exit code. */
export async function check(paths: readonly string[], flags: CheckFlags): Promise<void> {
  const cwd = process.cwd();
  const { config, file } = await effectiveConfig(flags, cwd);
  if (flags.printConfig === true) {
    if (file !== undefined) note(file);
    await write(`${JSON.stringify(config, undefined, 2)}\n`);
    return;
  }
  if (flags.ndjson === true) {
    const { checkNdjson } = await import("./ndjson");
    process.exitCode = await checkNdjson(await createChecker(await checkerOptions(config)), config);
    return;
  }
  const sink = flags.outputFile === undefined ? undefined : await fileSink(flags.outputFile);
  const reporting = await Reporting.begin({
    format: config.format,
    locale: config.lang,
    failOn: config.failOn,
    colour: flags.color !== false,
    ...(sink === undefined ? {} : { sink: sink.write }),
  });
  const checker = await createChecker(await checkerOptions(config));
  if (flags.stdin === true) await reporting.add(await checkStdin(checker, config, flags));
  else {
    const { findFiles } = await import("../../node/find-files");
    const { files, errors } = await findFiles({
      patterns: paths.length > 0 ? paths : config.files,
      cwd,
      extensions: KNOWN_EXTENSIONS,
      ignore: config.ignore,
    });
    for (const error of errors) await reporting.add({ path: error.file ?? "", error });
    for (const path of files) await reporting.add(await checkFile(path, checker, config, flags));
  }
  process.exitCode = await reporting.end();
  await sink?.close();
}

/** Checks one file; whatever is wrong with it becomes part of the result. */
export async function checkFile(
  path: string,
  checker: Checker,
  config: FullConfig,
  { inputFormat }: Pick<CheckFlags, "inputFormat">,
): Promise<Result> {
  try {
    const { readTextFile } = await import("../../node/text-file");
    const { text } = await readTextFile(path, config.maxFileSize);
    const input = await inputFor(path, inputFormat);
    return publicResult(path, text, checker.check(input.parse(text, path)).diagnostics);
  } catch (error) {
    return failed(path, error);
  }
}

/** The result for a file that could not be checked. Rethrows what is not a coded error. */
export function failed(path: string, error: unknown): FailedFile {
  if (error instanceof CuominError) return { path, error };
  throw error;
}

/** What standard input is called in reports when it has no name. */
export const STDIN_NAME = "<stdin>";

async function checkStdin(checker: Checker, config: FullConfig, flags: CheckFlags): Promise<Result> {
  const path = flags.stdinFilename ?? STDIN_NAME;
  try {
    const { text } = await decodeStdin(path, config.maxFileSize);
    const input = await inputFor(flags.stdinFilename, flags.inputFormat);
    return publicResult(path, text, checker.check(input.parse(text, path)).diagnostics);
  } catch (error) {
    return failed(path, error);
  }
}

/** Reads standard input as a file. @throws CuominError `CUOMIN_FILE_TOO_LARGE`, `CUOMIN_ENCODING_UNKNOWN` */
export async function decodeStdin(path: string, maxSize: number) {
  const { decodeFile } = await import("../../node/text-file");
  const bytes = await readStdin(maxSize);
  if (bytes === undefined)
    throw new CuominError(
      "CUOMIN_FILE_TOO_LARGE",
      { zh: "标准输入超过大小上限", en: "standard input exceeds the limit" },
      { file: path, remedy: { zh: "用 --max-file-size 放宽。", en: "Raise it with --max-file-size." } },
    );
  return decodeFile(path, bytes);
}

/** A report goes to its file as it is made. @throws CuominError `CUOMIN_FILE_UNWRITABLE` */
async function fileSink(path: string) {
  const { open } = await import("node:fs/promises");
  try {
    const handle = await open(path, "w");
    return {
      write: async (text: string) => {
        await handle.write(text);
      },
      close: () => handle.close(),
    };
  } catch (cause) {
    throw new CuominError(
      "CUOMIN_FILE_UNWRITABLE",
      { zh: "报告写不进去", en: "the report cannot be written" },
      { file: path, cause },
    );
  }
}
