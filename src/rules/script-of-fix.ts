import { foldPattern } from "../normalize/fold-text";
import type { Script } from "../normalize/script";
import type { TraditionalStyle } from "../normalize/traditional";

/** How a text is written, as far as suggestions have to follow it. */
export interface Writing {
  readonly script: Script;
  /** Asked for only when the script is traditional. */
  style(): TraditionalStyle;
}

/**
 * Writes a right form in the script of the text it goes into. Characters that the found text has already are taken over as
 * they stand there (so that 兩個維戶 becomes 兩個維護 in the style of its source); in traditional text the others come from
 * `traditional`, the right form in OpenCC's standard characters, in the regional style of the text. Where the very choice of
 * character is the error (乾部), nothing is taken over.
 */
export function inScriptOf(found: string, writing: Writing, fix: string, traditional = fix): string {
  const { script } = writing;
  if (script !== "traditional" && script !== "mixed") return fix;
  const forms = script === "traditional" ? writing.style().forms : undefined;
  const right = Array.from(script === "traditional" ? traditional : fix);
  const styled = (character: string): string => forms?.get(character) ?? character;
  const own = Array.from(found);
  const folded = own.map((character) => foldPattern(character));
  let next = 0;
  let result = "";
  for (const character of right) {
    const key = foldPattern(character);
    const at = folded.findIndex((other, i) => i >= next && i < next + LOOK_AHEAD && other === key);
    if (at < 0) result += styled(character);
    else {
      result += own[at]!;
      next = at + 1;
    }
  }
  return result === found ? right.map(styled).join("") : result;
}

/** So many characters of the found text may be left out between two that are kept. */
const LOOK_AHEAD = 4;
