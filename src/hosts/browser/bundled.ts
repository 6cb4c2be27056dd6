import type { BundledName } from "../../node/bundled";

/** The binaries, compressed and written as text, each a module of its own that is loaded when asked for. */
const EMBEDDED: Readonly<Record<BundledName, () => Promise<{ readonly default: string }>>> = {
  "dictionaries.bin": () => import("cuomin-embedded:dictionaries.bin"),
  "language.bin": () => import("cuomin-embedded:language.bin"),
};

/** Browsers have no model of their own: twelve megabytes are for the page to fetch and pass on. */
export async function loadTypoModel(): Promise<Uint8Array | undefined> {
  return undefined;
}

/**
 * What `#bundled` stands for outside Node: browsers, workers and edge run-times have no files, so the binaries are modules
 * of this package, which bundlers split off by themselves. Rejects with the error of the module loader when one is missing.
 */
export async function loadBundled(name: BundledName): Promise<Uint8Array> {
  const { default: base64 } = await EMBEDDED[name]();
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}
