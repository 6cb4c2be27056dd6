import { BOUNDARY } from "./alphabet";
import { MAX_WORD, type WordModel } from "./word-model";

/** The cost, in nats, of a symbol that is no word. */
const UNKNOWN_COST = 14;
const INFINITE = 1e9;

/**
 * All ways to read a sentence as words, with the best cost up to and from each word, so that the cost of a changed
 * sentence needs only the words over the change. Costs are negative natural logarithms.
 */
export class WordLattice {
  readonly #model: WordModel;
  readonly #symbols: Uint16Array;
  readonly #length: number;
  readonly #boundary: number;
  // Nodes in the order of their starts: columns of a table.
  #nodes = 0;
  #start: Int32Array;
  #end: Int32Array;
  #id: Int32Array;
  #forward: Float64Array;
  #backward: Float64Array;
  #from: Int32Array;
  /** `byStart[i]` is the first node that starts at symbol i. */
  readonly #byStart: Int32Array;
  /** Heads and links of the lists of nodes that end at a place. */
  readonly #endHead: Int32Array;
  #endNext: Int32Array;
  /** For each symbol the node over it on the best path. */
  readonly #cover: Int32Array;
  /** The cost of the best reading. */
  readonly cost: number;

  /** `symbols[1]` to `symbols[length]` are the sentence. */
  constructor(model: WordModel, symbols: Uint16Array, length: number) {
    this.#model = model;
    this.#symbols = symbols;
    this.#length = length;
    this.#boundary = model.id([BOUNDARY]);
    const room = length * 4 + 8;
    this.#start = new Int32Array(room);
    this.#end = new Int32Array(room);
    this.#id = new Int32Array(room);
    this.#forward = new Float64Array(room);
    this.#backward = new Float64Array(room);
    this.#from = new Int32Array(room);
    this.#endNext = new Int32Array(room);
    this.#byStart = new Int32Array(length + 3);
    this.#endHead = new Int32Array(length + 3).fill(-1);
    this.#cover = new Int32Array(length + 2).fill(-1);
    this.cost = this.#run();
  }

