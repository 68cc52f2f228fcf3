import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClickHouseClient } from "@clickhouse/client";
import { agentsReport } from "../../../analytics/history/agents-report.ts";
import { BadRequest } from "../../../schemas/bad-request.ts";
import { Directory, DirectoryIndex } from "../../../schemas/directory.ts";
import type { AgentState } from "../../../schemas/names.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { answered, HOUR, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";

const midnight = Date.UTC(2026, 9, 24, 21); // 2026-10-25 00:00 in Kyiv; at 4:00 the clocks go back: a day of 25 hours
const nine = midnight + 10 * HOUR; // 9:00 in Kyiv
const now = midnight + 80 * HOUR;

const directory = new DirectoryIndex(
  Directory.parse({
    sites: { kyiv: { silentMinutes: 5760 }, lviv: { silentMinutes: 30 } },
    agents: [
      { site: "kyiv", agent: "1001", name: "Anna", team: "gold" },
      { site: "kyiv", agent: "1002", team: "gold" },
    ],
  }),
  "Europe/Kyiv",
);

type Told = { reason?: string; name?: string; site?: string };

function said(at: number, agent: string, state: AgentState, { site = "kyiv", ...more }: Told = {}) {
  return event("agent.changed", at, { agent, state, ...more }, { site });
}

function wrapped(at: number, agent: string, contact: string) {
  return event("leg.wrapped", at, { contact, leg: 1, queue: "sales", agent });
}

/** Anna: available, a call of 9:00..9:20 with a wrap-up told late, lunch, and a chat over it. */
const anna = [
  said(midnight - 9 * 24 * HOUR, "1001", "offline"),
  said(nine - HOUR, "1001", "available", { name: "anna@pbx" }),
  ...answered(nine - 20 * SECOND, { contact: "c1", agent: "1001", waitMs: 20 * SECOND, talkMs: 20 * MINUTE }),
  wrapped(nine + 30 * MINUTE, "1001", "c1"),
  said(nine + 40 * MINUTE, "1001", "paused", { reason: "lunch" }),
  ...answered(nine + 50 * MINUTE, { contact: "c2", queue: "chats", agent: "1001", waitMs: 0, talkMs: 20 * MINUTE }),
  said(nine + 2 * HOUR, "1001", "offline"),
];

/** Olha: signed in since the day before yesterday, turned an offer down, and talks on after her contact was over. */
const offer = { contact: "c3", leg: 1, queue: "sales", agent: "1002" };
const olha = [
  said(midnight - 40 * HOUR, "1002", "available", { name: "Olha" }),
  said(nine, "1002", "available"), // so that the source is heard
  ...queued(nine, offer),
  event("leg.offered", nine + SECOND, offer),
  event("leg.declined", nine + 11 * SECOND, { ...offer, reason: "rejected" }),
  ...answered(nine + HOUR, { contact: "c4", agent: "1002", waitMs: 0 }),
  event("contact.ended", nine + HOUR + 6 * MINUTE, { contact: "c4", by: "customer" }),
  said(nine + 10 * HOUR, "1002", "offline"),
];

/** In Lviv somebody of the same name as Anna; the source falls silent at 9:10 for good. */
const lviv = [
  said(nine, "1001", "available", { site: "lviv" }),
  said(nine + 10 * MINUTE, "1009", "paused", { site: "lviv", reason: "constructor" }),
];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  const events = [...anna, ...olha, ...lviv];
  await storeEvents(clickhouse.client, [...events].reverse());
  await storeEvents(clickhouse.client, events); // all of it twice
});
afterAll(() => clickhouse.close());

const sunday = { from: "2026-10-25", to: "2026-10-26" };

async function report(given: Record<string, unknown>, at = now) {
  const made = await agentsReport.make({ client: clickhouse.client, directory, now: at }, given);
  return made.report;
}

