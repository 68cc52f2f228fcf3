import { z } from "zod";
import { decodeText } from "../../schemas/decode.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { EventType } from "../../schemas/event-data.ts";

/** An event as `events_v1` keeps it. `columns` are the fields that have a column of their own, without those not told. */
export const StoredEvent = z.object({
  type: z.string(),
  site: z.string(),
  /** Epoch ms. */
  at: z.number(),
  source: z.string(),
  id: z.string(),
  columns: z.record(z.string(), z.string()),
  /** 0 of what is no leg. */
  leg: z.number(),
  amount: z.number(),
  /** The other fields, as JSON. */
  data: z.string(),
});
export type StoredEvent = z.infer<typeof StoredEvent>;

/** A `StoredEvent` of a table `e` with the columns of `events_v1`. */
export const storedEvent = `
  type, site, toUnixTimestamp64Milli(e.time) AS at, source, id, leg, toFloat64(e.amount) AS amount, data,
  mapFilter((k, v) -> v != '', map('contact', e.contact, 'queue', toString(queue), 'agent', toString(agent),
    'customer', e.customer, 'channel', toString(channel), 'direction', toString(direction), 'reason', toString(reason),
    'state', toString(state), 'mode', toString(mode), 'campaign', toString(campaign), 'topic', toString(topic),
    'outcome', toString(outcome))) AS columns`;

const priced: ReadonlySet<string> = new Set<EventType>(["order.placed", "payment.recorded"]);

/** An event as its source told it; `time` is RFC 3339. */
export type ToldEvent = { type: string; site: string; time: string; source: string; id: string; data: object };

export function toldEvent({ type, site, at, source, id, columns, leg, amount, data }: StoredEvent): ToldEvent {
  const told = { ...JSON.parse(data), ...columns, ...leg > 0 && { leg }, ...priced.has(type) && { amount } };
  return { type, site, time: new Date(at).toISOString(), source, id, data: told };
}

/** The event as it was accepted; null where the erasure of a customer took what makes it whole. */
export function acceptedEvent(row: StoredEvent): FrontlineEvent | null {
  const decoded = decodeText(JSON.stringify({ specversion: "1.0", ...toldEvent(row) }));
  return decoded.verdict === "accept" ? decoded.event : null;
}
