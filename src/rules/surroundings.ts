import { RunKind, UNIT_KINDS } from "./runs";

/** The text before an offset, within its paragraph and at most `length` units of it. */
export function before(text: string, offset: number, length: number): string {
  const least = Math.max(0, offset - length);
  let from = offset;
  while (from > least && UNIT_KINDS[text.charCodeAt(from - 1)] !== RunKind.LineBreak) from--;
  return text.slice(from, offset);
}

/** The text from an offset on, within its paragraph and at most `length` units of it. */
export function after(text: string, offset: number, length: number): string {
  const most = Math.min(text.length, offset + length);
  let to = offset;
  while (to < most && UNIT_KINDS[text.charCodeAt(to)] !== RunKind.LineBreak) to++;
  return text.slice(offset, to);
}

/** The part of the window before an offset that belongs to the same clause: what follows its last punctuation mark. */
export function clauseBefore(text: string, offset: number, length: number): string {
  const least = Math.max(0, offset - length);
  let from = offset;
  while (from > least && !isClauseBorder(text.charCodeAt(from - 1))) from--;
  return text.slice(from, offset);
}

/** Whether a clause begins at the offset: at the start, after a line break or after a clause border. */
export function isClauseStart(text: string, offset: number): boolean {
  return offset === 0 || isClauseBorder(text.charCodeAt(offset - 1));
}

/** Line breaks and the marks that end a clause: ，。；：！？ in either width, closing and opening marks excluded. */
export function isClauseBorder(unit: number): boolean {
  switch (unit) {
    case 0x3002: // 。
    case 0xff0c: // ，
    case 0xff1b: // ；
    case 0xff1a: // ：
    case 0xff01: // ！
    case 0xff1f: // ？
    case 0x2c:
    case 0x3b:
    case 0x3a:
    case 0x21:
    case 0x3f:
      return true;
    default:
      return UNIT_KINDS[unit] === RunKind.LineBreak;
  }
}

/** Whether one of a set's units ({@link unitSet}) stands in `[start, end)` of a text. */
export function holdsUnit(text: string, start: number, end: number, units: Uint8Array): boolean {
  const most = Math.min(text.length, end);
  for (let i = Math.max(0, start); i < most; i++) if (units[text.charCodeAt(i)] === 1) return true;
  return false;
}

/** Whether the same units stand at two places. */
export function isSameStretch(
  left: string,
  at: number,
  right: string,
  start: number,
  length: number,
): boolean {
  for (let i = 0; i < length; i++) if (left.charCodeAt(at + i) !== right.charCodeAt(start + i)) return false;
  return true;
}

/** Whether the unit is a Han character of the BMP. */
export function isHan(unit: number): boolean {
  return UNIT_KINDS[unit] === RunKind.Han;
}

/** Whether the unit is a Latin letter. */
export function isLatin(unit: number): boolean {
  return UNIT_KINDS[unit] === RunKind.Latin;
}

/** Whether only spaces stand between the offset and the start of its paragraph. */
export function isParagraphStart(text: string, offset: number): boolean {
  let at = offset;
  const least = Math.max(0, offset - 16);
  while (at > least && UNIT_KINDS[text.charCodeAt(at - 1)] === RunKind.Space) at--;
  return at === 0 || UNIT_KINDS[text.charCodeAt(at - 1)] === RunKind.LineBreak;
}

/**
 * Whether `[start, end)` is part of a link, a path, an address or a code: the stretch of ASCII letters, digits and
 * signs round it, at most 48 units to either side, holds a letter.
 */
export function isInsideCode(text: string, start: number, end: number): boolean {
  for (
    let i = start - 1, least = Math.max(0, start - 48);
    i >= least && isCodeUnit(text.charCodeAt(i));
    i--
  ) {
    if (isAsciiLetter(text.charCodeAt(i))) return true;
  }
  for (let i = end, most = Math.min(text.length, end + 48); i < most && isCodeUnit(text.charCodeAt(i)); i++) {
    if (isAsciiLetter(text.charCodeAt(i))) return true;
  }
  return false;
}

function isAsciiLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

function isCodeUnit(unit: number): boolean {
  return unit > 0x20 && unit < 0x7f && unit !== 0x28 && unit !== 0x29 && unit !== 0x2c && unit !== 0x3b;
}
