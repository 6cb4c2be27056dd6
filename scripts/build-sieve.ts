/**
 * Generates `src/matcher/generated/sieve-wasm.ts`: the first two passes of the fast search as a WebAssembly module,
 * assembled from the text below by wabt.
 *
 *   npm run build:sieve [-- --check]
 */
import { fileURLToPath } from "node:url";
import wabt from "wabt";
import { Entries } from "../src/matcher/filter-layout";
import { Hash } from "../src/matcher/pair-filter";
import { writeGenerated } from "./generated-files";

/** Units looked at in one turn of the first pass. */
const UNROLLED = 4;

const get = (name: string): string => `(local.get $${name})`;
const set = (name: string, value: string): string => `(local.set $${name} ${value})`;
const number = (value: number): string => `(i32.const ${value})`;
const binary = (operation: string) => (left: string, right: string) => `(i32.${operation} ${left} ${right})`;
const [add, subtract, multiply, and, or] = ["add", "sub", "mul", "and", "or"].map(binary) as Five;
const [shiftLeft, shiftRight, less] = ["shl", "shr_u", "lt_u"].map(binary) as Three;
type Binary = ReturnType<typeof binary>;
type Five = [Binary, Binary, Binary, Binary, Binary];
type Three = [Binary, Binary, Binary];

/** The 16-bit number at an index of `front`, which is at the beginning of the memory. */
const front = (index: string, first = 0): string =>
  `(i32.load16_u offset=${first * 2} ${shiftLeft(index, number(1))})`;
/** The symbol of the unit that lies `units` after an address. */
const symbolAt = (address: string, units = 0): string =>
  front(`(i32.load16_u offset=${units * 2} ${address})`);
/** The hash of a pair before it is cut to the size of a table. */
const pairSum = (first: string, second: string): string => add(multiply(first, number(Hash.Row)), second);
/** All bits set for the symbols of single-character patterns, in the highest bit. */
const isSingle = (symbol: string): string => shiftRight(subtract(symbol, get("singleCount")), number(31));

/**
 * Writes the place of the pair (a, b) at the address `at`, and moves on if the pair passes with the symbol c.
 * `steps` is how far the place lies from `$place`.
 */
function noteOne(a: string, b: string, c: string, steps: number): string {
  const entry = front(and(pairSum(get(a), get(b)), get("mask")), Entries.Start);
  const passes = and(or(shiftRight(entry, and(get(c), number(15))), isSingle(get(b))), number(1));
  return `
    (i32.store16 ${get("at")} ${add(get("place"), number(steps))})
    ${set("at", add(get("at"), shiftLeft(passes, number(1))))}`;
}

/** A loop over the units from `$from` while it is below `$${end}`, `count` units a turn. */
function noteLoop(label: string, end: string, count: number): string {
  const symbols = ["a", "b", ...Array.from({ length: count }, (_, k) => `s${k}`)];
  const turns = Array.from({ length: count }, (_, k) => {
    const next = symbols[k + 2]!;
    return `
    ${set(next, symbolAt(get("from"), k))}
    ${set("special", or(get("special"), get(next)))}
    ${noteOne(symbols[k]!, symbols[k + 1]!, next, k)}`;
  });
  return `
  (block $${label}-done (loop $${label}
    (br_if $${label}-done (i32.eqz ${less(get("from"), get(end))}))${turns.join("")}
    ${set("from", add(get("from"), number(count * 2)))}
    ${set("place", add(get("place"), number(count)))}
    ${set("a", get(symbols[count]!))}
    ${set("b", get(symbols[count + 1]!))}
    (br $${label})))`;
}

/** Whether a bit is set, in the lowest bit: \`index\` counts bits from the byte at the address \`first\`. */
const bit = (first: string, index: string): string =>
  shiftRight(
    `(i32.load8_u ${add(get(first), shiftRight(get(index), number(3)))})`,
    and(get(index), number(7)),
  );

/** All addresses are of bytes. The places are written to \`$at\` and after; both functions return where they end. */
const MODULE = `(module
(import "sieve" "memory" (memory 1))

;; The first pass over the units from $from up to $to, the first of which is unit number $place: see Sieve.note.
;; The result is 0 when there is a special unit.
(func (export "note")
  (param $from i32) (param $to i32) (param $place i32) (param $at i32) (param $mask i32) (param $singleCount i32)
  (result i32)
  (local $a i32) (local $b i32) (local $special i32) (local $whole i32)
  ${Array.from({ length: UNROLLED }, (_, k) => `(local $s${k} i32)`).join(" ")}
  ${set("a", symbolAt(get("from")))}
  ${set("b", symbolAt(get("from"), 1))}
  ${set("special", or(get("a"), get("b")))}
  ${set("from", add(get("from"), number(4)))}
  ${set("place", add(get("place"), number(1)))}
  ;; Where no whole turn is left.
  ${set("whole", subtract(get("to"), number(UNROLLED * 2 - 2)))}
  ${noteLoop("turn", "whole", UNROLLED)}
  ${noteLoop("rest", "to", 1)}
  (select ${number(0)} ${get("at")} ${and(get("special"), number(0x8000))}))

;; The second pass over the places from $at up to $end: see Sieve.keep. $units is the address of the first unit.
(func (export "keep")
  (param $at i32) (param $end i32) (param $units i32) (param $pairs i32) (param $pairsShift i32)
  (param $triples i32) (param $triplesShift i32) (param $singleCount i32)
  (result i32)
  (local $kept i32) (local $place i32) (local $unit i32) (local $b i32) (local $sum i32) (local $pair i32) (local $triple i32) (local $begins i32)
  ${set("kept", get("at"))}
  (block $done (loop $next
    (br_if $done (i32.eqz ${less(get("at"), get("end"))}))
    ${set("place", `(i32.load16_u ${get("at")})`)}
    ;; The address of the unit before the place.
    ${set("unit", subtract(add(get("units"), shiftLeft(get("place"), number(1))), number(2)))}
    ${set("b", symbolAt(get("unit"), 1))}
    ${set("sum", pairSum(symbolAt(get("unit")), get("b")))}
    ${set("pair", shiftRight(multiply(get("sum"), number(Hash.Golden)), get("pairsShift")))}
    ${set(
      "triple",
      shiftRight(
        multiply(
          add(get("sum"), multiply(symbolAt(get("unit"), 2), number(Hash.Third))),
          number(Hash.Golden),
        ),
        get("triplesShift"),
      ),
    )}
    ${set("begins", and(bit("triples", "triple"), number(1)))}
    (i32.store16 ${get("kept")}
      ${or(get("place"), shiftLeft(subtract(number(1), get("begins")), number(15)))})
    ${set(
      "kept",
      add(
        get("kept"),
        shiftLeft(or(get("begins"), and(or(bit("pairs", "pair"), isSingle(get("b"))), number(1))), number(1)),
      ),
    )}
    ${set("at", add(get("at"), number(2)))}
    (br $next)))
  ${get("kept")}))
`;

/** The generated files, path from the root of the project → content. */
export async function buildSieve(): Promise<Map<string, string>> {
  const { parseWat } = await wabt();
  const { buffer } = parseWat("sieve.wat", MODULE).toBinary({});
  const content = `// Generated by scripts/build-sieve.ts; do not edit.

/** The module, in base64; what it promises is said at WasmSieve. */
export const SIEVE_MODULE = "${Buffer.from(buffer).toString("base64")}";
`;
  return new Map([["src/matcher/generated/sieve-wasm.ts", content]]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeGenerated(fileURLToPath(new URL("..", import.meta.url)), await buildSieve());
}
