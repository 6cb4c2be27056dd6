import { describe, expect, it } from "vitest";
import { unpackModel } from "./unpack-model";

/** The first bytes of a model that is not compressed. */
const PLAIN = new TextEncoder().encode("\u0011cuomin-typo-model …");

describe("unpackModel", () => {
  it("takes bytes that are not compressed as they are, from a response too", async () => {
    expect(await unpackModel(PLAIN)).toBe(PLAIN);
    expect(await unpackModel(new Response(PLAIN))).toEqual(PLAIN);
  });

  it("unpacks gzip", async () => {
    const packed = new Response(new Blob([PLAIN]).stream().pipeThrough(new CompressionStream("gzip")));
    expect(await unpackModel(packed)).toEqual(PLAIN);
  });

  it("says that the server does not have it", async () => {
    await expect(unpackModel(new Response("", { status: 404 }))).rejects.toMatchObject({
      code: "CUOMIN_MODEL_MISSING",
    });
  });

  it("says what is wrong with bytes that are no model, or that the run-time has no Brotli", async () => {
    await expect(unpackModel(Uint8Array.of(1, 2, 3, 4))).rejects.toMatchObject({
      code: expect.stringMatching(/^CUOMIN_(BINARY_CORRUPT|MODEL_MISSING)$/),
    });
  });
});
