import { SEVERITIES, type Severity } from "../../model/severity";
import type { AuditedPage, SiteSummary } from "../../outputs/audit/audit";

interface Counts {
  pages: number;
  failed: number;
  characters: number;
  readonly bySeverity: Record<Severity, number>;
}

/** Counts by site. */
export class Tally {
  readonly #sites = new Map<string, Counts>();
  /** Pages and findings so far, in all sites. */
  pages = 0;
  findings = 0;
  failed = 0;

  /** Counts nothing, but has the site in the summary. */
  addSite(site: string): void {
    this.#of(site);
  }

  addPage({ site, characters, findings }: AuditedPage): void {
    const counts = this.#of(site);
    counts.pages++;
    counts.characters += characters;
    for (const { severity } of findings) counts.bySeverity[severity]++;
    this.pages++;
    this.findings += findings.length;
  }

  addLost(site: string): void {
    this.#of(site).failed++;
    this.failed++;
  }

  /** How many sites there are. */
  get size(): number {
    return this.#sites.size;
  }

  /** Whether there is a finding of one of the severities. */
  hasAny(severities: readonly Severity[]): boolean {
    return [...this.#sites.values()].some(({ bySeverity }) => severities.some((one) => bySeverity[one] > 0));
  }

  /** The sites, the worst first: by what vetoes them, then by how often something is wrong. */
  summaries(): SiteSummary[] {
    return [...this.#sites]
      .map(([site, counts]) => {
        const { severe, error, warning } = counts.bySeverity;
        const wrong = severe + error + warning;
        const rate = counts.characters === 0 ? 0 : (wrong / counts.characters) * 10_000;
        return { site, ...counts, rate, vetoed: severe > 0 };
      })
      .sort(
        (a, b) =>
          b.bySeverity.severe - a.bySeverity.severe ||
          b.rate - a.rate ||
          b.failed - a.failed ||
          (a.site < b.site ? -1 : 1),
      );
  }

  #of(site: string): Counts {
    let counts = this.#sites.get(site);
    if (counts === undefined) {
      const bySeverity = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0]));
      // Every severity is a key of it.
      counts = { pages: 0, failed: 0, characters: 0, bySeverity: bySeverity as Record<Severity, number> };
      this.#sites.set(site, counts);
    }
    return counts;
  }
}
