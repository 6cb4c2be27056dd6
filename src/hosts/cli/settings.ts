import path from "node:path";
import { type Config, type FullConfig, mergeConfig, parseConfig } from "../../config/config";
import { CuominError } from "../../model/error";

/** The options that commands on text share, as commander gives them. */
export interface CheckingFlags {
  readonly config?: string | false;
  readonly profile?: string;
  readonly mode?: string;
  readonly asOf?: string;
  readonly lang?: string;
  readonly dictionary?: readonly string[];
  readonly failOn?: string;
  readonly minSeverity?: string;
  readonly format?: string;
  readonly maxFileSize?: number;
  readonly ignorePattern?: readonly string[];
  readonly rule?: readonly string[];
  /** `false` with `--no-typos`. */
  readonly typos?: boolean;
}

/** The configuration in force: defaults, then the file, then the command line. */
export interface EffectiveConfig {
  readonly config: FullConfig;
  /** The configuration file, if there is one. */
  readonly file: string | undefined;
}

/**
 * Reads the configuration file and lays the command line over it.
 * @throws CuominError `CUOMIN_CONFIG_*`, `CUOMIN_OPTION_INVALID`
 */
export async function effectiveConfig(flags: CheckingFlags, cwd: string): Promise<EffectiveConfig> {
  const { loadConfig } = await import("../../node/load-config");
  const loaded =
    flags.config === false ? { config: {}, file: undefined } : await loadConfig(cwd, flags.config);
  return { config: mergeConfig(loaded.config, configOfFlags(flags, cwd)), file: loaded.file };
}

function configOfFlags(flags: CheckingFlags, cwd: string): Config {
  const given: Record<string, unknown> = {
    profile: flags.profile,
    mode: flags.mode,
    asOf: flags.asOf,
    lang: flags.lang,
    dictionaries: flags.dictionary?.map((item) => path.resolve(cwd, item)),
    failOn: flags.failOn,
    minSeverity: flags.minSeverity,
    format: flags.format,
    // Commander says true where the flag is not given.
    typos: flags.typos === false ? false : undefined,
    maxFileSize: flags.maxFileSize,
    ignore: flags.ignorePattern,
    rules: flags.rule === undefined ? undefined : rulesOfFlags(flags.rule),
  };
  const result = parseConfig(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
  if ("config" in result) return result.config;
  const [problem] = result.problems;
  throw new CuominError("CUOMIN_OPTION_INVALID", problem!.message);
}

/** `typos=off`, `punctuation/unpaired=warning`. */
function rulesOfFlags(flags: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    flags.map((flag) => {
      const [selector, value = "on"] = flag.split(/=(?=[^=]*$)/);
      return [selector, value];
    }),
  );
}
