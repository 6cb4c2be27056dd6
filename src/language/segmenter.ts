import type { FoldTable } from "../model/fold-table";
import { FOLDING } from "../normalize/folding";
import { extendHash, SEED, type WordList } from "./word-list";

/**
 * Cuts text into words. The dictionary asks it about a window round a hit, so it need not be fast on whole documents, but
 * must be deterministic. Offsets are UTF-16 units of `text`.
 */
export interface Segmenter {
  /**
   * The word borders of `text.slice(start, end)`, ascending, `start` and `end` included. Out-of-range offsets are clamped;
   * an empty stretch gives its one border.
   */
  boundaries(text: string, start: number, end: number): number[];
}

/** Windows longer than this are cut at it, so that the work for one call is bounded. */
const MAX_WINDOW = 4096;
/** The cost of a Han character that is no word of the list, in nats. */
const UNKNOWN_CHARACTER = 16;
/** The cost of a run of digits or Latin letters, and of any other single unit. */
const RUN = 8;

/**
 * The default segmenter: the cheapest path through the words of a {@link WordList} (unigram model, Viterbi), whatever the
 * script of the text. No native code; its memory is reused, but nothing is remembered between calls.
 */
export class WordSegmenter implements Segmenter {
  readonly words: WordList;
  readonly #fold: Uint16Array;
  readonly #units = new Uint16Array(MAX_WINDOW);
  /** The cost of the best path to each place, and the length of its last word. */
  readonly #best = new Float64Array(MAX_WINDOW + 1);
  readonly #back = new Uint16Array(MAX_WINDOW + 1);

  /** `folding` must be the one the words were folded with. */
  constructor(words: WordList, folding: FoldTable = FOLDING) {
    this.words = words;
    this.#fold = folding.units;
  }

  boundaries(text: string, start: number, end: number): number[] {
    const from = Math.max(0, Math.min(start, text.length));
    const to = Math.max(from, Math.min(end, text.length));
    const borders = [from];
    for (let at = from; at < to; at += MAX_WINDOW) {
      const stop = Math.min(to, at + MAX_WINDOW);
      for (let i = at; i < stop; i++) this.#units[i - at] = this.#fold[text.charCodeAt(i)]!;
      this.cost(this.#units, stop - at);
      const found: number[] = [];
      for (let i = stop - at; i > 0; i -= this.#back[i]!) found.push(at + i);
      borders.push(...found.reverse());
    }
    return borders;
  }

  /**
   * The cost of the cheapest path through the folded `units[0, length)`, in nats: how unlikely the text is, as a run of words.
   * `length` must not be above 4096.
   */
  cost(units: Uint16Array, length: number): number {
    const words = this.words;
    const best = this.#best;
    const back = this.#back;
    best.fill(Number.POSITIVE_INFINITY, 0, length + 1);
    best[0] = 0;
    for (let i = 0; i < length; i++) {
      const base = best[i]!;
      const unit = units[i]!;
      const kind = kindOf(unit);
      if (kind !== HAN) {
        let size = 1;
        if (kind === RUN_OF) while (i + size < length && kindOf(units[i + size]!) === RUN_OF) size++;
        if (base + RUN < best[i + size]!) {
          best[i + size] = base + RUN;
          back[i + size] = size;
        }
        continue;
      }
      if (base + UNKNOWN_CHARACTER < best[i + 1]!) {
        best[i + 1] = base + UNKNOWN_CHARACTER;
        back[i + 1] = 1;
      }
      const longest = Math.min(words.longestFrom(unit), length - i);
      let hash = SEED;
      for (let size = 1; size <= longest; size++) {
        hash = extendHash(hash, units[i + size - 1]!);
        const cost = words.costOfHash(hash);
        if (cost >= 0 && base + cost < best[i + size]!) {
          best[i + size] = base + cost;
          back[i + size] = size;
        }
      }
    }
    return best[length]!;
  }

  /**
   * Whether a word of the list stands over an offset, within `reach` units of it on either side. Where none does, whatever the text
   * means, a word ends there; told in a fraction of the time that {@link WordSegmenter.boundaries} takes.
   */
  isCrossed(text: string, offset: number, reach: number): boolean {
    const { words } = this;
    const end = Math.min(text.length, offset + reach);
    for (let start = Math.max(0, offset - reach); start < offset; start++) {
      const longest = Math.min(words.longestFrom(this.#fold[text.charCodeAt(start)]!), end - start);
      if (start + longest <= offset) continue;
      let hash = SEED;
      for (let size = 1; size <= longest; size++) {
        hash = extendHash(hash, this.#fold[text.charCodeAt(start + size - 1)]!);
        if (start + size > offset && words.costOfHash(hash) >= 0) return true;
      }
    }
    return false;
  }

  /** {@link WordSegmenter.cost} of a text that is folded already, up to 4096 units. */
  costOfFolded(text: string): number {
    const length = Math.min(text.length, MAX_WINDOW);
    for (let i = 0; i < length; i++) this.#units[i] = text.charCodeAt(i);
    return this.cost(this.#units, length);
  }
}

const OTHER = 0;
const HAN = 1;
const RUN_OF = 2;

function kindOf(unit: number): number {
  if ((unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xd800 && unit <= 0xdfff) || unit === 0x3007) return HAN;
  if (unit < 0x30) return OTHER;
  if (unit <= 0x39 || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)) return RUN_OF;
  if (unit >= 0xff10 && (unit <= 0xff19 || (unit >= 0xff21 && unit <= 0xff3a))) return RUN_OF;
  return unit >= 0xff41 && unit <= 0xff5a ? RUN_OF : OTHER;
}
