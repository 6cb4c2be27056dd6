import { Parser } from "htmlparser2";
import { type Document, regionText } from "../../model/document";

/** What a page in a file says of itself; empty where it says nothing. */
export interface PageFacts {
  readonly title: string;
  readonly date: string;
}

/** The head of a page is looked for in so many UTF-16 units. */
const HEAD = 32_768;
/** What government sites have to name title and date of an article by, then what others do. */
const TITLE_NAMES = ["articletitle", "og:title"];
const DATE_NAMES = ["pubdate", "publishdate", "article:published_time"];
const FRONT_MATTER_DATE = /^(?:date|日期)[ \t]*:[ \t]*["']?([^"'\r\n]{1,40})/im;

/** Finds title and date of a page: in the metadata of HTML and Markdown, else in its first title or heading. */
export function factsOf(document: Document): PageFacts {
  const metadata =
    document.format === "html" ? metadataOf(document.text.slice(0, HEAD)) : new Map<string, string>();
  const named = (names: readonly string[]) =>
    names.map((name) => metadata.get(name)).find((value) => value !== undefined && value !== "");
  return {
    title: (named(TITLE_NAMES) ?? headingOf(document)).trim().replace(/\s+/g, " "),
    date: (named(DATE_NAMES) ?? frontMatterDate(document)).trim(),
  };
}

function metadataOf(head: string): Map<string, string> {
  const found = new Map<string, string>();
  const parser = new Parser({
    onopentag: (tag, { name, property, content }) => {
      const key = (name ?? property)?.toLowerCase();
      if (tag === "meta" && key !== undefined && content !== undefined && !found.has(key))
        found.set(key, content);
    },
  });
  parser.end(head);
  return found;
}

function headingOf(document: Document): string {
  const region =
    document.regions.find(({ kind }) => kind === "title") ??
    document.regions.find(({ kind }) => kind === "heading");
  return region === undefined ? "" : regionText(document, region).text;
}

function frontMatterDate({ format, text }: Document): string {
  if (format !== "markdown" || !text.startsWith("---")) return "";
  const head = text.slice(0, HEAD);
  const end = head.indexOf("\n---", 3);
  return end < 0 ? "" : (FRONT_MATTER_DATE.exec(head.slice(0, end))?.[1] ?? "");
}
