import { FormRole } from "./phrase";
import { EntryKind, type ProtectedTables } from "./tables";

/** Which side of a seed a neighbouring unit stands on; kept above the 16 bits of the unit. */
export const LEFT = 0;
/** See {@link LEFT}. */
export const RIGHT = 1 << 16;

/** How many units beside a seed are looked at on either side. */
export const WITNESSES = 2;

/** The entries of one seed, by what must stand beside a hit for them to be worth a look. */
export interface SeedIndex {
  /** Places in `entries` of the tables that every hit has to look at. */
  readonly always: Uint32Array;
  /** Side and unit ({@link LEFT}, {@link RIGHT}), ascending; `places[i]` is the place of an entry that `keys[i]` calls. */
  readonly keys: Uint32Array;
  readonly places: Uint32Array;
}

/**
 * Sorts the entries of a seed by their witnesses. A common seed (发展) belongs to many forms, and most of its hits are none of
 * them: but few edits apart from the seed leave one of the two nearest units of the form on one side of it at one of the two
 * nearest places of the text on that side, whether what lies between was replaced, dropped, added or changed over. (Of
 * text injected beside a seed, the search looks behind the far end too.) A form that has but one unit beside its seed has no sure
 * witness; nor have literal seeds, which are rare.
 */
export function indexSeed(
  tables: ProtectedTables,
  units: Uint16Array,
  formStarts: Uint32Array,
  seed: number,
): SeedIndex {
  const { starts, entries, seedLengths, forms } = tables;
  const always: number[] = [];
  const called: { key: number; place: number }[] = [];
  for (let at = starts[seed]!; at < starts[seed + 1]!; at++) {
    const head = entries[at]!;
    if (((head >>> 10) & 3) !== EntryKind.Piece) {
      always.push(at++);
      continue;
    }
    const form = head >>> 12;
    const before = head & 0x3ff;
    const first = formStarts[form]!;
    const afterStart = first + before + seedLengths[seed]!;
    const after = formStarts[form + 1]! - afterStart;
    const isSearched = forms[form]!.role === FormRole.Right;
    // What only stands exactly, or not at all, has its neighbour beside it.
    const reach = isSearched ? WITNESSES : 1;
    if (before + after === 0 || (isSearched && before + after === 1)) {
      always.push(at);
      continue;
    }
    for (let i = 0; i < Math.min(after, reach); i++)
      called.push({ key: RIGHT | units[afterStart + i]!, place: at });
    if (isSearched || after === 0)
      for (let i = 0; i < Math.min(before, reach); i++)
        called.push({ key: LEFT | units[first + before - 1 - i]!, place: at });
  }
  called.sort((a, b) => a.key - b.key);
  return {
    always: Uint32Array.from(always),
    keys: Uint32Array.from(called, ({ key }) => key),
    places: Uint32Array.from(called, ({ place }) => place),
  };
}

/** The first place in the ascending `keys` that is not below `key`. */
export function firstKey(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
