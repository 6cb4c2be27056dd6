import type { HitBuffer } from "../matcher/hit-buffer";
import type { Span } from "../model/span";

/** More than the hits there can be in a text. */
const ORDER = 2 ** 25;

/** Where right forms stand in a text, looked up by place; no object is made for any of them. */
export class Places {
  /** Where each of them starts and ends. */
  readonly #bounds: Int32Array;
  #index: PlaceIndex | undefined;

  /** Keeps a copy of what is found so far. */
  constructor(found: HitBuffer) {
    this.#bounds = new Int32Array(found.length * 2);
    for (let i = 0; i < found.length; i++) {
      this.#bounds[i * 2] = found.start(i);
      this.#bounds[i * 2 + 1] = found.end(i);
    }
  }

  /** Whether one of them holds a stretch. */
  holds({ start, end }: Span): boolean {
    return this.#reachFrom(start) >= end;
  }

  /** Whether one of them holds a stretch and more. */
  holdsWithin({ start, end }: Span): boolean {
    return this.#reachFrom(start - 1) >= end || this.#reachFrom(start) > end;
  }

  /** The furthest end of those that start at or before an offset; -1 where there are none. */
  #reachFrom(offset: number): number {
    this.#index ??= indexOf(this.#bounds);
    const { starts, reach } = this.#index;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? -1 : reach[low - 1]!;
  }
}

interface PlaceIndex {
  /** In order. */
  readonly starts: Float64Array;
  /** The furthest end of the places up to each of them. */
  readonly reach: Int32Array;
}

function indexOf(bounds: Int32Array): PlaceIndex {
  const length = bounds.length >> 1;
  const starts = new Float64Array(length);
  for (let i = 0; i < length; i++) starts[i] = bounds[i * 2]! * ORDER + i;
  starts.sort();
  const reach = new Int32Array(length);
  let furthest = 0;
  for (let i = 0; i < length; i++) {
    furthest = Math.max(furthest, bounds[(starts[i]! % ORDER) * 2 + 1]!);
    starts[i] = Math.floor(starts[i]! / ORDER);
    reach[i] = furthest;
  }
  return { starts, reach };
}
