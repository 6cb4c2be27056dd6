import type { CompiledDictionary } from "./compiled-dictionary";

/** What an entry says, in a form that can be compared and shown. */
export interface EntrySummary {
  readonly category: string;
  readonly severity: string;
  readonly script: string;
  readonly confidence: number;
  readonly find: readonly string[];
  readonly fix: readonly string[];
  readonly accept: readonly string[];
  readonly guard: readonly string[];
  /** The conditions, boundaries, scenes and dates, as JSON. */
  readonly conditions: string;
  readonly why: string;
}

/** An entry that is not the same in both. */
export interface EntryChange {
  /** `<dictionary>/<entry>`. */
  readonly id: string;
  readonly kind: "added" | "removed" | "changed";
  readonly before?: EntrySummary;
  readonly after?: EntrySummary;
  /** The fields that differ. */
  readonly fields: readonly (keyof EntrySummary)[];
}

/** How far the next version has to be from the last. */
export type VersionLevel = "major" | "minor" | "patch" | "none";

/** What two compilations differ in, entry by entry; by id. */
export function diffDictionaries(
  before: readonly CompiledDictionary[],
  after: readonly CompiledDictionary[],
): EntryChange[] {
  const old = summaries(before);
  const recent = summaries(after);
  const changes: EntryChange[] = [];
  for (const id of [...new Set([...old.keys(), ...recent.keys()])].sort()) {
    const was = old.get(id);
    const is = recent.get(id);
    if (was === undefined && is !== undefined) changes.push({ id, kind: "added", after: is, fields: [] });
    else if (was !== undefined && is === undefined)
      changes.push({ id, kind: "removed", before: was, fields: [] });
    else if (was !== undefined && is !== undefined) {
      const fields = (Object.keys(is) as (keyof EntrySummary)[]).filter(
        (field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]),
      );
      if (fields.length > 0) changes.push({ id, kind: "changed", before: was, after: is, fields });
    }
  }
  return changes;
}

/**
 * The level of the next version: major when an entry disappears (settings that name it break) or becomes graver, so that a
 * text that passed may be blocked; minor when entries are added or find other things; patch when only reasons, sources or
 * suggestions change.
 */
export function suggestLevel(changes: readonly EntryChange[]): VersionLevel {
  if (changes.length === 0) return "none";
  const isMajor = ({ kind, before, after, fields }: EntryChange) =>
    kind === "removed" ||
    (fields.includes("severity") &&
      GRAVITY.indexOf(after?.severity ?? "") < GRAVITY.indexOf(before?.severity ?? ""));
  if (changes.some(isMajor)) return "major";
  const isPatch = ({ kind, fields }: EntryChange) =>
    kind === "changed" && fields.every((field) => field === "why" || field === "fix");
  return changes.every(isPatch) ? "patch" : "minor";
}

const GRAVITY = ["severe", "error", "warning", "info"];

function summaries(dictionaries: readonly CompiledDictionary[]): Map<string, EntrySummary> {
  const result = new Map<string, EntrySummary>();
  for (const dictionary of dictionaries) {
    for (let entry = 0; entry < dictionary.entryCount; entry++) {
      const { find, fix, why = "", when = [], guard = [], accept = [] } = dictionary.detailOf(entry);
      const { boundary, profiles, validFrom, validTo } = dictionary.limitsOf(entry);
      result.set(dictionary.qualifiedId(entry), {
        category: dictionary.categoryOf(entry),
        severity: dictionary.severityOf(entry),
        script: dictionary.scriptOf(entry),
        confidence: dictionary.confidenceOf(entry),
        find,
        fix,
        accept,
        guard,
        conditions: JSON.stringify({ when, boundary, profiles, validFrom, validTo }),
        why,
      });
    }
  }
  return result;
}
