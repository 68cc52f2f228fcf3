import type { Subject } from "./contact.ts";
import type { Customer } from "./customers.ts";
import type { DayRun } from "./day-run.ts";
import type { Process } from "./kernel.ts";
import { Random } from "./random.ts";
import { DAY_MS } from "./site-time.ts";
import { aVip } from "./trouble.ts";

const MINUTE = 60_000;

/** What goes wrong with a VIP outside contacts. Its end comes before that of the same day's tail. */
type Story = (run: DayRun, subject: Subject, customer: Customer) => Process;

/**
 * Each lasts a little longer than it takes until the next one of its kind, unless somebody does something about it. A low score stays:
 * whoever starts the demo finds all of half a day.
 */
const stories: readonly { name: string; everyMs: number; story: Story }[] = [
  { name: "complaint", everyMs: 25 * MINUTE, story: complaint },
  { name: "overdue-case", everyMs: 25 * MINUTE, story: overdueCase },
  { name: "overdue-promise", everyMs: 25 * MINUTE, story: overduePromise },
  { name: "unpaid", everyMs: 25 * MINUTE, story: unpaid },
  { name: "low-score", everyMs: 180 * MINUTE, story: lowScore },
];
const LASTS_MS = 35 * MINUTE;

/** VIPs who complain, are kept waiting for what was promised, are displeased or do not pay, at any hour. */
export function troubledMatters(run: DayRun): Process[] {
  return stories.map((one) => oneAfterTheOther(run, one));
}

function* oneAfterTheOther(run: DayRun, { name, everyMs, story }: (typeof stories)[number]): Process {
  const random = new Random(run.plan.key, run.plan.day, "trouble", name);
  const first = run.now + random.between(0, everyMs);
  for (let at = first, number = 1; at < run.dayEnd; at += everyMs, number++) {
    yield at - run.now;
    const customer = aVip(run, random);
    if (!customer) continue;
    const subject = { id: `${run.prefix}-${name}-${number}`, site: customer.site, events: 0 };
    run.describe(subject, customer);
    run.kernel.start(story(run, subject, customer));
  }
}

function* complaint(run: DayRun, subject: Subject, { customer }: Customer): Process {
  run.emit(subject, "case.opened", {
    case: subject.id,
    customer,
    kind: "complaint",
    topic: "invoice",
    due: moment(run, DAY_MS),
  });
  yield LASTS_MS;
  run.emit(subject, "case.closed", { case: subject.id, outcome: "resolved" });
}

function* overdueCase(run: DayRun, subject: Subject, { customer }: Customer): Process {
  const [kind, topic] = ["request", "contract"] as const;
  run.emit(subject, "case.opened", { case: subject.id, customer, kind, topic, due: moment(run, 15 * MINUTE) });
  yield 15 * MINUTE + LASTS_MS;
  run.emit(subject, "case.closed", { case: subject.id, outcome: "resolved" });
}

function* overduePromise(run: DayRun, subject: Subject, { customer, owner }: Customer): Process {
  const promise = subject.id;
  const who = owner === null ? {} : { agent: owner };
  const what = "Call from the account manager";
  run.emit(subject, "promise.made", { promise, customer, ...who, what, due: moment(run, 15 * MINUTE) });
  yield 15 * MINUTE + LASTS_MS;
  run.emit(subject, "promise.kept", { promise });
}

/** By the usual rule an invoice is late a week after it was due, which is now. */
function* unpaid(run: DayRun, subject: Subject, { customer, worth }: Customer): Process {
  const due = moment(run, MINUTE - 7 * DAY_MS);
  const invoice = { customer, invoice: subject.id, amount: Math.round(worth * 4000) / 100, currency: "EUR", due };
  run.emit(subject, "payment.recorded", invoice);
  yield LASTS_MS;
  run.emit(subject, "payment.recorded", { ...invoice, paid: moment(run, 0) });
}

function* lowScore(run: DayRun, subject: Subject, { customer }: Customer): Process {
  yield MINUTE;
  const scale = { min: 1, max: 5 };
  run.emit(subject, "feedback.given", { survey: "csat", score: 1, scale, customer, comment: "Nobody called me back." });
}

function moment({ now }: DayRun, laterMs: number): string {
  return new Date(now + laterMs).toISOString();
}
