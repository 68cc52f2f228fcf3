import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { costReport } from "../../../analytics/history/cost-report.ts";
import { BadRequest } from "../../../schemas/bad-request.ts";
import { Directory, DirectoryIndex } from "../../../schemas/directory.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { storeEvents } from "../../support/history.ts";

const MINUTE = 60_000;
const day = { from: "2026-11-20", to: "2026-11-21" };
const nine = Date.UTC(2026, 10, 20, 9);

const tariffs = [
  { channel: "voice", perContact: 0.1, perMinute: 0.5 },
  { channel: "voice", lineKind: "free", perContact: 0.2, perMinute: 0.6 },
  { channel: "voice", direction: "outbound", perMinute: 0.4 },
  { channel: "selfservice", perContact: 0.05, perMinute: 0.01 },
];

type Talk = { queue: string; minutes: number; wrapMinutes?: number };

function started(contact: string, at: number, data: object): FrontlineEvent {
  return event("contact.started", at, { contact, channel: "voice", direction: "inbound", ...data });
}

/** A leg answered at once. */
function talk(contact: string, leg: number, at: number, { queue, minutes, wrapMinutes = 0 }: Talk): FrontlineEvent[] {
  const place = { contact, leg, queue };
  const end = at + minutes * MINUTE;
  return [
    event("leg.queued", at, place),
    event("leg.answered", at, { ...place, agent: "1240" }),
    event("leg.completed", end, { ...place, agent: "1240", by: "agent" }),
    event("leg.wrapped", end + wrapMinutes * MINUTE, { ...place, agent: "1240" }),
  ];
}

function menu(contact: string, at: number, minutes: number, result: "contained" | "agent"): FrontlineEvent[] {
  return [
    event("selfservice.entered", at, { contact, menu: "welcome" }),
    event("selfservice.left", at + minutes * MINUTE, { contact, menu: "welcome", result }),
  ];
}

const free = { line: { number: "0800", kind: "free" } };
const classified = (contact: string, outcome: "resolved" | "sale", topic?: string) =>
  event("contact.classified", nine + 30 * MINUTE, { contact, outcome, ...topic && { topic } });

const events: FrontlineEvent[] = [
  // 0800: 3 minutes of talk and wrap-up, 0.2 + 3 x 0.6 = 2.00
  started("a", nine, { ...free, customer: "gold" }),
  ...talk("a", 1, nine, { queue: "sales", minutes: 2, wrapMinutes: 1 }),
  classified("a", "resolved", "invoice"),
  // A minute in a menu, then nobody came: 0.10
  started("b", nine, { customer: "new" }),
  ...menu("b", nine, 1, "agent"),
  event("leg.queued", nine + MINUTE, { contact: "b", leg: 1, queue: "sales" }),
  event("leg.left", nine + 3 * MINUTE, { contact: "b", leg: 1, queue: "sales", reason: "abandoned" }),
  // Two minutes with a machine: 0.05 + 2 x 0.01 = 0.07
  started("c", nine, {}),
  ...menu("c", nine, 2, "contained"),
  classified("c", "resolved"),
  // Called by us, two minutes: 0.80
  started("d", nine + 60 * MINUTE, { direction: "outbound", campaign: "winter" }),
  ...talk("d", 1, nine + 60 * MINUTE, { queue: "campaigns", minutes: 2 }),
  classified("d", "sale"),
  // An e-mail, which no tariff fits
  started("e", nine, { channel: "email" }),
  ...talk("e", 1, nine, { queue: "mail", minutes: 5 }),
  classified("e", "resolved"),
  // 0800, handed on: (1 + 2) minutes, 2.00
  started("f", nine, { ...free, customer: "gold" }),
  ...talk("f", 1, nine, { queue: "sales", minutes: 1 }),
  ...talk("f", 2, nine + MINUTE, { queue: "support", minutes: 2 }),
  classified("f", "sale"),
  // The day before
  started("g", nine - 1440 * MINUTE, free),
  ...talk("g", 1, nine - 1440 * MINUTE, { queue: "sales", minutes: 60 }),
];

let clickhouse: Awaited<ReturnType<typeof openTestClickHouse>>;
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  // Classified later: the facts of these contacts are computed twice.
  await storeEvents(clickhouse.client, events.filter(({ type }) => type !== "contact.classified"));
  await storeEvents(clickhouse.client, events);
  await clickhouse.client.insert({
    table: "customer_tiers_v1",
    format: "JSONEachRow",
    values: [
      { customer: "gold", valid_from: nine - 1000, tier: "A" },
      { customer: "gold", valid_from: nine + 1000, tier: "C" },
    ],
  });
});
afterAll(() => clickhouse.close());

async function make(given: Record<string, string>, settings: object = { tariffs }) {
  const directory = new DirectoryIndex(Directory.parse(settings), "UTC");
  const context = { client: clickhouse.client, directory, now: nine };
  return (await costReport.make(context, { ...day, ...given })).report;
}

