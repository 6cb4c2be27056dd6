/** Where an error was found, as exactly as is known. Lines and columns count from 1. */
export interface ErrorPlace {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** What a {@link CuominError} is made of. */
export interface CuominErrorDetails extends ErrorPlace {
  /** What the user can do about it, in one sentence. */
  readonly remedy?: string | undefined;
  readonly cause?: unknown;
}

/**
 * The one error class of this library. Text under check never throws it; configuration, dictionaries, models and
 * files do. `code` is stable (`CUOMIN_…`) and fit for programs; the message is for people.
 */
export class CuominError extends Error {
  override readonly name = "CuominError";
  readonly code: CuominErrorCode;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly remedy: string | undefined;

  constructor(code: CuominErrorCode, message: string, details: CuominErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.file = details.file;
    this.line = details.line;
    this.column = details.column;
    this.remedy = details.remedy;
  }

  /** `file:line:column: message [CODE] remedy`, leaving out what is not known. */
  override toString(): string {
    const place = [this.file, this.line, this.column].filter((part) => part !== undefined).join(":");
    const head = place === "" ? this.message : `${place}: ${this.message}`;
    return this.remedy === undefined ? `${head} [${this.code}]` : `${head} [${this.code}] ${this.remedy}`;
  }
}

/** Every code a {@link CuominError} can carry. */
export type CuominErrorCode =
  | "CUOMIN_BINARY_CORRUPT"
  | "CUOMIN_BINARY_VERSION"
  | "CUOMIN_BUNDLE_MISSING"
  | "CUOMIN_CONFIG_INVALID"
  | "CUOMIN_CONFIG_UNREADABLE"
  | "CUOMIN_DICTIONARY_INVALID"
  | "CUOMIN_DICTIONARY_UNREADABLE"
  | "CUOMIN_ENCODING_UNKNOWN"
  | "CUOMIN_FILE_TOO_LARGE"
  | "CUOMIN_FILE_UNREADABLE"
  | "CUOMIN_FILE_UNWRITABLE"
  | "CUOMIN_INPUT_MALFORMED"
  | "CUOMIN_LIMIT_EXCEEDED"
  | "CUOMIN_MODEL_MISSING"
  | "CUOMIN_NO_FILES"
  | "CUOMIN_OPTION_INVALID"
  | "CUOMIN_PATTERN_INVALID";
