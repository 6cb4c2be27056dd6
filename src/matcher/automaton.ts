import type { FoldTable } from "../model/fold-table";
import { buildTables } from "./build";
import { decodeTables, encodeTables } from "./codec";
import type { HitBuffer } from "./hit-buffer";
import { Scanner, type SearchOptions } from "./scanner";
import type { AutomatonTables } from "./tables";
import { WasmPasses } from "./wasm-passes";

/** How {@link Automaton.build} reads patterns. */
export interface BuildOptions {
  /** Which characters count as one; without it every character stands for itself. */
  readonly symbols?: FoldTable;
}

/**
 * Finds all places of many patterns in a text in one pass. It knows patterns by their index only.
 *
 * Text and patterns are compared under the folding given at {@link Automaton.build}, which the automaton carries with it:
 * ignorable characters inside a match are skipped (the span covers them; it never begins or ends with one), a surrogate
 * pair is one character, and a lone surrogate matches nothing but U+FFFD. Offsets are UTF-16 units of the text as given.
 * The time is linear in the length of the text and the number of hits, whatever the text and the patterns.
 */
export class Automaton {
  #tables: AutomatonTables;
  readonly #scanner: Scanner;
  /** Made when a scanner first asks for them; null where they cannot be had. */
  #wasmPasses: WasmPasses | null | undefined;

  private constructor(tables: AutomatonTables) {
    this.#tables = tables;
    this.#scanner = this.scanner();
  }

  /**
   * Builds an automaton. The patterns are folded already (`foldPattern`); equal ones are allowed and each is reported.
   * @throws CuominError `CUOMIN_PATTERN_INVALID` for a pattern that is empty, too long or not folded.
   */
  static build(patterns: readonly string[], options: BuildOptions = {}): Automaton {
    return new Automaton(buildTables(patterns, options.symbols ?? IDENTITY));
  }

  /**
   * Uses a binary made by {@link Automaton.encode} where it lies, without copying or rebuilding: the bytes must not
   * change afterwards. They may lie in a SharedArrayBuffer, so that threads share one copy. Bytes that do not begin at
   * a multiple of four in their buffer are copied once.
   * @throws CuominError `CUOMIN_BINARY_CORRUPT` when a byte is not as it was written, `CUOMIN_BINARY_VERSION` when another version wrote it.
   */
  static decode(bytes: Uint8Array<ArrayBufferLike>): Automaton {
    return new Automaton(decodeTables(bytes));
  }

  /** The automaton as bytes with magic, version and checksum. */
  encode(): Uint8Array<ArrayBuffer> {
    return encodeTables(this.#tables);
  }

  /** The number of patterns. */
  get patternCount(): number {
    return this.#tables.patternLength.length;
  }

  /** The length of a pattern in symbols, which are UTF-16 units of its folded form. */
  patternLength(pattern: number): number {
    return this.#tables.patternLength[pattern]!;
  }

  /**
   * Appends every match to `into`: overlapping ones included, ordered by end; those with the same end longest first,
   * equal patterns by index.
   */
  findAll(text: string, into: HitBuffer): void {
    const scanner = this.#scanner;
    scanner.reset();
    scanner.push(text, into);
    scanner.end(into);
  }

  /** A search of its own over a text that comes in chunks. */
  scanner(options: SearchOptions = {}): Scanner {
    const fasterPasses = (): WasmPasses | undefined => {
      if (this.#wasmPasses === undefined) {
        this.#wasmPasses = WasmPasses.for(this.#tables) ?? null;
        // One copy of the tables is enough.
        if (this.#wasmPasses !== null) this.#tables = this.#wasmPasses.tables;
      }
      return this.#wasmPasses ?? undefined;
    };
    return new Scanner(this.#tables, fasterPasses, options);
  }
}

/** Every unit stands for itself and none is ignorable. */
const IDENTITY: FoldTable = {
  units: new Uint16Array(0x10000).map((_, unit) => unit),
  astral: new Uint32Array(0),
  astralTo: new Uint32Array(0),
};
