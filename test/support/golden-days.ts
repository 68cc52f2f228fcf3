import type { EventType } from "../../schemas/event-data.ts";
import type { EventOf, FrontlineEvent } from "../../schemas/event.ts";
import { event } from "./event-builder.ts";

/**
 * Two days of a small contact centre in Kyiv, small enough to be counted by hand: 2026-11-20, and 2026-10-25 with its 25 hours.
 * Every number that follows from them stands in `golden-days.test.ts` with its arithmetic.
 */
export const zone = "Europe/Kyiv";

/** Sales: 20 s, 5 s short, offered-less-short. Support: 30 s, 5 s short, offered. */
export const directory = {
  sites: { kyiv: { title: "Kyiv", timezone: zone, silentMinutes: 1440 } },
  queues: [
    { site: "kyiv", queue: "sales", targetSeconds: 20, team: "front" },
    { site: "kyiv", queue: "support", targetSeconds: 30, formula: "offered" },
  ],
  agents: [
    { site: "kyiv", agent: "anna", name: "Anna", team: "front" },
    { site: "kyiv", agent: "boris", team: "back" },
    { site: "kyiv", agent: "carl", team: "back" },
  ],
  tariffs: [
    { perContact: 0.1, perMinute: 0.5 },
    { channel: "voice", lineKind: "free", perContact: 0.2, perMinute: 0.6 },
    { channel: "selfservice", perContact: 0.05, perMinute: 0 },
  ],
} as const;

/** A local time of 2026-11-20 (UTC+2), or of the day after with `24:` and more hours. */
function at(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(":").map(Number);
  return Date.UTC(2026, 10, 20, hours - 2, minutes, seconds);
}

function tell<T extends EventType>(type: T, clock: string, data: EventOf<T>["data"]): FrontlineEvent {
  return event(type, at(clock), data) as FrontlineEvent;
}

type Start = Omit<EventOf<"contact.started">["data"], "contact" | "channel" | "direction"> & {
  channel?: "voice" | "chat" | "selfservice";
  direction?: "inbound" | "outbound";
};

function started(clock: string, contact: string, { channel = "voice", direction = "inbound", ...more }: Start = {}) {
  return tell("contact.started", clock, { contact, channel, direction, ...more });
}

const free = { line: { number: "0800", kind: "free" } } as const;
const sales = (contact: string, leg = 1) => ({ contact, leg, queue: "sales" });
const support = (contact: string, leg = 1) => ({ contact, leg, queue: "support" });

/** Handed on from sales to support, with a hold, a decline and a wrap-up; resolved. */
const handedOn = [
  started("09:00:00", "c1", { customer: "k1", ...free }),
  tell("leg.queued", "09:00:00", sales("c1")),
  tell("leg.announced", "09:00:05", { ...sales("c1"), announcement: "please wait" }),
  tell("leg.offered", "09:00:10", { ...sales("c1"), agent: "anna" }),
  tell("leg.answered", "09:00:15", { ...sales("c1"), agent: "anna" }),
  tell("leg.held", "09:01:00", { ...sales("c1"), agent: "anna" }),
  tell("leg.resumed", "09:01:30", { ...sales("c1"), agent: "anna" }),
  tell("leg.transferred", "09:03:15", {
    ...sales("c1"),
    agent: "anna",
    mode: "blind",
    to: { kind: "queue", target: "support" },
  }),
  tell("leg.completed", "09:03:15", { ...sales("c1"), agent: "anna", by: "transfer" }),
  tell("leg.wrapped", "09:03:45", { ...sales("c1"), agent: "anna" }),
  tell("leg.queued", "09:03:15", support("c1", 2)),
  tell("leg.offered", "09:03:20", { ...support("c1", 2), agent: "boris" }),
  tell("leg.declined", "09:03:35", { ...support("c1", 2), agent: "boris", reason: "no-answer" }),
  tell("leg.offered", "09:03:36", { ...support("c1", 2), agent: "carl" }),
  tell("leg.answered", "09:03:40", { ...support("c1", 2), agent: "carl" }),
  tell("leg.completed", "09:08:40", { ...support("c1", 2), agent: "carl", by: "customer" }),
  tell("contact.classified", "09:08:40", { contact: "c1", topic: "order", outcome: "resolved" }),
  tell("contact.ended", "09:08:40", { contact: "c1", by: "customer" }),
];

