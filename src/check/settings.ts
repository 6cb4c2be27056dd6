import { CuominError } from "../model/error";
import { type Category, SEVERITIES, type Severity } from "../model/severity";
import type { Selector, Setting } from "./options";

/** What a finding is asked about. */
export interface Addressee {
  readonly rule: string;
  /** `<dictionary>/<entry>`. */
  readonly entry?: string | undefined;
  readonly category: Category;
}

/** The user's settings by selector, resolved: is it on, and how grave. */
export class Settings {
  readonly #settings: ReadonlyMap<string, Setting>;

  /** @throws CuominError `CUOMIN_OPTION_INVALID` for a value that is not a setting */
  constructor(settings: Readonly<Record<Selector, Setting>> = {}) {
    for (const [selector, value] of Object.entries(settings)) {
      if (!isSetting(value))
        throw new CuominError(
          "CUOMIN_OPTION_INVALID",
          {
            zh: `rules 里“${selector}”的值不合法：${JSON.stringify(value)}`,
            en: `rules: invalid setting for "${selector}": ${JSON.stringify(value)}`,
          },
          { remedy: `off, on, ${SEVERITIES.join(", ")}, { severity, options }` },
        );
    }
    this.#settings = new Map(Object.entries(settings));
  }

  /** Whether anything is set for single entries or dictionaries. */
  get isEmpty(): boolean {
    return this.#settings.size === 0;
  }

  /** The severity of a finding under the settings; `undefined` when it is off. */
  severityOf(addressee: Addressee, own: Severity): Severity | undefined {
    if (this.isEmpty) return own;
    for (const selector of selectorsOf(addressee)) {
      const setting = this.#settings.get(selector);
      if (setting === undefined) continue;
      if (setting === "off" || setting === false) return undefined;
      if (setting === "on" || setting === true) return own;
      if (typeof setting === "string") return setting;
      if (setting.severity !== undefined) return setting.severity;
    }
    return own;
  }

  /** Whether a rule may find anything at all: it or its category is off and nothing in it is on. */
  isRuleOff(rule: string, category: Category): boolean {
    return this.severityOf({ rule, category }, "info") === undefined;
  }

  /** The options set for a rule. */
  optionsOf(rule: string): Readonly<Record<string, unknown>> | undefined {
    const setting = this.#settings.get(rule);
    return typeof setting === "object" ? setting.options : undefined;
  }
}

function* selectorsOf({ rule, entry, category }: Addressee): Generator<string> {
  if (entry !== undefined) yield entry;
  yield rule;
  if (entry !== undefined) yield entry.slice(0, entry.indexOf("/"));
  yield category;
}

function isSetting(value: unknown): value is Setting {
  if (typeof value === "boolean" || value === "off" || value === "on") return true;
  if (typeof value === "string") return SEVERITIES.includes(value as Severity);
  if (typeof value !== "object" || value === null) return false;
  const { severity } = value as { severity?: unknown };
  return severity === undefined || SEVERITIES.includes(severity as Severity);
}
