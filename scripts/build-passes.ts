/**
 * Generates `src/matcher/generated/passes-wasm.ts`: the passes of the fast search as a WebAssembly module, assembled from
 * the text below by wabt.
 *
 *   npm run build:passes [-- --check]
 */
import { fileURLToPath } from "node:url";
import wabt from "wabt";
import { Entries } from "../src/matcher/filter-layout";
import { Hash } from "../src/matcher/pair-filter";
import { Cell, Cells, SPECIAL } from "../src/matcher/tables";
import { HIT_BYTES, Layout, Slot } from "../src/matcher/wasm-layout";
import { writeGenerated } from "./generated-files";

/** An expression; or the name of a local variable, `$name`, or of a global one, `$$name`. */
type Value = string;

const value = (of: Value): string => {
  if (of.startsWith("$$")) return `(global.get ${of.slice(1)})`;
  return of.startsWith("$") ? `(local.get ${of})` : of;
};
const operation =
  (name: string) =>
  (...operands: Value[]): string =>
    `(${name} ${operands.map(value).join(" ")})`;
const set = (local: string, to: Value): string => `(local.set ${local} ${value(to)})`;
const number = (constant: number): string => `(i32.const ${constant})`;
const [add, subtract, multiply, and, or, equal, above, atLeast] = (
  ["add", "sub", "mul", "and", "or", "eq", "gt_u", "ge_u"] as const
).map((name) => operation(`i32.${name}`)) as Eight<(left: Value, right: Value) => string>;
type Eight<T> = [T, T, T, T, T, T, T, T];
const shiftLeft = (of: Value, by: number): string => operation("i32.shl")(of, number(by));
const shiftRight = operation("i32.shr_u");
/** A 32-bit mask: all bits for 1, none for 0. */
const allIf = (condition: Value): string => subtract(number(0), condition);

const load = (address: Value, offset = 0): string => operation(`i32.load offset=${offset}`)(address);
const load16 = (address: Value, offset = 0): string => operation(`i32.load16_u offset=${offset}`)(address);
const store = (address: Value, offset: number, what: Value): string =>
  operation(`i32.store offset=${offset}`)(address, what);
const times = (count: number, turn: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => turn(k)).join("\n    ");
/** A vector of equal numbers. */
const eight = (constant: number): string => `(v128.const i16x8 ${Array(8).fill(constant).join(" ")})`;

/** The symbol of a unit, or of one that stands some later; `unit` is twice its index. */
const symbol = (unit: Value, later = 0): string => load16(unit, Layout.Symbols + later * 2);
/** A pair's hash before it is cut to a table's size. */
const pairSum = (first: Value, second: Value): string => add(multiply(first, number(Hash.Row)), second);
/** Whether a bit of a filter is set, in the lowest bit. The filter begins at an address, `index` counts bits. */
const bit = (filter: Value, index: Value): string =>
  shiftRight(load(add(filter, shiftLeft(shiftRight(index, number(5)), 2))), index);
/** The address of a state's numbers; one of the numbers. */
const cellOf = (state: Value): string => add("$$cells", shiftLeft(state, Cells.Shift + 2));
const numberOf = (cell: Value, which: Cell): string => load(cell, which * 4);
/** A number of a pattern, in one of the tables of such numbers. */
const ofPattern = (table: Value, pattern: Value): string => load(add(table, shiftLeft(pattern, 2)));

/** Writes a match at `$hit`, and moves on if bit 31 of \`condition\` is set. */
const report = (pattern: Value, start: Value, end: Value, condition: Value): string => `
    ${store("$hit", Layout.Hits, pattern)}
    ${store("$hit", Layout.Hits + 4, start)}
    ${store("$hit", Layout.Hits + 8, end)}
    ${set("$hit", add("$hit", and(operation("i32.shr_s")(condition, number(31)), number(HIT_BYTES))))}`;

/** Where a unit stands in the text; `unit` is twice its index. */
const offsetOf = (unit: Value): string => add("$origin", shiftRight(unit, number(1)));

/** Units folded in one turn. */
const FOLDED = 4;
/** Pairs looked at in one turn. */
const PAIRS = 8;

/**
 * Constant vectors of a loop. They lie in memory, because V8 makes a constant anew at every turn, in up to six instructions,
 * where a load takes one.
 */
