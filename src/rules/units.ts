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
