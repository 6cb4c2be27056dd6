import { foldPattern } from "../normalize/fold-text";
import type { Script } from "../normalize/script";

/**
 * Writes a right form in the script of the text it goes into. Characters that the found text has already are taken over as
 * they stand there (so that 兩個維戶 becomes 兩個維護 in the style of its source); the others come from `traditional`, the right
 * form in traditional characters, when the text is traditional.
 */
export function inScriptOf(found: string, script: Script, fix: string, traditional = fix): string {
  if (script !== "traditional" && script !== "mixed") return fix;
  const target = script === "traditional" ? traditional : fix;
  const own = Array.from(found);
  const folded = own.map((character) => foldPattern(character));
  let next = 0;
  let result = "";
  for (const character of target) {
    const key = foldPattern(character);
    let at = -1;
    for (let i = next; i < own.length && i < next + 4; i++) {
      if (folded[i] === key) {
        at = i;
        break;
      }
    }
    if (at < 0) result += character;
    else {
      result += own[at]!;
      next = at + 1;
    }
  }
  return result;
}
