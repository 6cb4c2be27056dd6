import path from "node:path";
import { serve } from "../lsp/server";
import type { CheckingFlags } from "./settings";

/** `cuomin lsp`: serves an editor. Paths on the command line count from the working directory, not from the documents. */
export function serveEditor({ config, dictionary, ...flags }: CheckingFlags): void {
  serve({
    ...flags,
    ...(config === undefined ? {} : { config: config === false ? config : path.resolve(config) }),
    ...(dictionary === undefined ? {} : { dictionary: dictionary.map((item) => path.resolve(item)) }),
  });
}
