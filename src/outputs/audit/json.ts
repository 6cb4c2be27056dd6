import type { AuditOutput } from "./audit";

/** One JSON object, one line a finding and a site: `{"version":1,"findings":[…],"sites":[…]}`. */
export const auditOutput: AuditOutput = {
  id: "json",
  create: () => {
    let separator = "\n";
    return {
      start: () => '{"version":1,"findings":[',
      page: ({ site, page, title, date, findings }) =>
        findings
          .map((finding) => {
            const { before, found, after } = finding.context;
            const line =
              separator +
              JSON.stringify({ site, page, title, date, ...finding, context: before + found + after });
            separator = ",\n";
            return line;
          })
          .join(""),
      end: (sites) => `\n],"sites":[\n${sites.map((site) => JSON.stringify(site)).join(",\n")}\n]}\n`,
    };
  },
};
