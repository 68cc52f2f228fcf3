import { env } from "node:process";
import type { ClickHouseClient } from "@clickhouse/client";
import { searchCustomers } from "../../analytics/customer/search.ts";
import { wholeCustomer } from "../../analytics/customer/whole-customer.ts";
import { settle } from "../../ingest/settle/settle.ts";
import { Directory, DirectoryIndex } from "../../schemas/directory.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { type Bench, median, milliseconds, type Row, timed } from "./bench.ts";

const CUSTOMERS = Number(env["FRONTLINE_BENCH_CUSTOMERS"] ?? 1_000_000);
const ROUNDS = 15;
const WANTED_MS = 200;
/** Of a customer's page with contacts and orders. */
const QUERIES = 10;
/** Customers with a long past, beside the others. */
const REGULARS = 10;
const now = Date.UTC(2026, 10, 22);

export const customer: Bench = {
  question:
    `How long do one customer's page and the search take among ${CUSTOMERS.toLocaleString("en")} customers and five ` +
    `times as many events? Median and slowest of ${ROUNDS}; the slowest must be as wanted. Smaller with ` +
    "FRONTLINE_BENCH_CUSTOMERS.",
  longestMinutes: 30,
  byNameOnly: true,
  async run() {
    const clickhouse = await openTestClickHouse();
    const { client } = clickhouse;
    try {
      for (const query of fills) {
        await client.command({ query, query_params: { customers: CUSTOMERS, regulars: REGULARS } });
      }
      console.error("stored");
      await settle(client, { chunkRows: 1_000_000, onProgress: (contacts) => console.error(`${contacts} settled`) });
      // What the tables do by themselves once a month has been quiet for ten minutes.
      for (const table of ["contact_facts_v1", "leg_facts_v1"]) {
        await client.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
      }
      return await rows(client);
    } finally {
      await clickhouse.close();
    }
  },
};

