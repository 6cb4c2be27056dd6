import path from "node:path";
import * as v from "valibot";
import { CuominError } from "../../model/error";
import { readTextFile } from "../../node/text-file";

/** What the sites and accounts are called, by the folders and files that their pages lie in or by what archives call them. */
export class Sites {
  readonly #names: ReadonlyMap<string, string>;
  readonly #byPath: ReadonlyMap<string, string>;

  /** `names` maps paths, relative to `folder`, and the sites of records to names. */
  constructor(names: Readonly<Record<string, string>> = {}, folder = ".") {
    this.#names = new Map(Object.entries(names));
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

  /** The folders and files that have names. */
  get paths(): readonly string[] {
    return [...this.#byPath.keys()];
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
    return this.#names.get(site) ?? site;
  }
}
