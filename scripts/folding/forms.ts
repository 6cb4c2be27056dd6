import { byCodePoint } from "./classes";

/**
 * The CJK Radicals Supplement, each followed by the ideograph that it is a form of
 * (Unicode Character Database, Equivalent_Unified_Ideograph).
 */
const RADICALS =
  "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊" +
  "⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

type Range = readonly [first: number, last: number];

/** Blocks whose single-character compatibility decompositions are other widths or glyphs of the same character. */
const COMPATIBILITY_BLOCKS: readonly Range[] = [
  [0x00a0, 0x00a0], // no-break space
  [0x2000, 0x200a], // spaces of other widths
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x2f00, 0x2fdf], // Kangxi radicals
  [0x3000, 0x3000], // ideographic space
  [0x24b6, 0x24e9], // circled letters
  [0xf900, 0xfaff], // CJK compatibility ideographs
  [0xfe10, 0xfe19], // vertical forms
  [0xfe30, 0xfe6f], // CJK compatibility forms, small form variants
  [0xff00, 0xffef], // half-width and full-width forms
  [0x1d400, 0x1d7ff], // mathematical alphanumerics
  [0x1f110, 0x1f149], // parenthesized and squared letters
  [0x2f800, 0x2fa1f], // CJK compatibility ideographs supplement
];

/** Characters that show nothing, or only a mark on the character before them. */
const IGNORABLE: readonly Range[] = [
  [0x0000, 0x0000],
  [0x00ad, 0x00ad], // soft hyphen
  [0x0300, 0x036f], // combining diacritical marks
  [0x0483, 0x0489],
  [0x061c, 0x061c], // Arabic letter mark
  [0x115f, 0x1160], // Hangul fillers
  [0x17b4, 0x17b5],
  [0x180b, 0x180f], // Mongolian variation selectors, vowel separator
  [0x1ab0, 0x1aff], // combining diacritical marks extended
  [0x1dc0, 0x1dff], // combining diacritical marks supplement
  [0x200b, 0x200f], // zero width space, joiners, directional marks
  [0x202a, 0x202e], // bidirectional embeddings and overrides
  [0x2060, 0x206f], // word joiner, invisible operators, bidirectional isolates
  [0x20d0, 0x20ff], // combining marks for symbols
  [0x3164, 0x3164], // Hangul filler
  [0xfe00, 0xfe0f], // variation selectors
  [0xfe20, 0xfe2f], // combining half marks
  [0xfeff, 0xfeff], // byte order mark
  [0xffa0, 0xffa0], // half-width Hangul filler
  [0xfff0, 0xfffb], // interlinear annotation
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff], // tags, variation selectors supplement
];

/** Every ignorable range, for the generated module. */
export const IGNORABLE_RANGES = IGNORABLE;

/** Each character that is a width, case or glyph form of another, and that other. */
export function characterForms(): Map<string, string> {
  const forms = new Map<string, string>();
  for (const [first, last] of COMPATIBILITY_BLOCKS) {
    for (let codePoint = first; codePoint <= last; codePoint++) {
      if (isIgnorable(codePoint)) continue;
      const character = String.fromCodePoint(codePoint);
      const plain = lowerAscii(character.normalize("NFKC"));
      if (plain !== character && [...plain].length === 1) forms.set(character, plain);
    }
  }
  // A parenthesized letter is three characters to Unicode; here it is its letter.
  for (let i = 0; i < 26; i++) forms.set(String.fromCodePoint(0x1f110 + i), String.fromCharCode(0x61 + i));
  for (let code = 0x41; code <= 0x5a; code++)
    forms.set(String.fromCharCode(code), String.fromCharCode(code + 0x20));
  const radicals = [...RADICALS];
  for (let i = 0; i < radicals.length; i += 2) {
    // A representative is one unit long where its class has such a member.
    const [radical, ideograph] = [radicals[i]!, radicals[i + 1]!];
    if (ideograph.length === 1) forms.set(radical, ideograph);
    else forms.set(ideograph, radical);
  }
  return new Map([...forms].sort(([a], [b]) => byCodePoint(a, b)));
}

function isIgnorable(codePoint: number): boolean {
  return IGNORABLE.some(([first, last]) => first <= codePoint && codePoint <= last);
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
