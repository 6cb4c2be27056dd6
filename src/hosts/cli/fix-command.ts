import type { Checker } from "../../check/checker";
import type { AppliedFix } from "../../check/fix";
import { fixDocument } from "../../check/fix-document";
import type { FullConfig } from "../../config/config";
import { createChecker } from "../../index";
import { inputFor } from "../../inputs/choose";
import { checkerOptions } from "../../node/checker-options";
import { visible } from "../../outputs/excerpt";
import { mask, publicResult } from "../../outputs/masking";
import { type CheckFlags, decodeStdin, STDIN_NAME } from "./check-command";
import { failed } from "./failure";
import { filesToRead } from "./inputs";
import { Reporting } from "./reporting";
import { effectiveConfig } from "./settings";
import { note } from "./stdio";

/** The options of `cuomin fix`. */
export interface FixFlags extends CheckFlags {
  readonly dryRun?: boolean;
}

/** `cuomin fix`: applies safe suggestions, then reports what is left to a person; sets the exit code. */
export async function fix(paths: readonly string[], flags: FixFlags): Promise<void> {
  const cwd = process.cwd();
  const { config } = await effectiveConfig(flags, cwd);
  const checker = await createChecker(await checkerOptions(config));
  const reporting = await Reporting.begin({
    format: config.format,
    locale: config.lang,
    failOn: config.failOn,
    colour: flags.color !== false,
    ...(flags.stdin === true ? { sink: async (text: string) => note(text.trimEnd()) } : {}),
  });
  if (flags.stdin === true) await fixStdin(checker, config, flags, reporting);
  else {
    const files = await filesToRead(paths, config, reporting);
    for (const path of files) await fixFile(path, checker, config, flags, reporting);
  }
  process.exitCode = await reporting.end();
}

async function fixFile(
  path: string,
  checker: Checker,
  config: FullConfig,
  flags: FixFlags,
  reporting: Reporting,
): Promise<void> {
  try {
    const { readTextFile, writeTextFile } = await import("../../node/text-file");
    const { text, encoding } = await readTextFile(path, config.maxFileSize);
    const input = await inputFor(path, flags.inputFormat);
    const { output, applied, skipped } = fixDocument(checker, text, (output) => input.parse(output, path));
    if (output !== text && flags.dryRun !== true) await writeTextFile(path, output, encoding);
    noteApplied(path, applied, config, flags.dryRun === true);
    await reporting.add(publicResult(path, output, skipped));
  } catch (error) {
    await reporting.add(failed(path, error));
  }
}

async function fixStdin(
  checker: Checker,
  config: FullConfig,
  flags: FixFlags,
  reporting: Reporting,
): Promise<void> {
  const path = flags.stdinFilename ?? STDIN_NAME;
  try {
    const { text, encoding } = await decodeStdin(path, config.maxFileSize);
    const input = await inputFor(flags.stdinFilename, flags.inputFormat);
    const { output, applied, skipped } = fixDocument(checker, text, (output) => input.parse(output, path));
    if (flags.dryRun === true) noteApplied(path, applied, config, true);
    else {
      const { encodeText } = await import("../../node/encoding");
      process.stdout.write(await encodeText(output, encoding, path));
    }
    await reporting.add(publicResult(path, output, skipped));
  } catch (error) {
    await reporting.add(failed(path, error));
  }
}

/** Tells the person at the terminal what was changed, or would be. */
function noteApplied(path: string, applied: readonly AppliedFix[], config: FullConfig, isDry: boolean): void {
  if (applied.length === 0) return;
  if (config.lang === "en") note(`${path}: ${applied.length} ${isDry ? "to be fixed" : "fixed"}`);
  else note(`${path}：${isDry ? "可改正" : "已改正"} ${applied.length} 处`);
  for (const { diagnostic, suggestion } of applied) {
    const found = diagnostic.category === "privacy" ? mask(diagnostic.found) : diagnostic.found;
    note(`  ${visible(found)} → ${visible(suggestion.text)}`);
  }
}
