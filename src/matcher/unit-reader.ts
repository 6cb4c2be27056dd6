/** Copies the UTF-16 units `[start, end)` of a text into a block, from the block's unit `at` on. */
export type UnitReader = (text: string, start: number, end: number, at: number) => void;

/** Makes a reader into one block, which it keeps for its life and which begins at a multiple of four bytes. */
export type UnitReaderFactory = (block: Uint16Array<ArrayBuffer>) => UnitReader;

const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Reads unit by unit, and writes two at a time; works everywhere. */
export const readByUnit: UnitReaderFactory = (block) => {
  const words = new Int32Array(block.buffer, block.byteOffset, block.length >> 1);
  return (text, start, end, at) => {
    let i = start;
    if ((at & 1) === 1 && i < end) block[at++] = text.charCodeAt(i++);
    let word = at >> 1;
    for (const last = LITTLE_ENDIAN ? end - 7 : i; i < last; i += 8, word += 4) {
      words[word] = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16);
      words[word + 1] = text.charCodeAt(i + 2) | (text.charCodeAt(i + 3) << 16);
      words[word + 2] = text.charCodeAt(i + 4) | (text.charCodeAt(i + 5) << 16);
      words[word + 3] = text.charCodeAt(i + 6) | (text.charCodeAt(i + 7) << 16);
    }
    for (at = word * 2; i < end; i++) block[at++] = text.charCodeAt(i);
  };
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
  // Only the host's own Buffer: what a bundler puts in its place is slower than reading unit by unit.
  const native = host.process?.versions?.node !== undefined && host.Buffer !== undefined && LITTLE_ENDIAN;
  return native ? readThroughBuffer(host.Buffer!) : readByUnit;
})();
