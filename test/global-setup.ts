import { buildDictionaries } from "../scripts/build-dictionaries";

/** Tests that use the bundled dictionaries judge those of the sources as they are now. */
export default async function setup(): Promise<void> {
  await buildDictionaries({ strict: false, quiet: true });
}