/** Group -> contacts, and what they cost together. */
async function costsBy(by: string, more: Record<string, string> = {}) {
  const { rows } = await make({ by, ...more });
  return Object.fromEntries(
    rows.map((row) => [String(row[by as "site"]), [row.counters["contacts"], rounded(row.kpis["totalCost"] ?? null)]]),
  );
}

const rounded = (value: number | null) => value === null ? null : Number(value.toFixed(9));

describe("cost report", () => {
  it("has every number of the day, and says what it left out", async () => {
    const { total, notes, rows } = await make({});
    expect(total?.counters).toMatchObject({
      contacts: 6,
      pricedContacts: 5,
      resolved: 2, // a, c
      sales: 2, // d, f
      peopleContacts: 3, // a, d, f
      selfServiceContacts: 1,
    });
    const kpis = Object.fromEntries(Object.entries(total?.kpis ?? {}).map(([id, value]) => [id, rounded(value)]));
    expect(kpis).toEqual({
      totalCost: 4.97, // 2.00 + 0.10 + 0.07 + 0.80 + 2.00
      costPerContact: 0.994, // 4.97 / 5
      costPerResolved: 2.485, // 4.97 / 2
      costPerSale: 2.485,
      costPerPeopleContact: 1.6, // (2.00 + 0.80 + 2.00) / 3
      costPerSelfServiceContact: 0.07,
      unpricedContacts: 1,
    });
    expect(rows).toHaveLength(1);
    expect(notes).toEqual(["Money is in EUR.", expect.stringMatching(/^1 of 6 contacts fit no tariff/)]);
  });

  it("tells rows apart by each dimension", async () => {
    expect(await costsBy("queue")).toEqual({ null: [1, 0.07], campaigns: [1, 0.8], mail: [1, null], sales: [3, 4.1] });
    expect(await costsBy("channel")).toEqual({ email: [1, null], voice: [5, 4.97] });
    expect(await costsBy("direction")).toEqual({ inbound: [5, 4.17], outbound: [1, 0.8] });
    expect(await costsBy("lineKind")).toEqual({ null: [4, 0.97], free: [2, 4] });
    expect(await costsBy("campaign")).toEqual({ null: [5, 4.17], winter: [1, 0.8] });
    expect(await costsBy("topic")).toEqual({ null: [5, 2.97], invoice: [1, 2] });
    expect(await costsBy("tier")).toEqual({ null: [4, 0.97], A: [2, 4] }); // The tier when they started.
    expect(await costsBy("site")).toEqual({ kyiv: [6, 4.97] });
  });

  it("keeps to what is asked for", async () => {
    for (
      const [filter, contacts] of Object.entries({
        "site=kyiv": 6,
        "site=lviv": 0,
        "queue=sales": 3,
        "channel=email": 1,
        "direction=outbound": 1,
        "lineKind=free": 2,
        "tier=A": 2,
        "tier=C": 0,
        "campaign=winter": 1,
        "topic=invoice": 1,
      })
    ) {
      const { total } = await make(Object.fromEntries(new URLSearchParams(filter)));
      expect(total?.counters["contacts"], filter).toBe(contacts);
    }
    const { rows, columns } = await make({ by: "queue,site", every: "1h", kpis: "costPerSale" });
    expect(rows.map(({ start, queue }) => [start, queue])).toEqual([
      ["2026-11-20T09:00:00+00:00", null],
      ["2026-11-20T09:00:00+00:00", "mail"],
      ["2026-11-20T09:00:00+00:00", "sales"],
      ["2026-11-20T10:00:00+00:00", "campaigns"],
    ]);
    expect(columns.map(({ id }) => id)).toEqual(["start", "site", "queue", "costPerSale"]);
    expect(rows.map(({ kpis }) => Object.keys(kpis))).toEqual(Array(4).fill(["costPerSale"]));
  });

  it("follows a changed tariff at once, and knows no cost without any", async () => {
    const dearer = [...tariffs, { channel: "email", perMinute: 2 }];
    const { total, notes } = await make({}, { tariffs: dearer, currency: "UAH" });
    expect([rounded(total?.kpis["totalCost"] ?? null), notes]).toEqual([14.97, ["Money is in UAH."]]); // 5 x 2 more
    const free = await make({}, {});
    expect(Object.values(free.total?.kpis ?? {})).toEqual([null, null, null, null, null, null, 6]);
  });

  it("names every problem of a wrong question", async () => {
    const wrong = make({ by: "agent", lineKind: "gold", kpis: "asa", every: "7m", from: "yesterday" });
    const cause = await wrong.catch((cause: unknown) => cause) as BadRequest;
    expect(cause).toBeInstanceOf(BadRequest);
    expect(cause.problems.map(({ path }) => path.split(".")[0]).sort()).toEqual([
      "by",
      "every",
      "from",
      "kpis",
      "lineKind",
    ]);
  });
});
