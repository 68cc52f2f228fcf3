import { describe, expect, it } from "vitest";
import { fitsHours, fitsScope, type Place } from "../../../analytics/alerts/scope-match.ts";
import { RuleIndex } from "../../../analytics/alerts/rule-index.ts";
import type { AlertCustomer } from "../../../schemas/alerts/alert.ts";
import { AlertScope } from "../../../schemas/alerts/rule.ts";
import { directoryOf, HOUR } from "../../support/floor-builder.ts";
import { ruleOf } from "../../support/watch-builder.ts";

const place: Place = {
  site: "kyiv",
  queue: "sales",
  channel: "voice",
  topic: "bill",
  campaign: "autumn",
  lineKind: "free",
  priority: 5,
};
const nowhere: Place = {
  site: "kyiv",
  queue: null,
  channel: null,
  topic: null,
  campaign: null,
  lineKind: null,
  priority: null,
};
const olha: AlertCustomer = {
  id: "olha",
  name: null,
  tier: "B",
  tags: ["vip", "press"],
  owner: null,
  revenue: null,
  valueAtRisk: null,
};
const unranked = { ...olha, tier: null, tags: [] };

describe("fitsScope", () => {
  it("fits everybody and everywhere when nothing is asked for", () => {
    expect(fitsScope({}, nowhere, null)).toBe(true);
    expect(fitsScope({ customers: {} }, nowhere, null)).toBe(true);
  });

  it.each<[string, AlertScope, AlertScope]>([
    ["sites", { sites: ["lviv", "kyiv"] }, { sites: ["lviv"] }],
    ["queues", { queues: [{ site: "kyiv", queue: "sales" }] }, { queues: [{ site: "lviv", queue: "sales" }] }],
    ["queues", { queues: [{ site: "kyiv", queue: "sales" }] }, { queues: [{ site: "kyiv", queue: "billing" }] }],
    ["channels", { channels: ["chat", "voice"] }, { channels: ["chat"] }],
    ["topics", { topics: ["bill"] }, { topics: ["delivery"] }],
    ["campaigns", { campaigns: ["autumn"] }, { campaigns: ["winter"] }],
    ["line kinds", { lineKinds: ["free"] }, { lineKinds: ["premium"] }],
    ["tiers", { customers: { tiers: ["A", "B"] } }, { customers: { tiers: ["A"] } }],
    ["tags", { customers: { tags: ["press"] } }, { customers: { tags: ["pres"] } }],
    ["priority", { customers: { leastPriority: 5 } }, { customers: { leastPriority: 6 } }],
  ])("looks at %s", (_, fitting, other) => {
    expect(fitsScope(AlertScope.parse(fitting), place, olha)).toBe(true);
    expect(fitsScope(AlertScope.parse(other), place, olha)).toBe(false);
  });

  it.each<[string, AlertScope]>([
    ["queues", { queues: [{ site: "kyiv", queue: "sales" }] }],
    ["channels", { channels: ["voice"] }],
    ["topics", { topics: ["bill"] }],
    ["campaigns", { campaigns: ["autumn"] }],
    ["line kinds", { lineKinds: ["free"] }],
    ["tiers", { customers: { tiers: ["A", "B", "C", "N"] } }],
    ["tags", { customers: { tags: ["vip"] } }],
    ["priority", { customers: { leastPriority: -32768 } }],
  ])("does not take the unknown for any of the %s", (_, scope) => {
    expect(fitsScope(scope, nowhere, null)).toBe(false);
    expect(fitsScope(scope, nowhere, unranked)).toBe(false);
  });

  it("takes customers by tier or tag or priority, and all the rest together", () => {
    const scope: AlertScope = { sites: ["kyiv"], customers: { tiers: ["A"], tags: ["vip"], leastPriority: 9 } };
    expect(fitsScope(scope, place, olha)).toBe(true); // by tag alone
    expect(fitsScope(scope, place, { ...olha, tags: [], tier: "A" })).toBe(true);
    expect(fitsScope(scope, { ...place, priority: 9 }, null)).toBe(true); // an unknown caller with priority
    expect(fitsScope(scope, place, { ...olha, tags: [] })).toBe(false);
    expect(fitsScope(scope, { ...place, site: "lviv" }, olha)).toBe(false);
  });
});

