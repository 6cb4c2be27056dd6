import type { Diagnostic } from "../model/diagnostic";
import { LineMap } from "../model/line-map";

/*
 * In-text directives, for text whose author may write comments (Markdown, HTML, YAML, code):
 *   cuomin-disable [names]            off from here on
 *   cuomin-enable [names]             on again
 *   cuomin-disable-line [names]       off on this line
 *   cuomin-disable-next-line [names]  off on the next line
 * A name is a rule, a category, a dictionary or an entry; no names means everything.
 */

const DIRECTIVE = /cuomin-(disable-next-line|disable-line|disable|enable)(?![-\w])([^\n\r]{0,200})/g;

/**
 * Leaves out the diagnostics that a directive in the text switches off. `severe` ones always stay: whoever can inject text
 * into a page could inject a directive with it.
 */
export function applyDirectives(text: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length === 0 || !text.includes("cuomin-")) return diagnostics;
  const stretches: { start: number; end: number; names: ReadonlySet<string> }[] = [];
  const open = new Map<string, number>();
  const lines = new LineMap(text);
  const ALL = "*";
  for (const match of text.matchAll(DIRECTIVE)) {
    const names = namesIn(match[2] ?? "");
    const keys = names.length === 0 ? [ALL] : names;
    const line = lines.positionAt(match.index).line;
    switch (match[1]) {
      case "disable":
        for (const key of keys) if (!open.has(key)) open.set(key, match.index);
        break;
      case "enable":
        for (const key of names.length === 0 ? [...open.keys()] : keys) {
          const start = open.get(key);
          if (start === undefined) continue;
          stretches.push({ start, end: match.index, names: new Set([key]) });
          open.delete(key);
        }
        break;
      case "disable-line":
        stretches.push({
          start: lines.lineStart(line),
          end: lines.lineStart(line + 1),
          names: new Set(keys),
        });
        break;
      default:
        stretches.push({
          start: lines.lineStart(line + 1),
          end: lines.lineStart(line + 2),
          names: new Set(keys),
        });
    }
  }
  for (const [key, start] of open) stretches.push({ start, end: text.length + 1, names: new Set([key]) });
  if (stretches.length === 0) return diagnostics;
  return diagnostics.filter((diagnostic) => {
    if (diagnostic.severity === "severe") return true;
    const { start } = diagnostic.span;
    const dictionary = diagnostic.entry?.slice(0, diagnostic.entry.indexOf("/"));
    return !stretches.some(
      (stretch) =>
        stretch.start <= start &&
        start < stretch.end &&
        [ALL, diagnostic.rule, diagnostic.category, diagnostic.entry, dictionary].some(
          (name) => name !== undefined && stretch.names.has(name),
        ),
    );
  });
}

/**
 * The directive that switches off a diagnostic on the line it begins in, without the marks of a comment; `undefined` for one that
 * no directive can switch off.
 */
export function lineDirective({ severity, entry, rule }: Diagnostic): string | undefined {
  if (severity === "severe") return undefined;
  return `cuomin-disable-line ${entry !== undefined && NAME.test(entry) ? entry : rule}`;
}

const NAME = /^[\w一-鿿/-]+$/;

function namesIn(rest: string): string[] {
  const end = rest.search(/-->|\*\/|[}>]/);
  return (end < 0 ? rest : rest.slice(0, end)).split(/[\s,，、:]+/).filter((name) => NAME.test(name));
}
