import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Act, act } from "../../../analytics/alerts/acts.ts";
import { HistoryWriter } from "../../../analytics/alerts/history-writer.ts";
import { afterOccurrence } from "../../../analytics/alerts/life.ts";
import { alertsReport } from "../../../analytics/history/alerts-report.ts";
import type { Alert } from "../../../schemas/alerts/alert.ts";
import { alertOf, customerOf, factsOf, MINUTE, occurrenceOf, ruleOf, T } from "../../support/alert-builder.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { directoryOf } from "../../support/floor-builder.ts";

const SECOND = 1000;
const DAY = 86_400_000;
const does = (alert: Alert, asked: Act, at: number): Alert => {
  const result = act(alert, asked, at);
  if (result.verdict === "refused") throw new Error(result.reason);
  return result.alert;
};
const ofCustomer = (id: string, part = {}) => ({
  subject: { kind: "customer", id } as const,
  customer: customerOf({ id, ...part }),
});
const claim = (by: string) => ({ action: "claim", by }) as const;
const resolve = (by: string, outcome: "saved" | "lost" | "no-need") =>
  ({ action: "resolve", by, outcome, comment: "" }) as const;

/** Ada claimed after 10 s and saved it. */
const saved = does(does(alertOf(ofCustomer("a")), claim("Ada"), T + 10 * SECOND), resolve("Ada", "saved"), T + MINUTE);
/** Ada claimed after 30 s and lost it; tier B, another site. */
const lost = does(
  does(
    alertOf({ ...ofCustomer("b", { tier: "B" }), facts: factsOf({ site: "lviv" }) }),
    claim("Ada"),
    T + 30 * SECOND,
  ),
  resolve("Ada", "lost"),
  T + MINUTE,
);
/** Bo claimed after 50 s; it goes on. Another rule, counted twice, escalated. */
const other = ruleOf({ name: "vip-hung-up", trigger: { kind: "abandoned" } });
const open = does(
  { ...alertOf({ rule: "vip-hung-up" }, { rule: other }), count: 2, level: 1 },
  claim("Bo"),
  T + 50_000,
);
/** Answered before anybody took it. */
const byItself = afterOccurrence(
  [alertOf(ofCustomer("d"))],
  occurrenceOf({ ...ofCustomer("d"), until: T + 5 * SECOND, endReason: "answered" }),
  { rule: ruleOf(), now: T + 5 * SECOND },
) as Alert;
/** Over before it was raised. */
const passedBy = alertOf({ ...ofCustomer("e"), until: T + SECOND, endReason: "answered" }, { now: T + MINUTE });
const expired: Alert = { ...alertOf(ofCustomer("f")), state: "expired", resolvedAt: T + 8 * 60 * MINUTE };
/** Resolved by Cy without a claim. */
const unclaimed = does(alertOf(ofCustomer("g")), resolve("Cy", "no-need"), T + MINUTE);
/** On another day. */
const earlier = alertOf({ ...ofCustomer("h"), from: T - DAY }, { now: T - DAY });

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  const writer = new HistoryWriter(clickhouse.client);
  writer.add({ alert: alertOf(ofCustomer("a")), revision: 1 }); // An older state of the same alert.
  await writer.write(0);
  const alerts = [saved, lost, open, byItself, passedBy, expired, unclaimed, earlier];
  alerts.forEach((alert, index) => writer.add({ alert, revision: index + 2 }));
  writer.add({ alert: alertOf(ofCustomer("a")), revision: 1 }); // Comes late: the newer one waits already.
  await writer.write(0);
  expect(writer.waiting).toBe(0);
});
afterAll(() => clickhouse?.close());

const range = { from: "2026-11-22", to: "2026-11-23", timezone: "UTC" };
const context = () => ({ client: clickhouse.client, directory: directoryOf(), now: T + DAY });
const make = async (more = {}) => (await alertsReport.make(context(), { ...range, ...more })).report;

describe("the report of alerts", () => {
  it("counts each by what became of it", async () => {
    const { total } = await make();
    expect(total?.counters).toMatchObject({
      alertsFired: 7,
      alertsPassed: 1,
      alertsClaimed: 3, // saved, lost, open
      alertsEscalated: 1,
      alertsReopened: 0,
      alertCauses: 8, // 7 + 1 counted
      alertsOpen: 1,
      alertsExpired: 1,
      alertsSaved: 1,
      alertsCalledBack: 0,
      alertsNoAnswer: 0,
      alertsLost: 1,
      alertsNoNeed: 1,
      alertsFalse: 0,
      alertsOver: 2, // byItself, passedBy
    });
  });

  it("tells how fast they were claimed and how many were saved", async () => {
    const { total } = await make();
    expect(total?.kpis).toMatchObject({
      alertClaimRate: 3 / 6, // 7 fired, 1 was over before
      // Of 10, 30 and 50 s, within 1.6 %.
      alertClaimMedian: expect.closeTo(30_000, -4),
      alertClaimP90: expect.closeTo(50_000, -4),
      alertSavedRate: 0.5,
    });
  });

  it.each<[string, Record<string, number>]>([
    ["rule", { "vip-waits": 6, "vip-hung-up": 1 }],
    ["person", { Ada: 2, Bo: 1, Cy: 1, null: 3 }],
    ["site", { kyiv: 6, lviv: 1 }],
    ["tier", { A: 6, B: 1 }],
    ["queue", { sales: 7 }],
    ["channel", { voice: 7 }],
  ])("tells them by %s", async (by, wanted) => {
    const { rows } = await make({ by });
    expect(Object.fromEntries(rows.map((row) => [row[by as "rule"], row.kpis["alertsFired"]]))).toEqual(wanted);
  });

  it.each([
    [{ rule: "vip-hung-up" }, 1],
    [{ person: "Ada" }, 2],
    [{ site: "lviv" }, 1],
    [{ tier: "B" }, 1],
    [{ queue: "none" }, 0],
    [{ channel: "chat" }, 0],
  ])("tells only those of %o", async (filter, fired) => {
    expect((await make(filter)).total?.counters["alertsFired"]).toBe(fired);
  });

  it("tells them by day", async () => {
    const { rows } = await make({ from: "2026-11-21", every: "1d" });
    expect(rows.map(({ start, kpis }) => [start, kpis["alertsFired"]])).toEqual([
      ["2026-11-21T00:00:00+00:00", 1],
      ["2026-11-22T00:00:00+00:00", 7],
    ]);
  });
});

describe(HistoryWriter, () => {
  it("keeps what cannot be written, the newest state of each, and asks again after a while", async () => {
    let isAway = true;
    const queries: string[] = [];
    const command = ({ query }: { query: string }) => {
      if (isAway) return Promise.reject(new Error("away"));
      queries.push(query);
      return Promise.resolve();
    };
    const writer = new HistoryWriter({ command } as unknown as ClickHouseClient);
    writer.add({ alert: alertOf(), revision: 1 });
    await expect(writer.write(0)).rejects.toThrow("Cannot write alerts to ClickHouse, trying again: away");
    isAway = false;
    await writer.write(4999);
    expect(queries).toEqual([]);
    writer.add({ alert: saved, revision: 5 });
    writer.add({ alert: { ...alertOf(), count: 7 }, revision: 2 });
    await writer.write(5000);
    expect(queries).toHaveLength(1);
    expect(queries[0]).toContain('"causes":7');
    expect(writer.waiting).toBe(0);
  });
});
