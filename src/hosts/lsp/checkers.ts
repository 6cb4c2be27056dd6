import path from "node:path";
import type { Checker } from "../../check/checker";
import { type Config, type FullConfig, mergeConfig } from "../../config/config";
import { createChecker } from "../../index";
import type { Locale } from "../../model/localized";
import { checkerOptions } from "../../node/checker-options";
import { ignoreFilter } from "../../node/find-files";
import { type CheckingFlags, effectiveConfig } from "../cli/settings";

/** Who judges the documents of a folder. */
export interface Judge {
  readonly checker: Checker;
  /** The language of what people read. */
  readonly locale: Locale;
  /** Whether a file is one that is not to be checked. */
  readonly ignores: (file: string) => boolean;
}

/**
 * The checkers of the folders that documents lie in, each by the nearest configuration file; the command line goes over the file,
 * and the editor's settings over both. Folders with the same configuration share one.
 */
export class Checkers {
  readonly #flags: CheckingFlags;
  readonly #onError: (error: unknown) => void;
  #settings: Config = {};
  /** The workspace: what its list of ignored files names is not checked. */
  #root = process.cwd();
  /** The user's dictionaries that any configuration names. */
  readonly #dictionaries = new Set<string>();
  #byFolder = new Map<string, Promise<Judge | undefined>>();
  #byConfig = new Map<string, Promise<Judge>>();
  /** What judged a folder before its configuration was broken. */
  readonly #former = new Map<string, Judge>();

  /** `onError` is told, once for each folder, why there is no checker, or no new one. */
  constructor(flags: CheckingFlags, onError: (error: unknown) => void) {
    this.#flags = flags;
    this.#onError = onError;
  }

  /** Says where the workspace is; see {@link Checkers.forget}. */
  rootAt(root: string): void {
    this.#root = root;
    this.forget();
  }

  /** Whether a file is a dictionary in use, or a part of one. */
  isDictionary(file: string): boolean {
    return [...this.#dictionaries].some((item) => file === item || file.startsWith(item + path.sep));
  }

  /** Takes over the editor's settings; see {@link Checkers.forget}. */
  configure(settings: Config): void {
    this.#settings = settings;
    this.forget();
  }

  /** Reads every configuration and dictionary anew when it is next asked for. */
  forget(): void {
    this.#byFolder = new Map();
    this.#byConfig = new Map();
  }

  /**
   * Who judges the documents of a folder. Never rejects: while a configuration is broken, whoever judged before it was goes on;
   * `undefined` when nobody did.
   */
  judgeOf(folder: string): Promise<Judge | undefined> {
    let judge = this.#byFolder.get(folder);
    if (judge === undefined) {
      judge = this.#make(folder);
      this.#byFolder.set(folder, judge);
    }
    return judge;
  }

  async #make(folder: string): Promise<Judge | undefined> {
    try {
      const { config } = await effectiveConfig(this.#flags, folder);
      const judge = await this.#judgeBy(mergeConfig(config, this.#settings));
      this.#former.set(folder, judge);
      return judge;
    } catch (error) {
      this.#onError(error);
      return this.#former.get(folder);
    }
  }

  #judgeBy(config: FullConfig): Promise<Judge> {
    const key = JSON.stringify(config);
    let judge = this.#byConfig.get(key);
    if (judge === undefined) {
      judge = this.#newJudge(config);
      this.#byConfig.set(key, judge);
    }
    return judge;
  }
  async #newJudge(config: FullConfig): Promise<Judge> {
    for (const item of config.dictionaries) this.#dictionaries.add(path.resolve(item));
    const [checker, ignores] = await Promise.all([
      checkerOptions(config).then(createChecker),
      ignoreFilter({ cwd: this.#root, ignore: config.ignore }),
    ]);
    return { checker, locale: config.lang, ignores };
  }
}
