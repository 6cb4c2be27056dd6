import { stat } from "node:fs/promises";
import path from "node:path";
import * as v from "valibot";
import { CuominError } from "../../model/error";
import { readTextFile } from "../../node/text-file";

/** What the sites and accounts are called, by the folders and files that their pages lie in or by what archives call them. */
export class Sites {
  readonly #names: ReadonlyMap<string, string>;
  readonly #byPath: ReadonlyMap<string, string>;
  readonly #folder: string;
  /** The names that records have called their sites. */
  readonly #inRecords = new Set<string>();

  /** `names` maps paths, relative to `folder`, and the sites of records to names. */
  constructor(names: Readonly<Record<string, string>> = {}, folder = ".") {
    this.#names = new Map(Object.entries(names));
    this.#folder = folder;
    this.#byPath = new Map(Object.entries(names).map(([key, name]) => [path.resolve(folder, key), name]));
  }

  /**
   * Reads the names from a file of YAML or JSON: `archives/a.example.cn: 甲县人民政府网`.
   * @throws CuominError `CUOMIN_FILE_*`, `CUOMIN_INPUT_MALFORMED`
   */
  static async read(file: string): Promise<Sites> {
    const { text } = await readTextFile(file);
    const { parseDocument } = await import("yaml");
    const document = parseDocument(text);
    const [error] = document.errors;
    const value: unknown = error === undefined ? document.toJS() : undefined;
    // To the schema library a list is an object too.
    const result = Array.isArray(value) ? undefined : v.safeParse(v.record(v.string(), v.string()), value);
    if (result?.success === true) return new Sites(result.output, path.dirname(file));
    throw new CuominError(
      "CUOMIN_INPUT_MALFORMED",
      { zh: "站点名单读不懂", en: "the list of sites cannot be understood" },
      {
        file,
        line: error?.linePos?.[0].line,
        column: error?.linePos?.[0].col,
        remedy: {
          zh: "写成 YAML 或 JSON，每行“目录或文件: 站点名”。",
          en: 'Write YAML or JSON, a line "folder or file: name of the site" each.',
        },
      },
    );
  }

  /** The topmost folders and files that have names and are there, relative to the working directory. */
  async paths(): Promise<string[]> {
    const found = await Promise.all([...this.#names.keys()].map((key) => this.#isThere(key)));
    return [...this.#names.keys()]
      .filter((_, i) => found[i] === true)
      .map((key) => path.resolve(this.#folder, key))
      .filter((file) => this.ofPath(path.dirname(file)) === undefined)
      .map((file) => path.relative(process.cwd(), file) || ".");
  }

  /** What has a name but is neither there nor what a record has called its site so far. */
  async strays(): Promise<{ readonly key: string; readonly name: string }[]> {
    const strays: { readonly key: string; readonly name: string }[] = [];
    for (const [key, name] of this.#names)
      if (!this.#inRecords.has(key) && !(await this.#isThere(key))) strays.push({ key, name });
    return strays;
  }

  #isThere(key: string): Promise<boolean> {
    return stat(path.resolve(this.#folder, key)).then(
      () => true,
      () => false,
    );
  }

  /** The name of the site that a file or folder belongs to: that of the nearest folder with a name. */
  ofPath(file: string): string | undefined {
    if (this.#byPath.size === 0) return undefined;
    for (let at = path.resolve(file); ; at = path.dirname(at)) {
      const name = this.#byPath.get(at);
      if (name !== undefined || at === path.dirname(at)) return name;
    }
  }

  /** The name of what an archive calls a site. */
  ofRecord(site: string): string {
    this.#inRecords.add(site);
    return this.#names.get(site) ?? site;
  }
}
