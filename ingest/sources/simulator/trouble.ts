import type { ContactOrigin } from "./contact.ts";
import type { Customer } from "./customers.ts";
import type { DayRun } from "./day-run.ts";
import type { Process } from "./kernel.ts";
import { type Site, sites } from "./places.ts";
import { Random } from "./random.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What goes wrong for a valuable customer within one contact. */
export const troubles = ["waits", "hangs-up", "stuck", "refused", "hears", "sent-away", "handed-on"] as const;
export type Trouble = typeof troubles[number];

/** Seldom enough that the desk is not flooded: each of the seven comes about every 25 minutes. */
const EVERY_MS = 3.5 * MINUTE;
/**
 * None begins so shortly before the end of a day, as what follows belongs to the same one: who is lost is called back, the others
 * want somebody who is still at work, and who is stuck meets nobody.
 */
const lastCallMs: { readonly [T in Trouble]: number } = {
  waits: 15 * MINUTE,
  "hangs-up": 45 * MINUTE,
  stuck: 0,
  refused: 45 * MINUTE,
  hears: 15 * MINUTE,
  "sent-away": 45 * MINUTE,
  "handed-on": 25 * MINUTE,
};

/** How long the one who could help is not there, however many others are free; the third announcement comes after two minutes. */
export const inVainMs: { readonly [T in Trouble]?: number } = {
  waits: 75 * SECOND,
  "hangs-up": 50 * SECOND,
  "sent-away": 30 * SECOND,
  hears: 150 * SECOND,
};

/** VIPs to whom one thing after the other happens, at any hour. */
export function* troubledCalls(run: DayRun): Process {
  const random = new Random(run.plan.key, run.plan.day, "trouble");
  for (let turn = 0;; turn++) {
    yield EVERY_MS * random.between(0.6, 1.4);
    const possible = troubles.filter((trouble) => run.now < run.dayEnd - lastCallMs[trouble]);
    if (possible.length === 0) return;
    const customer = aVip(run, random);
    if (customer) run.begin(originOf(run, customer), possible[turn % possible.length]);
  }
}

/** Null where there is none. */
export function aVip(run: DayRun, random: Random): Customer | null {
  const vips = sites.flatMap((site) => run.clientele(site).vips);
  return vips[Math.floor(random.next() * vips.length)] ?? null;
}

/** A queue in which somebody is at work: that one of its site, or the one that never sleeps. */
export function awakeQueue(run: DayRun, queue: string): { site: Site; queue: string } {
  const line = run.line(queue);
  const { site, queue: name } = line.isOpen(run.now) && line.isStaffed ? line.queue : run.line("care").queue;
  return { site, queue: name };
}

function originOf(run: DayRun, customer: Customer): ContactOrigin {
  const place = awakeQueue(run, customer.site.site === "lisbon" ? "reservations" : "care");
  const line = { number: place.queue === "care" ? "+380 44 500 300" : "+351 800 500 400", kind: "free" } as const;
  const origin = { channel: "voice", direction: "inbound", menu: null, campaign: null, parent: null } as const;
  return { ...origin, ...place, line, customer };
}
