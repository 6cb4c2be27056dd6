import { eastAsianWidth } from "get-east-asian-width";
import pico from "picocolors";
import type { Diagnostic } from "../model/diagnostic";
import type { Locale } from "../model/localized";
import type { Severity } from "../model/severity";
import { excerpt, visible } from "./excerpt";
import { type CheckedFile, isChecked, type Output } from "./output";
import { countOf, SEVERITY_NAMES, summary } from "./wording";

/** UTF-16 units of the line shown on each side of a finding. */
const RADIUS = 24;
const MAX_SUGGESTIONS = 5;
const INDENT = "      ";

type Colours = ReturnType<typeof pico.createColors>;

/** For people at a terminal: each finding with its line, underlined at its true width, and what to write instead. */
export const output: Output = {
  id: "stylish",
  title: { zh: "终端", en: "Terminal" },
  create: ({ locale, colour }) => {
    const colours = pico.createColors(colour);
    return {
      start: () => "",
      result: (result) => {
        const head = `${colours.underline(visible(result.path))}\n`;
        if (!isChecked(result)) return `${head}  ${colours.red(visible(result.error.describe(locale)))}\n\n`;
        if (result.diagnostics.length === 0) return "";
        return `${head}${result.diagnostics.map((diagnostic) => finding(result, diagnostic, locale, colours)).join("")}\n`;
      },
      end: (totals) => {
        const sentence = summary(totals, locale);
        if (totals.bySeverity.severe + totals.bySeverity.error + totals.failed > 0)
          return `${colours.red(colours.bold(sentence))}\n`;
        return `${countOf(totals) > 0 ? colours.yellow(sentence) : colours.green(sentence)}\n`;
      },
    };
  },
};

function finding(file: CheckedFile, diagnostic: Diagnostic, locale: Locale, colours: Colours): string {
  const { severity, message, span, suggestions } = diagnostic;
  const { line, column } = file.lines.positionAt(span.start);
  const name = SEVERITY_NAMES[severity][locale];
  const paint = painter(severity, colours);
  const { before, found, after } = excerpt(file, span, RADIUS);
  const underline = " ".repeat(displayWidth(before)) + paint("~".repeat(Math.max(1, displayWidth(found))));
  const lines = [
    `  ${colours.dim(`${line}:${column}`)}  ${paint(name)}  ${visible(message)}  ${colours.dim(visible(diagnostic.entry ?? diagnostic.rule))}`,
    `${INDENT}${before}${paint(found)}${after}`,
    `${INDENT}${underline}`,
  ];
  if (suggestions.length > 0) {
    const offered = suggestions
      .slice(0, MAX_SUGGESTIONS)
      .map(({ text, title }) => colours.green(visible(text === "" ? title : text)));
    lines.push(`${INDENT}→ ${offered.join(" / ")}`);
  }
  return `${lines.join("\n")}\n`;
}

function painter(severity: Severity, colours: Colours): (text: string) => string {
  if (severity === "severe") return (text) => colours.bold(colours.red(text));
  if (severity === "error") return colours.red;
  return severity === "warning" ? colours.yellow : colours.cyan;
}

/** The terminal columns a text takes: two for Han and other wide characters, none for combining marks. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (!/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) width += eastAsianWidth(character.codePointAt(0)!);
  }
  return width;
}
