import path from "node:path";
import { CuominError } from "../../model/error";
import type { Locale } from "../../model/localized";
import { atLeast, SEVERITIES } from "../../model/severity";
import { AtomicFile } from "../../node/atomic-file";
import { unreadable } from "../../node/text-file";
import type { SiteSummary } from "../../outputs/audit/audit";
import { AUDIT_OUTPUTS } from "../../outputs/audit/generated/registry";
import { visible } from "../../outputs/excerpt";
import { findPages, type LostPage } from "../audit/find-pages";
import type { Page } from "../audit/page";
import { auditPages } from "../audit/run-audit";
import { Sites } from "../audit/sites";
import { Tally } from "../audit/tally";
import { ExitCode } from "./exit-code";
import { Progress } from "./progress";
import { type CheckingFlags, effectiveConfig } from "./settings";
import { note, write } from "./stdio";
import { mostWorkers, workPerThread } from "./threads";
import { VERSION } from "./version";

/** The options of `cuomin audit`. */
export interface AuditFlags extends CheckingFlags {
  readonly output?: string;
  readonly sites?: string;
  readonly asOfEachDate?: boolean;
  readonly inputFormat?: string;
}

/** So many sites are named at the terminal. */
const MAX_NAMED = 10;

/**
 * `cuomin audit`: checks the archives of sites and accounts, writes the inspection table, and sums up by site; sets the exit code.
 * `entry` is the module that worker threads run.
 */
export async function audit(paths: readonly string[], flags: AuditFlags, entry?: URL): Promise<void> {
  const { format = "csv", ...judging } = flags;
  const { config } = await effectiveConfig(judging, process.cwd());
  const locale = config.lang;
  const output = await outputOf(format);
  const report = output.create({ locale, version: VERSION });
  const sites = flags.sites === undefined ? new Sites() : await Sites.read(flags.sites);
  const tally = new Tally();
  const progress = new Progress();
  const lose = ({ site, error }: LostPage) => {
    tally.addLost(site);
    progress.clear();
    note(`cuomin: ${error.describe(locale)}`);
  };
  async function* pages(): AsyncGenerator<Page> {
    const found = findPages({
      paths: paths.length > 0 ? paths : flags.sites === undefined ? ["."] : await sites.paths(),
      sites,
      ignore: [...config.ignore, ...(flags.output === undefined ? [] : former(flags.output))],
      maxFileSize: config.maxFileSize,
    });
    for await (const one of found) {
      if ("text" in one) yield one;
      else if ("error" in one) lose(one);
      else tally.addSite(one.site);
    }
    if (paths.length > 0) return;
    for (const { key, name } of await sites.strays())
      lose({
        site: name,
        error: unreadable(key, { zh: "文件或目录不存在", en: "no such file or directory" }),
      });
  }
  const file = flags.output === undefined ? undefined : await AtomicFile.create(flags.output);
  const put = async (text: string) => (file === undefined ? write(text) : file.write(text));
  try {
    await put(report.start());
    const run = {
      config,
      options: { inputFormat: flags.inputFormat, asOfEachDate: flags.asOfEachDate === true },
      entry,
      threads: mostWorkers(),
      workPerThread: workPerThread(config),
    };
    for await (const page of auditPages(pages(), run)) {
      tally.addPage(page);
      await put(report.page(page));
      progress.tell(() => soFar(tally, locale));
    }
    const summaries = tally.summaries();
    await put(report.end(summaries));
    await file?.commit();
    progress.clear();
    if (report.summary !== undefined && flags.output !== undefined)
      await writeSummary(besides(flags.output, locale), report.summary(summaries));
    note(soFar(tally, locale));
    noteWorst(summaries, locale);
  } finally {
    await file?.abandon();
  }
  const failing = SEVERITIES.filter((severity) => atLeast(severity, config.failOn));
  if (tally.failed > 0) process.exitCode = ExitCode.Trouble;
  else process.exitCode = tally.hasAny(failing) ? ExitCode.Findings : ExitCode.Clean;
}

/** The table of a former run is no page of a site: a pattern for it, where it lies below the working directory. */
function former(output: string): string[] {
  const relative = path.relative(process.cwd(), path.resolve(output)).replaceAll(path.sep, "/");
  return relative.startsWith("../") || path.isAbsolute(relative) ? [] : [`/${relative}`];
}

async function outputOf(format: string) {
  const entry = AUDIT_OUTPUTS.find(({ id }) => id === format);
  if (entry !== undefined) return entry.load();
  throw new CuominError(
    "CUOMIN_OPTION_INVALID",
    { zh: `没有检查表格式“${format}”`, en: `unknown format of inspection tables "${format}"` },
    { remedy: AUDIT_OUTPUTS.map(({ id }) => id).join(", ") },
  );
}

async function writeSummary(name: string, text: string): Promise<void> {
  const file = await AtomicFile.create(name);
  try {
    await file.write(text);
    await file.commit();
  } finally {
    await file.abandon();
  }
}

/** The name of the file with the summary, beside the one with the table. */
function besides(output: string, locale: Locale): string {
  const { dir, name, ext } = path.parse(output);
  return path.join(dir, `${name}-${locale === "en" ? "sites" : "汇总"}${ext}`);
}

function soFar({ size, pages, findings, failed }: Tally, locale: Locale): string {
  if (locale === "en")
    return `${size} sites, ${pages} pages, ${findings} findings${failed === 0 ? "" : `; ${failed} not checked`}`;
  return `${size} 个站点，${pages} 页，${findings} 处问题${failed === 0 ? "" : `；${failed} 项无法检查`}`;
}

function noteWorst(summaries: readonly SiteSummary[], locale: Locale): void {
  const bad = summaries.filter(({ rate }) => rate > 0);
  for (const { site, rate, vetoed } of bad.slice(0, MAX_NAMED)) {
    const name = visible(site);
    if (locale === "en")
      note(`  ${name}: ${rate.toFixed(2)} per 10,000 characters${vetoed ? ", vetoed" : ""}`);
    else note(`  ${name}：每万字 ${rate.toFixed(2)} 处${vetoed ? "，单项否决" : ""}`);
  }
  const rest = bad.length - MAX_NAMED;
  if (rest > 0) note(locale === "en" ? `  … and ${rest} more` : `  ……另有 ${rest} 个`);
}
