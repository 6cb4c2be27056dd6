import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { CuominError } from "../model/error";

/** What is gathered before it is written, in UTF-16 units. */
const BATCH = 1 << 16;

/** A file that appears under its name only when it is complete. */
export class AtomicFile {
  readonly #path: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  #waiting = "";

  private constructor(path: string, temporary: string, handle: FileHandle) {
    this.#path = path;
    this.#temporary = temporary;
    this.#handle = handle;
  }

  /** Begins a file. @throws CuominError `CUOMIN_FILE_UNWRITABLE` */
  static async create(path: string): Promise<AtomicFile> {
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      return new AtomicFile(path, temporary, await open(temporary, "w"));
    } catch (cause) {
      throw unwritable(path, cause);
    }
  }

  /** Adds text. @throws CuominError `CUOMIN_FILE_UNWRITABLE` */
  async write(text: string): Promise<void> {
    this.#waiting += text;
    if (this.#waiting.length >= BATCH) await this.#flush();
  }

  /** Ends the file and puts it in place of the one that has its name. @throws CuominError `CUOMIN_FILE_UNWRITABLE` */
  async commit(): Promise<void> {
    await this.#flush();
    try {
      await this.#handle.close();
      await rename(this.#temporary, this.#path);
    } catch (cause) {
      throw unwritable(this.#path, cause);
    }
  }

  /** Leaves everything as it was; does nothing after {@link AtomicFile.commit}. */
  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => {});
    await rm(this.#temporary, { force: true });
  }

  async #flush(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = "";
    try {
      await this.#handle.write(text);
    } catch (cause) {
      throw unwritable(this.#path, cause);
    }
  }
}

function unwritable(path: string, cause: unknown): CuominError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  return new CuominError(
    "CUOMIN_FILE_UNWRITABLE",
    { zh: `写不进去（${code}）`, en: `cannot be written (${code})` },
    {
      file: path,
      cause,
      remedy: { zh: "检查路径、权限和磁盘空间。", en: "Check path, permissions and disk space." },
    },
  );
}
