import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG, mergeConfig, parseConfig } from "./config";

describe("parseConfig", () => {
  it("takes an empty configuration and the defaults", () => {
    expect(parseConfig({})).toEqual({ config: {} });
    expect(parseConfig(DEFAULT_CONFIG)).toEqual({ config: DEFAULT_CONFIG });
  });

  it("takes every form of a rule setting and a term", () => {
    const config = {
      rules: {
        variant: "off",
        typos: true,
        "typos/按装": "warning",
        "number/range": { severity: "info", options: { dash: "—" } },
      },
      terms: ["某某局", { protect: "某某厅", accept: ["厅"] }, { find: ["甲", "乙"], fix: "丙" }],
    };
    expect(parseConfig(config)).toEqual({ config });
  });

  it("lists everything that is wrong, with the way there", () => {
    const result = parseConfig({
      profil: "gov",
      mode: "fast",
      rules: { typos: { sevrity: "info" } },
      asOf: "2018",
    });
    expect("problems" in result && result.problems.map(({ path }) => path.join("."))).toEqual([
      "mode",
      "asOf",
      "rules.typos",
      "profil",
    ]);
  });

  it.each([[null], [[]], ["gov"], [3]])("refuses %j", (value) => {
    expect(parseConfig(value)).toHaveProperty("problems");
  });
});

describe("mergeConfig", () => {
  it("joins lists, merges rules, and lets later layers win", () => {
    const merged = mergeConfig(
      { profile: "news", allow: ["甲"], rules: { typos: "off", names: "info" } },
      { mode: "review", allow: ["乙"], rules: { typos: "on" } },
    );
    expect(merged).toEqual({
      ...DEFAULT_CONFIG,
      profile: "news",
      mode: "review",
      allow: ["甲", "乙"],
      rules: { typos: "on", names: "info" },
    });
  });
});
