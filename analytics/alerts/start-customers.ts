import type { ClickHouseClient } from "@clickhouse/client";
import type { AlertCustomer } from "../../schemas/alerts/alert.ts";
import type { TierIndex } from "../live/tiers.ts";
import { CustomerBookReader } from "./customer-book-reader.ts";
import { Matters } from "./matters.ts";
import { MattersReader } from "./matters-reader.ts";
import type { CustomerBook } from "./ports.ts";
import { whoIs } from "./who-is.ts";

const REFRESH_MS = 60_000;

type Options = {
  client: ClickHouseClient;
  /** Those of the floor. */
  tiers: () => TierIndex;
  /** The server's clock, epoch ms. */
  clock: () => number;
  onProblem: (message: string) => void;
};

/** Who customers are and what is open with them, as ClickHouse knows it. */
export type Customers = {
  matters: Matters;
  book: () => CustomerBook;
  /** The customer as described last, with the tier of that moment, epoch ms. */
  whoIs: (customer: string, at: number) => AlertCustomer;
  /** Whether all of it was read once. */
  readonly isKnown: boolean;
  stop(): Promise<void>;
};

/** Begins to read it, and each minute what is new. While ClickHouse is away, it goes on with what is known. */
export function startCustomers({ client, tiers, clock, onProblem }: Options): Customers {
  const matters = new Matters();
  const readers = [
    new CustomerBookReader({ client, tiers, clock }),
    new MattersReader({ client, matters, clock }),
  ] as const;
  let isKnown = false;
  let reading: Promise<void> | null = null;
  const read = async () => {
    let isWhole = true;
    for (const reader of readers) {
      await reader.refresh().catch((cause) => {
        isWhole = false;
        onProblem(cause.message);
      });
    }
    isKnown ||= isWhole;
    reading = null;
  };
  const begin = () => void (reading ??= read());
  begin();
  const timer = setInterval(() => begin(), REFRESH_MS);
  return {
    matters,
    book: () => readers[0].book,
    whoIs: (customer, at) => whoIs(customer, at, { book: readers[0].book, matters }),
    get isKnown() {
      return isKnown;
    },
    async stop() {
      clearInterval(timer);
      await reading;
    },
  };
}
