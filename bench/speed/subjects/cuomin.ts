import { Automaton } from "../../../src/matcher/automaton";
import { checksum } from "../../../src/matcher/checksum";
import { HitBuffer } from "../../../src/matcher/hit-buffer";
import type { SearchOptions } from "../../../src/matcher/scanner";
import { readByUnit } from "../../../src/matcher/unit-reader";
import { FOLDING } from "../../../src/normalize/folding";
import type { Search, Subject } from "./subject";

/** The matcher as the checker uses it: folded, hits as numbers in a buffer that is used again. */
export const cuomin: Subject = {
  name: "cuomin",
  finds: "all",
  build: (patterns) => typed(Automaton.build(patterns, { symbols: FOLDING })),
  binary(patterns) {
    const bytes = Automaton.build(patterns, { symbols: FOLDING }).encode();
    const words = new Uint32Array(bytes.buffer);
    return {
      bytes: bytes.length,
      load: () => typed(Automaton.decode(bytes)),
      checksum: () => checksum(words),
    };
  },
};

/** The same with an array of objects, one for every hit, as the peers give. */
export const cuominObjects: Subject = {
  name: "cuomin, objects",
  finds: "all",
  build(patterns) {
    const automaton = Automaton.build(patterns, { symbols: FOLDING });
    const hits = new HitBuffer();
    return (text) => {
      hits.reset();
      automaton.findAll(text, hits);
      return hits.toArray().length;
    };
  },
};

/** The same without Node's Buffer, as in a browser. */
export const cuominByUnit = scanning("cuomin, no Buffer", { reader: readByUnit });

/** The reference engine. */
export const cuominPlain = scanning("cuomin, plain", { engine: "plain" });

/** The same search without folding. */
export const cuominUnfolded: Subject = {
  name: "cuomin, no folding",
  finds: "all",
  build: (patterns) => typed(Automaton.build(patterns)),
};

function typed(automaton: Automaton): Search {
  const hits = new HitBuffer();
  return (text) => {
    hits.reset();
    automaton.findAll(text, hits);
    return hits.length;
  };
}

function scanning(name: string, options: SearchOptions): Subject {
  return {
    name,
    finds: "all",
    build(patterns) {
      const scanner = Automaton.build(patterns, { symbols: FOLDING }).scanner(options);
      const hits = new HitBuffer();
      return (text) => {
        hits.reset();
        scanner.reset();
        scanner.push(text, hits);
        scanner.end(hits);
        return hits.length;
      };
    },
  };
}
