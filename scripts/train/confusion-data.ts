import { readFileSync } from "node:fs";
import { pinyin } from "pinyin-pro";
import type { Alphabet } from "../../src/language/alphabet";
import { type ConfusionData, KEY_SLIP, NEAR_SYLLABLE } from "../../src/language/confusion";

const INITIALS = [
  "zh",
  "ch",
  "sh",
  "b",
  "p",
  "m",
  "f",
  "d",
  "t",
  "n",
  "l",
  "g",
  "k",
  "h",
  "j",
  "q",
  "x",
  "r",
  "z",
  "c",
  "s",
  "y",
  "w",
];
const NEAR_INITIALS = [
  "zh z",
  "ch c",
  "sh s",
  "n l",
  "f h",
  "l r",
  "j z",
  "q c",
  "x s",
  "g k",
  "b p",
  "d t",
  "zh ch",
  "z c",
  "j q",
  "j zh",
  "q ch",
  "x sh",
];
const NEAR_FINALS = [
  "an ang",
  "en eng",
  "in ing",
  "ian iang",
  "uan uang",
  "un ong",
  "en un",
  "uo o",
  "e uo",
  "ong eng",
  "ian an",
  "ing eng",
  "v u",
  "ie i",
  "ai ei",
  "ao ou",
  "ou uo",
  "ian in",
  "ang iang",
  "ui ei",
  "iong ong",
];
const KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

function parts(syllable: string): [string, string] {
  const initial = INITIALS.find((i) => syllable.startsWith(i)) ?? "";
  return [initial, syllable.slice(initial.length)];
}

function areNeighbours(a: string, b: string): boolean {
  for (let row = 0; row < 3; row++) {
    const at = KEYBOARD[row]!.indexOf(a);
    if (at < 0) continue;
    for (let other = Math.max(0, row - 1); other <= Math.min(2, row + 1); other++) {
      const to = KEYBOARD[other]!.indexOf(b);
      if (to >= 0 && Math.abs(to - at) <= 1) return true;
    }
  }
  return false;
}

/** Whether two different syllables sound near each other. */
export function isNear(a: string, b: string): boolean {
  const [i1, f1] = parts(a);
  const [i2, f2] = parts(b);
  const pairOf = (list: string[], x: string, y: string) =>
    list.includes(`${x} ${y}`) || list.includes(`${y} ${x}`);
  const initial = i1 === i2 ? 0 : pairOf(NEAR_INITIALS, i1, i2) ? 1 : 9;
  const final = f1 === f2 ? 0 : pairOf(NEAR_FINALS, f1, f2) ? 1 : 9;
  return initial + final === 1;
}

/** Whether one wrong, missing, extra or swapped key turns one syllable into the other. */
export function isKeySlip(a: string, b: string): boolean {
  if (a.length === b.length) {
    const differing = [...a].map((_, i) => i).filter((i) => a[i] !== b[i]);
    if (differing.length === 1) return areNeighbours(a[differing[0]!]!, b[differing[0]!]!);
    const [x, y] = differing;
    return differing.length === 2 && y === x! + 1 && a[x!] === b[y] && a[y] === b[x!];
  }
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length !== short.length + 1 || short.length < 2) return false;
  for (let i = 0; i < long.length; i++) if (long.slice(0, i) + long.slice(i + 1) === short) return true;
  return false;
}

/** Files of shape material. */
export interface ShapeSources {
  /** A decomposition, `character:structure(part,part)` a line. */
  readonly decomposition: string;
  /** Groups of characters of similar strokes, one group a line, tab-separated. */
  readonly groups: string | undefined;
}

/** Everything on which characters are confused but the human pairs. */
export function confusionData(alphabet: Alphabet, shapes: ShapeSources): ConfusionData {
  const syllables: string[] = [];
  const readings: number[][] = [];
  const index = new Map<string, number>();
  for (let symbol = 0; symbol < alphabet.size; symbol++) {
    const character = alphabet.character(symbol);
    const list: number[] = [];
    if (/[\u3400-\u9fff]/u.test(character)) {
      for (const reading of pinyin(character, { multiple: true, type: "array", toneType: "num", v: true })) {
        const [, syllable, tone] = /^([a-zü]+)(\d)$/u.exec(reading) ?? [];
        if (syllable === undefined || list.length >= 4) continue;
        let id = index.get(syllable);
        if (id === undefined) {
          id = syllables.length;
          index.set(syllable, id);
          syllables.push(syllable);
        }
        const value = id * 8 + Number(tone);
        if (!list.includes(value)) list.push(value);
      }
    }
    readings.push(list);
  }
  const n = syllables.length;
  const relations = new Uint8Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      if (i === k) continue;
      relations[i * n + k] =
        (isNear(syllables[i]!, syllables[k]!) ? NEAR_SYLLABLE : 0) |
        (isKeySlip(syllables[i]!, syllables[k]!) ? KEY_SLIP : 0);
    }
  }
  return { syllables, relations, readings, shapes: shapeLists(alphabet, shapes), pairs: [] };
}

