import { SIEVE_MODULE } from "./generated/sieve-wasm";
import { HAS_SPECIAL, MOST_UNITS, type Sieve } from "./sieve";
import type { AutomatonTables } from "./tables";

/** What the module of `scripts/build-sieve.ts` exports; all numbers but counts and shifts are addresses of bytes. */
interface SieveModule {
  note(from: number, to: number, place: number, at: number, mask: number, singleCount: number): number;
  keep(
    at: number,
    end: number,
    units: number,
    pairs: number,
    pairsShift: number,
    triples: number,
    triplesShift: number,
    singleCount: number,
  ): number;
}

const PAGE = 0x10000;

/**
 * The passes in WebAssembly, about a third faster than in JavaScript, since no access needs a look at the array's length.
 * It has a copy of the symbols and filters in a memory of its own (the module can reach nothing else); the automaton's
 * cells, the larger part, stay where they are.
 */
export class WasmSieve implements Sieve {
  readonly units: Uint16Array<ArrayBuffer>;
  readonly places: Uint16Array<ArrayBuffer>;
  readonly #tables: AutomatonTables;
  readonly #module: SieveModule;
  readonly #unitsAt: number;
  readonly #placesAt: number;

  private constructor(tables: AutomatonTables, module: WebAssembly.Module) {
    const { front } = tables;
    this.#tables = tables;
    this.#unitsAt = front.byteLength;
    this.#placesAt = this.#unitsAt + MOST_UNITS * 2;
    const pages = Math.ceil((this.#placesAt + MOST_UNITS * 2) / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    new Uint16Array(memory.buffer).set(front);
    this.units = new Uint16Array(memory.buffer, this.#unitsAt, MOST_UNITS);
    this.places = new Uint16Array(memory.buffer, this.#placesAt, MOST_UNITS);
    const instance = new WebAssembly.Instance(module, { sieve: { memory } });
    // The exports are those of the module that is built beside this file.
    this.#module = instance.exports as unknown as SieveModule;
  }

  /** Undefined where the host has no WebAssembly, forbids it (a content security policy) or is short of memory. */
  static for(tables: AutomatonTables): WasmSieve | undefined {
    try {
      const module = compiledModule();
      return module === null ? undefined : new WasmSieve(tables, module);
    } catch {
      return undefined;
    }
  }

  note(from: number, to: number): number {
    const { filters, singleCount } = this.#tables;
    const units = this.#unitsAt;
    const first = this.#placesAt;
    const mask = 2 ** filters.entriesLog - 1;
    const end = this.#module.note(units + from * 2, units + to * 2, from, first, mask, singleCount);
    return end === 0 ? HAS_SPECIAL : (end - first) >> 1;
  }

  keep(count: number): number {
    const { filters, singleCount } = this.#tables;
    const { pairs, pairsLog, triples, triplesLog } = filters;
    const first = this.#placesAt;
    const end = this.#module.keep(
      first,
      first + count * 2,
      this.#unitsAt,
      pairs * 2,
      32 - pairsLog,
      triples * 2,
      32 - triplesLog,
      singleCount,
    );
    return (end - first) >> 1;
  }
}

/** Undefined until it is first asked for, null where the host refused it: a refusal may be logged, so it is asked once. */
let compiled: WebAssembly.Module | null | undefined;

/** The module, compiled once; it is far below the four kilobytes that any browser compiles while a page waits. */
function compiledModule(): WebAssembly.Module | null {
  if (compiled === undefined) {
    compiled = null;
    compiled = new WebAssembly.Module(
      Uint8Array.from(atob(SIEVE_MODULE), (character) => character.charCodeAt(0)),
    );
  }
  return compiled;
}