describe("the report agents", () => {
  it("tells each agent's time in every state, pauses by reason, legs and handle times", async () => {
    const { rows, total } = await report({ ...sunday, site: "kyiv" });
    expect(rows.map(({ agent, fields }) => [agent, fields?.name])).toEqual([["1001", "Anna"], ["1002", "Olha"]]);
    expect(rows[0]?.counters).toMatchObject({
      availableMs: 70 * MINUTE, // 8:00..9:00, 9:30..9:40
      busyMs: 40 * MINUTE, // 9:00..9:20, 9:50..10:10
      wrapupMs: 10 * MINUTE, // 9:20..9:30
      pausedMs: 60 * MINUTE, // 9:40..9:50, 10:10..11:00
      pauseReasonMs: { lunch: 60 * MINUTE },
      pauses: 1,
      offlineMs: 22 * HOUR, // 25 - 3
      answered: 2,
      handledLegs: 2,
      talkMs: 40 * MINUTE,
      wrapMs: 10 * MINUTE,
    });
    expect(rows[0]?.fields?.pauseReasons).toBe("lunch 60.0 min");
    expect(rows[0]?.kpis).toMatchObject({
      occupancy: 50 / 120, // (40 + 10) / (40 + 10 + 70)
      utilisation: 50 / 180, // 3 hours signed in
      agentAht: 25 * MINUTE, // (40 + 10) / 2
      agentDeclineRate: null,
    });
    expect(rows[1]?.counters).toMatchObject({
      offered: 1,
      declined: 1,
      offeredMs: 10_000,
      answered: 1,
      handledLegs: 0,
      busyMs: 6 * MINUTE, // until the contact was over
      availableMs: 20 * HOUR - 6 * MINUTE - 10 * SECOND, // 0:00..19:00 is 20 hours
      offlineMs: 5 * HOUR,
      pauses: 0,
    });
    expect(total?.counters).toMatchObject({ answered: 3, busyMs: 46 * MINUTE, offered: 1 });
  });

  it("has a row an interval, in the hours of the zone, which add up to the whole", async () => {
    const whole = await report({ ...sunday, site: "kyiv", agent: "1001" });
    const { rows, total } = await report({ ...sunday, site: "kyiv", agent: "1001", every: "1h" });
    expect(rows.map(({ start, counters }) => [start, counters.busyMs, counters.answered])).toEqual([
      ["2026-10-25T08:00:00+02:00", 0, 0],
      ["2026-10-25T09:00:00+02:00", 30 * MINUTE, 2], // the chat was answered at 9:50
      ["2026-10-25T10:00:00+02:00", 10 * MINUTE, 0],
    ]);
    const { offlineMs: _, ...wanted } = whole.total?.counters ?? {};
    expect(total?.counters).toMatchObject(wanted);
    const days = await report({ from: "2026-10-24", to: "2026-10-27", every: "1d", site: "kyiv", agent: "1002" });
    expect(days.rows.map(({ start, counters }) => [start, counters.availableMs])).toEqual([
      ["2026-10-24T00:00:00+03:00", 24 * HOUR],
      ["2026-10-25T00:00:00+03:00", 20 * HOUR - 6 * MINUTE - 10 * SECOND],
    ]);
  });

  it("keeps agents of two sites apart, adds them up to sites and teams", async () => {
    const agents = await report({ ...sunday, by: "agent" });
    expect(agents.rows.map(({ site, agent }) => `${site}/${agent}`)).toEqual([
      "kyiv/1001",
      "kyiv/1002",
      "lviv/1001",
      "lviv/1009",
    ]);
    const teams = await report({ ...sunday, by: "team" });
    expect(teams.rows.map(({ team, counters }) => [team, counters.answered])).toEqual([[null, 0], ["gold", 3]]);
    const sites = await report({ ...sunday, by: "site" });
    expect(sites.rows.map(({ site, counters }) => [site, counters.answered])).toEqual([["kyiv", 3], ["lviv", 0]]);
    expect(sites.total?.counters).toEqual(agents.total?.counters);
    expect((await report({ ...sunday, team: "gold" })).rows).toHaveLength(2);
  });

  it("does not know of the time in which the source was silent", async () => {
    const { rows } = await report({ ...sunday, site: "lviv", agent: "1001" });
    // Heard at 9:00 and 9:10, then silent up to midnight.
    expect(rows[0]?.counters).toMatchObject({ availableMs: 10 * MINUTE, unknownMs: 14 * HOUR + 50 * MINUTE });
    const soon = await report({ ...sunday, site: "lviv", agent: "1001" }, nine + 39 * MINUTE);
    expect(soon.rows[0]?.counters).toMatchObject({ availableMs: 39 * MINUTE, unknownMs: 0 });
    const monday = await report({ from: "2026-10-26", to: "2026-10-27", site: "lviv", agent: "1001" });
    expect(monday.rows[0]?.counters).toMatchObject({ availableMs: 0, unknownMs: 24 * HOUR });
  });

  it("ends at the present, and says so", async () => {
    const { rows, notes } = await report({ ...sunday, site: "kyiv", agent: "1001" }, nine);
    expect(rows[0]?.counters).toMatchObject({ availableMs: HOUR, offlineMs: 9 * HOUR, answered: 0 });
    expect(notes).toEqual(["Up to now, 2026-10-25T09:00:00+02:00: the rest is still to come."]);
    expect((await report({ from: "2026-11-25", to: "2026-11-26" })).rows).toEqual([]);
  });

  it("counts the legs of one queue, and says that time is not split", async () => {
    const { rows, notes } = await report({ ...sunday, site: "kyiv", queue: "chats" });
    expect(rows.map(({ agent, counters }) => [agent, counters.answered, counters.talkMs, counters.busyMs])).toEqual([
      ["1001", 1, 20 * MINUTE, 40 * MINUTE],
    ]);
    expect(notes[0]).toContain("not split by queue");
    const sales = await report({ ...sunday, site: "kyiv", queue: "sales" });
    expect(sales.rows.map(({ counters }) => [counters.answered, counters.offered])).toEqual([[1, 0], [1, 1]]);
  });

  it("has only the numbers asked for, each with its definition", async () => {
    const { columns, rows, definitions } = await report({ ...sunday, kpis: "occupancy,agentAht" });
    expect(columns.map(({ id }) => id)).toEqual(["site", "agent", "name", "occupancy", "agentAht", "pauseReasons"]);
    expect(Object.keys(rows[0]?.kpis ?? {})).toEqual(["occupancy", "agentAht"]);
    const all = await report(sunday);
    const shown = all.columns.filter(({ from }) => from !== "group").map(({ id }) => id);
    expect(shown.filter((id) => !all.definitions[id])).toEqual([]);
    expect(definitions.occupancy).toContain("available");
    expect(definitions.asa).toBeUndefined();
  });

  it("names every wrong parameter", async () => {
    const wrong = await report({ from: "2026-10-26", to: "2026-10-25", by: "queue", kpis: "asa" }).catch((error) =>
      error
    );
    expect(wrong).toBeInstanceOf(BadRequest);
    expect((wrong as BadRequest).problems.map(({ path }) => path.split(".")[0])).toEqual(["by", "kpis", "to"]);
  });
});
