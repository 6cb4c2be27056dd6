import type { TypoFinding } from "../../src/language/typo-detector";
import type { Pair } from "./examples";

/** Puts the first candidate of every finding into the text. */
export function correct(text: string, findings: readonly TypoFinding[]): string {
  let out = "";
  let at = 0;
  for (const { start, end, candidates } of findings) {
    out += text.slice(at, start) + candidates[0]!.text;
    at = end;
  }
  return out + text.slice(at);
}

/** Strict sentence-level figures. */
export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** The share of clean sentences that were changed. */
  readonly falsePositives: number;
  /**
   * F1 by the looser count of pycorrector's evaluation: a sentence with errors that is put right in part only counts
   * against recall, not against precision.
   */
  readonly looseF1: number;
}

/** Strict correction: a sentence is right when all its edits are, and no other. */
export function strictFigures(pairs: readonly Pair[], predictions: readonly string[]): Figures {
  let right = 0;
  let changed = 0;
  let wrong = 0;
  let alarms = 0;
  for (let i = 0; i < pairs.length; i++) {
    const { source, target } = pairs[i]!;
    const isChanged = predictions[i] !== source;
    if (isChanged) changed++;
    if (source !== target) {
      wrong++;
      if (predictions[i] === target) right++;
    } else if (isChanged) alarms++;
  }
  const precision = changed === 0 ? 1 : right / changed;
  const recall = wrong === 0 ? 0 : right / wrong;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    looseF1: right === 0 ? 0 : (2 * right) / (right + alarms + wrong),
    falsePositives: wrong === pairs.length ? 0 : alarms / (pairs.length - wrong),
  };
}
