import { z } from "zod";
import { eventData, type EventType } from "./event-data.ts";
import { Name, Site } from "./names.ts";

/** The moments ClickHouse and the floor can hold: 1970-01-01 up to 2100-01-01, epoch ms. */
export const LATEST_AT = Date.UTC(2100, 0, 1);

const Time = z.iso.datetime({ offset: true }).refine(
  (time) => Date.parse(time) >= 0 && Date.parse(time) < LATEST_AT,
  "must lie between 1970 and 2100",
);

function envelope<T extends EventType>(type: T) {
  return z.looseObject({
    specversion: z.literal("1.0"),
    id: Name,
    source: Name,
    site: Site,
    type: z.literal(type),
    time: Time,
    data: eventData[type],
  });
}

/** CloudEvents 1.0 in JSON, structured mode; `type` decides the shape of `data`. */
export const FrontlineEvent = z.discriminatedUnion("type", [
  envelope("contact.started"),
  envelope("contact.identified"),
  envelope("contact.messaged"),
  envelope("contact.classified"),
  envelope("contact.ended"),
  envelope("selfservice.entered"),
  envelope("selfservice.left"),
  envelope("leg.queued"),
  envelope("leg.refused"),
  envelope("leg.announced"),
  envelope("leg.offered"),
  envelope("leg.declined"),
  envelope("leg.answered"),
  envelope("leg.held"),
  envelope("leg.resumed"),
  envelope("leg.transferred"),
  envelope("leg.completed"),
  envelope("leg.wrapped"),
  envelope("leg.left"),
  envelope("leg.returned"),
  envelope("agent.changed"),
  envelope("customer.described"),
  envelope("order.placed"),
  envelope("payment.recorded"),
  envelope("case.opened"),
  envelope("case.updated"),
  envelope("case.closed"),
  envelope("promise.made"),
  envelope("promise.kept"),
  envelope("promise.cancelled"),
  envelope("feedback.given"),
]);

/** An event as it travels: `time` is RFC 3339. */
export type WireEvent = z.infer<typeof FrontlineEvent>;

type Timed<E> = E extends WireEvent ? E & { at: number } : never;

/** An accepted event; `at` is its `time` in epoch milliseconds. */
export type FrontlineEvent = Timed<WireEvent>;
export type EventOf<T extends EventType> = Extract<FrontlineEvent, { type: T }>;
