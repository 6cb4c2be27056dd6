import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HitBuffer } from "../matcher/hit-buffer";
import { spanContains } from "../model/span";
import { Places } from "./places";

const span = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 8 }))
  .map(([start, length]) => ({ start, end: start + length }));

describe("places of right forms", () => {
  test("hold what any one of them holds", () => {
    fc.assert(
      fc.property(fc.array(span), span, (found, asked) => {
        const hits = new HitBuffer();
        for (const { start, end } of found) hits.add(0, start, end);
        const places = new Places(hits);
        const holders = found.filter((place) => spanContains(place, asked));
        const longer = holders.filter((place) => place.end - place.start > asked.end - asked.start);
        expect(places.holds(asked)).toBe(holders.length > 0);
        expect(places.holdsWithin(asked)).toBe(longer.length > 0);
      }),
    );
  });

  test("are those found when they were kept", () => {
    const hits = new HitBuffer();
    hits.add(0, 2, 6);
    const places = new Places(hits);
    hits.reset();
    hits.add(0, 10, 12);
    expect(places.holds({ start: 3, end: 5 })).toBe(true);
    expect(places.holds({ start: 10, end: 12 })).toBe(false);
  });
});
