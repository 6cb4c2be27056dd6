import { parseDocument, stringify } from "yaml";
import { CuominError } from "../model/error";

/** The formats that {@link importEntries} reads. */
export type ImportFormat = "prh" | "tsv" | "cspell" | "arrow";

/** All formats: prh YAML, tab-separated pairs, cspell/textlint word lists, lines `词语→词语`. */
export const IMPORT_FORMATS: readonly ImportFormat[] = ["prh", "tsv", "cspell", "arrow"];

/** An entry read from another format; a keeper completes it. */
export interface ImportedEntry {
  readonly find: readonly string[];
  readonly fix: readonly string[];
  readonly why?: string;
  readonly flag?: readonly string[];
}

/** What came of an import. */
export interface ImportResult {
  readonly entries: readonly ImportedEntry[];
  /** Lines (from 1) that could not be taken over, and why. */
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
}

/**
 * Reads pairs of wrong and right forms from another format. Regular expressions cannot be taken over, since entries are
 * literal; they are listed as skipped.
 * @throws CuominError `CUOMIN_INPUT_MALFORMED` when the text is not of the format at all
 */
export function importEntries(text: string, format: ImportFormat): ImportResult {
  switch (format) {
    case "prh":
      return importPrh(text);
    case "cspell":
      return importCspell(text);
    case "tsv":
      return importLines(text, (line) => line.split("\t"), "缺少制表符");
    case "arrow":
      return importLines(text, (line) => line.split(/\s*(?:→|->|=>|➔|⇒)\s*/), "缺少箭头");
  }
}

/** The entries as a file for `entries/`, sorted by id, duplicates merged. */
export function writeEntries(
  entries: readonly ImportedEntry[],
  defaults: { category: string; severity: string },
): string {
  const byId = new Map<string, ImportedEntry>();
  for (const entry of entries) {
    const id = entry.find[0]!;
    const known = byId.get(id);
    byId.set(id, known === undefined ? entry : { ...known, fix: [...new Set([...known.fix, ...entry.fix])] });
  }
  const sorted = [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  const scalar = (list: readonly string[]) => (list.length === 1 ? list[0]! : list);
  return stringify({
    defaults,
    entries: sorted.map(({ find, fix, why, flag }) => ({
      find: scalar(find),
      ...(fix.length === 0 ? {} : { fix: scalar(fix) }),
      ...(why === undefined ? {} : { why }),
      ...(flag === undefined || flag.length === 0 ? {} : { flag: scalar(flag) }),
    })),
  });
}

function importLines(text: string, split: (line: string) => string[], reason: string): ImportResult {
  const entries: ImportedEntry[] = [];
  const skipped: { line: number; reason: string }[] = [];
  text.split(/\r\n|\n|\r/).forEach((raw, i) => {
    const line = raw.replace(/^\ufeff/, "").trim();
    if (line === "" || line.startsWith("#")) return;
    const [wrong = "", right, why] = split(line).map((cell) => cell.trim());
    if (right === undefined) skipped.push({ line: i + 1, reason });
    else if (wrong === "" || wrong === right)
      skipped.push({ line: i + 1, reason: "错误形式为空，或与正确形式相同" });
    else
      entries.push({
        find: listOf(wrong),
        fix: listOf(right),
        ...(why === undefined || why === "" ? {} : { why }),
      });
  });
  return { entries, skipped };
}

function listOf(cell: string): string[] {
  return cell
    .split(/[|｜;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** prh: `rules: [{ expected, pattern | patterns, specs: [{ from, to }], prh: "reason" }]`. */
function importPrh(text: string): ImportResult {
  const rules = asRecord(readYaml(text)).rules;
  if (!Array.isArray(rules)) throw malformed("prh 文件要有 rules");
  const entries: ImportedEntry[] = [];
  const skipped: { line: number; reason: string }[] = [];
  rules.forEach((item: unknown, i) => {
    const rule = asRecord(item);
    const expected = rule.expected;
    const patterns = [rule.pattern, rule.patterns].flat().filter((pattern) => pattern !== undefined);
    const literal = patterns.filter(
      (pattern): pattern is string => typeof pattern === "string" && !/^\/.*\/[a-z]*$/.test(pattern),
    );
    const specs = Array.isArray(rule.specs) ? rule.specs.map((spec) => asRecord(spec).from) : [];
    if (typeof expected !== "string" || literal.length === 0) {
      skipped.push({ line: i + 1, reason: "只有正则表达式，或没有 expected" });
      return;
    }
    entries.push({
      find: literal,
      fix: [expected],
      ...(typeof rule.prh === "string" ? { why: rule.prh } : {}),
      flag: specs.filter(
        (from): from is string => typeof from === "string" && literal.some((form) => from.includes(form)),
      ),
    });
  });
  return { entries, skipped };
}

/** cspell and textlint: `flagWords: ["wrong->right, other", …]`, in JSON or YAML, or one such word a line. */
function importCspell(text: string): ImportResult {
  const data = readYaml(text);
  const words = Array.isArray(data) ? data : asRecord(data).flagWords;
  const lines = Array.isArray(words)
    ? words.map(String)
    : typeof data === "string"
      ? data.split(/\s*\n\s*|(?<=\S)\s+(?=\S+->)/)
      : undefined;
  if (lines === undefined) throw malformed("没有 flagWords");
  const entries: ImportedEntry[] = [];
  const skipped: { line: number; reason: string }[] = [];
  lines.forEach((line, i) => {
    const [wrong = "", right = ""] = line.split(/->|:/).map((part) => part.trim());
    const fix = right
      .split(/[,，]/)
      .map((part) => part.trim())
      .filter((part) => part !== "");
    if (wrong === "" || fix.length === 0) skipped.push({ line: i + 1, reason: "没有正确形式" });
    else entries.push({ find: [wrong], fix });
  });
  return { entries, skipped };
}

function readYaml(text: string): unknown {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw malformed(document.errors[0]!.message.split("\n")[0]!);
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw malformed(cause instanceof Error ? cause.message : String(cause));
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function malformed(reason: string): CuominError {
  return new CuominError("CUOMIN_INPUT_MALFORMED", {
    zh: `文件格式不对：${reason}`,
    en: `wrong format: ${reason}`,
  });
}
