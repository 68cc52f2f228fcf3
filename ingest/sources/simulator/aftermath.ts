import type { Contact } from "./contact.ts";
import type { Customer } from "./customers.ts";
import { drawOrderAmount } from "./customers.ts";
import { type DayRun, TAIL_MS } from "./day-run.ts";
import type { Process } from "./kernel.ts";
import type { Desk, Leg } from "./line.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Queues whose talks are about buying. */
const SELLING = new Set(["sales", "reservations", "campaigns", "video"]);

/** What the agent notes after the contact, and what becomes of it. */
export function recordOutcome(run: DayRun, leg: Leg, desk: Desk): void {
  const { contact } = leg;
  const agent = desk.agent.agent;
  const topic = contact.topic ?? run.random.pick(leg.line.queue.topics);
  const outcome = SELLING.has(leg.line.queue.queue) ? saleOutcome(run) : helpOutcome(run);
  if (run.random.chance(0.92)) run.emit(contact, "contact.classified", { contact: contact.id, topic, outcome, agent });
  if (!contact.customer) return;
  if (outcome === "sale") sell(run, contact, contact.customer);
  const isComplaint = run.random.chance(topic === "complaint" ? 0.2 : 0.01);
  if (isComplaint && contact.direction === "inbound") {
    run.kernel.start(caseStory(run, contact, contact.customer, topic));
  }
  if (run.random.chance(outcome === "unresolved" ? 0.35 : 0.02)) {
    run.kernel.start(promiseStory(run, contact, contact.customer, agent));
  }
}

function saleOutcome(run: DayRun): "sale" | "no-sale" | "information" {
  const draw = run.random.next();
  return draw < 0.22 ? "sale" : draw < 0.7 ? "no-sale" : "information";
}

function helpOutcome(run: DayRun): "resolved" | "unresolved" | "information" {
  const draw = run.random.next();
  return draw < 0.68 ? "resolved" : draw < 0.82 ? "unresolved" : "information";
}

/** Sold on the phone and paid by card at once. */
function sell(run: DayRun, contact: Contact, buyer: Customer): void {
  const { customer } = buyer;
  const amount = drawOrderAmount(run.random, buyer);
  const campaign = contact.campaign === null ? {} : { campaign: contact.campaign };
  const order = `${contact.id}-order`;
  const paid = new Date(run.now).toISOString();
  const money = { customer, amount, currency: "EUR" };
  run.emit(contact, "order.placed", { ...money, order, contact: contact.id, ...campaign });
  run.emit(contact, "payment.recorded", { ...money, invoice: `${order}-invoice`, due: paid, paid });
}

/** A complaint: looked into and closed within hours, before the events of this day end. */
function* caseStory(run: DayRun, contact: Contact, { customer }: Customer, topic: string): Process {
  const id = `${contact.id}-case`;
  const due = new Date(run.now + 24 * HOUR).toISOString();
  const kind = run.random.chance(0.8) ? "complaint" : "incident";
  run.emit(contact, "case.opened", { case: id, customer, kind, topic, contact: contact.id, due });
  yield untilLater(run, 40 * MINUTE);
  run.emit(contact, "case.updated", { case: id, status: "in-progress", owner: "complaints-desk" });
  yield untilLater(run, 90 * MINUTE);
  if (run.random.chance(0.3)) run.emit(contact, "case.updated", { case: id, status: "waiting" });
  yield untilLater(run, 60 * MINUTE);
  run.emit(contact, "case.closed", { case: id, outcome: run.random.chance(0.85) ? "resolved" : "rejected" });
}

/** "We will call you back today": most are kept, some late, some never. */
function* promiseStory(run: DayRun, contact: Contact, { customer }: Customer, agent: string): Process {
  const promise = `${contact.id}-promise`;
  const due = new Date(run.now + 3 * HOUR).toISOString();
  const what = run.random.pick(["Call back with an answer", "Send the contract", "Check the delivery", "Refund"]);
  run.emit(contact, "promise.made", { promise, customer, contact: contact.id, agent, what, due });
  yield untilLater(run, 100 * MINUTE);
  const draw = run.random.next();
  if (draw < 0.84) run.emit(contact, "promise.kept", { promise });
  else if (draw < 0.92) run.emit(contact, "promise.cancelled", { promise });
}

/** A wait of the given mean, cut so that nothing happens after the tail of the day. */
function untilLater(run: DayRun, meanMs: number): number {
  return Math.min(run.random.logNormal(meanMs, 0.8), (run.dayEnd + TAIL_MS - run.now) / 4);
}

/** One customer in eight answers the short survey; long waits and transfers cost points. */
export function* giveFeedback(run: DayRun, contact: Contact): Process {
  if (!run.random.chance(0.12)) return;
  yield run.random.between(0.5, 20) * MINUTE;
  const mood = 0.82 - Math.min(0.45, contact.waitedMs / (8 * MINUTE)) - (contact.wasTransferred ? 0.12 : 0);
  const draw = Math.min(1, Math.max(0, mood + 0.22 * run.random.normal()));
  const survey = run.random.pick(["csat", "csat", "nps", "ces"]);
  const scale = scales[survey];
  const score = Math.round(scale.min + draw * (scale.max - scale.min));
  const who = contact.customer ? { customer: contact.customer.customer } : {};
  const comment = draw < 0.3 ? { comment: run.random.pick(complaints) } : {};
  run.emit(contact, "feedback.given", { survey, score, scale, contact: contact.id, ...who, ...comment });
}

const scales = { csat: { min: 1, max: 5 }, nps: { min: 0, max: 10 }, ces: { min: 1, max: 7 } } as const;

const complaints = [
  "Занадто довго чекати.",
  "Fui transferido três vezes.",
  "Nobody could tell me where my parcel is.",
  "Music on hold: awful.",
] as const;
