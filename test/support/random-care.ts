import fc from "fast-check";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { event } from "./event-builder.ts";
import { answered, HOUR, left, MINUTE, SECOND } from "./floor-builder.ts";

/** Everything happens at one of a few moments from here on, four hours apart: equal times are where orders differ. */
export const firstHour = Date.UTC(2026, 10, 20);
const MOMENTS = 12;

const pick = <const T>(...values: T[]) => fc.constantFrom(...values);
const maybe = <T>(...values: T[]) => fc.option(pick(...values), { nil: undefined });
const moment = () => fc.integer({ min: 0, max: MOMENTS - 1 }).map((step) => firstHour + step * 4 * HOUR);
const text = (at: number) => new Date(at).toISOString();

function told(data: Record<string, unknown>): never {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as never;
}

const many = (one: fc.Arbitrary<FrontlineEvent>) => fc.array(one, { minLength: 30, maxLength: 90, size: "max" });

/** What is told of a few cases, coherent or not: opened twice, closed and worked on again, closed before it was opened. */
export function randomCases(site: string): fc.Arbitrary<FrontlineEvent[]> {
  const one = fc.record({
    type: pick("case.opened", "case.opened", "case.updated", "case.closed"),
    at: moment(),
    case: fc.integer({ min: 1, max: 20 }).map((n) => `k${n}`),
    kind: pick("complaint", "request"),
    topic: maybe("bill", "it's late"),
    owner: maybe("ivan", "maria"),
    status: pick("open", "waiting", "in-progress"),
    due: fc.option(moment(), { nil: undefined }),
  }).map(({ type, at, case: name, kind, topic, owner, status, due }) => {
    const data = {
      "case.opened": { customer: "c", kind, topic, due: due && text(due) },
      "case.updated": { status, owner },
      "case.closed": { outcome: "resolved" },
    }[type];
    return event(type, at, told({ case: name, ...data }), { site });
  });
  return many(one);
}

/** What is told of a few promises: made twice, kept late, cancelled, and kept or cancelled though nobody told that they were made. */
export function randomPromises(site: string): fc.Arbitrary<FrontlineEvent[]> {
  const one = fc.record({
    type: pick("promise.made", "promise.made", "promise.kept", "promise.cancelled"),
    at: moment(),
    promise: fc.integer({ min: 1, max: 25 }).map((n) => `p${n}`),
    agent: maybe("anna", "bohdan"),
    due: moment(),
  }).map(({ type, at, promise, agent, due }) => {
    const data = type === "promise.made"
      ? { promise, customer: "c", what: "call", agent, due: text(due) }
      : { promise };
    return event(type, at, told(data), { site });
  });
  return many(one);
}

/** Contacts with up to two legs, and answers about them, about others, and about nothing in particular. */
export function randomAnswers(site: string): fc.Arbitrary<FrontlineEvent[]> {
  const contacts = ["t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8"];
  const customers = ["c1", "c2", "c3"];
  const leg = fc.record({ queue: pick("sales", "help"), agent: pick("anna", "bohdan"), isAnswered: fc.boolean() });
  const talk = fc.record({
    at: moment(),
    channel: pick("voice", "chat"),
    customer: maybe(...customers),
    legs: fc.array(leg, { maxLength: 2 }),
  });
  const answer = fc.record({
    at: moment(),
    survey: pick("csat", "nps", "ces"),
    scale: pick({ min: 1, max: 5 }, { min: 0, max: 10 }, { min: 1, max: 7 }, { min: 3, max: 3 }),
    part: fc.integer({ min: 0, max: 12 }),
    contact: maybe(...contacts, "nobody's"),
    customer: maybe(...customers),
    agent: maybe("anna", "carl"),
  }).map(({ at, scale, part, ...data }) => {
    const score = Math.round(scale.min + (part / 12) * (scale.max - scale.min));
    return event("feedback.given", at, told({ ...data, scale, score }), { site });
  });
  return fc.tuple(
    fc.tuple(...contacts.map((contact) => talk.map((one) => talkEvents(site, contact, one)))),
    many(answer),
  )
    .map(([talks, answers]) => [...talks.flat(), ...answers]);
}

type Talk = {
  at: number;
  channel: "voice" | "chat";
  customer: string | undefined;
  legs: { queue: string; agent: string; isAnswered: boolean }[];
};

function talkEvents(site: string, contact: string, { at, channel, customer, legs }: Talk): FrontlineEvent[] {
  return [
    event("contact.started", at, told({ contact, channel, direction: "inbound", customer }), { site }),
    ...legs.flatMap(({ queue, agent, isAnswered }, index) => {
      const stay = { site, contact, queue, leg: index + 1, waitMs: 10 * SECOND };
      const queuedAt = at + index * 5 * MINUTE;
      return isAnswered ? answered(queuedAt, { ...stay, agent, talkMs: MINUTE }) : left(queuedAt, stay);
    }),
  ];
}
