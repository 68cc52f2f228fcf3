import type { ClickHouseClient } from "@clickhouse/client";
import type { JetStreamManager, NatsConnection } from "nats";
import type { Metric } from "../../schemas/metrics.ts";
import { eventSubject } from "../../schemas/subjects.ts";
import type { Retrying } from "../retrying.ts";
import { AddressBook } from "./address-book.ts";
import { AddressStore } from "./address-store.ts";
import { BookKeeper } from "./book-keeper.ts";
import type { Countries } from "./identification.ts";
import { Identifier } from "./identifier.ts";
import { openStartedContacts } from "./started-contacts.ts";

export type IdentifyingOptions = Retrying & {
  nats: NatsConnection;
  jsm: JetStreamManager;
  client: ClickHouseClient;
  countries: () => Countries;
  clock: () => number;
};

export type Identifying = {
  /** Resolves when the signal has fired and what was under way is done; rejects when it cannot go on. */
  done: Promise<void>;
  metrics(): Metric[];
};

/** Bounds the memory of the book, see `AddressBook`. */
const MOST_ADDRESSES = 5_000_000;
const text = new TextEncoder();

/** Starts to tell who calls by the address they call from, as soon as the address book is filled. */
export function startIdentifying({ nats, jsm, client, ...common }: IdentifyingOptions): Identifying {
  const js = nats.jetstream();
  const book = new AddressBook(MOST_ADDRESSES);
  const keeper = new BookKeeper({ ...common, store: new AddressStore(client), book });
  const identifier = new Identifier({
    ...common,
    open: () => openStartedContacts(nats, jsm),
    find: (address) => book.find(address),
    async publish(event, msgID) {
      await js.publish(eventSubject(event), text.encode(JSON.stringify(event)), { msgID, timeout: 5000 });
    },
  });

  async function run(): Promise<void> {
    try {
      await keeper.fill();
    } catch (cause) {
      if (common.signal.aborted) return;
      throw cause;
    }
    await Promise.all([keeper.run(), identifier.run()]);
  }
  return { done: run(), metrics: () => [...keeper.metrics(), ...identifier.metrics()] };
}