/** Told twice to wait, then gone. */
const abandoned = [
  started("09:10:00", "c2", { customer: "k2", address: "+380501" }),
  tell("leg.queued", "09:10:00", sales("c2")),
  tell("leg.announced", "09:10:05", { ...sales("c2"), announcement: "please wait" }),
  tell("leg.announced", "09:11:05", { ...sales("c2"), announcement: "please wait" }),
  tell("leg.left", "09:11:10", { ...sales("c2"), reason: "abandoned" }),
  tell("contact.ended", "09:11:10", { contact: "c2", by: "customer" }),
];

/** A short abandon by nobody known. */
const misdialled = [
  started("09:12:00", "c3"),
  tell("leg.queued", "09:12:00", sales("c3")),
  tell("leg.left", "09:12:03", { ...sales("c3"), reason: "abandoned" }),
  tell("contact.ended", "09:12:03", { contact: "c3", by: "customer" }),
];

/** Asks to be called back, and is. */
const calledBack = [
  started("10:00:00", "c4", { customer: "k4", ...free }),
  tell("leg.queued", "10:00:00", sales("c4")),
  tell("leg.left", "10:00:18", { ...sales("c4"), reason: "callback" }),
  tell("contact.ended", "10:00:18", { contact: "c4", by: "customer" }),
  started("10:30:00", "c5", { direction: "outbound", customer: "k4", parent: "c4" }),
  tell("leg.queued", "10:30:00", sales("c5")),
  tell("leg.answered", "10:30:00", { ...sales("c5"), agent: "anna" }),
  tell("leg.completed", "10:32:00", { ...sales("c5"), agent: "anna", by: "agent" }),
  tell("leg.wrapped", "10:32:20", { ...sales("c5"), agent: "anna" }),
  tell("contact.classified", "10:32:00", { contact: "c5", topic: "order", outcome: "sale" }),
  tell("contact.ended", "10:32:00", { contact: "c5", by: "agent" }),
];

/** Gone, taken back in by the platform, and answered after all. */
const unAbandoned = [
  started("11:00:00", "c6", { customer: "k2" }),
  tell("leg.queued", "11:00:00", support("c6")),
  tell("leg.left", "11:00:40", { ...support("c6"), reason: "abandoned" }),
  tell("leg.returned", "11:00:42", support("c6")),
  tell("leg.offered", "11:00:50", { ...support("c6"), agent: "boris" }),
  tell("leg.answered", "11:01:00", { ...support("c6"), agent: "boris" }),
  tell("leg.completed", "11:02:00", { ...support("c6"), agent: "boris", by: "customer" }),
  tell("contact.ended", "11:02:00", { contact: "c6", by: "customer" }),
];

const turnedAway = [
  started("12:00:00", "c7", { customer: "k7" }),
  tell("leg.refused", "12:00:00", { ...sales("c7"), reason: "full" }),
  tell("contact.ended", "12:00:00", { contact: "c7", by: "system" }),
];

/** Waited too long in sales, overflowed to support, and was asked to send an e-mail. */
const deflected = [
  started("12:10:00", "c8", { customer: "k8", ...free }),
  tell("leg.queued", "12:10:00", sales("c8")),
  tell("leg.left", "12:10:30", { ...sales("c8"), reason: "timeout", to: "support" }),
  tell("leg.queued", "12:10:30", support("c8", 2)),
  tell("leg.offered", "12:10:40", { ...support("c8", 2), agent: "boris" }),
  tell("leg.answered", "12:10:50", { ...support("c8", 2), agent: "boris" }),
  tell("leg.transferred", "12:12:50", {
    ...support("c8", 2),
    agent: "boris",
    mode: "attended",
    to: { kind: "channel", target: "email" },
  }),
  tell("leg.completed", "12:12:50", { ...support("c8", 2), agent: "boris", by: "transfer" }),
  tell("contact.classified", "12:12:50", { contact: "c8", topic: "complaint", outcome: "unresolved" }),
  tell("contact.ended", "12:12:50", { contact: "c8", by: "agent" }),
];

