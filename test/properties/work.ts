/**
 * Counts the characters of text that a piece of code looks at, instead of timing it: what strings and regular expressions are
 * asked is counted while it runs, so that the figure is the same on every machine. Loops over `text[i]` and arrays of numbers
 * are not seen.
 */
export function countWork(run: () => void): number {
  let work = 0;
  const restore: (() => void)[] = [];
  const patch = <Owner extends object>(
    owner: Owner,
    name: keyof Owner & string,
    costOf: (subject: unknown, args: readonly unknown[], result: unknown) => number,
  ) => {
    const original = owner[name] as unknown as (...args: unknown[]) => unknown;
    Object.defineProperty(owner, name, {
      configurable: true,
      writable: true,
      value: function patched(this: unknown, ...args: unknown[]): unknown {
        const result = original.apply(this, args);
        work += costOf(this, args, result);
        return result;
      },
    });
    restore.push(() =>
      Object.defineProperty(owner, name, { configurable: true, writable: true, value: original }),
    );
  };
  const lengthOf = (text: unknown) => String(text).length;
  const distance = (subject: unknown, args: readonly unknown[], result: unknown) => {
    const from = typeof args[1] === "number" ? args[1] : 0;
    return (result === -1 ? lengthOf(subject) : (result as number)) - from + 1;
  };
  const text = String.prototype;
  patch(text, "charCodeAt", () => 1);
  patch(text, "codePointAt", () => 1);
  for (const name of ["slice", "substring", "trim", "trimEnd", "toLowerCase", "replaceAll"] as const)
    patch(text, name, (_, __, result) => 1 + lengthOf(result));
  patch(text, "indexOf", distance);
  patch(text, "lastIndexOf", (subject, args, result) => {
    const from = typeof args[1] === "number" ? args[1] : lengthOf(subject);
    return Math.max(1, from - Math.max(0, result as number));
  });
  patch(text, "includes", (subject) => lengthOf(subject));
  patch(text, "split", (subject) => lengthOf(subject));
  // test, match, matchAll, replace and search all come down to exec.
  const exec = RegExp.prototype.exec;
  RegExp.prototype.exec = function patched(this: RegExp, subject: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const result = exec.call(this, subject);
    const end = result === null ? subject.length : result.index + result[0].length;
    // A sticky or anchored expression looks at one place.
    work += result === null && (this.sticky || this.source.startsWith("^")) ? 1 : Math.max(1, end - from);
    return result;
  };
  restore.push(() => {
    RegExp.prototype.exec = exec;
  });
  try {
    run();
  } finally {
    for (const undo of restore) undo();
  }
  return work;
}
