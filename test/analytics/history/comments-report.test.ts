import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commentsReport } from "../../../analytics/history/comments-report.ts";
import { reportCsv } from "../../../analytics/history/report-text.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, HOUR, MINUTE, SECOND } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";
import { writeTiers } from "../../support/tiers.ts";

const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv

const hostile = [
  `<script>alert("x")</script>`,
  `'); DROP TABLE events_v1; --`,
  `=HYPERLINK("http://evil","x")`,
  "Ґанок 🎧 {site: String} \\N \t \n \\",
];

type Said = { survey?: "csat" | "nps" | "ces"; customer?: string; contact?: string };
const said = (comment: string, at: number, { survey = "csat", ...who }: Said = {}) =>
  event("feedback.given", at, { survey, score: 2, scale: { min: 1, max: 5 }, comment, ...who }) as FrontlineEvent;

const events: FrontlineEvent[] = [
  event("contact.started", ten, {
    contact: "talk",
    channel: "voice",
    direction: "inbound",
    customer: "v",
  }) as FrontlineEvent,
  ...answered(ten, { contact: "talk", queue: "care", waitMs: 90 * SECOND, talkMs: MINUTE, agent: "anna" }),
  event("customer.described", ten, { customer: "v", kind: "person", name: "Віра" }) as FrontlineEvent,
  ...hostile.map((words, i) => said(words, ten + HOUR + i, { survey: "nps", contact: "talk" })),
  said("Занадто довго чекати.", ten + 2 * HOUR, { customer: "v" }),
  said("Nobody knows me", ten + 3 * HOUR),
  said("", ten + 4 * HOUR, { customer: "v" }),
];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, events.toReversed());
  await storeEvents(clickhouse.client, events); // Twice, in another order.
  await writeTiers(clickhouse.client, [["v", ten - HOUR, "A"], ["v", ten + MINUTE, "B"]]);
});
afterAll(() => clickhouse?.close());

describe("the comments", () => {
  const directory = directoryOf({ agents: [{ site: "kyiv", agent: "anna", team: "north" }] });
  const make = async (more = {}) =>
    (await commentsReport.make({ client: clickhouse.client, directory, now: ten + 48 * HOUR }, {
      from: "2026-11-20",
      to: "2026-11-21",
      timezone: "Europe/Kyiv",
      ...more,
    })).report;
  const words = async (more = {}) => (await make(more)).rows.map(({ fields }) => fields?.["comment"]);

  it("are the customers' own words, newest first; what is hostile is text", async () => {
    expect(await words()).toEqual(["Nobody knows me", "Занадто довго чекати.", ...hostile.toReversed()]);
  });

  it("come with the contact that they are about", async () => {
    const { rows } = await make();
    expect(rows[1]?.fields).toEqual({
      at: "2026-11-20T12:00:00+02:00",
      survey: "csat",
      score: "2 of 1..5",
      comment: "Занадто довго чекати.",
      customer: "v",
      name: "Віра",
      tier: "A", // when the contact began
      site: "kyiv",
      queue: "care",
      channel: "voice",
      agent: "anna",
      waitMs: 90 * SECOND,
      contact: "talk",
      isNamed: false,
    });
    expect(rows[0]?.fields).toMatchObject({ customer: null, name: null, queue: null, waitMs: null, contact: null });
    expect(rows[2]?.fields).toMatchObject({ contact: "talk", isNamed: true });
  });

  it("are no formulas in a spreadsheet", async () => {
    expect(reportCsv(await make())).toContain(`"'=HYPERLINK(""http://evil"",""x"")"`);
  });

  it("have pages and filters", async () => {
    const page = await make({ limit: "1", offset: "1" });
    expect(page.rows.map(({ fields }) => fields?.["comment"])).toEqual(["Занадто довго чекати."]);
    expect(page.notes).toEqual(["Comments 2 to 2 of 6 are shown."]);
    expect((await make({ offset: "9" })).total?.counters).toEqual({ listed: 6 });
    expect(await words({ survey: "csat", queue: "care" })).toEqual(["Занадто довго чекати."]);
    expect(await words({ team: "north" })).toHaveLength(5);
    expect(await words({ tier: "B" })).toEqual([]);
  });
});
