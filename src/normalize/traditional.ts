import { REGIONAL_FORMS } from "./generated/folding-data";

/** Whose usage a traditional text follows where regions differ. */
export type TraditionalRegion = "taiwan" | "hongkong";

/** How a traditional text writes what can be written in several ways. */
export interface TraditionalStyle {
  readonly region: TraditionalRegion;
  /** For each of OpenCC's standard characters that the text writes otherwise, how it writes it. */
  readonly forms: ReadonlyMap<string, string>;
}

/** Writes simplified text in traditional characters, word by word. */
export interface TraditionalConverter {
  /** `text` in the style of a source; what is traditional already stays as it is. */
  convert(text: string, style: TraditionalStyle): string;
}

/** Standard, Taiwan's and Hong Kong's form of one character. */
type Forms = readonly [standard: string, taiwan: string, hongKong: string];

const FORMS: readonly Forms[] = Array.from({ length: REGIONAL_FORMS.length / 3 }, (_, i): Forms => {
  const [standard = "", taiwan = "", hongKong = ""] = REGIONAL_FORMS.slice(i * 3, i * 3 + 3);
  return [standard, taiwan, hongKong];
});

/** Their regional forms are at home in other words everywhere (著名, 台 in personal names), so they tell no region. */
const TELLS_NO_REGION = new Set("着臺幺");

/** 里 written for 裏, as texts converted character by character have it. */
const PLAIN_LI = /[這那哪心家手夜村城屋眼夢]里/;

/** The characters that tell, and for each unit its place among them, from 1; 0 for every other. */
const COUNTED = [...new Set([...FORMS.flat(), "着", "裏", "裡"])];
const SLOTS = new Uint16Array(0x10000);
for (const [i, character] of COUNTED.entries()) SLOTS[character.charCodeAt(0)] = i + 1;

/**
 * Tells the style from a traditional text: the regional forms it uses decide, character by character; where it is
 * silent, the region that most of them belong to (Taiwan's when nothing tells).
 */
export function detectTraditionalStyle(source: string): TraditionalStyle {
  const counts = new Uint32Array(COUNTED.length + 1);
  for (let i = 0; i < source.length; i++) counts[SLOTS[source.charCodeAt(i)]!]!++;
  const count = (character: string): number => counts[SLOTS[character.charCodeAt(0)]!]!;

  let taiwanVotes = 0;
  let hongKongVotes = 0;
  for (const [standard, taiwan, hongKong] of FORMS) {
    if (taiwan === hongKong || TELLS_NO_REGION.has(standard)) continue;
    taiwanVotes += count(taiwan);
    hongKongVotes += count(hongKong);
  }
  const region = hongKongVotes > taiwanVotes ? "hongkong" : "taiwan";

  const forms = new Map<string, string>();
  for (const [standard, taiwan, hongKong] of FORMS) {
    const usual = region === "taiwan" ? taiwan : hongKong;
    const form = [standard, taiwan, hongKong].reduce(
      (best, other) => (count(other) > count(best) ? other : best),
      usual,
    );
    if (form !== standard) forms.set(standard, form);
  }
  if (count("着") > 0) forms.delete("着");
  if (count("裏") + count("裡") === 0 && PLAIN_LI.test(source)) forms.set("裏", "里");
  return { region, forms };
}

let loading: Promise<TraditionalConverter> | undefined;

/** Loads the converter, about a hundred milliseconds the first time; the dictionary behind it is not read before. */
export function loadTraditionalConverter(): Promise<TraditionalConverter> {
  loading ??= import("opencc-js/cn2t").then(({ Converter }) => {
    const toStandard = Converter({ from: "cn", to: "t" });
    return {
      convert: (text, style) => {
        let converted = "";
        for (const character of toStandard(text)) converted += style.forms.get(character) ?? character;
        return converted;
      },
    };
  });
  return loading;
}

/** `text` in traditional characters, in the style of a source. See {@link loadTraditionalConverter}. */
export async function toTraditional(text: string, style: TraditionalStyle): Promise<string> {
  return (await loadTraditionalConverter()).convert(text, style);
}
