import type { Diagnostic, Edit, Suggestion } from "../model/diagnostic";
import { compareWeight } from "./overlap";

/** A suggestion that was applied. */
export interface AppliedFix {
  readonly diagnostic: Diagnostic;
  readonly suggestion: Suggestion;
}

/** What {@link applyFixes} did in one pass. Spans are those of the text that went in. */
export interface FixPass {
  readonly output: string;
  readonly applied: readonly AppliedFix[];
  /** Findings without a safe suggestion, or whose edits touch those of a weightier one. */
  readonly skipped: readonly Diagnostic[];
}

/**
 * Applies the safe suggestions of a report to its text, in the order of the overlap policy; of edits that touch, the
 * weightier finding's win. All or none of a suggestion's edits are applied.
 */
export function applyFixes(text: string, diagnostics: readonly Diagnostic[]): FixPass {
  const applied: AppliedFix[] = [];
  const skipped: Diagnostic[] = [];
  const offered: AppliedFix[] = [];
  for (const diagnostic of diagnostics) {
    const suggestion = diagnostic.suggestions.find(({ safe, edits }) => safe && edits.length > 0);
    if (suggestion === undefined) skipped.push(diagnostic);
    else offered.push({ diagnostic, suggestion });
  }
  const parts: string[] = [];
  let at = 0;
  for (const cluster of clustersOf(offered)) {
    const taken = new EditSet();
    for (const offer of cluster.sort((a, b) => compareWeight(a.diagnostic, b.diagnostic))) {
      if (taken.tryAdd(offer.suggestion.edits)) applied.push(offer);
      else skipped.push(offer.diagnostic);
    }
    for (const { span, text: replacement } of taken.edits) {
      parts.push(text.slice(at, span.start), replacement);
      at = span.end;
    }
  }
  parts.push(text.slice(at));
  const byStart = (a: Diagnostic, b: Diagnostic) => a.span.start - b.span.start;
  applied.sort((a, b) => byStart(a.diagnostic, b.diagnostic));
  return { output: parts.join(""), applied, skipped: skipped.sort(byStart) };
}

/** Groups suggestions whose stretches of the text overlap or meet, in text order: only those can get in each other's way. */
function clustersOf(offers: readonly AppliedFix[]): AppliedFix[][] {
  const clusters: AppliedFix[][] = [];
  let end = -1;
  const firstOf = ({ suggestion }: AppliedFix) => suggestion.edits[0]!.span.start;
  for (const offer of [...offers].sort((a, b) => firstOf(a) - firstOf(b))) {
    if (firstOf(offer) <= end) clusters.at(-1)!.push(offer);
    else clusters.push([offer]);
    end = Math.max(end, offer.suggestion.edits.at(-1)!.span.end);
  }
  return clusters;
}

/** Edits that do not touch each other, sorted by start. */
class EditSet {
  readonly edits: Edit[] = [];

  /** Adds all of the edits, or none when one touches an edit that is there. */
  tryAdd(edits: readonly Edit[]): boolean {
    const places = edits.map((edit) => this.#placeOf(edit));
    if (places.includes(-1)) return false;
    edits.forEach((edit, i) => {
      this.edits.splice(places[i]! + i, 0, edit);
    });
    return true;
  }

  /** Where the edit would be inserted; -1 when it touches another. */
  #placeOf({ span }: Edit): number {
    let low = 0;
    let high = this.edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.edits[middle]!.span.start < span.start) low = middle + 1;
      else high = middle;
    }
    const before = this.edits[low - 1]?.span;
    const after = this.edits[low]?.span;
    if (before !== undefined && before.end > span.start) return -1;
    if (after !== undefined && (after.start < span.end || after.start === span.start)) return -1;
    return low;
  }
}