/** Characters offered for their shape are among the most frequent. */
const SHAPE_RANK = 4600;
const SHAPES_KEPT = 12;
const MIN_ALIKE = 0.5;

function shapeLists(alphabet: Alphabet, sources: ShapeSources): number[][] {
  const structure = new Map<string, { form: string; parts: string[] }>();
  for (const line of readFileSync(sources.decomposition, "utf8").split("\n")) {
    const [, key, form, inner] =
      /^([^:]+):([^(]*)\(([^)]*)\)/u.exec(line.replace("module.exports = `", "")) ?? [];
    if (key !== undefined) structure.set(key, { form: form!, parts: inner === "" ? [] : inner!.split(",") });
  }
  // Leaves of the decomposition with their weight: a part counts for its share of the character.
  const memory = new Map<string, Map<string, number>>();
  const leaves = (part: string, depth: number): Map<string, number> => {
    const known = memory.get(part);
    if (known !== undefined) return known;
    const result = new Map<string, number>();
    const found = depth > 8 ? undefined : structure.get(part);
    if (found === undefined || found.parts.length === 0) result.set(part, 1);
    else {
      for (const inner of found.parts)
        for (const [leaf, n] of leaves(inner, depth + 1)) result.set(leaf, (result.get(leaf) ?? 0) + n);
    }
    memory.set(part, result);
    return result;
  };
  const weights = new Map<string, number>();
  const weightOf = (part: string): number => {
    let weight = weights.get(part);
    if (weight === undefined) {
      weight = [...leaves(part, 1).values()].reduce((a, b) => a + b, 0);
      weights.set(part, weight);
    }
    return weight;
  };
  const grouped = new Map<string, Set<string>>();
  if (sources.groups !== undefined) {
    for (const line of readFileSync(sources.groups, "utf8").split("\n")) {
      if (line.startsWith("#")) continue;
      const group = line.split(/\s+/u).filter((c) => c.length === 1);
      for (const a of group)
        for (const b of group) if (a !== b) grouped.set(a, (grouped.get(a) ?? new Set()).add(b));
    }
  }
  const byPart = new Map<string, number[]>();
  const sizes: number[] = [];
  const maps: Map<string, number>[] = [];
  for (let symbol = 0; symbol < alphabet.size; symbol++) {
    const character = alphabet.character(symbol);
    const isHan = /[\u3400-\u9fff]/u.test(character);
    const map = isHan ? leaves(character, 0) : new Map<string, number>();
    maps.push(map);
    sizes.push([...map.values()].reduce((a, b) => a + b, 0));
    if (!isHan || symbol >= SHAPE_RANK) continue;
    for (const leaf of map.keys()) {
      const list = byPart.get(leaf);
      if (list === undefined) byPart.set(leaf, [symbol]);
      else list.push(symbol);
    }
  }
  const shared = new Float32Array(alphabet.size);
  return maps.map((map, symbol) => {
    const character = alphabet.character(symbol);
    const scores = new Map<number, number>();
    if (map.size > 0) {
      const touched: number[] = [];
      for (const [leaf, n] of map) {
        for (const other of byPart.get(leaf) ?? []) {
          if (other === symbol) continue;
          if (shared[other] === 0) touched.push(other);
          shared[other]! += Math.min(n, maps[other]!.get(leaf)!);
        }
      }
      const own = structure.get(character);
      for (const other of touched) {
        const both = shared[other]!;
        shared[other] = 0;
        // Too little in common for any bonus to make up for.
        if ((2 * both) / (sizes[symbol]! + sizes[other]!) < MIN_ALIKE - 0.35) continue;
        let alike = (2 * both) / (sizes[symbol]! + sizes[other]!);
        const theirs = structure.get(alphabet.character(other));
        if (own !== undefined && theirs !== undefined) {
          // The same build, or a whole part in common, looks more alike than the same strokes elsewhere.
          if (own.form === theirs.form) alike += 0.12;
          const common = Math.max(
            0,
            ...own.parts.map((part, at) => (part === theirs.parts[at] ? weightOf(part) : 0)),
          );
          const moved = Math.max(
            0,
            ...own.parts.map((part) => (theirs.parts.includes(part) ? weightOf(part) : 0)),
          );
          const smaller = Math.min(sizes[symbol]!, sizes[other]!);
          alike += Math.max((0.35 * common) / smaller, (0.2 * moved) / smaller);
          if (own.parts.includes(alphabet.character(other)) || theirs.parts.includes(character))
            alike += 0.15;
        }
        if (alike >= MIN_ALIKE) scores.set(other, alike);
      }
    }
    for (const other of grouped.get(character) ?? []) {
      const to = alphabet.symbol(other);
      if (to > 1) scores.set(to, (scores.get(to) ?? 0.45) + 0.25);
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, SHAPES_KEPT)
      .flatMap(([other, alike]) => [other, Math.max(1, Math.min(15, Math.round(alike * 11)))]);
  });
}
