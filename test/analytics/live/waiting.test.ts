import { describe, expect, it } from "vitest";
import { TierIndex } from "../../../analytics/live/tiers.ts";
import { waitingBy } from "../../../analytics/live/waiting.ts";
import { event } from "../../support/event-builder.ts";
import { answered, floorOf, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8);
const tiers = new TierIndex([
  { customer: "olha", validFrom: 0, tier: "A" },
  { customer: "petro", validFrom: 0, tier: "C" },
]);
const started = (contact: string, customer: string, priority: number) =>
  event("contact.started", ten, { contact, channel: "voice", direction: "inbound", customer, priority });

const floor = floorOf([
  started("a", "olha", 10),
  ...queued(ten + MINUTE, { contact: "a" }),
  started("b", "petro", 0),
  ...queued(ten, { contact: "b" }),
  started("c", "olha", 10),
  ...queued(ten + SECOND, { contact: "c", queue: "billing" }),
  ...queued(ten + 2 * MINUTE, { contact: "d" }),
  ...answered(ten, { contact: "talks", waitMs: SECOND }),
], { tiers });

describe(waitingBy, () => {
  it("says how many of each tier wait, and since when the first of them does", () => {
    expect(waitingBy(floor, "tier")).toEqual(
      new Map([
        ["A", { waitingNow: 2, oldestQueuedAt: ten + SECOND }],
        ["C", { waitingNow: 1, oldestQueuedAt: ten }],
        [null, { waitingNow: 1, oldestQueuedAt: ten + 2 * MINUTE }],
      ]),
    );
  });

  it("looks at one queue alone, and at other dimensions", () => {
    const sales = { site: "kyiv", queue: "sales" };
    expect(waitingBy(floor, "tier", sales).get("A")).toEqual({ waitingNow: 1, oldestQueuedAt: ten + MINUTE });
    expect(waitingBy(floor, "priority", sales).get("0")).toEqual({ waitingNow: 1, oldestQueuedAt: ten });
    expect([...waitingBy(floor, "queue", { tier: "A" }).keys()].sort()).toEqual(["billing", "sales"]);
  });

  it("has nothing where nobody waits any more", () => {
    const gone = floorOf([
      started("a", "olha", 1),
      ...queued(ten, { contact: "a" }),
      event("contact.ended", ten + MINUTE, { contact: "a", by: "customer" }),
    ], { tiers });
    expect(waitingBy(gone, "tier").size).toBe(0);
  });
});
