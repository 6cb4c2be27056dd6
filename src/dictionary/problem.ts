import type { Localized } from "../model/localized";

/** What can be wrong with a dictionary; stable, fit for programs. */
export type ProblemCode =
  | "DICT_YAML"
  | "DICT_SCHEMA"
  | "DICT_LIMIT"
  | "DICT_META_MISSING"
  | "DICT_ID_MISMATCH"
  | "DICT_UNSORTED"
  | "DICT_DUPLICATE_ID"
  | "DICT_DUPLICATE_FORM"
  | "DICT_EMPTY_FORM"
  | "DICT_FIX_IS_HIT"
  | "DICT_FIND_IN_FIX"
  | "DICT_FIND_EQUALS_FIX"
  | "DICT_GUARD_USELESS"
  | "DICT_WHY_MISSING"
  | "DICT_SOURCE_UNKNOWN"
  | "DICT_FLAG_WITHOUT_FORM"
  | "DICT_FLAG_FAILED"
  | "DICT_PASS_FAILED"
  | "DICT_SHADOWED"
  | "DICT_FIX_UNSTABLE"
  | "DICT_DATE"
  | "DICT_WHITESPACE";

/** One thing wrong with a dictionary, with its place and what to do about it. */
export interface Problem {
  readonly code: ProblemCode;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly message: Localized;
  readonly remedy: Localized;
}

/** `file:line:column: message [CODE] remedy`. */
export function formatProblem(problem: Problem, locale: "zh" | "en" = "zh"): string {
  const { file, line, column, code } = problem;
  return `${file}:${line}:${column}: ${problem.message[locale]} [${code}] ${problem.remedy[locale]}`;
}