const VECTORS = {
  /** The hash times two, which is how far an entry lies from the first: the sum of these times two symbols. */
  factors: operation("i32x4.splat")(number(Hash.Row * 2 + (2 << 16))),
  mask: operation("i32x4.splat")(shiftLeft("$$entryMask", 1)),
  singles: operation("i16x8.splat")("$$singleCount"),
  class: eight(0x0f),
  both: eight(0x0101),
  upper: eight(0x0800),
  bits: "(v128.const i8x16 1 2 4 8 16 32 64 -128 0 0 0 0 0 0 0 0)",
  step: eight(PAIRS),
};
const vectorAt = (name: string): number => Layout.Vectors + Object.keys(VECTORS).indexOf(name) * 16;
const vector = (name: keyof typeof VECTORS): string =>
  operation(`v128.load offset=${vectorAt(name)}`)(number(0));
const storeVectors = (): string =>
  Object.entries(VECTORS)
    .map(([name, of]) => operation(`v128.store offset=${vectorAt(name)}`)(number(0), of))
    .join("\n  ");

/** The symbols of eight units, or of eight that stand some later. */
const symbols = (unit: Value, later = 0): string =>
  operation(`v128.load offset=${Layout.Symbols + later * 2}`)(unit);
/** How far the entries of four pairs lie from the first. */
const hashes = (pairs: Value): string =>
  operation("v128.and")(operation("i32x4.dot_i16x8_s")(pairs, vector("factors")), vector("mask"));

