import type { Diagnostic, Suggestion } from "../model/diagnostic";
import { severityRank } from "../model/severity";
import { compareSpans, type Span, spanContains, spansOverlap } from "../model/span";

/*
 * The overlap policy, in one place.
 *
 * Reports keep all findings that differ:
 * 1. Findings on equal spans become one: the gravest speaks (then the surer, then the earlier rule), and their suggestions
 *    are merged, its own first.
 * 2. Overlapping findings whose best suggestions change the same characters in the same way say the same thing: the graver
 *    (then the longer) stays. What either would put right unseen may be: two witnesses are surer than one.
 * 3. A severe finding covers every less grave or equal finding that lies wholly inside it and is shorter.
 * 4. Findings of injected text that touch or overlap are one injected stretch: one finding covers both, and its suggestion
 *    removes both.
 *
 * Fixing follows this order where edits touch: graver first, then surer, then longer, then earlier in the text. What loses is
 * reported as skipped.
 */

/** Graver first, then surer, then longer, then earlier: the order in which findings have their way. */
export function compareWeight(a: Diagnostic, b: Diagnostic): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    b.confidence - a.confidence ||
    b.span.end - b.span.start - (a.span.end - a.span.start) ||
    a.span.start - b.span.start
  );
}

/** Applies the policy for reports. The result is sorted by start, then the longer first. */
export function resolveOverlaps(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (diagnostics.length < 2) return [...diagnostics];
  const merged = mergeEqualSpans(
    [...diagnostics].sort((a, b) => compareSpans(a.span, b.span) || compareWeight(a, b)),
  );
  const kept: Diagnostic[] = [];
  // `open` holds the kept findings that reach past the current start; spans are sorted, so the rest cannot overlap.
  let open: Diagnostic[] = [];
  for (const diagnostic of merged) {
    let reaching = 0;
    for (const other of open) if (other.span.end > diagnostic.span.start) open[reaching++] = other;
    open.length = reaching;
    let absorbed = false;
    for (let i = Math.max(0, reaching - MAX_OPEN); i < reaching; i++) {
      const other = open[i]!;
      if (!spansOverlap(other.span, diagnostic.span)) continue;
      const isCovered = coversSeverely(other, diagnostic);
      const isSame = saysTheSame(other, diagnostic);
      if (isCovered || isSame) {
        const isGraver = !isCovered && compareWeight(diagnostic, other) < 0;
        const [speaker, witness] = isGraver ? [diagnostic, other] : [other, diagnostic];
        const spoken = isSame ? withWitness(speaker, witness) : speaker;
        if (spoken !== other) {
          kept[kept.indexOf(other, Math.max(0, kept.length - 2 * MAX_OPEN))] = spoken;
          open = open.map((item) => (item === other ? spoken : item));
        }
        absorbed = true;
        break;
      }
    }
    if (absorbed) continue;
    kept.push(diagnostic);
    open.push(diagnostic);
  }
  return joinInjected(kept.sort((a, b) => compareSpans(a.span, b.span)));
}

/** Makes findings of injected text that touch or overlap one, in a list sorted by start. */
function joinInjected(sorted: readonly Diagnostic[]): Diagnostic[] {
  const joined: Diagnostic[] = [];
  let last = -1;
  for (const diagnostic of sorted) {
    const previous = joined[last];
    if (diagnostic.category !== "injected") joined.push(diagnostic);
    else if (
      previous === undefined ||
      previous.severity !== diagnostic.severity ||
      diagnostic.span.start > previous.span.end
    )
      last = joined.push(diagnostic) - 1;
    else joined[last] = joinPair(previous, diagnostic);
  }
  return joined;
}

/** The weightier of two findings over the stretch of both; what either would write in their place is kept. */
function joinPair(left: Diagnostic, right: Diagnostic): Diagnostic {
  const speaker = compareWeight(right, left) < 0 ? right : left;
  const span: Span = { start: left.span.start, end: Math.max(left.span.end, right.span.end) };
  const found =
    left.found + (right.span.end > left.span.end ? right.found.slice(left.span.end - right.span.start) : "");
  const named = (words: string) => words.replace(speaker.found, () => found);
  const best = [left, right].flatMap(({ suggestions }) => suggestions.slice(0, 1));
  const text = best.map((suggestion) => suggestion.text).join("");
  const edits = best.flatMap((suggestion) => suggestion.edits);
  const first = speaker.suggestions[0] ?? best[0];
  return {
    ...speaker,
    span,
    found,
    message: named(speaker.message),
    // Edits that leave markup standing cannot be joined.
    suggestions:
      first === undefined || edits.length > best.length
        ? []
        : [{ ...first, text, title: named(first.title), edits: [{ span, text }] }],
  };
}

/** So many findings over one place are compared with each other, which keeps the work linear. */
const MAX_OPEN = 64;

function mergeEqualSpans(sorted: readonly Diagnostic[]): Diagnostic[] {
  const merged: Diagnostic[] = [];
  for (const diagnostic of sorted) {
    const last = merged.at(-1);
    if (
      last === undefined ||
      last.span.start !== diagnostic.span.start ||
      last.span.end !== diagnostic.span.end
    )
      merged.push(diagnostic);
    else {
      const spoken = saysTheSame(last, diagnostic) ? withWitness(last, diagnostic) : last;
      merged[merged.length - 1] = {
        ...spoken,
        suggestions: mergeSuggestions(spoken.suggestions, diagnostic.suggestions),
      };
    }
  }
  return merged;
}

function mergeSuggestions(own: readonly Suggestion[], others: readonly Suggestion[]): readonly Suggestion[] {
  const extra = others.filter((other) => !own.some((suggestion) => suggestion.text === other.text));
  if (extra.length === 0) return own;
  // Where findings disagree about the right form, a person has to choose.
  const disagree = own.length > 0;
  return [...own, ...extra.map((suggestion) => (disagree ? { ...suggestion, safe: false } : suggestion))];
}

function coversSeverely(outer: Diagnostic, inner: Diagnostic): boolean {
  return (
    outer.severity === "severe" &&
    spanContains(outer.span, inner.span) &&
    inner.span.end - inner.span.start < outer.span.end - outer.span.start
  );
}

/** The finding with its best suggestion safe if that of the witness, which makes the same edits, is. */
function withWitness(finding: Diagnostic, witness: Diagnostic): Diagnostic {
  const [best, ...others] = finding.suggestions;
  if (best === undefined || best.safe || witness.suggestions[0]?.safe !== true) return finding;
  return { ...finding, suggestions: [{ ...best, safe: true }, ...others] };
}

/** Whether the best suggestions of both make the same edits. */
function saysTheSame(a: Diagnostic, b: Diagnostic): boolean {
  const left = a.suggestions[0]?.edits;
  const right = b.suggestions[0]?.edits;
  if (left === undefined || right === undefined || left.length !== right.length) return false;
  return left.every((edit, i) => {
    const other = right[i]!;
    return (
      edit.text === other.text && edit.span.start === other.span.start && edit.span.end === other.span.end
    );
  });
}
