import type { Measurement } from "./measure";

/** The ratios that the goals speak of; keys are numbers of patterns. */
export interface Summary {
  /** Hits as numbers, against the fastest peer that finds every match. */
  readonly vsBestPeer: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The same with an object for each hit. */
  readonly vsBestPeerObjects: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Against one table look-up per unit. */
  readonly vsTable: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Without Node's Buffer, against the look-up. */
  readonly vsTableWithoutBuffer: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The time with folding against the time without. */
  readonly fusedFolding: number | undefined;
  /** Beginnings of words without a hit, against the look-up. */
  readonly adversarialVsTable: number | undefined;
  /** Million UTF-16 units a second on the same. */
  readonly adversarialMunitsPerS: number | undefined;
  readonly memoryMB: Readonly<Record<string, number>>;
  /** Memory after building against that of the fastest peer that finds every match. */
  readonly memoryVsBestPeer: Readonly<Record<string, number>>;
  /** The same against the peer that needs least. */
  readonly memoryVsSmallestPeer: Readonly<Record<string, number>>;
}

/** Works out the ratios of one run. */
export function summarise(measurements: readonly Measurement[]): Summary {
  const speedOf = (subject: string, density: string, patterns: number): number | undefined =>
    measurements.find((m) => m.subject === subject && m.density === density && m.patterns === patterns)
      ?.speed;
  const over = (
    of: string,
    against: (density: string, patterns: number) => number | undefined,
  ): Record<string, Record<string, number>> => {
    const table: Record<string, Record<string, number>> = {};
    for (const { density, patterns, speed } of measurements.filter(({ subject }) => subject === of)) {
      const base = against(density, patterns);
      if (base === undefined) continue;
      table[density] ??= {};
      table[density][patterns] = speed / base;
    }
    return table;
  };
  const rivals = measurements.filter(({ peer, findsAll }) => peer && findsAll);
  const best = (density: string, patterns: number): number | undefined => {
    const here = rivals.filter((m) => m.density === density && m.patterns === patterns);
    return here.length === 0 ? undefined : Math.max(...here.map(({ speed }) => speed));
  };
  const lookUp = (density: string, patterns: number): number | undefined =>
    speedOf("table look-up", density, patterns);

  const unfolded = speedOf("cuomin, no folding", "few", 10_000);
  const folded = speedOf("cuomin", "few", 10_000);
  const adversarial = measurements.find(
    ({ subject, density }) => subject === "cuomin" && density === "prefixes",
  );
  const adversarialTable = adversarial && lookUp("prefixes", adversarial.patterns);
  const memoryMB: Record<string, number> = {};
  const memoryVsBestPeer: Record<string, number> = {};
  const memoryVsSmallestPeer: Record<string, number> = {};
  for (const own of measurements.filter(
    ({ subject, density }) => subject === "cuomin" && density === "few",
  )) {
    memoryMB[own.patterns] = own.memoryMB;
    const here = rivals.filter((m) => m.density === "few" && m.patterns === own.patterns);
    if (here.length === 0) continue;
    const fastest = here.reduce((best, other) => (other.speed > best.speed ? other : best));
    memoryVsBestPeer[own.patterns] = own.memoryMB / fastest.memoryMB;
    memoryVsSmallestPeer[own.patterns] = own.memoryMB / Math.min(...here.map((m) => m.memoryMB));
  }
  return {
    vsBestPeer: over("cuomin", best),
    vsBestPeerObjects: over("cuomin, objects", best),
    vsTable: over("cuomin", lookUp),
    vsTableWithoutBuffer: over("cuomin, no Buffer", lookUp),
    fusedFolding: unfolded !== undefined && folded !== undefined ? unfolded / folded : undefined,
    adversarialVsTable: adversarialTable === undefined ? undefined : adversarial!.speed / adversarialTable,
    adversarialMunitsPerS: adversarial?.speed,
    memoryMB,
    memoryVsBestPeer,
    memoryVsSmallestPeer,
  };
}
