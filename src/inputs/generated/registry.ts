// Written by scripts/build-registries.ts; change the files it is made from instead.
import type { InputEntry } from "../input";

/** Every input format. */
export const INPUTS: readonly InputEntry[] = [
  {
    id: "html",
    title: { zh: "网页", en: "HTML" },
    extensions: ["html", "htm", "xhtml", "shtml"],
    load: async () => (await import("../html")).input,
  },
  {
    id: "markdown",
    title: { zh: "Markdown", en: "Markdown" },
    extensions: ["md", "markdown", "mdown", "mkd"],
    load: async () => (await import("../markdown")).input,
  },
  {
    id: "text",
    title: { zh: "纯文本", en: "Plain text" },
    extensions: ["txt", "text"],
    load: async () => (await import("../text")).input,
  },
];
