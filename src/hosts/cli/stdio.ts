import { once } from "node:events";

/**
 * Writes to stdout, waiting while its reader is slower than we are. When the reader has gone (`| head`), the process
 * ends quietly.
 */
export async function write(text: string): Promise<void> {
  if (text === "") return;
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Writes a line for the person at the terminal, never mixed with results. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Ends the process quietly when the reader of its output has gone. */
export function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
      throw error;
    });
}

/** All of stdin, up to a number of bytes. @returns `undefined` when there is more */
export async function readStdin(maxSize: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size > maxSize) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
