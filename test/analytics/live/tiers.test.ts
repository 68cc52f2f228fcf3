import { describe, expect, it } from "vitest";
import { TierIndex, type TierRow } from "../../../analytics/live/tiers.ts";

const row = (customer: string, validFrom: number, tier: TierRow["tier"]): TierRow => ({ customer, validFrom, tier });

describe(TierIndex, () => {
  it("knows the tier that held at a moment, and none before the first", () => {
    const tiers = new TierIndex([row("olha", 200, "A"), row("olha", 100, "B"), row("petro", 100, "C")]);
    expect([99, 100, 199, 200, 1e15].map((at) => tiers.at("olha", at))).toEqual([null, "B", "B", "A", "A"]);
    expect([tiers.at("petro", 500), tiers.at("nobody", 500), tiers.size]).toEqual(["C", null, 2]);
  });

  it("takes the later of two rows of the same moment", () => {
    expect(new TierIndex([row("olha", 100, "B"), row("olha", 100, "A")]).at("olha", 100)).toBe("A");
  });

  it("keeps customers apart that got their first tier together", () => {
    const tiers = new TierIndex([row("olha", 100, "B"), row("petro", 100, "B"), row("olha", 200, "N")]);
    expect([tiers.at("olha", 300), tiers.at("petro", 300)]).toEqual(["N", "B"]);
  });
});
