/** What the process tells its caller. */
export const ExitCode = {
  /** Nothing at or above `--fail-on`. */
  Clean: 0,
  /** Findings at or above `--fail-on`. */
  Findings: 1,
  /** Misuse, or something that could not be read. */
  Trouble: 2,
} as const;

/** One of {@link ExitCode}. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
