/** The longest stretch in which two blocks changed over are looked for. */
const MAX_SWAP = 20;

/** Whether two blocks changed over, with or without something between them that stayed: 苗族侗 → 侗族苗. */
export function isBlockSwap(given: ArrayLike<number>, right: ArrayLike<number>): boolean {
  const length = right.length;
  if (length > MAX_SWAP) return false;
  const same = (from: number, at: number, count: number): boolean => {
    for (let i = 0; i < count; i++) if (right[from + i] !== given[at + i]) return false;
    return true;
  };
  for (let head = 1; head < length; head++) {
    if (!same(0, length - head, head)) continue;
    for (let tail = 1; tail <= length - head; tail++)
      if (same(length - tail, 0, tail) && same(head, tail, length - head - tail)) return true;
  }
  return false;
}

/** Whether the same members stand between separators, in another order. */
export function isReorderedList(given: ArrayLike<number>, right: ArrayLike<number>): boolean {
  if (!hasSeparator(right)) return false;
  const members = (units: ArrayLike<number>) =>
    String.fromCharCode(...Array.from(units))
      .split(/[、,，;；和与及]/)
      .sort()
      .join("、");
  return members(given) === members(right);
}

const SEPARATORS = new Set(Array.from("、,，;；和与及", (mark) => mark.charCodeAt(0)));

function hasSeparator(units: ArrayLike<number>): boolean {
  for (let i = 0; i < units.length; i++) if (SEPARATORS.has(units[i]!)) return true;
  return false;
}
