import fc from "fast-check";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { LegEventType } from "../../analytics/live/leg.ts";
import { event } from "./event-builder.ts";

const legTypes: LegEventType[] = [
  "leg.queued",
  "leg.refused",
  "leg.announced",
  "leg.offered",
  "leg.declined",
  "leg.answered",
  "leg.held",
  "leg.resumed",
  "leg.transferred",
  "leg.completed",
  "leg.wrapped",
  "leg.left",
  "leg.returned",
];

export type RandomOptions = {
  site: string;
  from: number;
  /** Events happen at `from` and at this many further steps. */
  steps: number;
  stepMs: number;
  contacts: string[];
  queues: string[];
  /** Events at least; twice as many at most. */
  events: number;
};

/** Coarse on purpose: equal times are where orders differ. */
function moment({ from, steps, stepMs }: RandomOptions) {
  return fc.integer({ min: 0, max: steps }).map((step) => from + step * stepMs);
}

const pick = <T>(...values: T[]) => fc.constantFrom(...values);

/** One event of one of few contacts, legs, queues and agents: any type at any time, coherent or not. */
function legEvent(options: RandomOptions): fc.Arbitrary<FrontlineEvent> {
  return fc.record({
    // Without a queued event a leg counts nothing, so there are more of them.
    type: pick<LegEventType>(...legTypes, "leg.queued", "leg.queued", "leg.queued"),
    at: moment(options),
    contact: pick(...options.contacts),
    leg: pick(1, 2),
    queue: pick(...options.queues),
    agent: pick("anna", "bohdan"),
    refuse: pick("full", "closed", "empty", "overload"),
    decline: pick("no-answer", "rejected", "cancelled"),
    leave: pick("abandoned", "timeout", "key", "empty", "overflow", "callback", "withdrawn", "deflected"),
    mode: pick("blind", "attended"),
    announcement: pick("please wait", "position"),
  }).map(({ type, at, refuse, decline, leave, ...fields }) => {
    const reason = type === "leg.refused" ? refuse : type === "leg.declined" ? decline : leave;
    const data = { ...fields, reason, by: "customer", to: { kind: "queue", target: "x" } };
    return event(type, at, data as never, { site: options.site });
  });
}

function contactEvent(options: RandomOptions): fc.Arbitrary<FrontlineEvent> {
  return fc.record({
    at: moment(options),
    contact: pick(...options.contacts),
    channel: pick("voice", "chat", "email"),
    direction: pick("inbound", "outbound"),
  }).map(({ at, ...data }) => event("contact.started", at, data as never, { site: options.site }));
}

/** Events in any order, some of them twice. */
export function randomEvents(options: RandomOptions): fc.Arbitrary<FrontlineEvent[]> {
  const one = fc.oneof({ weight: 8, arbitrary: legEvent(options) }, { weight: 1, arbitrary: contactEvent(options) });
  const { events: least } = options;
  return fc.array(one, { minLength: least, maxLength: 2 * least, size: "max" }).chain((events) =>
    fc.tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events)).map((
      [a, b],
    ) => [...a, ...b])
  );
}
