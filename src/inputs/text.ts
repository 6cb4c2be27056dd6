import { plainDocument } from "../model/document";
import type { Input } from "./input";

/** Plain text: all of it is prose. */
export const input: Input = {
  id: "text",
  title: { zh: "纯文本", en: "Plain text" },
  extensions: ["txt", "text"],
  parse: plainDocument,
};
