import type { Checker } from "../../check/checker";
import type { FullConfig } from "../../config/config";
import { CuominError } from "../../model/error";
import { atLeast } from "../../model/severity";
import { linesOf } from "../../node/lines";
import { errorRecord } from "../../outputs/json";
import { publicResult } from "../../outputs/masking";
import { diagnosticRecord } from "../../outputs/record";
import { ExitCode } from "./exit-code";
import { write } from "./stdio";

/** Answers are gathered up to this many UTF-16 units before they are written. */
const BATCH = 1 << 16;

/**
 * Reads lines `{"id","text"}` from standard input and answers each with a line `{"id","diagnostics","fixed"}`, in order;
 * a line that is not such an object is answered by `{"line","error"}` and the run goes on. Holds no more than one line of
 * input and one batch of answers.
 */
export async function checkNdjson(checker: Checker, config: FullConfig): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.Clean;
  let answers = "";
  let number = 0;
  for await (const line of linesOf(process.stdin, config.maxFileSize)) {
    number++;
    if (line !== undefined && line.trim() === "") continue;
    const answer = answerTo(line, number, checker, config);
    if (answer.exitCode > exitCode) exitCode = answer.exitCode;
    answers += `${JSON.stringify(answer.record)}\n`;
    if (answers.length >= BATCH) {
      await write(answers);
      answers = "";
    }
  }
  await write(answers);
  return exitCode;
}

function answerTo(line: string | undefined, number: number, checker: Checker, config: FullConfig) {
  try {
    const { id, text } = parseLine(line, number);
    const { diagnostics } = checker.check(text);
    const shown = publicResult("", text, diagnostics);
    const isFixable = diagnostics.some(({ suggestions }) => suggestions.some(({ safe }) => safe));
    return {
      record: {
        id,
        diagnostics: shown.diagnostics.map((diagnostic) => diagnosticRecord(diagnostic, shown.lines)),
        fixed: isFixable ? checker.fix(text).output : text,
      },
      exitCode: diagnostics.some(({ severity }) => atLeast(severity, config.failOn))
        ? ExitCode.Findings
        : ExitCode.Clean,
    };
  } catch (error) {
    if (!(error instanceof CuominError)) throw error;
    return { record: { line: number, error: errorRecord(error, config.lang) }, exitCode: ExitCode.Trouble };
  }
}

function parseLine(line: string | undefined, number: number): { id: unknown; text: string } {
  if (line === undefined)
    throw new CuominError(
      "CUOMIN_LIMIT_EXCEEDED",
      { zh: "这一行太长", en: "the line is too long" },
      { line: number, remedy: { zh: "用 --max-file-size 放宽。", en: "Raise it with --max-file-size." } },
    );
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw malformed(number, cause);
  }
  if (typeof value === "object" && value !== null && "text" in value && typeof value.text === "string")
    return { id: "id" in value ? value.id : undefined, text: value.text };
  throw malformed(number);
}

function malformed(line: number, cause?: unknown): CuominError {
  return new CuominError(
    "CUOMIN_INPUT_MALFORMED",
    { zh: '这一行不是 {"id","text"} 形式的 JSON', en: 'the line is not JSON of the form {"id","text"}' },
    { line, cause },
  );
}
