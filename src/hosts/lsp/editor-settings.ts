import { type Config, parseConfig } from "../../config/config";
import { CuominError } from "../../model/error";

/** What an editor calls our settings. */
export const SECTION = "cuomin";
/** What an editor's settings may say. */
const SETTINGS = ["profile", "mode", "lang", "minSeverity", "typos"] as const;

/**
 * The editor's settings, checked as those of a file. What it leaves open may be null.
 * @throws CuominError `CUOMIN_OPTION_INVALID`
 */
export function editorSettings(given: unknown): Config {
  if (typeof given !== "object" || given === null) return {};
  const values = new Map<string, unknown>(Object.entries(given));
  const known = SETTINGS.map((name) => [name, values.get(name) ?? undefined] as const);
  const result = parseConfig(Object.fromEntries(known.filter(([, value]) => value !== undefined)));
  if ("config" in result) return result.config;
  throw new CuominError("CUOMIN_OPTION_INVALID", result.problems[0]!.message);
}
