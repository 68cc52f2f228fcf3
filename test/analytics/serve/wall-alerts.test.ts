import { describe, expect, it } from "vitest";
import { AlertBook } from "../../../analytics/alerts/alert-book.ts";
import { WallAlertBook } from "../../../analytics/serve/wall-alerts.ts";
import type { Alert } from "../../../schemas/alerts/alert.ts";
import { alertOf, customerOf, factsOf, ruleOf, T } from "../../support/alert-builder.ts";
import { directoryOf } from "../../support/floor-builder.ts";

const directory = directoryOf({
  sites: { kyiv: { title: "Kyiv" } },
  queues: [{ site: "kyiv", queue: "sales", title: "Sales" }],
});

function wallOf(...alerts: Partial<Alert>[]) {
  const book = new AlertBook();
  const wall = new WallAlertBook({ book, directory: () => directory });
  const take = (part: Partial<Alert>, revision = 1) => {
    const alert = { ...alertOf({}, { rule: ruleOf({ severity: "bad" }) }), ...part };
    book.take({ id: alert.id, record: { alert, revision } });
  };
  alerts.forEach((part, i) => take({ id: `a-${i}`, ...part }));
  return { wall, take };
}
const idsOf = ({ wall }: ReturnType<typeof wallOf>, scope = {}) => wall.of(scope).alerts.map(({ id }) => id);

describe(WallAlertBook, () => {
  it("shows who and where, and nothing by which a customer can be called", () => {
    const { wall } = wallOf({ claimedBy: "Bo", state: "claimed" });
    expect(wall.of({})).toEqual({
      alerts: [{
        id: "a-0",
        title: "A VIP waits",
        severity: "bad",
        trigger: "waiting",
        name: "Olena",
        place: "Sales, Kyiv",
        since: T,
        claimedBy: "Bo",
        site: "kyiv",
        contact: "c1",
      }],
      counts: { bad: 1, warn: 0 },
    });
    expect(JSON.stringify(wall.of({}))).not.toMatch("1234567");
  });

  it("shows the worst first, those that nobody has before others, then the most valuable", () => {
    const rich = customerOf({ valueAtRisk: 1000 });
    const all = wallOf({ severity: "warn" }, { state: "claimed", claimedBy: "Bo", customer: rich }, {}, {
      customer: rich,
    });
    expect(idsOf(all)).toEqual(["a-3", "a-2", "a-1", "a-0"]);
  });

  it("leaves out notes, what is over and what somebody snoozed", () => {
    expect(idsOf(wallOf({ severity: "info" }, { state: "resolved" }, { state: "expired" }, { state: "snoozed" })))
      .toEqual([]);
  });

  it("shows a board what is in its scope, with what concerns its whole site, or all", () => {
    const all = wallOf(
      { facts: factsOf({ queue: "sales" }) },
      { facts: factsOf({ queue: "billing" }) },
      { facts: factsOf({ queue: null, channel: null }) },
      { facts: factsOf({ site: "lviv", channel: "chat" }), customer: null },
      { facts: factsOf({ site: "", queue: null, channel: null }), customer: null },
    );
    expect(idsOf(all, { sites: ["kyiv"] }).toSorted()).toEqual(["a-0", "a-1", "a-2", "a-4"]);
    expect(idsOf(all, { queues: [{ site: "kyiv", queue: "sales" }] }).toSorted()).toEqual(["a-0", "a-2", "a-4"]);
    expect(idsOf(all, { channel: "chat" }).toSorted()).toEqual(["a-2", "a-3", "a-4"]);
    expect(idsOf(all, { tier: "A" }).toSorted()).toEqual(["a-0", "a-1", "a-2"]);
  });

  it("is another revision, and other alerts, once one changed", () => {
    const { wall, take } = wallOf({});
    const before = wall.revision;
    expect(wall.of({}).counts.bad).toBe(1);
    take({ id: "a-0", state: "resolved" }, 2);
    expect(wall.revision).toBeGreaterThan(before);
    expect(wall.of({})).toEqual({ alerts: [], counts: { bad: 0, warn: 0 } });
  });
});
