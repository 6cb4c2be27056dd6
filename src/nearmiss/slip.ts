import { FOLDING } from "../normalize/folding";
import { Step } from "./align";
import { foldForm } from "./compile";
import type { NearMiss, SlipEdit, SlipKind } from "./near-miss";
import type { TableForm } from "./tables";

/** One change of a form, in the form and in the text. */
export interface Slip {
  readonly step: number;
  /** `[from, to)` of the folded form … */
  readonly from: number;
  readonly to: number;
  /** … stands as `[start, end)` of the text … */
  readonly start: number;
  readonly end: number;
  /** … as these folded units. */
  readonly found: readonly number[];
}

/** A place of the text that is a form but for its slips. */
export interface Stretch {
  readonly slips: readonly Slip[];
  readonly start: number;
  readonly end: number;
}

/** The near miss that a stretch of the text is. */
export function nearMissOf(
  text: string,
  { phrase, text: form }: TableForm,
  { slips, start, end }: Stretch,
  measure: {
    readonly kind: SlipKind;
    readonly weight: number;
    readonly intact: number;
    readonly alike: number;
  },
): NearMiss {
  const edits: SlipEdit[] = slips.map(({ step, from, to, start, end }) => ({
    start,
    end,
    text: step === Step.Add ? "" : formText(form, from, to),
  }));
  return { phrase, start, end, found: text.slice(start, end), form, edits, ...measure };
}

/** The stretch of a form, as written, that its folded units `[from, to)` come from; outer marks left out. */
function formText(form: string, from: number, to: number): string {
  if (isPlain(form)) return form.slice(from, to);
  let at = 0;
  let result = "";
  for (const character of form) {
    const { units } = foldForm(character, FOLDING);
    if (at >= to) break;
    if (units === "" ? at > from : at >= from) result += character;
    at += units.length;
  }
  return result;
}

/** Whether every unit of a form is a folded unit of its own: Han characters and the comma of lists. */
function isPlain(form: string): boolean {
  return /^[\u3400-\u9fff、]*$/.test(form);
}
