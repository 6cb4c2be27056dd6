import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../src/hosts/cli/main.ts", import.meta.url));

/** What a run of the command line left behind. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command line from its sources in a directory. */
export function startCli(args: readonly string[], cwd: string): ChildProcess {
  return spawn(
    process.execPath,
    ["--conditions=cuomin-source", "--import", import.meta.resolve("tsx"), MAIN, ...args],
    { cwd, env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "" }, stdio: ["pipe", "pipe", "pipe"] },
  );
}

/** Runs the command line from its sources in a directory, to its end. */
export function runCli(
  args: readonly string[],
  cwd: string,
  stdin: string | Uint8Array = "",
): Promise<CliRun & { readonly bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const child = startCli(args, cwd);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout!.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr!.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      const bytes = Buffer.concat(out);
      resolve({ code, bytes, stdout: bytes.toString(), stderr: Buffer.concat(err).toString() });
    });
    // A run that ends early closes its input.
    child.stdin!.on("error", () => {});
    child.stdin!.end(stdin);
  });
}
