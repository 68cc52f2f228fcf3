import type { WireEvent } from "../../../schemas/event.ts";
import { type Customer, descriptionOf, type Population } from "./customers.ts";
import { demandLevel } from "./daily-profile.ts";
import { wireEvent } from "./day-run.ts";
import { Heap, type Timed } from "./heap.ts";
import { type Plot, type Story, tellCase, tellOrder, tellPromise } from "./ledger-stories.ts";
import { type Site, sites } from "./places.ts";
import { Random } from "./random.ts";
import { DAY_MS, localTime } from "./site-time.ts";

/** Everything that begins on a day has come to its end before so many days have passed. */
const LONGEST_STORY_DAYS = 45;

/** How many stories begin on a day in the middle of the week at each site, at scale 1. */
const plots: readonly { name: string; plot: Plot; perDay: number }[] = [
  { name: "order", plot: tellOrder, perDay: 120 },
  { name: "case", plot: tellCase, perDay: 4 },
  { name: "promise", plot: tellPromise, perDay: 6 },
];

/** Every customer is described again once in so many days. */
const DESCRIBED_EVERY_DAYS = 7;

type Entry = Timed & { readonly event: WireEvent };

export type LedgerOptions = { key: string; scale: number; population: Population; from: number };

/**
 * What happens outside the contacts and goes on for weeks: orders of the web shop, invoices paid in time, late or
 * never, cases and promises. Each story is a function of the day on which it begins.
 */
export class Ledger {
  readonly #options: LedgerOptions;
  readonly #pending: Heap<Entry> = new Heap();
  #nextDay: number;
  #order = 0;

  constructor(options: LedgerOptions) {
    this.#options = options;
    this.#nextDay = Math.max(0, Math.floor(options.from / DAY_MS) - LONGEST_STORY_DAYS);
    while (this.#nextDay * DAY_MS <= options.from) this.#planDay(this.#nextDay++);
  }

  /** When the next event happens, epoch ms: never later than the next day that is still to be planned. */
  get nextAt(): number {
    return Math.min(this.#pending.peek()?.at ?? Infinity, this.#nextDay * DAY_MS);
  }

  step(): WireEvent[] {
    if (this.nextAt === this.#nextDay * DAY_MS) {
      this.#planDay(this.#nextDay++);
      return [];
    }
    const entry = this.#pending.pop();
    return entry ? [entry.event] : [];
  }

  #planDay(day: number): void {
    for (const site of sites) {
      const random = new Random(this.#options.key, day, "ledger", site.site);
      for (const { name, plot, perDay } of plots) {
        const highest = Math.round(perDay * this.#options.scale * random.between(0.9, 1.15));
        for (let i = 0; i < highest; i++) {
          this.#begin(random, { site, day, plot, id: `${day}-${site.site}-${name}-${i}` });
        }
      }
      this.#describeSome(day, site);
    }
  }

  #begin(random: Random, { site, day, plot, id }: { site: Site; day: number; plot: Plot; id: string }): void {
    const beganAt = drawMoment(random, site, day);
    const customer = beganAt === null ? null : this.#options.population.on(day, site).buyers(random);
    if (beganAt !== null && customer) plot(random, customer, this.#story(site, beganAt, `${this.#options.key}-${id}`));
  }

  /** The nightly synchronisation with the customer database: a seventh of the customers, in half an hour. */
  #describeSome(day: number, site: Site): void {
    for (const customer of this.#options.population.on(day, site).all) {
      if (customer.number % DESCRIBED_EVERY_DAYS === day % DESCRIBED_EVERY_DAYS) this.#describe(day, site, customer);
    }
  }

  #describe(day: number, site: Site, customer: Customer): void {
    const at = day * DAY_MS + (customer.number * 7919) % 1_800_000;
    const { tell } = this.#story(site, at, `${this.#options.key}-${day}-${customer.customer}`);
    tell(0, "customer.described", descriptionOf(customer));
  }

  #story(site: Site, beganAt: number, id: string): Story {
    let told = 0;
    const tell: Story["tell"] = (daysLater, type, data) => {
      const at = Math.round(beganAt + daysLater * DAY_MS);
      const number = ++told;
      if (at < this.#options.from) return;
      const event = wireEvent({ id: `${id}/${number}`, site, type, time: new Date(at).toISOString(), data });
      this.#pending.push({ at, order: this.#order++, event });
    };
    return { id, beganAt, tell };
  }
}

/** A moment of the day by the profile of the site, a few of them at night; null on a quiet day's empty place. */
function drawMoment(random: Random, site: Site, day: number): number | null {
  const weekday = localTime(site.zone, (day + 0.5) * DAY_MS).weekday;
  if (random.next() * 1.12 > 0.35 + 0.65 * demandLevel({ hour: 10.8, weekday })) return null;
  for (;;) {
    const at = Math.floor((day + random.next()) * DAY_MS);
    const { hour } = localTime(site.zone, at);
    if (random.next() < 0.12 + demandLevel({ hour, weekday: 3 })) return at;
  }
}