const MODULE = `(module
(import "passes" "memory" (memory 1))
;; What depends on the tables. All places in memory are addresses of bytes, all masks and limits ready for use.
${[
  "entryMask",
  "singleCount",
  "pairs",
  "pairsShift",
  "triples",
  "triplesShift",
  "cells",
  "rootBase",
  "patternLength",
  "patternNext",
  "fullAt",
]
  .map((name) => `(import "passes" "${name}" (global $${name} i32))`)
  .join("\n")}

;; The first pass: see Passes.note. The result is -1 when there is a special unit.
(func (export "note") (param $from i32) (param $to i32) (result i32)
  (local $unit i32) (local $at i32) (local $passed i32)
  (local $place v128) (local $special v128) (local $second v128) (local $third v128) (local $entries v128)
  (local $hashes0 v128) (local $hashes1 v128)
  ${set("$from", shiftLeft("$from", 1))}
  ${set("$to", shiftLeft("$to", 1))}

  ;; Fold: for each unit its symbol. The last turn may go beyond the end.
  ${set("$unit", "$from")}
  (loop $fold
    ${times(FOLDED, (k) =>
      operation(`i32.store16 offset=${Layout.Symbols + k * 2}`)(
        "$unit",
        load16(shiftLeft(load16("$unit", Layout.Units + k * 2), 1), Layout.Front),
      ),
    )}
    ${set("$unit", add("$unit", number(FOLDED * 2)))}
    (br_if $fold ${operation("i32.lt_u")("$unit", "$to")}))
  ;; What comes after the end must not look special.
  ${operation(`v128.store offset=${Layout.Symbols}`)("$to", eight(0))}

  ${storeVectors()}
  ${set("$special", operation("i16x8.splat")(or(symbol("$from"), symbol("$from", 1))))}
  ;; The first place is that of the second unit.
  ${set("$unit", add("$from", number(2)))}
  ${set("$place", operation("i16x8.splat")(shiftRight("$unit", number(1))))}
  ${set("$to", subtract("$to", number(2)))}
  (block $done (loop $turn
    (br_if $done ${atLeast("$unit", "$to")})
    ${set("$second", symbols("$unit"))}
    ${set("$third", symbols("$unit", 1))}
    ${set("$special", operation("v128.or")("$special", "$third"))}
    ;; A sum takes two symbols that stand side by side: these are pairs 0, 2, 4 and 6, and pairs 1, 3, 5 and 7.
    ${set("$hashes0", hashes(symbols("$unit", -1)))}
    ${set("$hashes1", hashes("$second"))}
    ${set("$entries", eight(0))}
    ${times(PAIRS, (pair) =>
      set(
        "$entries",
        operation(`v128.load16_lane offset=${Layout.Front + Entries.Start * 2} ${pair}`)(
          operation(`i32x4.extract_lane ${pair >> 1}`)(`$hashes${pair & 1}`),
          "$entries",
        ),
      ),
    )}
    ;; For each third symbol, the bit of its class: bits 0 to 7 are in the lower byte, bits 8 to 15 in the upper.
    ${set(
      "$third",
      operation("i8x16.swizzle")(
        vector("bits"),
        operation("v128.xor")(
          operation("i16x8.mul")(operation("v128.and")("$third", vector("class")), vector("both")),
          vector("upper"),
        ),
      ),
    )}
    ${set(
      "$passed",
      operation("i16x8.bitmask")(
        operation("v128.or")(
          operation("i16x8.eq")(operation("v128.and")("$entries", "$third"), "$third"),
          operation("i16x8.lt_s")("$second", vector("singles")),
        ),
      ),
    )}
    ;; Eight places are written, those that pass first; the next turn writes over the rest.
    ${operation(`v128.store offset=${Layout.Places}`)(
      "$at",
      operation("i16x8.add")(
        "$place",
        operation(`v128.load8x8_u offset=${Layout.Choices}`)(shiftLeft("$passed", 3)),
      ),
    )}
    ${set("$at", add("$at", shiftLeft(operation("i32.popcnt")("$passed"), 1)))}
    ${set("$place", operation("i16x8.add")("$place", vector("step")))}
    ${set("$unit", add("$unit", number(PAIRS * 2)))}
    (br $turn)))
  ;; The last turn may have looked at some places too many: they are after the others.
  (block $counted (loop $uncount
    (br_if $counted (i32.eqz (local.get $at)))
    (br_if $counted ${operation("i32.lt_u")(shiftLeft(load16("$at", Layout.Places - 2), 1), "$to")})
    ${set("$at", subtract("$at", number(2)))}
    (br $uncount)))
  (select
    ${number(-1)}
    ${shiftRight("$at", number(1))}
    ${operation("v128.any_true")(operation("v128.and")("$special", eight(SPECIAL)))}))

;; The second pass: see Passes.keep.
(func (export "keep") (param $count i32) (result i32)
  (local $at i32) (local $kept i32) (local $place i32) (local $unit i32) (local $sum i32) (local $pair i32) (local $triple i32)
  ${set("$count", shiftLeft("$count", 1))}
  (block $done (loop $next
    (br_if $done ${atLeast("$at", "$count")})
    ${set("$place", load16("$at", Layout.Places))}
    ${set("$unit", shiftLeft("$place", 1))}
    ${set("$sum", pairSum(symbol("$unit", -1), symbol("$unit")))}
    ${set("$pair", shiftRight(multiply("$sum", number(Hash.Golden)), "$$pairsShift"))}
    ${set(
      "$triple",
      shiftRight(
        multiply(add("$sum", multiply(symbol("$unit", 1), number(Hash.Third))), number(Hash.Golden)),
        "$$triplesShift",
      ),
    )}
    ${operation(`i32.store16 offset=${Layout.Places}`)("$kept", "$place")}
    ${set(
      "$kept",
      add(
        "$kept",
        shiftLeft(
          and(
            or(
              or(bit("$$pairs", "$pair"), bit("$$triples", "$triple")),
              shiftRight(subtract(symbol("$unit"), "$$singleCount"), number(31)),
            ),
            number(1),
          ),
          1,
        ),
      ),
    )}
    ${set("$at", add("$at", number(2)))}
    (br $next)))
  ${shiftRight("$kept", number(1))})

;; Writes the matches of a chain, which all end at an offset, and gives the address for the next.
(func $reportAll (param $hit i32) (param $pattern i32) (param $end i32) (result i32)
  (loop $next
    ${set("$pattern", subtract("$pattern", number(1)))}
    ${report("$pattern", subtract("$end", ofPattern("$$patternLength", "$pattern")), "$end", number(-1))}
    ${set("$pattern", ofPattern("$$patternNext", "$pattern"))}
    (br_if $next (local.get $pattern)))
  (local.get $hit))

;; The third pass: see Passes.follow. Begins with the place number $at, or in a state with the unit $next, and leaves
;; at Layout.Slots where it ended. The result is the number of bytes that its matches take.
(func (export "follow")
  (param $at i32) (param $count i32) (param $next i32) (param $state i32) (param $to i32) (param $origin i32)
  (result i32)
  (local $hit i32) (local $cell i32) (local $child i32) (local $childCell i32) (local $output i32) (local $isFull i32)
  (local $unit i32) (local $symbol i32) (local $one i32) (local $pair i32) (local $isPair i32) (local $isNew i32)
  ;; Units and places are counted in bytes.
  ${set("$at", shiftLeft("$at", 1))}
  ${set("$count", shiftLeft("$count", 1))}
  ${set("$next", shiftLeft("$next", 1))}
  ${set("$to", shiftLeft("$to", 1))}
  (block $done (loop $turn
    ${set("$isFull", above("$hit", "$$fullAt"))}
    (br_if $done (local.get $isFull))

    ;; A state of three symbols or more, entered with the unit before $next.
    (if (local.get $state) (then
      ${set("$cell", cellOf("$state"))}
      ${set("$output", numberOf("$cell", Cell.Output))}
      (if (i32.gt_s (local.get $output) (i32.const 0))
        (then ${set("$hit", operation("call $reportAll")("$hit", "$output", offsetOf("$next")))})
        (else
          ;; The only pattern that ends here, if there is one: bit 31 says so.
          ${set("$child", operation("i32.xor")("$output", number(-1)))}
          ${report(
            "$child",
            subtract(offsetOf("$next"), ofPattern("$$patternLength", "$child")),
            offsetOf("$next"),
            "$output",
          )}))
      (br_if $done ${equal("$next", "$to")})
      ${set("$symbol", symbol("$next"))}
      (loop $fail
        ${set("$child", add(numberOf("$cell", Cell.Base), "$symbol"))}
        (if ${equal(numberOf(cellOf("$child"), Cell.Parent), "$state")} (then
          ${set("$state", "$child")}
          ${set("$next", add("$next", number(2)))}
          (br $turn)))
        ${set("$state", numberOf("$cell", Cell.Fail))}
        ${set("$cell", cellOf("$state"))}
        (br_if $fail (i32.ge_s (local.get $state) (i32.const 0))))
      ${set("$state", number(0))}))

    (br_if $done ${atLeast("$at", "$count")})
    ${set("$unit", shiftLeft(load16("$at", Layout.Places), 1))}
    ${set("$at", add("$at", number(2)))}
    ${set("$one", add("$$rootBase", symbol("$unit", -1)))}
    ${set("$symbol", symbol("$unit"))}
    ${set("$pair", add(numberOf(cellOf("$one"), Cell.Base), "$symbol"))}
    ${set("$cell", cellOf("$pair"))}
    ${set("$isPair", equal(numberOf("$cell", Cell.Parent), "$one"))}
    ;; What ends before $next is reported.
    ${set("$isNew", atLeast("$unit", "$next"))}
    ${set("$output", and(numberOf("$cell", Cell.Output), allIf(and("$isPair", "$isNew"))))}
    (if (i32.gt_s (local.get $output) (i32.const 0))
      (then ${set("$hit", operation("call $reportAll")("$hit", "$output", add(offsetOf("$unit"), number(1))))})
      (else ${report(
        operation("i32.xor")("$output", number(-1)),
        subtract(offsetOf("$unit"), number(1)),
        add(offsetOf("$unit"), number(1)),
        "$output",
      )}))
    (if ${and(
      and("$isNew", operation("i32.eqz")("$isPair")),
      operation("i32.lt_u")("$symbol", "$$singleCount"),
    )} (then
      ;; A pattern of one symbol stands alone; its number may have either sign.
      ${set("$output", numberOf(cellOf(add("$$rootBase", "$symbol")), Cell.Output))}
      ${set(
        "$hit",
        operation("call $reportAll")(
          "$hit",
          `(select (local.get $output) ${subtract(number(0), "$output")} (i32.gt_s (local.get $output) (i32.const 0)))`,
          add(offsetOf("$unit"), number(1)),
        ),
      )}))
    ;; Whether the pair and the symbol after it begin a pattern; but not where the automaton has read that.
    ${set("$child", add(numberOf("$cell", Cell.Base), symbol("$unit", 1)))}
    ${set(
      "$isPair",
      and(
        and("$isPair", equal(numberOf(cellOf("$child"), Cell.Parent), "$pair")),
        atLeast(add("$unit", number(2)), "$next"),
      ),
    )}
    ${set("$state", and("$child", allIf("$isPair")))}
    ${set("$next", `(select ${add("$unit", number(4))} (local.get $next) (local.get $isPair))`)}
    (br $turn)))
  ${store(number(0), Layout.Slots + Slot.At * 4, shiftRight("$at", number(1)))}
  ${store(number(0), Layout.Slots + Slot.Next * 4, shiftRight("$next", number(1)))}
  ${store(number(0), Layout.Slots + Slot.State * 4, "$state")}
  ${store(number(0), Layout.Slots + Slot.IsFull * 4, "$isFull")}
  (local.get $hit))
)`;

/** The generated files, path from the root of the project → content. */
export async function buildPasses(): Promise<Map<string, string>> {
  const { parseWat } = await wabt();
  const { buffer } = parseWat("passes.wat", MODULE, { simd: true }).toBinary({});
  const content = `// Generated by scripts/build-passes.ts; do not edit.

/** The module, in base64; what it promises is said at WasmPasses. */
export const PASSES_MODULE = "${Buffer.from(buffer).toString("base64")}";
`;
  return new Map([["src/matcher/generated/passes-wasm.ts", content]]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeGenerated(fileURLToPath(new URL("..", import.meta.url)), await buildPasses());
}
