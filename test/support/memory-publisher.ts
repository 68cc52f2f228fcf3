import type { Publisher } from "../../ingest/publisher.ts";
import type { WireEvent } from "../../schemas/event.ts";
import { messageId } from "../../schemas/subjects.ts";

/** A publisher that keeps the events, without the doubles, as JetStream does inside its duplicate window. */
export class MemoryPublisher implements Publisher {
  readonly events: WireEvent[] = [];
  readonly #ids = new Set<string>();
  #duplicates = 0;

  publish(event: WireEvent): Promise<void> {
    const id = messageId(event);
    if (this.#ids.has(id)) this.#duplicates++;
    else this.events.push(structuredClone(event));
    this.#ids.add(id);
    return Promise.resolve();
  }

  flush(): Promise<{ stored: number; duplicates: number }> {
    return Promise.resolve({ stored: this.events.length, duplicates: this.#duplicates });
  }
}