/** One description, two orders, a call that is answered or not, of each customer, over two years; scored once. And regulars. */
const fills = [
  `INSERT INTO events_v1 (type, site, time, source, id, customer, data) SETTINGS async_insert = 0
   SELECT 'customer.described', 'kyiv', toDateTime64('2024-11-01 00:00:00', 3, 'UTC') + number % 86400, 'bench', toString(number),
     concat('c', toString(number)), concat('{"kind":"person","name":"', ['Olena','Petro','Maria','Ivan','Oksana'][number % 5 + 1],
     ' Name', hex(sipHash64(number) % 1000000), '","addresses":["+38050', leftPad(toString(number), 7, '0'), '"]}')
   FROM numbers({customers: UInt64})`,
  `INSERT INTO events_v1 (type, site, time, source, id, customer, amount, data) SETTINGS async_insert = 0
   SELECT 'order.placed', 'kyiv', toDateTime64('2024-11-22 00:00:00', 3, 'UTC') + sipHash64(number) % 63072000, 'bench',
     toString(number), concat('c', toString(intDiv(number, 2))), sipHash64(number, 1) % 500,
     concat('{"order":"o', toString(number), '","currency":"EUR"}')
   FROM numbers({customers: UInt64} * 2)`,
  `INSERT INTO events_v1 (type, site, time, source, id, contact, leg, queue, customer, channel, direction, data)
   SETTINGS async_insert = 0
   SELECT type, 'kyiv', toDateTime64('2024-11-22 00:00:00', 3, 'UTC') + sipHash64(number) % 63072000 + seconds, 'bench',
     concat(type, toString(number)), concat('call', toString(number)), leg, if(leg = 1, 'sales', ''),
     if(leg = 1, '', concat('c', toString(number))), if(leg = 1, '', 'voice'), if(leg = 1, '', 'inbound'),
     if(leg = 1, '{}', concat('{"address":"+38050', leftPad(toString(number), 7, '0'), '"}'))
   FROM numbers({customers: UInt64})
   ARRAY JOIN ['contact.started', 'leg.queued'] AS type, [0, 1] AS leg, [0, 2] AS seconds`,
  `INSERT INTO events_v1 (type, site, time, source, id, customer, amount, data) SETTINGS async_insert = 0
   SELECT 'order.placed', 'kyiv', toDateTime64('2024-11-22 00:00:00', 3, 'UTC') + sipHash64(number) % 63072000, 'regulars',
     toString(number), concat('regular', toString(number % {regulars: UInt64})), number % 500,
     concat('{"order":"r', toString(number), '","currency":"EUR"}')
   FROM numbers({regulars: UInt64} * 200)`,
  // Called without a name, and was recognised.
  `INSERT INTO events_v1 (type, site, time, source, id, contact, leg, queue, agent, customer, channel, direction, data)
   SETTINGS async_insert = 0
   SELECT type, 'kyiv', toDateTime64('2024-11-22 00:00:00', 3, 'UTC') + sipHash64(number) % 63072000 + seconds, 'regulars',
     concat(type, toString(number)), concat('regular-call', toString(number)), leg, if(leg = 1, 'sales', ''),
     if(seconds > 2, '1240', ''), if(type = 'contact.identified', concat('regular', toString(number % {regulars: UInt64})), ''),
     if(type = 'contact.started', 'voice', ''), if(type = 'contact.started', 'inbound', ''),
     if(type = 'contact.started', concat('{"address":"+38067', leftPad(toString(number % {regulars: UInt64}), 7, '0'), '"}'), '{}')
   FROM numbers({regulars: UInt64} * 300)
   ARRAY JOIN ['contact.started', 'contact.identified', 'leg.queued', 'leg.answered', 'leg.completed'] AS type,
     [0, 0, 1, 1, 1] AS leg, [0, 1, 2, 20, 200] AS seconds`,
  `INSERT INTO customer_scores_v1 (as_of, customer, tier, kind, revenue, orders, segment)
   SELECT toDateTime64('2026-11-21 00:00:00', 3, 'UTC'), concat('c', toString(number)), 'B', 'person', sipHash64(number) % 1000, 2, 'loyal'
   FROM numbers({customers: UInt64})`,
  `INSERT INTO customer_tiers_v1 (customer, valid_from, tier)
   SELECT concat('c', toString(number)), toDateTime64('2026-11-21 00:00:00', 3, 'UTC'), 'B' FROM numbers({customers: UInt64})`,
  `INSERT INTO value_runs_v1 (as_of, window_days, customers, revenue, summary)
   SELECT toDateTime64('2026-11-21 00:00:00', 3, 'UTC'), 365, {customers: UInt64}, 0, '{"tiers":{}}'`,
];

async function rows(client: ClickHouseClient): Promise<Row[]> {
  const context = { client, directory: new DirectoryIndex(Directory.parse({}), "Europe/Kyiv"), now };
  const id = (round: number) => Math.floor((round + 0.5) * CUSTOMERS / ROUNDS);
  const find = (search: string) => searchCustomers(client, { search, now });
  const asked: [string, (round: number) => Promise<unknown>][] = [
    ["one customer, whole", (round) => wholeCustomer(context, `c${id(round)}`, { limit: 50 })],
    [
      "one with 300 calls and 200 orders",
      (round) => wholeCustomer(context, `regular${round % REGULARS}`, { limit: 50 }),
    ],
    ["search by a part of the name", (round) => find(`Name${round}A`)],
    ["search by number", (round) => find(`050${String(id(round)).padStart(7, "0")}`)],
    ["search by order", (round) => find(`o${id(round)}`)],
  ];
  const control = await measured(async () => {
    for (let i = 0; i < QUERIES; i++) await (await client.query({ query: "SELECT 1", format: "JSONEachRow" })).json();
  });
  const rows: Row[] = [];
  for (const [work, ask] of asked) {
    const { middle, slowest } = await measured(ask);
    rows.push({
      work,
      figure: `${milliseconds(middle)}, slowest ${milliseconds(slowest)}`,
      ofControl: middle / control.middle,
      wanted: `<= ${WANTED_MS} ms`,
      isReached: slowest <= WANTED_MS,
    });
  }
  return [...rows, { work: "control: SELECT 1, as often as a page asks", figure: milliseconds(control.middle) }];
}

async function measured(ask: (round: number) => Promise<unknown>): Promise<{ middle: number; slowest: number }> {
  await ask(0);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await timed(() => ask(round)));
  return { middle: median(times), slowest: Math.max(...times) };
}
