import { SIMPLIFIED_ONLY, TRADITIONAL_ONLY } from "./generated/folding-data";

/** How a text is written; `neutral` when no character tells. */
export type Script = "simplified" | "traditional" | "mixed" | "neutral";

/** How many characters of a stretch stand in one script only. */
export interface ScriptCounts {
  readonly simplified: number;
  readonly traditional: number;
}

const SIMPLIFIED = 1;
const TRADITIONAL = 2;

/** For each BMP unit: 0 neutral, 1 simplified only, 2 traditional only. Rare characters beyond the BMP count as neutral. */
const SCRIPT_OF_UNIT: Uint8Array = (() => {
  const scripts = new Uint8Array(0x10000);
  for (const character of SIMPLIFIED_ONLY)
    if (character.length === 1) scripts[character.charCodeAt(0)] = SIMPLIFIED;
  for (const character of TRADITIONAL_ONLY)
    if (character.length === 1) scripts[character.charCodeAt(0)] = TRADITIONAL;
  return scripts;
})();

/** Counts the characters of `[start, end)` that exist in one script only. */
export function countScripts(text: string, start = 0, end = text.length): ScriptCounts {
  let simplified = 0;
  let traditional = 0;
  for (let i = Math.max(0, start); i < Math.min(end, text.length); i++) {
    const script = SCRIPT_OF_UNIT[text.charCodeAt(i)]!;
    simplified += script & SIMPLIFIED;
    traditional += script >> 1;
  }
  return { simplified, traditional };
}

/** A script with at most this share of the telling characters is taken for a quotation or a name. */
const MINOR_SHARE = 0.1;

/** The script that counts amount to. */
export function judgeScript({ simplified, traditional }: ScriptCounts): Script {
  const total = simplified + traditional;
  if (total === 0) return "neutral";
  if (traditional <= total * MINOR_SHARE) return "simplified";
  if (simplified <= total * MINOR_SHARE) return "traditional";
  return "mixed";
}

/** The script of the stretch `[start, end)` of a text, by the characters that exist in one script only. */
export function detectScript(text: string, start = 0, end = text.length): Script {
  return judgeScript(countScripts(text, start, end));
}

/** {@link detectScript} of a text that is known to hold no traditional characters: ends at the first simplified one. */
export function scriptWithoutTraditional(text: string): Script {
  for (let i = 0; i < text.length; i++)
    if (SCRIPT_OF_UNIT[text.charCodeAt(i)] === SIMPLIFIED) return "simplified";
  return "neutral";
}
