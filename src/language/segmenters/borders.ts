/**
 * The borders of the words that a foreign segmenter cut `text.slice(start, end)` into. Words are looked for one after the other,
 * since some segmenters leave out spaces; what they leave out becomes a word of its own.
 */
export function bordersOfWords(text: string, start: number, end: number, words: readonly string[]): number[] {
  const borders = [start];
  let at = start;
  for (const word of words) {
    if (word === "") continue;
    const found = text.indexOf(word, at);
    if (found < 0 || found + word.length > end) continue;
    if (found > at) borders.push(found);
    at = found + word.length;
    borders.push(at);
  }
  if (at < end) borders.push(end);
  return borders;
}

/** The stretch within the text. */
export function clamp(text: string, start: number, end: number): [start: number, end: number] {
  const from = Math.max(0, Math.min(start, text.length));
  return [from, Math.max(from, Math.min(end, text.length))];
}
