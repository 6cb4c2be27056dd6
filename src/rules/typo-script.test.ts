import { describe, expect, it } from "vitest";
import { inTraditional } from "./typo-script";

describe("inTraditional", () => {
  it("writes the only frequent form", () => {
    expect(inTraditional("检", "")).toBe("檢");
    expect(inTraditional("人民", "")).toBe("人民");
  });

  it("follows the text where several forms are frequent, and says when it cannot", () => {
    expect(inTraditional("发", "發展")).toBe("發");
    expect(inTraditional("发", "頭髮")).toBe("髮");
    expect(inTraditional("发", "")).toBeUndefined();
  });
});
