import { FOLDING } from "../normalize/folding";

/**
 * UTF-16 units that rules compare with on their hot paths: comparing a unit costs nothing, while `text[i]` makes a string for
 * every Han character.
 */
export const Unit = {
  /** 年 */
  Year: 0x5e74,
  /** 月 */
  Month: 0x6708,
  /** 日 */
  Day: 0x65e5,
  /** 时 */
  Hour: 0x65f6,
  /** 時 */
  HourTraditional: 0x6642,
  /** 、 */
  ListingComma: 0x3001,
  /** ， */
  Comma: 0xff0c,
  /** % */
  Percent: 0x25,
  /** ％ */
  WidePercent: 0xff05,
  /** ‰ */
  PerMille: 0x2030,
  /** 万 */
  TenThousand: 0x4e07,
  /** 萬 */
  TenThousandTraditional: 0x842c,
  /** 亿 */
  HundredMillion: 0x4ebf,
  /** 億 */
  HundredMillionTraditional: 0x5104,
  /** 0 */
  Zero: 0x30,
  /** ０ */
  WideZero: 0xff10,
} as const;

/** Which units a string is made of, as a table: `set[unit]` is 1 for each. */
export function unitSet(characters: string): Uint8Array {
  const set = new Uint8Array(0x10000);
  for (let i = 0; i < characters.length; i++) set[characters.charCodeAt(i)] = 1;
  return set;
}

/**
 * Which units may stand where folding is to give one of a string's, as a table: those that fold to one of them, and those that
 * stand for no character by themselves (invisible ones, halves of pairs). A look at it spares folding what follows a trigger.
 */
export function foldedUnitSet(characters: string): Uint8Array {
  const wanted = new Uint8Array(0x10000);
  for (let i = 0; i < characters.length; i++) wanted[FOLDING.units[characters.charCodeAt(i)]!] = 1;
  const set = new Uint8Array(0x10000);
  for (let unit = 0; unit < set.length; unit++) {
    const folded = FOLDING.units[unit]!;
    if (folded === 0 || (unit & 0xf800) === 0xd800 || wanted[folded] === 1) set[unit] = 1;
  }
  return set;
}

/** Words of two units or more that may stand before a place; a look at the last two tells most places apart. */
export class Endings {
  readonly #byLastUnits = new Map<number, string[]>();

  constructor(words: readonly string[]) {
    for (const word of words) {
      const key = lastUnits(word, word.length);
      const known = this.#byLastUnits.get(key);
      if (known === undefined) this.#byLastUnits.set(key, [word]);
      else known.push(word);
    }
  }

  /** Whether one of the words stands right before an offset. */
  standBefore(text: string, offset: number): boolean {
    if (offset < 2) return false;
    const words = this.#byLastUnits.get(lastUnits(text, offset));
    if (words === undefined) return false;
    for (const word of words) if (text.startsWith(word, offset - word.length)) return true;
    return false;
  }
}

function lastUnits(text: string, end: number): number {
  return (text.charCodeAt(end - 2) << 16) | text.charCodeAt(end - 1);
}

/** Many sets of units, told apart by one table: a table for each would not stay near the processor. */
export class UnitSets {
  /** A number for each unit that is in a set; 0 for all others. */
  readonly #numbers = new Uint8Array(0x10000);
  /** For each set and number, whether it has that unit. */
  readonly #members: Uint8Array;
  readonly #width: number;

  /** @throws RangeError for more than 255 different units */
  constructor(sets: readonly string[]) {
    const units = [...new Set(sets.join(""))];
    if (units.length > 0xff) throw new RangeError("too many units");
    this.#width = units.length + 1;
    for (const [i, unit] of units.entries()) this.#numbers[unit.charCodeAt(0)] = i + 1;
    this.#members = new Uint8Array(sets.length * this.#width);
    for (const [set, members] of sets.entries())
      for (const unit of members) this.#members[set * this.#width + this.#numbers[unit.charCodeAt(0)]!] = 1;
  }

  /** Whether a unit of a set stands in `[start, end)` of a text. */
  standsIn(set: number, text: string, start: number, end: number): boolean {
    const most = Math.min(text.length, end);
    const base = set * this.#width;
    for (let i = Math.max(0, start); i < most; i++)
      if (this.#members[base + this.#numbers[text.charCodeAt(i)]!] === 1) return true;
    return false;
  }
}
