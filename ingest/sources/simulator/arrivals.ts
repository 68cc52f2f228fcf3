import type { Customer } from "./customers.ts";
import { demandLevel } from "./daily-profile.ts";
import type { DayRun } from "./day-run.ts";
import type { Demand } from "./demand.ts";
import type { Process } from "./kernel.ts";
import { Random } from "./random.ts";
import { localTime } from "./site-time.ts";

const HOUR = 3_600_000;

/** No hour of the week has a level above this. */
const HIGHEST_LEVEL = 1.12;

/** The contacts that come at any hour: evenly, for the demo must show life at any moment of the night. */
export function* steadyArrivals(run: DayRun, demand: Demand, number: number): Process {
  const random = new Random(run.plan.key, run.plan.day, "steady", number);
  const meanMs = HOUR / (demand.floorPerHour * run.plan.scale);
  yield random.between(0, meanMs);
  while (run.now < run.dayEnd) {
    begin(run, demand, random);
    yield meanMs * random.between(0.4, 1.6);
  }
}

/** The contacts that the day brings: at random moments, as many as its profile says (thinned Poisson). */
export function* dailyArrivals(run: DayRun, demand: Demand, number: number): Process {
  const random = new Random(run.plan.key, run.plan.day, "daily", number);
  const highestPerHour = demand.peakPerHour * HIGHEST_LEVEL * run.plan.scale;
  for (;;) {
    yield random.exponential(HOUR / highestPerHour);
    if (run.now >= run.dayEnd) return;
    const level = demandLevel(localTime(demand.site.zone, run.now));
    if (random.next() * HIGHEST_LEVEL < level && isCalling(run, demand)) begin(run, demand, random);
  }
}

/** Nobody dials out when the agents of the campaign have gone home or all are taken. */
function isCalling(run: DayRun, { direction, queue }: Demand): boolean {
  if (direction !== "outbound" || queue === null) return true;
  const line = run.line(queue);
  return line.isOpen(run.now) && line.free.size > 0;
}

function begin(run: DayRun, demand: Demand, random: Random): void {
  run.begin({ ...demand, customer: whoCalls(run, demand, random), parent: null });
}

/** One caller in seven is a stranger; campaigns call only customers, and colleagues are none. */
function whoCalls(run: DayRun, { site, direction }: Demand, random: Random): Customer | null {
  if (direction === "internal") return null;
  return direction === "inbound" && random.chance(0.14) ? null : run.clientele(site).callers(random);
}
