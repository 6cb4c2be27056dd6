import { readFile } from "node:fs/promises";

export { readTypoModel as loadTypoModel } from "./typo-model";

/** The binaries that ship with the package. */
export type BundledName = "dictionaries.bin" | "language.bin";

/**
 * Reads a binary that ships with the package. This is what `#bundled` stands for in Node; elsewhere it is the same function
 * of `hosts/browser/`. Rejects with the error of the file system when the binary is missing.
 */
export async function loadBundled(name: BundledName): Promise<Uint8Array> {
  // The same distance from src/node/ and from dist/node/.
  const bytes = await readFile(new URL(`../../dist/data/${name}`, import.meta.url));
  // Small reads come from a shared pool at odd offsets; typed arrays want a multiple of 8.
  return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}
