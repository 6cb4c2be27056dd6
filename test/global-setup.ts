import { buildDictionaries } from "../scripts/build-dictionaries";
import { isFresh } from "./freshness";

/** Tests that use the bundled dictionaries judge those of the sources as they are now. */
export default async function setup(): Promise<void> {
  if (!(await isFresh("dist/data/dictionaries.bin"))) await buildDictionaries({ strict: false, quiet: true });
}
