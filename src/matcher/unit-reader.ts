/** Copies the UTF-16 units `[start, end)` of a text into a block, from the block's unit `at` on. */
export type UnitReader = (text: string, start: number, end: number, at: number) => void;

/** Makes a reader into one block, which it keeps for its life. */
export type UnitReaderFactory = (block: Uint16Array<ArrayBuffer>) => UnitReader;

/** Reads unit by unit; works everywhere. */
export const readByUnit: UnitReaderFactory = (block) => (text, start, end, at) => {
  for (let i = start; i < end; i++) block[at++] = text.charCodeAt(i);
};

/** The one method of Node's Buffer that is needed. */
interface Utf16Writer {
  write(text: string, offset: number, length: number, encoding: "utf16le"): number;
}

/** The part of a host's Buffer class that is needed, as Node, Bun and Deno have it. */
interface BufferHost {
  from(buffer: ArrayBuffer, byteOffset: number, length: number): Utf16Writer;
}

/** Reads with one copy of memory per block, through the host's Buffer. */
export function readThroughBuffer(host: BufferHost): UnitReaderFactory {
  return (block) => {
    const bytes = host.from(block.buffer, block.byteOffset, block.byteLength);
    return (text, start, end, at) => {
      bytes.write(text.slice(start, end), at * 2, (end - start) * 2, "utf16le");
    };
  };
}

/** The fastest reader of the run-time this runs in. */
export const readFast: UnitReaderFactory = (() => {
  const host = globalThis as { Buffer?: BufferHost; process?: { versions?: { node?: string } } };
  const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  // Only the host's own Buffer: what a bundler puts in its place is slower than reading unit by unit.
  const native = host.process?.versions?.node !== undefined && host.Buffer !== undefined && littleEndian;
  return native ? readThroughBuffer(host.Buffer!) : readByUnit;
})();