describe("fitsHours", () => {
  const hours = { monday: [["09:00", "18:00"] as [string, string]] };
  const monday = Date.UTC(2026, 10, 23);
  const directory = directoryOf({
    sites: { kyiv: { hours }, lisbon: { timezone: "Europe/Lisbon" } },
    queues: [{ site: "kyiv", queue: "night", hours: { monday: [["00:00", "09:00"]] } }],
  });
  const fits = (scope: AlertScope, queue: string | null, at: number, site = "kyiv") =>
    fitsHours(scope, { site, queue }, { at, directory });

  it("is any time where none is asked for", () => {
    expect(fits({}, null, monday)).toBe(true);
  });

  it("is when the queue is open, or the site where no queue is part of it", () => {
    const business: AlertScope = { hours: "business" };
    const [eight, ten] = [monday + 6 * HOUR, monday + 8 * HOUR]; // 08:00 and 10:00 in Kyiv
    expect([fits(business, "night", eight), fits(business, "night", ten)]).toEqual([true, false]);
    expect([fits(business, "sales", eight), fits(business, "sales", ten)]).toEqual([false, true]);
    expect([fits(business, null, eight), fits(business, null, ten)]).toEqual([false, true]);
    expect(fits(business, "sales", eight, "lisbon")).toBe(true); // never said to be closed
  });

  it("is its own hours in the zone of the site", () => {
    const seven = monday + 7 * HOUR; // 09:00 in Kyiv, 07:00 in Lisbon
    expect(fits({ hours }, "sales", seven)).toBe(true);
    expect(fits({ hours }, "sales", seven - 1)).toBe(false);
    expect(fits({ hours }, "sales", seven, "lisbon")).toBe(false);
    expect(fits({ hours }, null, seven + 24 * HOUR)).toBe(false); // Tuesday
  });
});

describe("RuleIndex", () => {
  const kind = { site: "kyiv", queues: ["sales"], tier: "C" as const, hasTags: false, hasPriority: false };
  const scoped = (name: string, scope: AlertScope) => ruleOf("waiting", {}, { name, scope });
  const index = new RuleIndex([
    scoped("all", {}),
    scoped("lviv", { sites: ["lviv"] }),
    scoped("billing", { queues: [{ site: "kyiv", queue: "billing" }] }),
    scoped("top", { customers: { tiers: ["A"] } }),
    scoped("vip", { customers: { tags: ["vip"] } }),
    scoped("urgent", { customers: { leastPriority: 3 } }),
    ruleOf("waiting", { afterSeconds: 30 }, { name: "later" }),
    ruleOf("abandoned", {}, { name: "off", enabled: false }),
    ruleOf("surge"),
    ruleOf("complaint"),
  ]);
  const namesOf = (rest: Partial<typeof kind> | { tier: "A" }) =>
    index.ofContact({ ...kind, ...rest }).map(({ rules }) => rules.map(({ name }) => name));

  it("leaves out whatever cannot fit, and puts the same triggers together", () => {
    expect(namesOf({})).toEqual([["all"], ["later"]]);
    expect(namesOf({ queues: ["sales", "billing"] })).toEqual([["all", "billing"], ["later"]]);
    expect(namesOf({ site: "lviv" })).toEqual([["all", "lviv"], ["later"]]);
    expect(namesOf({ tier: "A" })).toEqual([["all", "top"], ["later"]]);
    expect(namesOf({ hasTags: true, hasPriority: true })).toEqual([["all", "vip", "urgent"], ["later"]]);
  });

  it("keeps rules on matters apart", () => {
    expect(index.ofMatters.map(({ trigger }) => trigger.kind)).toEqual(["complaint"]);
  });

  it("knows which are in force", () => {
    expect([index.since("all"), index.since("off"), index.since("never")]).toEqual([0, null, null]);
  });
});
