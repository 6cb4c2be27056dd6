import { readFile, stat } from "node:fs/promises";
import { CuominError } from "../model/error";
import type { Localized } from "../model/localized";
import { type DecodedText, decodeText, type Encoding, encodeText } from "./encoding";

/** Files above this size are not read unless the user allows it, in bytes. */
export const DEFAULT_MAX_FILE_SIZE = 100 * 1024 * 1024;

/**
 * Reads a text file in whatever encoding it is.
 * @throws CuominError `CUOMIN_FILE_UNREADABLE`, `CUOMIN_FILE_TOO_LARGE`, `CUOMIN_ENCODING_UNKNOWN`
 */
export async function readTextFile(path: string, maxSize = DEFAULT_MAX_FILE_SIZE): Promise<DecodedText> {
  let bytes: Uint8Array;
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw unreadable(path, { zh: "是目录，不是文件", en: "is a directory" });
    if (info.size > maxSize) throw tooLarge(path, info.size, maxSize);
    bytes = await readFile(path);
  } catch (cause) {
    throw cause instanceof CuominError ? cause : unreadable(path, reasonOf(cause), cause);
  }
  if (bytes.length > maxSize) throw tooLarge(path, bytes.length, maxSize);
  return decodeFile(path, bytes);
}

/** The bytes of files together; those that cannot be looked at count nothing. */
export async function totalSize(paths: readonly string[]): Promise<number> {
  let total = 0;
  for (const path of paths)
    total += await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
  return total;
}

/** Decodes what was read of a file or stream. @throws CuominError `CUOMIN_ENCODING_UNKNOWN` */
export function decodeFile(path: string, bytes: Uint8Array): DecodedText {
  const decoded = decodeText(bytes);
  if (decoded !== undefined) return decoded;
  throw new CuominError(
    "CUOMIN_ENCODING_UNKNOWN",
    { zh: "不是文本，或编码无法识别", en: "not text, or in an unknown encoding" },
    {
      file: path,
      remedy: {
        zh: "支持 UTF-8、UTF-16（带 BOM）、GB18030/GBK 和 Big5；请转换编码，或写进 .cuominignore。",
        en: "UTF-8, UTF-16 with BOM, GB18030/GBK and Big5 are read; convert it or list it in .cuominignore.",
      },
    },
  );
}

/**
 * Replaces a file's text, in its own encoding, all or nothing.
 * @throws CuominError `CUOMIN_FILE_UNWRITABLE`
 */
export async function writeTextFile(path: string, text: string, encoding: Encoding): Promise<void> {
  const { default: writeFileAtomic } = await import("write-file-atomic");
  try {
    await writeFileAtomic(path, Buffer.from(await encodeText(text, encoding, path)));
  } catch (cause) {
    if (cause instanceof CuominError) throw cause;
    throw new CuominError(
      "CUOMIN_FILE_UNWRITABLE",
      { zh: `写不进去（${codeOf(cause)}）`, en: `cannot be written (${codeOf(cause)})` },
      { file: path, cause, remedy: { zh: "检查权限和磁盘空间。", en: "Check permissions and disk space." } },
    );
  }
}

/** An error about a file that cannot be read. */
export function unreadable(path: string, reason: Localized, cause?: unknown): CuominError {
  return new CuominError("CUOMIN_FILE_UNREADABLE", reason, { file: path, cause });
}

function reasonOf(cause: unknown): Localized {
  const code = codeOf(cause);
  if (code === "ENOENT") return { zh: "文件不存在", en: "no such file" };
  if (code === "EACCES" || code === "EPERM") return { zh: "没有读取权限", en: "permission denied" };
  if (code === "ELOOP") return { zh: "符号链接成环", en: "symbolic links form a loop" };
  return { zh: `读不了（${code}）`, en: `cannot be read (${code})` };
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
}

function tooLarge(path: string, size: number, limit: number): CuominError {
  const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return new CuominError(
    "CUOMIN_FILE_TOO_LARGE",
    {
      zh: `文件 ${megabytes(size)}，超过上限 ${megabytes(limit)}`,
      en: `the file has ${megabytes(size)}, the limit is ${megabytes(limit)}`,
    },
    {
      file: path,
      remedy: { zh: "用 --max-file-size 放宽。", en: "Raise it with --max-file-size." },
    },
  );
}
