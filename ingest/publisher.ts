import type { WireEvent } from "../schemas/event.ts";

/** Where a source puts its events. The edge for JetStream is `jetstream-publisher.ts`. */
export type Publisher = {
  /** Resolves as soon as there is room for the next event; rejects when an earlier or this one could not be stored. */
  publish(event: WireEvent): Promise<void>;
  /** Resolves when every event published so far is stored, and says how many the stream already knew. */
  flush(): Promise<{ stored: number; duplicates: number }>;
};
