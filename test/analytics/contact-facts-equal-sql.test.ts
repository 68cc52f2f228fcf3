import type { ClickHouseClient } from "@clickhouse/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ContactFacts, ContactLeg, ContactMessage } from "../../analytics/contact-facts.ts";
import { contactFactsOf } from "../../analytics/live/contact-facts-of.ts";
import { floorOf, HOUR, SECOND } from "../support/floor-builder.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { settleEvents, writeEvents } from "../support/history.ts";
import { randomEvents } from "../support/random-contacts.ts";

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
let run = 0;
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
});
afterAll(() => clickhouse.close());

type Row =
  & Record<
    "contact" | "channel" | "direction" | "line" | "campaign" | "topic" | "priority" | "customer" | "address",
    string
  >
  & { parent: string; outcome: string; startedAt: number; endedMs: number | null; menus: number; contained: number }
  & { menuMs: number; legs: [number, string, ContactLeg["result"], string, string, number][] }
  & { messages: [number, ContactMessage["sender"], string][] };

async function factsInSql(site: string): Promise<ContactFacts[]> {
  const query = `
    SELECT
      contact, channel, direction, line_kind AS line, campaign, topic, priority, customer, address, parent, outcome,
      toUnixTimestamp64Milli(at) AS startedAt, ended_ms AS endedMs, menus, contained, menu_ms AS menuMs,
      arrayMap((t, q, r, e, a, h) -> (toUnixTimestamp64Milli(t), q, r, e, a, h),
        leg_at, queues, results, reasons, agents, handle_ms) AS legs,
      arrayMap(m -> (toUnixTimestamp64Milli(m.1), m.2, m.3), contact_facts_v1.messages) AS messages
    FROM contact_facts_v1 FINAL
    WHERE site = {site: String}
    ORDER BY contact
    SETTINGS output_format_json_quote_64bit_integers = 0`;
  const result = await clickhouse.client.query({ query, query_params: { site }, format: "JSONEachRow" });
  return (await result.json<Row>()).map((row) => factsOf(site, row));
}

function factsOf(site: string, { startedAt: at, endedMs, contained, line, legs, messages, ...row }: Row): ContactFacts {
  const { contact, menus, menuMs, ...texts } = row;
  const known = Object.fromEntries(
    Object.entries({ ...texts, lineKind: line }).map(([id, text]) => [id, text || null]),
  );
  return {
    ...(known as unknown as ContactFacts),
    site,
    contact,
    at,
    endedAt: endedMs === null ? null : at + endedMs,
    menus,
    menuMs,
    isContained: contained === 1,
    legs: legs.map(([at, queue, result, reason, agent, handleMs]) => ({ at, queue, result, reason, agent, handleMs })),
    messages: messages.map(([at, sender, agent]) => ({ at, sender, agent })),
  };
}

/** Stories in a few seconds, where equal times are frequent, or over two days. */
const stories = fc.constantFrom({ steps: 4, stepMs: 5 * SECOND }, { steps: 48, stepMs: HOUR }).chain((span) =>
  randomEvents({
    ...span,
    site: "any",
    from: Date.UTC(2026, 9, 31), // A month ends on the way.
    contacts: ["c1", "c2", 'it\'s \\ "three"'],
    queues: ["sales", "help desk/1"],
    events: 60,
    contactEvents: 12,
  })
);

describe(contactFactsOf, () => {
  it(
    "says what contact_facts_v1 says, for any events in any order, some of them twice, settled at any time",
    async () => {
      const cut = fc.double({ min: 0, max: 1, noNaN: true });
      const drawn = fc.array(fc.tuple(stories, cut), { minLength: 8, maxLength: 8 });
      // Eight sites at once: an insert and a settling cost the same for one.
      const runs = fc.asyncProperty(drawn, async (drawn) => {
        const sites = drawn.map(([story, share]) => {
          const site = `s${run++}`;
          const events = story.map((event) => ({ ...event, site }));
          const middle = Math.floor(share * events.length);
          return { site, events, parts: [events.slice(0, middle), events.slice(middle)] as const };
        });
        for (const part of [0, 1] as const) {
          await writeEvents(clickhouse.client, sites.flatMap(({ parts }) => parts[part]));
          await settleEvents(clickhouse.client);
        }
        for (const { site, events } of sites) {
          const live = [...floorOf(events).state.contacts.values()].map(contactFactsOf).filter((facts) =>
            facts !== null
          ).sort((a, b) => a.contact < b.contact ? -1 : 1);
          expect(await factsInSql(site)).toEqual(live);
        }
      });
      await fc.assert(runs, { numRuns: 6, interruptAfterTimeLimit: 120_000, endOnFailure: true });
    },
    240_000,
  );
});
