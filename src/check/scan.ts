import {
  type CompiledDictionary,
  EntryFlag,
  postingIndex,
  postingRole,
  Role,
} from "../dictionary/compiled-dictionary";
import { HitBuffer } from "../matcher/hit-buffer";
import { type Span, spanContains } from "../model/span";
import { NearMissSearch } from "../nearmiss/search";
import type { Similarity } from "../nearmiss/similarity";
import type { FormHit } from "../rules/dictionary-rule";
import type { TriggerHit } from "../rules/rule";

/** What {@link IndexedHits} hold before the first hit: most texts have none, and allocate nothing. */
const NOTHING: Int32Array = new Int32Array(0);

/** Guards are mostly of no use: they are kept as numbers, three a hit (index, start, end), by end. */
export class IndexedHits {
  #data: Int32Array = NOTHING;
  length = 0;
  readonly #expected: number;

  /** `expected`: how many there may be, so that memory is made once. */
  constructor(expected = 16) {
    this.#expected = expected;
  }

  add(index: number, start: number, end: number): void {
    const at = this.length * 3;
    if (at + 3 > this.#data.length) {
      const wider = new Int32Array(Math.max(this.#expected * 3, this.#data.length * 2, 3));
      wider.set(this.#data);
      this.#data = wider;
    }
    this.#data[at] = index;
    this.#data[at + 1] = start;
    this.#data[at + 2] = end;
    this.length++;
  }

  index(i: number): number {
    return this.#data[i * 3]!;
  }

  start(i: number): number {
    return this.#data[i * 3 + 1]!;
  }

  end(i: number): number {
    return this.#data[i * 3 + 2]!;
  }

  /** The first hit that ends at `offset` or later. */
  firstEndingAt(offset: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.end(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What one dictionary's automaton found in a passage. */
export interface LayerHits {
  readonly dictionary: CompiledDictionary;
  readonly forms: readonly FormHit[];
  readonly guards: IndexedHits;
  readonly allowed: readonly Span[];
  /** Undefined when the dictionary protects nothing. */
  readonly search: NearMissSearch | undefined;
}

/** Everything that literal matching found in a passage, sorted out by what it is for. */
export interface PassageHits {
  readonly layers: readonly LayerHits[];
  /** By rule id. */
  readonly triggers: ReadonlyMap<string, readonly TriggerHit[]>;
}

/** Which rule each trigger of a dictionary belongs to. */
interface TriggerOwner {
  readonly rule: string;
  readonly index: number;
}

/** A compiled dictionary ready to be scanned with. */
export class Layer {
  readonly dictionary: CompiledDictionary;
  readonly #triggerOwners: readonly TriggerOwner[];
  readonly #buffer = new HitBuffer();
  /** Finds near misses of its protected phrases; undefined when it protects nothing. */
  readonly search: NearMissSearch | undefined;

  /** Without `similarity`, near misses of protected phrases are not looked for. */
  constructor(dictionary: CompiledDictionary, similarity?: Similarity) {
    this.dictionary = dictionary;
    const tables = dictionary.protectedTables;
    if (tables !== undefined && similarity !== undefined)
      this.search = new NearMissSearch(tables, { similarity });
    this.#triggerOwners = dictionary.meta.triggers.flatMap(({ rule, triggers }) =>
      triggers.map((_, index) => ({ rule, index })),
    );
  }

  /** One pass over the text. Trigger hits are added to `triggers`. */
  scan(text: string, triggers: Map<string, TriggerHit[]>): LayerHits {
    const { dictionary } = this;
    const buffer = this.#buffer;
    buffer.reset();
    dictionary.automaton.findAll(text, buffer);
    const forms: FormHit[] = [];
    const allowed: Span[] = [];
    const guards = new IndexedHits(buffer.length);
    const { postingStarts, postings, formEntries } = dictionary;
    for (let i = 0; i < buffer.length; i++) {
      const pattern = buffer.pattern(i);
      const start = buffer.start(i);
      const end = buffer.end(i);
      for (let p = postingStarts[pattern]!; p < postingStarts[pattern + 1]!; p++) {
        const posting = postings[p]!;
        const index = postingIndex(posting);
        switch (postingRole(posting)) {
          case Role.Form:
            forms.push({ dictionary, entry: formEntries[index]!, start, end });
            break;
          case Role.Guard:
            guards.add(index, start, end);
            break;
          case Role.Allow:
            allowed.push({ start, end });
            break;
          case Role.Trigger: {
            const { rule, index: trigger } = this.#triggerOwners[index]!;
            const list = triggers.get(rule);
            if (list === undefined) triggers.set(rule, [{ trigger, start, end }]);
            else list.push({ trigger, start, end });
            break;
          }
        }
      }
    }
    return { dictionary, forms, guards, allowed, search: this.search };
  }
}

/** Scans a passage with every layer. */
export function scanPassage(text: string, layers: readonly Layer[]): PassageHits {
  const triggers = new Map<string, TriggerHit[]>();
  const found = layers.map((layer) => layer.scan(text, triggers));
  for (const list of triggers.values()) list.sort((a, b) => a.start - b.start || b.end - a.end);
  return { layers: found, triggers };
}

/** The longest innocent context, in UTF-16 units, that is looked for round a hit (forms are at most 120 characters). */
const GUARD_REACH = 480;

/** The innocent context of the hit's entry that covers the hit, if there is one. */
export function guardOver({ guards, dictionary }: LayerHits, hit: FormHit): Span | undefined {
  if (dictionary !== hit.dictionary || (dictionary.flagsOf(hit.entry) & EntryFlag.HasGuard) === 0)
    return undefined;
  for (let i = guards.firstEndingAt(hit.end); i < guards.length; i++) {
    const end = guards.end(i);
    if (end > hit.end + GUARD_REACH) break;
    if (guards.index(i) === hit.entry && guards.start(i) <= hit.start) return { start: guards.start(i), end };
  }
  return undefined;
}

/** Whether a text that the user allows covers a span. */
export function isAllowed(layers: readonly LayerHits[], span: Span): boolean {
  return layers.some(({ allowed }) => allowed.some((other) => spanContains(other, span)));
}
