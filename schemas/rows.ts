import { eventData, type EventType, eventTypes } from "./event-data.ts";
import type { FrontlineEvent } from "./event.ts";

/** Fields of `data` with a column of their own in `events_v1`, and what stands there when the event has none. */
const dataColumns = {
  contact: "",
  leg: 0,
  queue: "",
  agent: "",
  customer: "",
  channel: "",
  direction: "",
  reason: "",
  state: "",
  mode: "",
  campaign: "",
  topic: "",
  outcome: "",
  amount: 0,
};
type DataColumn = keyof typeof dataColumns;
const dataColumnNames = Object.keys(dataColumns) as DataColumn[];

/** The columns of `events_v1` in the order of `eventRow`. */
export const eventColumns = ["type", "site", "time", "source", "id", ...dataColumnNames, "data"] as const;

/** Only fields that the type's schema names have a checked shape; a foreign field of the same name stays in `data`. */
const columnsOf = new Map<EventType, ReadonlySet<string>>(
  eventTypes.map((type) => {
    const fields = Object.keys(eventData[type].shape);
    return [type, new Set(fields.filter((field) => Object.hasOwn(dataColumns, field)))];
  }),
);

/** One event as a line of `JSONCompactEachRow` for `events_v1`, without the line end. */
export function eventRow(event: FrontlineEvent): string {
  const data = event.data as Record<string, unknown>;
  const columns = columnsOf.get(event.type) as ReadonlySet<string>;
  const row: unknown[] = [event.type, event.site, event.at, event.source, event.id];
  for (const name of dataColumnNames) row.push((columns.has(name) ? data[name] : undefined) ?? dataColumns[name]);
  row.push(restOf(data, columns));
  const line = JSON.stringify(row);
  return line.includes("\\ud") ? JSON.stringify(wellFormed(row)) : line;
}

function restOf(data: Record<string, unknown>, columns: ReadonlySet<string>): string {
  let rest: Record<string, unknown> | null = null;
  for (const name in data) if (!columns.has(name)) (rest ??= {})[name] = data[name];
  return rest ? JSON.stringify(rest) : "{}";
}

/**
 * Half a surrogate pair is valid in JSON but not in UTF-8, which ClickHouse wants: U+FFFD takes its place. Escaped inside
 * `data` it would keep ClickHouse from reading any field there.
 */
function wellFormed(row: readonly unknown[]): unknown[] {
  const columns = row.map((value) => typeof value === "string" ? value.toWellFormed() : value);
  const data = columns.pop() as string;
  return [...columns, data.replace(ESCAPE, (escape, half) => half ? "\ufffd" : escape)];
}

/** One escape of JSON; the group is there for half a surrogate pair. */
const ESCAPE = /\\(?:(ud[89a-f][0-9a-f]{2})|.)/g;
