/**
 * Writes what the tool says about examples/notice.txt into the READMEs: the first findings and the last line.
 *
 *     npm run build:readme
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createChecker } from "../src/index";
import { publicResult } from "../src/outputs/masking";
import { output } from "../src/outputs/stylish";
import { writeGenerated } from "./generated-files";

const root = fileURLToPath(new URL("..", import.meta.url));
const SAMPLE = "examples/notice.txt";
const SHOWN_FINDINGS = 5;

const files = new Map<string, string>();
for (const [file, locale] of [
  ["README.md", "zh"],
  ["README.en.md", "en"],
] as const) {
  const readme = readFileSync(`${root}${file}`, "utf8");
  const block = `$1\`\`\`text\n${await shown(locale)}\`\`\`\n`;
  files.set(file, readme.replace(/(<!-- .*build:readme.*-->\n)```text\n[\s\S]*?```\n/, block));
}
writeGenerated(root, files);

async function shown(locale: "zh" | "en"): Promise<string> {
  const text = readFileSync(`${root}${SAMPLE}`, "utf8");
  const checker = await createChecker({ locale });
  const result = publicResult(SAMPLE, text, checker.check(text).diagnostics);
  const bySeverity = { severe: 0, error: 0, warning: 0, info: 0 };
  for (const { severity } of result.diagnostics) bySeverity[severity]++;
  const fixable = result.diagnostics.filter(({ suggestions }) => suggestions.some(({ safe }) => safe)).length;
  const report = output.create({ locale, colour: false, version: "" });
  const first = { ...result, diagnostics: result.diagnostics.slice(0, SHOWN_FINDINGS) };
  const left = result.diagnostics.length > SHOWN_FINDINGS ? "  ……\n\n" : "";
  return (
    report.result(first).replace(/\n\n$/, "\n") +
    left +
    report.end({ files: 1, failed: 0, bySeverity, fixable })
  );
}
