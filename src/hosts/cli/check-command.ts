import type { Checker } from "../../check/checker";
import type { FullConfig } from "../../config/config";
import { createChecker } from "../../index";
import { inputFor } from "../../inputs/choose";
import { CuominError } from "../../model/error";
import { checkerOptions } from "../../node/checker-options";
import { publicResult } from "../../outputs/masking";
import type { Result } from "../../outputs/output";
import { failed } from "./failure";
import { filesToRead } from "./inputs";
import { Reporting } from "./reporting";
import { type CheckingFlags, effectiveConfig } from "./settings";
import { note, readStdin, write } from "./stdio";
import { mostWorkers, workPerThread } from "./threads";

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

/**
 * `cuomin check`: checks files, standard input or a stream of texts; sets the exit code. `entry` is the module that worker
 * threads run.
 */
export async function check(paths: readonly string[], flags: CheckFlags, entry?: URL): Promise<void> {
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
  if (flags.stdin === true) {
    const checker = await createChecker(await checkerOptions(config));
    await reporting.add(await checkStdin(checker, config, flags));
  } else {
    const files = await filesToRead(paths, config, reporting);
    for await (const result of await checkAll(files, config, flags, entry)) await reporting.add(result);
  }
  process.exitCode = await reporting.end();
  await sink?.close();
}

/** Checks files in their order, on several threads where there is enough to do. */
async function checkAll(
  files: readonly string[],
  config: FullConfig,
  { inputFormat }: CheckFlags,
  entry: URL | undefined,
): Promise<AsyncIterable<Result>> {
  const workers = await workerCount(files, config);
  if (entry !== undefined && workers > 1) {
    const { checkOnWorkers } = await import("./check-on-workers");
    return checkOnWorkers(files, { job: "check", config, inputFormat }, entry, workers);
  }
  const checker = await createChecker(await checkerOptions(config));
  return checkInTurn(files, checker, config, inputFormat);
}

async function workerCount(files: readonly string[], config: FullConfig): Promise<number> {
  if (files.length < 2) return 1;
  const { totalSize } = await import("../../node/text-file");
  const size = await totalSize(files);
  return Math.min(mostWorkers(), files.length, Math.floor(size / workPerThread(config)));
}

async function* checkInTurn(
  files: readonly string[],
  checker: Checker,
  config: FullConfig,
  inputFormat: string | undefined,
): AsyncGenerator<Result> {
  const { readTextFile } = await import("../../node/text-file");
  for (const path of files) {
    try {
      const { text } = await readTextFile(path, config.maxFileSize);
      const input = await inputFor(path, inputFormat);
      yield publicResult(path, text, checker.check(input.parse(text, path)).diagnostics);
    } catch (error) {
      yield failed(path, error);
    }
  }
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
