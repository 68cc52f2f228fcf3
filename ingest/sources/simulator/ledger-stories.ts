import type { EventType } from "../../../schemas/event-data.ts";
import { type Customer, drawOrderAmount } from "./customers.ts";
import type { Random } from "./random.ts";
import { DAY_MS } from "./site-time.ts";

/** Begins at a moment, and tells what happens how many days after it. */
export type Story = {
  /** Unique among the stories of a seed. */
  id: string;
  beganAt: number;
  tell: (daysLater: number, type: EventType, data: object) => void;
};
export type Plot = (random: Random, customer: Customer, story: Story) => void;

/** An order of the web shop. Companies get an invoice for 14 days; one in five is paid late, some never. */
export function tellOrder(random: Random, buyer: Customer, { id, beganAt, tell }: Story): void {
  const { customer } = buyer;
  const money = { customer, amount: drawOrderAmount(random, buyer), currency: "EUR" };
  tell(0, "order.placed", { ...money, order: id, ...(random.chance(0.1) && { campaign: "newsletter" }) });
  const termDays = buyer.kind === "company" ? 14 : 0;
  const invoice = { ...money, invoice: `${id}-invoice`, due: moment(beganAt, termDays) };
  if (termDays > 0) tell(0.01, "payment.recorded", invoice);
  const paidDays = termDays === 0 ? 0.01 : payDays(random, termDays);
  if (paidDays !== null) tell(paidDays, "payment.recorded", { ...invoice, paid: moment(beganAt, paidDays) });
}

function payDays(random: Random, termDays: number): number | null {
  const draw = random.next();
  if (draw < 0.02) return null;
  return draw < 0.2 ? termDays + 1 + Math.min(25, random.exponential(8)) : random.between(1, termDays);
}

const caseKinds = ["complaint", "request", "request", "suggestion", "incident"] as const;
const caseTopics = ["delivery", "invoice", "defect", "contract", "staff"] as const;
const caseOwners = ["complaints-desk", "technical-desk", "legal"] as const;

/** A letter or a visit that starts a case; most end within a week, one in ten after the promised day. */
export function tellCase(random: Random, { customer }: Customer, { id, beganAt, tell }: Story): void {
  const kind = random.pick(caseKinds);
  tell(0, "case.opened", { case: id, customer, kind, topic: random.pick(caseTopics), due: moment(beganAt, 7) });
  const closedDays = Math.min(30, random.logNormal(3.4, 0.9));
  tell(0.1 * closedDays, "case.updated", { case: id, status: "in-progress", owner: random.pick(caseOwners) });
  if (random.chance(0.4)) tell(0.5 * closedDays, "case.updated", { case: id, status: "waiting" });
  const draw = random.next();
  tell(closedDays, "case.closed", {
    case: id,
    outcome: draw < 0.8 ? "resolved" : draw < 0.93 ? "rejected" : "withdrawn",
  });
}

const promised = ["Offer", "Visit", "Replacement", "Credit note", "Call from the account manager"] as const;

/** Something promised to a customer: four in five kept in time, the rest late, cancelled or forgotten. */
export function tellPromise(random: Random, buyer: Customer, { id, beganAt, tell }: Story): void {
  const dueDays = random.between(0.5, 5);
  const who = buyer.owner === null ? {} : { agent: buyer.owner };
  const what = random.pick(promised);
  tell(0, "promise.made", { promise: id, customer: buyer.customer, ...who, what, due: moment(beganAt, dueDays) });
  const draw = random.next();
  if (draw < 0.8) tell(dueDays * random.between(0.2, 1), "promise.kept", { promise: id });
  else if (draw < 0.9) tell(dueDays + random.exponential(1.5), "promise.kept", { promise: id });
  else if (draw < 0.95) tell(dueDays * 0.5, "promise.cancelled", { promise: id });
}

function moment(beganAt: number, daysLater: number): string {
  return new Date(Math.round(beganAt + daysLater * DAY_MS)).toISOString();
}
