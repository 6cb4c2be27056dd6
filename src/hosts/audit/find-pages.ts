import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import * as v from "valibot";
import { KNOWN_EXTENSIONS } from "../../inputs/choose";
import { CuominError } from "../../model/error";
import { findFiles } from "../../node/find-files";
import { linesOf } from "../../node/lines";
import { readTextFile, unreadable } from "../../node/text-file";
import type { Page } from "./page";
import type { Sites } from "./sites";

/** Where pages are looked for. */
export interface PageQuery {
  /** Folders, files and glob patterns. */
  readonly paths: readonly string[];
  readonly sites: Sites;
  readonly ignore: readonly string[];
  /** The largest file, and the longest line of an archive, in bytes and UTF-16 units. */
  readonly maxFileSize: number;
}

/** Something that was to be checked and cannot be. */
export interface LostPage {
  readonly site: string;
  readonly error: CuominError;
}

/** A site that was come upon, whether it has pages or not. */
export interface NamedSite {
  readonly site: string;
}

/** Endings of archives: a page in each line. */
const ARCHIVES = ["ndjson", "jsonl"];
const EXTENSIONS = [...KNOWN_EXTENSIONS, ...ARCHIVES];

const text = v.nullish(v.union([v.string(), v.pipe(v.number(), v.transform(String))]));
/** A line of an archive. */
const recordSchema = v.object({ id: text, text: v.string(), site: text, title: text, url: text, date: text });

/**
 * Finds the pages of all sites, one after the other; holds no more than the names of the files of one site and one line of an
 * archive. Each folder on the first level of a folder given is a site; what lies in the folder itself belongs to the site of its name,
 * and an archive is a site unless its records name theirs.
 */
export async function* findPages(query: PageQuery): AsyncGenerator<Page | LostPage | NamedSite> {
  for (const given of query.paths) {
    const kind = await stat(given).then(
      (info) => (info.isDirectory() ? "folder" : "file"),
      () => "pattern",
    );
    if (kind === "folder") yield* pagesInFolder(given, query);
    else yield* pagesInFiles([given], path.basename(path.dirname(path.resolve(given))), query);
  }
}

async function* pagesInFolder(folder: string, query: PageQuery): AsyncGenerator<Page | LostPage | NamedSite> {
  const own = query.sites.ofPath(folder);
  const name = own ?? path.basename(path.resolve(folder));
  let entries: { readonly name: string; isDirectory(): boolean; isFile(): boolean }[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    yield {
      site: name,
      error: unreadable(folder, { zh: "目录读不了", en: "the folder cannot be read" }, cause),
    };
    return;
  }
  entries = entries.filter((entry) => !entry.name.startsWith(".") && entry.name !== "node_modules");
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.filter((entry) => entry.isFile() && EXTENSIONS.includes(endingOf(entry.name)));
  yield* pagesInFiles(
    files.map((entry) => path.join(folder, entry.name)),
    name,
    query,
  );
  for (const entry of entries.filter((one) => one.isDirectory())) {
    const below = path.join(folder, entry.name);
    const site = query.sites.ofPath(below) ?? own ?? entry.name;
    yield { site };
    yield* pagesInFiles([below], site, query);
  }
}

/** The pages in files, and in folders below the first level; `site` is theirs where nothing else is said. */
async function* pagesInFiles(
  patterns: readonly string[],
  site: string,
  query: PageQuery,
): AsyncGenerator<Page | LostPage> {
  if (patterns.length === 0) return;
  const { files, errors } = await findFiles({
    patterns,
    cwd: process.cwd(),
    extensions: EXTENSIONS,
    ignore: query.ignore,
  });
  // A site may be empty; what was asked for by its name or a pattern must be there.
  for (const error of errors)
    if (error.code !== "CUOMIN_NO_FILES" || /[*?[\]{}()!]/.test(error.file ?? "")) yield { site, error };
  for (const file of files) {
    const named = query.sites.ofPath(file);
    if (ARCHIVES.includes(endingOf(file))) yield* pagesInArchive(file, named, query);
    else yield await pageInFile(file, named ?? site, query);
  }
}

async function pageInFile(file: string, site: string, { maxFileSize }: PageQuery): Promise<Page | LostPage> {
  try {
    const { text } = await readTextFile(file, maxFileSize);
    return { site, page: file, text, file };
  } catch (error) {
    return lost(site, error);
  }
}

async function* pagesInArchive(
  file: string,
  named: string | undefined,
  { sites, maxFileSize }: PageQuery,
): AsyncGenerator<Page | LostPage> {
  const own = named ?? path.basename(file, path.extname(file));
  let number = 0;
  try {
    for await (const line of linesOf(createReadStream(file), maxFileSize)) {
      number++;
      if (line !== undefined && line.trim() === "") continue;
      const record = line === undefined ? undefined : recordIn(line);
      if (record === undefined) {
        yield { site: own, error: malformed(file, number) };
        continue;
      }
      const { id, text, site, title, url, date } = record;
      yield {
        site: site == null || site === "" ? own : sites.ofRecord(site),
        page: url ?? `${file}#${id ?? number}`,
        text,
        title: title ?? "",
        date: date ?? "",
      };
    }
  } catch (error) {
    yield lost(
      own,
      error instanceof CuominError ? error : unreadable(file, { zh: "读不了", en: "cannot be read" }, error),
    );
  }
}

function recordIn(line: string): v.InferOutput<typeof recordSchema> | undefined {
  try {
    const result = v.safeParse(recordSchema, JSON.parse(line.replace(/^\ufeff/, "")));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

function malformed(file: string, line: number): CuominError {
  return new CuominError(
    "CUOMIN_INPUT_MALFORMED",
    {
      zh: '这一行不是 {"id","text"} 形式的 JSON，或太长',
      en: 'the line is not JSON of the form {"id","text"}, or too long',
    },
    { file, line },
  );
}

/** Rethrows what is not a coded error. */
function lost(site: string, error: unknown): LostPage {
  if (error instanceof CuominError) return { site, error };
  throw error;
}

function endingOf(file: string): string {
  return file.slice(file.lastIndexOf(".") + 1).toLowerCase();
}
