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
  /** How many are of contacts themselves, for each eight of legs. */
  contactEvents?: number;
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
    kind: pick("queue", "agent", "external", "channel"),
  }).map(({ type, at, refuse, decline, leave, kind, ...fields }) => {
    const reason = type === "leg.refused" ? refuse : type === "leg.declined" ? decline : leave;
    const data = { ...fields, reason, by: "customer", to: { kind, target: "x" } };
    return event(type, at, data as never, { site: options.site });
  });
}

const maybe = <T>(...values: T[]) => fc.option(pick(...values), { nil: undefined });

/** Customers that random events name. */
export const customers = ["c-1", "c-2", "c-3"];

function startEvent(options: RandomOptions): fc.Arbitrary<FrontlineEvent> {
  return fc.record({
    at: moment(options),
    contact: pick(...options.contacts),
    channel: pick("voice", "chat", "email"),
    direction: pick("inbound", "outbound"),
    customer: maybe(...customers),
    line: maybe({ number: "0800", kind: "free" }, { number: "0900", kind: "premium" }),
    campaign: maybe("autumn", 'it\'s \\ "new"'),
    ...told(),
  }).map(({ at, ...data }) => event("contact.started", at, stripped(data), { site: options.site }));
}

/** What any event of a contact may tell of it. */
function told() {
  return {
    address: maybe("+380441", "olha@example.com"),
    priority: maybe(-1, 0, 10),
    parent: maybe("before-1", "before-2"),
  };
}

function stripped(data: Record<string, unknown>): never {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as never;
}

const contactTypes = [
  "contact.identified",
  "contact.messaged",
  "contact.classified",
  "contact.ended",
  "selfservice.entered",
  "selfservice.left",
] as const;

/** One event of a contact besides its start, with more fields than its type has: sources may say anything. */
function contactEvent(options: RandomOptions): fc.Arbitrary<FrontlineEvent> {
  return fc.record({
    type: pick(...contactTypes),
    at: moment(options),
    contact: pick(...options.contacts),
    customer: pick(...customers),
    from: pick("customer", "agent", "bot"),
    agent: maybe("anna", "bohdan"),
    topic: maybe("bill", "delivery"),
    outcome: maybe("resolved", "unresolved", "sale"),
    menu: pick("main", "balance"),
    result: pick("contained", "agent", "abandoned", "failed"),
    by: fc.constant("customer"),
    ...told(),
  }).map(({ type, at, ...data }) => event(type, at, stripped(data), { site: options.site }));
}

/** Events in any order, some of them twice. */
export function inAnyOrder(events: readonly FrontlineEvent[]): fc.Arbitrary<FrontlineEvent[]> {
  const all = [...events];
  return fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all)).map(([a, b]) => [...a, ...b]);
}

/** Events of contacts and legs in any order, some of them twice. */
export function randomEvents(options: RandomOptions): fc.Arbitrary<FrontlineEvent[]> {
  const one = fc.oneof(
    { weight: 8, arbitrary: legEvent(options) },
    { weight: 1, arbitrary: startEvent(options) },
    { weight: options.contactEvents ?? 2, arbitrary: contactEvent(options) },
  );
  const { events: least } = options;
  return fc.array(one, { minLength: least, maxLength: 2 * least, size: "max" }).chain(inAnyOrder);
}
