import type { ContactOrigin } from "./contact.ts";
import type { DayRun } from "./day-run.ts";
import type { Process } from "./kernel.ts";
import { Random } from "./random.ts";
import { awakeQueue } from "./trouble.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Cause = { queue: string; topic: string };

/** What many call about at once, and the queue they are put into. */
const causes: readonly [Cause, ...Cause[]] = [
  { queue: "support", topic: "no-connection" },
  { queue: "reservations", topic: "cancellation" },
  { queue: "sales", topic: "delivery" },
];
/** Where the queue sleeps, it is this at the one that never does. */
const AT_NIGHT: Cause = { queue: "care", topic: "card-lost" };

const EVERY_MS = 3 * HOUR;
/**
 * On the same day of the next week they come so much later, and of the sixth at the same time again: of the weeks a surge is compared
 * with, most have none then.
 */
const LATER_MS = 30 * MINUTE;
const ROUNDS = EVERY_MS / LATER_MS;
/** About sixty callers: as many as the busiest queue has in half an hour besides. */
const BETWEEN_MS = 14_000;

/** Now and then, and at each of the moments asked for, many call about one thing: an outage, a strike, a lost delivery. */
export function surgingCalls(run: DayRun): Process[] {
  const asked = run.plan.surgesAt.filter((at) => at >= run.now && at < run.dayEnd);
  return [regularly(run), ...asked.map((at) => surgeAt(run, at))];
}

function* regularly(run: DayRun): Process {
  const random = new Random(run.plan.key, run.plan.day, "surges");
  const week = Math.floor(run.plan.day / 7);
  const first = run.now + (week % ROUNDS) * LATER_MS;
  for (let at = first; at < run.dayEnd - HOUR; at += EVERY_MS) {
    yield at + random.between(0, 5) * MINUTE - run.now;
    run.kernel.start(surge(run, random));
  }
}

function* surgeAt(run: DayRun, at: number): Process {
  yield at - run.now;
  yield* surge(run, new Random(run.plan.key, at, "surge"));
}

function* surge(run: DayRun, random: Random): Process {
  const { queue, topic } = causeNow(run, random);
  const until = Math.min(run.now + random.between(12, 15) * MINUTE, run.dayEnd);
  const { site } = run.line(queue).queue;
  const line = { number: site.site === "lisbon" ? "+351 800 500 400" : "0800 500 100", kind: "free" } as const;
  const origin = { channel: "voice", direction: "inbound", menu: null, campaign: null, parent: null } as const;
  while (run.now < until) {
    const customer = random.chance(0.2) ? null : run.clientele(site).callers(random);
    run.begin({ ...origin, site, queue, line, customer, topic } satisfies ContactOrigin);
    yield random.exponential(BETWEEN_MS / run.plan.scale);
  }
}

function causeNow(run: DayRun, random: Random): Cause {
  const cause = random.pick(causes);
  return awakeQueue(run, cause.queue).queue === cause.queue ? cause : AT_NIGHT;
}
