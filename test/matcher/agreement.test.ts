import { expect, it } from "vitest";
import { seededRandom } from "../../bench/speed/random";
import { compareEngines } from "./agreement";

it("the engines agree on random cases", () => {
  expect(compareEngines(20_000, seededRandom(Date.now()))).toBeUndefined();
});
