import { PASSES_MODULE } from "./generated/passes-wasm";
import type { HitBuffer } from "./hit-buffer";
import { HAS_SPECIAL, MOST_UNITS, type Passes } from "./passes";
import { type AutomatonTables, Cell, ROOT } from "./tables";
import { HIT_BYTES, Layout, Slot } from "./wasm-layout";

/** What the module of `scripts/build-passes.ts` exports; all numbers are of units and places, but that of `follow`. */
interface PassesModule {
  note(from: number, to: number): number;
  keep(count: number): number;
  follow(at: number, count: number, next: number, state: number, to: number, origin: number): number;
}

const PAGE = 0x10000;
/** The bytes that matches may take before they are fetched. */
const HITS_BYTES = Layout.Front - Layout.Hits;
/** More patterns than this at one place are too many for the module, which writes all that end there in one go. */
const LONGEST_CHAIN = 4096;

/**
 * The passes in WebAssembly, about twice as fast as in JavaScript: the first looks at eight places at a time, and no access
 * needs a look at an array's length. The module reaches nothing but its memory, so the tables are copied there, all of them:
 * whoever searches with these passes needs no others.
 */
export class WasmPasses implements Passes {
  readonly tables: AutomatonTables;
  readonly units: Uint16Array<ArrayBuffer>;
  readonly #module: PassesModule;
  readonly #hits: Int32Array;
  readonly #slots: Int32Array;

  private constructor(tables: AutomatonTables, module: WebAssembly.Module) {
    const chain = longestChain(tables);
    if (chain > LONGEST_CHAIN) throw new RangeError("too many patterns end at one place");
    const pages = Math.ceil(bytesOf(tables) / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { buffer } = memory;
    this.tables = copyInto(buffer, tables);
    this.units = new Uint16Array(buffer, Layout.Units, MOST_UNITS);
    this.#hits = new Int32Array(buffer, Layout.Hits, HITS_BYTES >> 2);
    this.#slots = new Int32Array(buffer, Layout.Slots, 4);
    writeChoices(new Uint8Array(buffer, Layout.Choices, 256 * 8));

    const { filters, cells, patternLength, patternNext, singleCount } = this.tables;
    const constants = {
      entryMask: 2 ** filters.entriesLog - 1,
      singleCount,
      pairs: Layout.Front + filters.pairs * 2,
      pairsShift: 32 - filters.pairsLog,
      triples: Layout.Front + filters.triples * 2,
      triplesShift: 32 - filters.triplesLog,
      cells: cells.byteOffset,
      rootBase: cells[Cell.Base]!,
      patternLength: patternLength.byteOffset,
      patternNext: patternNext.byteOffset,
      fullAt: HITS_BYTES - (2 * chain + 1) * HIT_BYTES,
    };
    const instance = new WebAssembly.Instance(module, { passes: { memory, ...constants } });
    // The exports are those of the module that is built beside this file.
    this.#module = instance.exports as unknown as PassesModule;
  }

  /** Undefined where the host has no WebAssembly, forbids it (a content security policy) or is short of memory. */
  static for(tables: AutomatonTables): WasmPasses | undefined {
    try {
      const module = compiledModule();
      return module === null ? undefined : new WasmPasses(tables, module);
    } catch {
      return undefined;
    }
  }

  note(from: number, to: number): number {
    const count = this.#module.note(from, to);
    return count < 0 ? HAS_SPECIAL : count;
  }

  keep(count: number): number {
    return this.#module.keep(count);
  }

  follow(count: number, next: number, to: number, origin: number, into: HitBuffer): number {
    const slots = this.#slots;
    slots[Slot.At] = 0;
    slots[Slot.Next] = next;
    slots[Slot.State] = ROOT;
    do {
      const [at, next, state] = [slots[Slot.At]!, slots[Slot.Next]!, slots[Slot.State]!];
      const bytes = this.#module.follow(at, count, next, state, to, origin);
      into.addAll(this.#hits.subarray(0, bytes >> 2));
    } while (slots[Slot.IsFull] !== 0);
    return slots[Slot.State]!;
  }
}

/** The tables, in the order in which they lie in the memory. */
const TABLES = [
  "front",
  "cells",
  "patternLength",
  "patternNext",
  "depth",
  "surrogateSymbol",
  "astral",
  "astralTo",
] as const;

/** The bytes of memory that the passes for these tables need. */
function bytesOf(tables: AutomatonTables): number {
  return TABLES.reduce((end, name) => end + padded(tables[name].byteLength), Layout.Front);
}

/** Copies the tables into the memory from `Layout.Front` on; the tables there. */
function copyInto(buffer: ArrayBuffer, tables: AutomatonTables): AutomatonTables {
  let end: number = Layout.Front;
  const starts = TABLES.map((name) => {
    const { buffer: from, byteOffset, byteLength } = tables[name];
    new Uint8Array(buffer).set(new Uint8Array(from, byteOffset, byteLength), end);
    const start = end;
    end += padded(byteLength);
    return start;
  });
  const start = (name: (typeof TABLES)[number]): number => starts[TABLES.indexOf(name)]!;
  return {
    ...tables,
    front: new Uint16Array(buffer, start("front"), tables.front.length),
    cells: new Int32Array(buffer, start("cells"), tables.cells.length),
    patternLength: new Int32Array(buffer, start("patternLength"), tables.patternLength.length),
    patternNext: new Int32Array(buffer, start("patternNext"), tables.patternNext.length),
    depth: new Uint16Array(buffer, start("depth"), tables.depth.length),
    surrogateSymbol: new Uint16Array(buffer, start("surrogateSymbol"), tables.surrogateSymbol.length),
    astral: new Uint32Array(buffer, start("astral"), tables.astral.length),
    astralTo: new Uint32Array(buffer, start("astralTo"), tables.astralTo.length),
  };
}

/** A whole number of cache lines. */
function padded(bytes: number): number {
  return (bytes + 63) & ~63;
}

/** For each byte, the numbers of the bits that are set, lowest first. */
function writeChoices(into: Uint8Array): void {
  for (let byte = 0; byte < 256; byte++) {
    let at = byte * 8;
    for (let bit = 0; bit < 8; bit++) if (((byte >> bit) & 1) === 1) into[at++] = bit;
  }
}

/** The most patterns that end at one place. */
function longestChain({ patternLength, patternNext }: AutomatonTables): number {
  const chains = new Int32Array(patternLength.length + 1);
  let longest = 0;
  for (let first = 1; first < chains.length; first++) {
    // Follow the chain to what is known, then come back by counting.
    let steps = 0;
    let p = first;
    for (; p !== 0 && chains[p] === 0; p = patternNext[p - 1]!) steps++;
    let length = chains[p]! + steps;
    longest = Math.max(longest, length);
    for (p = first; p !== 0 && chains[p] === 0; p = patternNext[p - 1]!) chains[p] = length--;
  }
  return longest;
}

/** Undefined until it is first asked for, null where the host refused it: a refusal may be logged, so it is asked once. */
let compiled: WebAssembly.Module | null | undefined;

/** The module, compiled once; it is below the four kilobytes that any browser compiles while a page waits. */
function compiledModule(): WebAssembly.Module | null {
  if (compiled === undefined) {
    compiled = null;
    compiled = new WebAssembly.Module(
      Uint8Array.from(atob(PASSES_MODULE), (character) => character.charCodeAt(0)),
    );
  }
  return compiled;
}
