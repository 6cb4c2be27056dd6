import { readFile } from "node:fs/promises";
import { CuominError } from "../model/error";

/** The binaries that ship with the package. */
export type BundledName = "dictionaries.bin";

/**
 * Reads a binary that ships with the package. This is what `#bundled` stands for in Node; browsers get the same function
 * from `hosts/browser/`.
 * @throws CuominError `CUOMIN_BUNDLE_MISSING`
 */
export async function loadBundled(name: BundledName): Promise<Uint8Array> {
  // The same distance from src/node/ and from dist/node/.
  const url = new URL(`../../dist/data/${name}`, import.meta.url);
  try {
    const bytes = await readFile(url);
    // Small reads come from a shared pool at odd offsets; typed arrays want a multiple of 8.
    return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  } catch (cause) {
    throw new CuominError(
      "CUOMIN_BUNDLE_MISSING",
      { zh: `缺少随包词库 ${name}`, en: `the bundled file ${name} is missing` },
      {
        file: url.pathname,
        cause,
        remedy: { zh: "重新安装，或运行 npm run build。", en: "Install again, or run npm run build." },
      },
    );
  }
}
