import { foldPattern } from "../normalize/fold-text";

/** The frequent characters of traditional text: level 1 of Big5. */
const BIG5_FIRST = 0xa440;
const BIG5_LAST = 0xc67e;

let inverse: ReadonlyMap<string, readonly string[]> | undefined;

/** The frequent traditional characters that fold to each simplified one; made when first asked for. */
function traditionalForms(): ReadonlyMap<string, readonly string[]> {
  if (inverse !== undefined) return inverse;
  const forms = new Map<string, string[]>();
  const decoder = new TextDecoder("big5");
  for (let code = BIG5_FIRST; code <= BIG5_LAST; code++) {
    const low = code & 255;
    if (low < 0x40 || (low > 0x7e && low < 0xa1) || low === 255) continue;
    const character = decoder.decode(Uint8Array.of(code >> 8, low));
    const folded = foldPattern(character);
    if (folded.length !== 1) continue;
    const list = forms.get(folded);
    if (list === undefined) forms.set(folded, [character]);
    else list.push(character);
  }
  inverse = forms;
  return forms;
}

/**
 * Writes a short simplified right form in traditional characters: as the text itself writes a character, or else in its
 * only frequent form. Gives `undefined` where several would do and the text does not tell.
 */
export function inTraditional(fix: string, text: string): string | undefined {
  let result = "";
  for (const character of fix) {
    const forms = traditionalForms().get(character) ?? [character];
    const form = forms.length === 1 ? forms[0]! : forms.filter((other) => text.includes(other));
    if (typeof form === "string") result += form;
    else if (form.length === 1) result += form[0]!;
    else return undefined;
  }
  return result;
}
