import type { z } from "zod";
import type { Problem } from "../../../schemas/decode.ts";
import { checkedEvents } from "../csv/event-draft.ts";
import type { Translation } from "../csv/import-rows.ts";
import { RecentNames } from "../csv/recent-names.ts";
import type { TableMap } from "../csv/row-builder.ts";
import { hasOneOf, type Reading, type Row } from "../csv/row-fields.ts";
import { decodeMap } from "../csv/table-map.ts";
import { createZoneClock } from "../csv/zone-clock.ts";
import { CaseMap, readCases } from "./cases.ts";
import { CustomerMap, readCustomers } from "./customers.ts";
import { OrderMap, readOrders } from "./orders.ts";
import { PaymentMap, readPayments } from "./payments.ts";
import type { Clock, RowReader } from "./record-map.ts";

/** A map that was read, and what it makes of the rows of a file. */
export type RecordMap = { map: TableMap; translator(site: string): (row: Row, line: number) => Translation };

type Kind = (text: string) => RecordMap | { problems: Problem[] };

type CommonMap = TableMap & { times: Clock["times"]; skip: { column: string; values: string[] }[] };

function kind<T extends CommonMap>(schema: z.ZodType<T>, read: (map: T, clock: Clock) => RowReader): Kind {
  return (text) => {
    const decoded = decodeMap(schema, text);
    if ("problems" in decoded) return decoded;
    const { map } = decoded;
    return { map, translator: (site) => translator(map, read, site) };
  };
}

/** The kinds of records, each by what reads its MAP.json. */
export const recordKinds = {
  customers: kind(CustomerMap, readCustomers),
  orders: kind(OrderMap, readOrders),
  payments: kind(PaymentMap, readPayments),
  cases: kind(CaseMap, readCases),
} satisfies Record<string, Kind>;
export type RecordKind = keyof typeof recordKinds;

/** As many names are looked back on for a second row of the same thing. */
const REMEMBERED = 500_000;

/** Every event is valid; a row with any problem gives none, nor does a second one of the same record. */
function translator<T extends CommonMap>(
  map: T,
  compile: (map: T, clock: Clock) => RowReader,
  site: string,
): (row: Row, line: number) => Translation {
  const read = compile(map, { times: map.times, clock: createZoneClock(map.times.timezone) });
  const lines = new RecentNames<number>(REMEMBERED);
  return (row, line) => {
    if (map.skip.some((rule) => hasOneOf(row, rule))) return { verdict: "ignored" };
    const reading: Reading = { row, problems: [] };
    const drafts = read(reading);
    if (reading.problems.length > 0) return { verdict: "bad", problems: reading.problems };
    const { events, problems } = checkedEvents(drafts, site);
    if (problems.length > 0) return { verdict: "bad", problems };
    const id = events[0]?.id ?? "";
    const first = lines.get(id);
    if (first !== undefined) {
      return { verdict: "bad", problems: [{ path: "", message: `must not tell again what line ${first} tells` }] };
    }
    lines.add(id, line);
    return { verdict: "events", events };
  };
}
