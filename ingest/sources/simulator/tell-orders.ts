import type { WireEvent } from "../../../schemas/event.ts";
import type { DemoNote } from "./demo-note.ts";
import { PAST_WEEKS, todayFrom } from "./past-weeks.ts";
import { simulateLedger } from "./simulate.ts";
import { DAY_MS } from "./site-time.ts";
import { gathered, tellGently, type TellOptions } from "./tell-gently.ts";

/** Customers are valued by what they ordered within so long. */
const YEAR_MS = 365 * DAY_MS;
/** All of them take about a minute. */
const PACE = { events: 200, everyMs: 100 };
/** So long after it was told everything is stored. */
const STORED_MS = 10_000;

export type TellOrdersOptions = TellOptions & {
  /** Values the customers as of a moment, epoch ms. */
  score: (asOf: number) => Promise<void>;
};

/**
 * Tells who the customers are and what they ordered within the year before today, once, and has them valued as of today and of the same
 * day of past weeks: so there is somebody whom to value, and somebody who orders less.
 */
export async function tellOrders(options: TellOrdersOptions, note: DemoNote): Promise<void> {
  const { clock, seed, signal, wait, publisher, score } = options;
  const to = todayFrom(clock());
  const from = Math.max(note.ordersUntil, to - YEAR_MS);
  if (from >= to) return;
  const customers = new LastDescriptions();
  const orders = await gathered(options, simulateLedger({ seed, from, to }), {
    until: to,
    isWanted: (event) => !customers.take(event) && event.type === "order.placed",
  });
  await tellGently(options, [...customers.events(), ...orders], PACE);
  await publisher.flush();
  await wait(STORED_MS, signal);
  const today = Math.floor(clock() / DAY_MS) * DAY_MS;
  for (let week = PAST_WEEKS; week >= 0 && !signal.aborted; week--) await score(today - week * 7 * DAY_MS);
  if (!signal.aborted) note.ordersUntil = to;
}

/** Who has left was described too. */
class LastDescriptions {
  readonly #byCustomer = new Map<string, WireEvent>();

  /** Whether the event is one; events come in the order of time. */
  take(event: WireEvent): boolean {
    if (event.type !== "customer.described") return false;
    this.#byCustomer.set(event.data.customer, event);
    return true;
  }

  events(): Iterable<WireEvent> {
    return this.#byCustomer.values();
  }
}
