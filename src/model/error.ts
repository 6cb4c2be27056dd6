import type { Locale, Localized } from "./localized";

/** Where an error was found, as exactly as is known. Lines and columns count from 1. */
export interface ErrorPlace {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** What a {@link CuominError} is made of. */
export interface CuominErrorDetails extends ErrorPlace {
  /** What the user can do about it, in one sentence. */
  readonly remedy?: string | Localized | undefined;
  readonly cause?: unknown;
}

/**
 * The one error class of this library. Text under check never throws it; configuration, dictionaries, models and
 * files do. `code` is stable (`CUOMIN_…`) and fit for programs; the message is for people, in Chinese, and in English
 * by {@link CuominError.describe} where the thrower gave both.
 */
export class CuominError extends Error {
  override readonly name = "CuominError";
  readonly code: CuominErrorCode;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly remedy: string | undefined;
  readonly #message: string | Localized;
  readonly #remedy: string | Localized | undefined;

  constructor(code: CuominErrorCode, message: string | Localized, details: CuominErrorDetails = {}) {
    super(inLocale(message, "zh"), details.cause === undefined ? undefined : { cause: details.cause });
    this.#message = message;
    this.#remedy = details.remedy;
    this.code = code;
    this.file = details.file;
    this.line = details.line;
    this.column = details.column;
    this.remedy = details.remedy === undefined ? undefined : inLocale(details.remedy, "zh");
  }

  /** `file:line:column: message [CODE] remedy` in a language, leaving out what is not known. */
  describe(locale: Locale): string {
    const place = [this.file, this.line, this.column].filter((part) => part !== undefined).join(":");
    const message = inLocale(this.#message, locale);
    const head = place === "" ? message : `${place}: ${message}`;
    const remedy = this.#remedy === undefined ? "" : ` ${inLocale(this.#remedy, locale)}`;
    return `${head} [${this.code}]${remedy}`;
  }

  override toString(): string {
    return this.describe("zh");
  }
}

function inLocale(text: string | Localized, locale: Locale): string {
  return typeof text === "string" ? text : text[locale];
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
