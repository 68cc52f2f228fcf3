import type { ClickHouseClient } from "@clickhouse/client";
import type { JetStreamClient } from "nats";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { Metric } from "../../schemas/metrics.ts";
import { eventSubject } from "../../schemas/subjects.ts";
import type { Retrying } from "../retrying.ts";
import { AddressBook } from "./address-book.ts";
import { AddressStore } from "./address-store.ts";
import { BookKeeper } from "./book-keeper.ts";
import type { Countries } from "./identification.ts";
import { Identifier } from "./identifier.ts";

export type IdentifyingOptions = Retrying & {
  js: JetStreamClient;
  client: ClickHouseClient;
  countries: () => Countries;
  clock: () => number;
};

export type Identifying = {
  /** As `Identifier.identify`. */
  identify: (event: FrontlineEvent) => Promise<void> | null;
  /** Resolves when the signal has fired and what was under way is done; rejects when it cannot go on. */
  done: Promise<void>;
  metrics(): Metric[];
};

/** Bounds the memory of the book, see `AddressBook`. */
const MOST_ADDRESSES = 5_000_000;
const text = new TextEncoder();

/** Fills the address book and keeps it up to date; whoever calls is told by it as soon as it is filled. */
export function startIdentifying({ js, client, ...common }: IdentifyingOptions): Identifying {
  const book = new AddressBook(MOST_ADDRESSES);
  const keeper = new BookKeeper({ ...common, store: new AddressStore(client), book });
  const ready = keeper.fill();
  const identifier = new Identifier({
    ...common,
    ready,
    find: (address) => book.find(address),
    async publish(event, msgID) {
      await js.publish(eventSubject(event), text.encode(JSON.stringify(event)), { msgID, timeout: 5000 });
    },
  });

  async function run(): Promise<void> {
    try {
      await ready;
    } catch (cause) {
      if (common.signal.aborted) return;
      throw cause;
    }
    await keeper.run();
  }
  return {
    identify: (event) => identifier.identify(event),
    done: run(),
    metrics: () => [...keeper.metrics(), ...identifier.metrics()],
  };
}
