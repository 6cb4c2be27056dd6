/** The Han characters of GB 2312-80 (simplified, mainland). */
export const GB2312 = decodeRepertoire("gb18030", [[0xb0, 0xf7]], [[0xa1, 0xfe]]);

/** The Han characters of Big5 without its extensions (traditional, Taiwan). */
export const BIG5 = decodeRepertoire(
  "big5",
  [
    [0xa4, 0xc6],
    [0xc9, 0xf9],
  ],
  [
    [0x40, 0x7e],
    [0xa1, 0xfe],
  ],
);

type Range = readonly [first: number, last: number];

function decodeRepertoire(
  encoding: string,
  leads: readonly Range[],
  trails: readonly Range[],
): ReadonlySet<string> {
  const decoder = new TextDecoder(encoding);
  const found = new Set<string>();
  for (const [firstLead, lastLead] of leads) {
    for (let lead = firstLead; lead <= lastLead; lead++) {
      for (const [firstTrail, lastTrail] of trails) {
        for (let trail = firstTrail; trail <= lastTrail; trail++) {
          const character = decoder.decode(Uint8Array.of(lead, trail));
          if (/^[一-鿿]$/u.test(character)) found.add(character);
        }
      }
    }
  }
  return found;
}
