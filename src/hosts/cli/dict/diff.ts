import { type CorpusComparison, compareOnCorpus } from "../../../check/corpus-comparison";
import {
  diffDictionaries,
  type EntryChange,
  suggestLevel,
  type VersionLevel,
} from "../../../dictionary/diff";
import type { Locale } from "../../../model/localized";
import { SEVERITIES } from "../../../model/severity";
import { ExitCode } from "../exit-code";
import { write } from "../stdio";
import { readCorpus, readSide } from "./sides";

/** The options of `cuomin dict diff`. */
export interface DiffFlags {
  readonly corpus?: readonly string[];
  readonly format: "text" | "json" | "markdown";
  readonly lang?: Locale;
}

/** The result of a comparison. */
export interface DiffReport {
  readonly version: 1;
  readonly old: string;
  readonly new: string;
  readonly level: VersionLevel;
  readonly entries: readonly EntryChange[];
  readonly corpus?: CorpusComparison;
}

/** `cuomin dict diff`. @returns the exit code */
export async function diff(before: string, after: string, flags: DiffFlags): Promise<ExitCode> {
  const locale = flags.lang ?? "zh";
  const [old, recent] = [await readSide(before), await readSide(after)];
  const entries = diffDictionaries([old.compiled], [recent.compiled]);
  const texts = await readCorpus(flags.corpus, locale);
  const report: DiffReport = {
    version: 1,
    old: before,
    new: after,
    level: suggestLevel(entries),
    entries,
    ...(texts.length === 0 ? {} : { corpus: compareOnCorpus(old.checker, recent.checker, texts) }),
  };
  if (flags.format === "json") await write(`${JSON.stringify(report, undefined, 2)}\n`);
  else await write(flags.format === "markdown" ? markdown(report, locale) : plain(report, locale));
  return ExitCode.Clean;
}

const WORDS = {
  zh: {
    added: "新增",
    removed: "删除",
    changed: "改动",
    level: "建议的版本级别",
    entries: "条目",
    gained: "新命中",
    lost: "不再命中",
    corpus: "语料",
    rate: "每十万字提示数",
    none: "没有差别",
  },
  en: {
    added: "added",
    removed: "removed",
    changed: "changed",
    level: "suggested version level",
    entries: "entries",
    gained: "gained",
    lost: "lost",
    corpus: "corpus",
    rate: "findings per 100,000 characters",
    none: "no difference",
  },
} as const;

/** `按装 → 安装`, as far as it is known. */
function formsOf({ after, before }: EntryChange): string {
  const entry = after ?? before;
  if (entry === undefined) return "";
  return [entry.find.join("｜"), entry.fix.join("｜")].filter((part) => part !== "").join(" → ");
}

function counts(entries: readonly EntryChange[], locale: Locale): string {
  const words = WORDS[locale];
  const count = (kind: EntryChange["kind"]) => entries.filter((entry) => entry.kind === kind).length;
  return `${words.added} ${count("added")}  ${words.removed} ${count("removed")}  ${words.changed} ${count("changed")}`;
}

function plain(report: DiffReport, locale: Locale): string {
  const words = WORDS[locale];
  const mark = { added: "+", removed: "-", changed: "~" } as const;
  const lines = [
    `${report.old} … ${report.new}`,
    counts(report.entries, locale),
    `${words.level}: ${report.level}`,
    "",
  ];
  for (const change of report.entries)
    lines.push(
      `${mark[change.kind]} ${change.id}  ${formsOf(change)}${change.fields.length > 0 ? `  (${change.fields.join(", ")})` : ""}`,
    );
  if (report.entries.length === 0) lines.push(words.none);
  if (report.corpus !== undefined) lines.push("", ...corpusLines(report.corpus, locale));
  return `${lines.join("\n")}\n`;
}

function corpusLines(corpus: CorpusComparison, locale: Locale): string[] {
  const words = WORDS[locale];
  const lines = [`${words.corpus}: ${corpus.texts}, ${corpus.characters}`, words.rate];
  for (const severity of SEVERITIES)
    lines.push(
      `  ${severity.padEnd(8)} ${corpus.before[severity].toFixed(2)} → ${corpus.after[severity].toFixed(2)}`,
    );
  for (const { by, gained, lost, samples } of corpus.changes) {
    lines.push(`${by}  +${gained} -${lost}`);
    for (const { kind, place, excerpt } of samples)
      lines.push(`  ${kind === "gained" ? "+" : "-"} ${place}  ${excerpt}`);
  }
  return lines;
}

function markdown(report: DiffReport, locale: Locale): string {
  const words = WORDS[locale];
  const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
  const lines = [
    `### ${report.old} … ${report.new}`,
    "",
    `${counts(report.entries, locale)}；${words.level}：**${report.level}**`,
    "",
  ];
  if (report.entries.length > 0) {
    lines.push(`| | ${words.entries} | |`, "| --- | --- | --- |");
    for (const change of report.entries)
      lines.push(
        `| ${words[change.kind]} | \`${cell(change.id)}\` | ${cell(formsOf(change))}${change.fields.length > 0 ? ` (${change.fields.join(", ")})` : ""} |`,
      );
    lines.push("");
  }
  const { corpus } = report;
  if (corpus !== undefined) {
    lines.push(`| ${words.rate} | ${report.old} | ${report.new} |`, "| --- | ---: | ---: |");
    for (const severity of SEVERITIES)
      lines.push(
        `| ${severity} | ${corpus.before[severity].toFixed(2)} | ${corpus.after[severity].toFixed(2)} |`,
      );
    lines.push("");
    if (corpus.changes.length > 0) {
      lines.push(`| ${words.entries} | ${words.gained} | ${words.lost} | |`, "| --- | ---: | ---: | --- |");
      for (const { by, gained, lost, samples } of corpus.changes)
        lines.push(
          `| \`${cell(by)}\` | ${gained} | ${lost} | ${cell(samples.map(({ excerpt }) => excerpt).join("<br>"))} |`,
        );
      lines.push("");
    }
  }
  return `${lines.join("\n")}\n`;
}
