/** One raw match: `pattern` is the index of the pattern, `[start, end)` its place in UTF-16 units of the text as given. */
export interface Hit {
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
}

/**
 * A hit as an object. A class, because V8 soon puts what an object literal makes into the old generation where many of them
 * live for a while, and that costs several times as much.
 */
class FoundHit implements Hit {
  constructor(
    readonly pattern: number,
    readonly start: number,
    readonly end: number,
  ) {}
}

/** Numbers a hit takes in {@link HitBuffer.data}. */
const STRIDE = 3;

/**
 * Hits as numbers in one growing array, meant to be reused: writing one allocates nothing once the array has grown.
 * Objects are made only by {@link HitBuffer.hit} and iteration.
 */
export class HitBuffer implements Iterable<Hit> {
  /** Pattern, start and end of each hit, one after the other; only the first `3 × length` numbers mean anything. */
  data: Int32Array;
  #used = 0;

  constructor(capacity = 256) {
    this.data = new Int32Array(Math.max(1, capacity) * STRIDE);
  }

  /** The number of hits. */
  get length(): number {
    return this.#used / STRIDE;
  }

  /** Forgets all hits and keeps the memory. */
  reset(): void {
    this.#used = 0;
  }

  /** Appends a hit. */
  add(pattern: number, start: number, end: number): void {
    const at = this.#used;
    if (at === this.data.length) this.#grow();
    const data = this.data;
    data[at] = pattern;
    data[at + 1] = start;
    data[at + 2] = end;
    this.#used = at + STRIDE;
  }

  /** Appends hits given as numbers, as they lie in {@link HitBuffer.data}. */
  addAll(numbers: Int32Array): void {
    while (this.#used + numbers.length > this.data.length) this.#grow();
    this.data.set(numbers, this.#used);
    this.#used += numbers.length;
  }

  /** The pattern of the hit at `index`, which must be below `length`. */
  pattern(index: number): number {
    return this.data[index * STRIDE]!;
  }

  /** Where the hit at `index` starts, in UTF-16 units of the text as given. */
  start(index: number): number {
    return this.data[index * STRIDE + 1]!;
  }

  /** Where the hit at `index` ends (exclusive), in UTF-16 units of the text as given. */
  end(index: number): number {
    return this.data[index * STRIDE + 2]!;
  }

  /** The hit at `index` as an object. */
  hit(index: number): Hit {
    return new FoundHit(this.pattern(index), this.start(index), this.end(index));
  }

  /** All hits as objects. */
  toArray(): Hit[] {
    const { data } = this;
    const hits = new Array<Hit>(this.length);
    for (let i = 0, at = 0; i < hits.length; i++, at += STRIDE) {
      hits[i] = new FoundHit(data[at]!, data[at + 1]!, data[at + 2]!);
    }
    return hits;
  }

  *[Symbol.iterator](): Iterator<Hit> {
    for (let i = 0; i < this.length; i++) yield this.hit(i);
  }

  #grow(): void {
    const data = new Int32Array(this.data.length * 2);
    data.set(this.data);
    this.data = data;
  }
}
