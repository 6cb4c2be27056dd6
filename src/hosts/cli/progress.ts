import { note } from "./stdio";

/** Milliseconds between two looks at how far a run is: at a terminal, and in a log. */
const EVERY = { terminal: 200, log: 10_000 };

/** Tells the person at the terminal, now and then, how far a long run is. */
export class Progress {
  readonly #isTerminal = process.stderr.isTTY;
  #shown = performance.now();

  /** Shows a line in place of the last one, unless that was a moment ago. */
  tell(line: () => string): void {
    const now = performance.now();
    if (now - this.#shown < (this.#isTerminal ? EVERY.terminal : EVERY.log)) return;
    this.#shown = now;
    if (this.#isTerminal) process.stderr.write(`\r\u001b[K${line()}`);
    else note(line());
  }

  /** Makes room for other lines. */
  clear(): void {
    if (this.#isTerminal) process.stderr.write("\r\u001b[K");
  }
}