  #grow(): void {
    const room = this.#start.length * 2;
    const copy = <T extends Int32Array | Float64Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#start = copy(this.#start, new Int32Array(room));
    this.#end = copy(this.#end, new Int32Array(room));
    this.#id = copy(this.#id, new Int32Array(room));
    this.#from = copy(this.#from, new Int32Array(room));
    this.#endNext = copy(this.#endNext, new Int32Array(room));
    this.#forward = copy(this.#forward, new Float64Array(room));
    this.#backward = copy(this.#backward, new Float64Array(room));
  }

  #transition(before: number, after: number): number {
    if (after < 0) return UNKNOWN_COST;
    if (before < 0) return -this.#model.logUnigram(after);
    return -this.#model.logProbability(before, after);
  }

  #addForward(start: number, end: number, id: number): void {
    if (this.#nodes === this.#start.length) this.#grow();
    const node = this.#nodes++;
    this.#start[node] = start;
    this.#end[node] = end;
    this.#id[node] = id;
    let best = INFINITE;
    let from = -1;
    if (start === 1) best = this.#transition(this.#boundary, id);
    else {
      for (let k = this.#endHead[start]!; k >= 0; k = this.#endNext[k]!) {
        const cost = this.#forward[k]! + this.#transition(this.#id[k]!, id);
        if (cost < best) {
          best = cost;
          from = k;
        }
      }
    }
    this.#forward[node] = best;
    this.#from[node] = from;
    this.#endNext[node] = this.#endHead[end]!;
    this.#endHead[end] = node;
  }

  #run(): number {
    const { words } = this.#model;
    const symbols = this.#symbols;
    const length = this.#length;
    for (let i = 1; i <= length; i++) {
      this.#byStart[i] = this.#nodes;
      let node = symbols[i]!;
      let id = node < words.levels[0]!.symbols.length ? this.#model.idAt(0, node) : -1;
      this.#addForward(i, i + 1, id);
      for (let level = 0; level + 1 < words.depth && i + level + 1 <= length; level++) {
        node = words.child(level, node, symbols[i + level + 1]!);
        if (node < 0) break;
        id = this.#model.idAt(level + 1, node);
        if (id >= 0) this.#addForward(i, i + level + 2, id);
      }
    }
    this.#byStart[length + 1] = this.#nodes;
    let best = length === 0 ? 0 : INFINITE;
    let last = -1;
    for (let k = this.#endHead[length + 1]!; k >= 0; k = this.#endNext[k]!) {
      const cost = this.#forward[k]! + this.#transition(this.#id[k]!, this.#boundary);
      if (cost < best) {
        best = cost;
        last = k;
      }
    }
    for (let k = last; k >= 0; k = this.#from[k]!) this.#cover.fill(k, this.#start[k]!, this.#end[k]!);
    for (let node = this.#nodes - 1; node >= 0; node--) {
      const end = this.#end[node]!;
      let cost = INFINITE;
      if (end === length + 1) cost = this.#transition(this.#id[node]!, this.#boundary);
      else {
        for (let k = this.#byStart[end]!; k < this.#byStart[end + 1]!; k++) {
          const way = this.#transition(this.#id[node]!, this.#id[k]!) + this.#backward[k]!;
          if (way < cost) cost = way;
        }
      }
      this.#backward[node] = cost;
    }
    return best;
  }

  /** The length of the word over symbol `i` on the best path. */
  coverLength(i: number): number {
    const node = this.#cover[i]!;
    return node < 0 ? 1 : this.#end[node]! - this.#start[node]!;
  }

  /** Where the word over symbol `i` on the best path begins. */
  coverStart(i: number): number {
    const node = this.#cover[i]!;
    return node < 0 ? i : this.#start[node]!;
  }

  /** The count of the word over symbol `i` on the best path; 0 for an unknown symbol. */
  coverCount(i: number): number {
    const id = this.#cover[i]! < 0 ? -1 : this.#id[this.#cover[i]!]!;
    return id < 0 ? 0 : this.#model.count(id);
  }

  /** How long the longest word over the change of the last {@link replacementCost} was, on its best path. */
  lastLength = 1;
  /** How often the corpus holds that word. */
  lastCount = 0;

  // Nodes over a change, reused between calls.
  readonly #newStart = new Int32Array(256);
  readonly #newEnd = new Int32Array(256);
  readonly #newId = new Int32Array(256);
  readonly #newCost = new Float64Array(256);
  readonly #newFrom = new Int32Array(256);

  /**
   * The cost of the best reading of the sentence with the symbols from `from` to `to` (exclusive) replaced. Bounded
   * work: only words over the change are looked at.
   */
  replacementCost(from: number, to: number, replacement: ArrayLike<number>): number {
    const { words } = this.#model;
    const shift = replacement.length - (to - from);
    const length = this.#length + shift;
    const changed = from + replacement.length;
    const at = (i: number): number =>
      i < from ? this.#symbols[i]! : i < changed ? replacement[i - from]! : this.#symbols[i - shift]!;
    let count = 0;
    for (let start = Math.max(1, from - MAX_WORD + 1); start < Math.max(changed, from + 1); start++) {
      if (start > length) break;
      let node = at(start);
      let id = this.#model.idAt(0, node);
      for (let level = 0; ; level++) {
        const end = start + level + 1;
        const isOver = replacement.length === 0 ? start < from && end > from : end > from;
        if (isOver && (id >= 0 || level === 0) && count < 256) {
          this.#newStart[count] = start;
          this.#newEnd[count] = end;
          this.#newId[count] = id;
          let best = INFINITE;
          let source = -1;
          if (start === 1) best = this.#transition(this.#boundary, id);
          else if (start <= from) {
            for (let k = this.#endHead[start]!; k >= 0; k = this.#endNext[k]!) {
              const cost = this.#forward[k]! + this.#transition(this.#id[k]!, id);
              if (cost < best) best = cost;
            }
          }
          for (let k = 0; k < count; k++) {
            if (this.#newEnd[k] !== start) continue;
            const cost = this.#newCost[k]! + this.#transition(this.#newId[k]!, id);
            if (cost < best) {
              best = cost;
              source = k;
            }
          }
          this.#newCost[count] = best;
          this.#newFrom[count] = source;
          count++;
        }
        if (level + 1 >= words.depth || end > length) break;
        node = words.child(level, node, at(end));
        if (node < 0) break;
        id = this.#model.idAt(level + 1, node);
      }
    }
    let best = INFINITE;
    let last = -1;
    for (let k = 0; k < count; k++) {
      const end = this.#newEnd[k]!;
      if (end < changed) continue;
      const cost = this.#newCost[k]! + this.#continue(this.#newId[k]!, end - shift);
      if (cost < best) {
        best = cost;
        last = k;
      }
    }
    if (replacement.length === 0) {
      // The words on both sides of what is deleted, unchanged.
      if (from === 1) best = Math.min(best, this.#continue(this.#boundary, to));
      else {
        for (let k = this.#endHead[from]!; k >= 0; k = this.#endNext[k]!) {
          best = Math.min(best, this.#forward[k]! + this.#continue(this.#id[k]!, to));
        }
      }
    }
    this.lastLength = 1;
    this.lastCount = 0;
    for (let k = last; k >= 0; k = this.#newFrom[k]!) {
      const size = this.#newEnd[k]! - this.#newStart[k]!;
      const id = this.#newId[k]!;
      if (size >= this.lastLength) {
        this.lastLength = size;
        this.lastCount = id < 0 ? 0 : this.#model.count(id);
      }
    }
    return best;
  }

  /** The best cost from a word that ends before symbol `place` of the sentence to its end. */
  #continue(id: number, place: number): number {
    if (place === this.#length + 1) return this.#transition(id, this.#boundary);
    let best = INFINITE;
    for (let k = this.#byStart[place]!; k < this.#byStart[place + 1]!; k++) {
      const way = this.#transition(id, this.#id[k]!) + this.#backward[k]!;
      if (way < best) best = way;
    }
    return best;
  }
}
