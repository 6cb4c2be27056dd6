/**
 * A 32-bit checksum of words, in four lanes so that a processor works on them side by side. Each step is a bijection
 * of its lane, so a change within one word is always noticed; any other goes unnoticed once in 2³². The rounds are
 * those of xxHash32 (Collet 2012).
 */
export function checksum(words: Uint32Array<ArrayBufferLike>): number {
  let a = 0x24234428;
  let b = 0x85ebca77;
  let c = 0;
  let d = 0x61c8864f;
  const whole = words.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    a = round(a, words[i]!);
    b = round(b, words[i + 1]!);
    c = round(c, words[i + 2]!);
    d = round(d, words[i + 3]!);
  }
  for (let i = whole; i < words.length; i++) a = round(a, words[i]!);
  let hash = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18) + words.length;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae3d);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function round(lane: number, word: number): number {
  return Math.imul(rotate((lane + Math.imul(word, 0x85ebca77)) | 0, 13), 0x9e3779b1);
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