/** Two that the menu deals with, one of them without success. */
const selfService = [
  started("13:00:00", "c9", { channel: "selfservice", customer: "k9" }),
  tell("selfservice.entered", "13:00:00", { contact: "c9", menu: "balance" }),
  tell("selfservice.left", "13:00:40", { contact: "c9", menu: "balance", result: "contained" }),
  tell("contact.ended", "13:00:40", { contact: "c9", by: "customer" }),
  started("13:10:00", "c10", { channel: "selfservice", customer: "k10" }),
  tell("selfservice.entered", "13:10:00", { contact: "c10", menu: "balance" }),
  tell("selfservice.left", "13:10:20", { contact: "c10", menu: "balance", result: "abandoned" }),
  tell("contact.ended", "13:10:20", { contact: "c10", by: "customer" }),
];

/** A bot answers at once, a person after 50 s, and again after 30 s. */
const chat = [
  started("14:00:00", "c11", { channel: "chat", customer: "k1" }),
  tell("contact.messaged", "14:00:00", { contact: "c11", from: "customer" }),
  tell("contact.messaged", "14:00:01", { contact: "c11", from: "bot" }),
  tell("leg.queued", "14:00:02", support("c11")),
  tell("leg.answered", "14:00:22", { ...support("c11"), agent: "carl" }),
  tell("contact.messaged", "14:00:50", { contact: "c11", from: "agent", agent: "carl" }),
  tell("contact.messaged", "14:01:10", { contact: "c11", from: "customer" }),
  tell("contact.messaged", "14:01:20", { contact: "c11", from: "customer" }),
  tell("contact.messaged", "14:01:40", { contact: "c11", from: "agent", agent: "carl" }),
  tell("leg.completed", "14:05:22", { ...support("c11"), agent: "carl", by: "agent" }),
  tell("contact.classified", "14:05:22", { contact: "c11", topic: "order", outcome: "resolved" }),
  tell("contact.ended", "14:05:22", { contact: "c11", by: "agent" }),
];

/** Begins before midnight, is answered and ends after it; the wrap-up is told last of all. */
const overMidnight = [
  started("23:59:50", "c12", { customer: "k12" }),
  tell("leg.queued", "23:59:50", support("c12")),
  tell("leg.answered", "24:00:05", { ...support("c12"), agent: "carl" }),
  tell("leg.completed", "24:10:05", { ...support("c12"), agent: "carl", by: "customer" }),
  tell("contact.ended", "24:10:05", { contact: "c12", by: "customer" }),
];
const lateWrapUp = tell("leg.wrapped", "24:12:05", { ...support("c12"), agent: "carl" });

const agents = [
  tell("agent.changed", "08:00:00", { agent: "anna", state: "available", queues: ["sales"] }),
  tell("agent.changed", "09:30:00", { agent: "anna", state: "paused", reason: "lunch" }),
  tell("agent.changed", "10:00:00", { agent: "anna", state: "available" }),
  tell("agent.changed", "16:00:00", { agent: "anna", state: "offline" }),
  tell("agent.changed", "08:00:00", { agent: "boris", state: "available", queues: ["sales", "support"] }),
  tell("agent.changed", "12:30:00", { agent: "boris", state: "offline" }),
];

export const november20: readonly FrontlineEvent[] = [
  ...agents,
  ...handedOn,
  ...abandoned,
  ...misdialled,
  ...calledBack,
  ...unAbandoned,
  ...turnedAway,
  ...deflected,
  ...selfService,
  ...chat,
  ...overMidnight,
  lateWrapUp,
];

/** 2026-10-25 in Kyiv: at 04:00 summer time (01:00 UTC) the clock goes back to 03:00. */
const utc = (hours: number, minutes: number, seconds: number) => Date.UTC(2026, 9, 25, hours, minutes, seconds);
const night = sales("n1");
const winter = sales("n2");

export const october25: readonly FrontlineEvent[] = [
  // 03:59:50 summer time, answered 20 s later at 03:00:10 winter time: in target, though the clock on the wall went back.
  event("contact.started", utc(0, 59, 50), { contact: "n1", channel: "voice", direction: "inbound" }),
  event("leg.queued", utc(0, 59, 50), night),
  event("leg.answered", utc(1, 0, 10), { ...night, agent: "anna" }),
  event("leg.completed", utc(1, 5, 10), { ...night, agent: "anna", by: "customer" }),
  // 03:30:00, the second time.
  event("contact.started", utc(1, 30, 0), { contact: "n2", channel: "voice", direction: "inbound" }),
  event("leg.queued", utc(1, 30, 0), winter),
  event("leg.left", utc(1, 30, 21), { ...winter, reason: "abandoned" }),
];
